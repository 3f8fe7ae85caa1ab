#include "TimecodeField.h"

#include "FrameNumberEdit.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PlayerWords.h"
#include "ui/words/tasks/TaskFigureWords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

TimecodeField::TimecodeField(QWidget *parent)
    : QWidget(parent)
    , m_time(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_goTo(new FrameNumberEdit(this))
{
    m_time->setObjectName(QStringLiteral("playerTimeLabel"));
    m_time->setAccessibleName(tr("Position and length"));
    m_time->setCursor(Qt::IBeamCursor);
    m_time->installEventFilter(this);
    setRole(m_time, "second");
    m_facts->setObjectName(QStringLiteral("playerFrameLabel"));
    setRole(m_facts, "hint");
    m_goTo->setObjectName(QStringLiteral("playerGoToFrame"));
    m_goTo->setVisible(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::tight);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_time, m_goTo, m_facts})
        layout->addWidget(widget);
    layout->addStretch(1);
    connect(m_goTo, &FrameNumberEdit::chosen, this, &TimecodeField::frameRequested);
    connect(m_goTo, &FrameNumberEdit::ended, this, [this] { showGoTo(false); });
    draw();
}

void TimecodeField::setPosition(qint64 ms)
{
    m_position = ms;
    draw();
}

void TimecodeField::setDuration(qint64 ms)
{
    m_duration = ms;
    draw();
}

void TimecodeField::setPlace(const std::optional<FramePlace> &place)
{
    m_place = place;
    draw();
}

void TimecodeField::setColours(const QString &words)
{
    m_colours = words;
    draw();
}

void TimecodeField::setRoom(int room)
{
    m_room = room;
    draw();
}

void TimecodeField::setFactsShown(bool shown)
{
    m_facts->setVisible(shown);
}

int TimecodeField::timeWidth() const
{
    return m_time->minimumWidth();
}

int TimecodeField::leastTimeWidth() const
{
    return m_leastTime;
}

int TimecodeField::factsWidth() const
{
    return m_facts->minimumWidth();
}

// With the widest digits, so that nothing beside it moves.
int TimecodeField::widthFor(QString widest) const
{
    for (QChar &c : widest)
        c = c.isDigit() ? u'0' : c;
    return m_time->fontMetrics().horizontalAdvance(widest) + Space::small;
}

void TimecodeField::draw()
{
    const QString at = m_place ? timecodeText(m_place->at) : clipTime(m_position);
    const QString length = m_place ? timecodeText(m_place->length) : clipTime(m_duration);
    const QString pattern = QStringLiteral("%1 / %2");
    const QString words = m_place ? framePlaceWords(*m_place) : QString();
    m_time->setToolTip(m_colours.isEmpty() ? words : QStringLiteral("%1\n%2").arg(words, m_colours));
    m_time->setAccessibleDescription(m_time->toolTip());
    const int widthBefore = timeWidth() + factsWidth();
    m_leastTime = widthFor(length);
    const int whole = widthFor(pattern.arg(length, length));
    const bool hasRoom = whole <= m_room;
    m_time->setText(hasRoom ? pattern.arg(at, length) : at);
    m_time->setMinimumWidth(hasRoom ? whole : m_leastTime);
    drawFacts();
    if (timeWidth() + factsWidth() != widthBefore)
        emit widthChanged();
}

void TimecodeField::drawFacts()
{
    m_facts->setText(m_place ? factsOf(*m_place) : QString());
    const QString widest =
        m_place ? factsOf({m_place->at, m_place->length, m_place->count - 1, m_place->count, m_place->rate})
                : QString();
    m_facts->setMinimumWidth(m_facts->fontMetrics().horizontalAdvance(widest) + Space::small);
}

QString TimecodeField::factsOf(const FramePlace &place) const
{
    const QString frame = framePlaceText(place);
    return m_colours.isEmpty() ? frame : QStringLiteral("%1 · %2").arg(frame, m_colours);
}

void TimecodeField::askForFrame(const QString &digits)
{
    if (!m_place)
        return;
    showGoTo(true);
    m_goTo->begin(digits, m_place->count);
}

void TimecodeField::showGoTo(bool on)
{
    m_goTo->setFixedWidth(m_time->minimumWidth());
    m_time->setVisible(!on);
    m_goTo->setVisible(on);
}

bool TimecodeField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_time && event->type() == QEvent::MouseButtonPress)
        askForFrame({});
    return QWidget::eventFilter(watched, event);
}
