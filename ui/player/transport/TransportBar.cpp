#include "TransportBar.h"

#include "ClipSeekBar.h"
#include "FrameNumberEdit.h"
#include "SpeedButton.h"
#include "ZoomButton.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PlayerWords.h"
#include "ui/words/tasks/TaskFigureWords.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace {

constexpr int buttonSide = 32;
constexpr int besideTime = 4 * buttonSide + 5 * Space::tight; // play, loop, mute, full screen
constexpr int iconSide = 20;
constexpr int volumeWidth = 72;
constexpr int arrowStepMs = 1000;
constexpr int pageStepMs = 5000;
constexpr int volumeStep = 5;
constexpr int fullVolume = 100;
constexpr int roomBeside = 48; // of the frame's words: without it the row is crowded

QWidget *rowIn(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::tight);
    return row;
}

QBoxLayout *boxOf(const QWidget *row)
{
    return static_cast<QBoxLayout *>(row->layout());
}

void describe(QToolButton *button, const QString &what, const QString &key)
{
    button->setAccessibleName(what);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(what, key));
}

} // namespace

TransportBar::TransportBar(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QGridLayout(this))
    , m_seekRow(rowIn(this))
    , m_left(rowIn(this))
    , m_middle(rowIn(this))
    , m_right(rowIn(this))
    , m_play(makeButton(QStringLiteral("playerPlayButton"), [this] { emit playToggled(); }))
    , m_back(makeButton(QStringLiteral("playerStepBackButton"), [this] { emit stepRequested(-1); }))
    , m_forward(makeButton(QStringLiteral("playerStepForwardButton"), [this] { emit stepRequested(1); }))
    , m_time(new QLabel(this))
    , m_frame(new QLabel(this))
    , m_goTo(new FrameNumberEdit(this))
    , m_seek(new ClipSeekBar(theme, this))
    , m_speed(new SpeedButton(this))
    , m_loop(makeButton(QStringLiteral("playerLoopButton"), [this] { emit loopToggled(); }))
    , m_mute(makeButton(QStringLiteral("playerMuteButton"), [this] { emit muteToggled(); }))
    , m_volume(new SeekSlider(this))
    , m_zoom(new ZoomButton(this))
    , m_fullScreen(makeButton(QStringLiteral("playerFullScreenButton"), [this] { emit fullScreenToggled(); }))
{
    setObjectName(QStringLiteral("playerTransport"));
    build();
    wire();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(Space::tight);
    m_layout->setVerticalSpacing(0);
    arrange();
    draw();
    setHasClip(false);
}

void TransportBar::build()
{
    m_loop->setCheckable(true);
    m_time->setObjectName(QStringLiteral("playerTimeLabel"));
    m_time->setAccessibleName(tr("Position and length"));
    m_time->setCursor(Qt::IBeamCursor);
    m_time->installEventFilter(this);
    m_frame->setObjectName(QStringLiteral("playerFrameLabel"));
    setRole(m_time, "second");
    setRole(m_frame, "hint");
    m_goTo->setObjectName(QStringLiteral("playerGoToFrame"));
    m_goTo->setVisible(false);
    for (QToolButton *button : {m_back, m_forward})
        button->setAutoRepeat(true);
    m_seek->setObjectName(QStringLiteral("playerSeekSlider"));
    m_seek->setAccessibleName(tr("Position in the clip"));
    m_seek->setToolTip(tr("Position (Left and Right: one second; Home, End; I and O mark in and out, X takes the "
                          "marks away)"));
    m_seek->setRange(0, 0);
    m_seek->setMeaning([](int ms) { return SpokenSlider::Meaning{ms / 1000.0, clockWords(ms)}; });
    m_seek->setSingleStep(arrowStepMs);
    m_seek->setPageStep(pageStepMs);
    for (QToolButton *button : std::initializer_list<QToolButton *>{m_speed, m_zoom}) {
        setRole(button, "quiet");
        button->setFixedHeight(std::max(buttonSide, button->sizeHint().height()));
    }
    m_volume->setObjectName(QStringLiteral("playerVolumeSlider"));
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setRange(0, fullVolume);
    m_volume->setMeaning([](int percent) {
        return SpokenSlider::Meaning{static_cast<double>(percent), tr("%1 %", "volume").arg(percent)};
    });
    m_volume->setSingleStep(volumeStep);
    m_volume->setPageStep(volumeStep * 4);
    m_volume->setFixedWidth(volumeWidth);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_time, m_goTo, m_frame})
        m_left->layout()->addWidget(widget);
    boxOf(m_left)->addStretch(1);
    boxOf(m_right)->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_speed, m_loop, m_mute, m_volume, m_zoom, m_fullScreen})
        m_right->layout()->addWidget(widget);
    m_middle->layout()->addWidget(m_play);
    boxOf(m_seekRow)->addWidget(m_seek, 1);
}

void TransportBar::wire()
{
    connect(m_seek, &SeekSlider::chosen, this, [this](int ms) {
        setPosition(ms);
        emit seekRequested(ms);
    });
    connect(m_seek, &QSlider::sliderPressed, this, [this] { emit scrubbing(true); });
    connect(m_seek, &QSlider::sliderReleased, this, [this] { emit scrubbing(false); });
    connect(m_goTo, &FrameNumberEdit::chosen, this, &TransportBar::frameRequested);
    connect(m_goTo, &FrameNumberEdit::ended, this, [this] { showGoTo(false); });
    connect(m_speed, &SpeedButton::chosen, this, &TransportBar::speedChosen);
    connect(m_volume, &SeekSlider::chosen, this, &TransportBar::volumeChosen);
    connect(m_zoom, &ZoomButton::scaleChosen, this, &TransportBar::scaleChosen);
    connect(m_zoom, &ZoomButton::safeAreasToggled, this, &TransportBar::safeAreasToggled);
    connect(m_zoom, &ZoomButton::mirrorToggled, this, &TransportBar::mirrorToggled);
    connect(&m_theme, &Theme::changed, this, &TransportBar::draw);
}

QToolButton *TransportBar::makeButton(const QString &name, const std::function<void()> &pressed)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setFixedSize(buttonSide, buttonSide);
    button->setIconSize({iconSide, iconSide});
    setRole(button, "quiet");
    connect(button, &QToolButton::clicked, this, pressed);
    return button;
}

// In the pane the seek bar has a row of its own: there it is long enough to aim with.
void TransportBar::arrange()
{
    for (QWidget *part : {m_seekRow, m_left, m_middle, m_right})
        m_layout->removeWidget(part);
    for (int column = 0; column < 4; ++column)
        m_layout->setColumnStretch(column, 0);
    if (m_isFullScreen) {
        m_layout->addWidget(m_middle, 0, 0);
        m_layout->addWidget(m_left, 0, 1);
        m_layout->addWidget(m_seekRow, 0, 2);
        m_layout->addWidget(m_right, 0, 3);
        m_layout->setColumnStretch(2, 1);
    } else {
        m_layout->addWidget(m_seekRow, 0, 0, 1, 3);
        m_layout->addWidget(m_left, 1, 0);
        m_layout->addWidget(m_middle, 1, 1);
        m_layout->addWidget(m_right, 1, 2);
        m_layout->setColumnStretch(0, 1); // the middle stays in the middle
        m_layout->setColumnStretch(2, 1);
    }
    placeSteps();
}

// Beside the play button; in a narrow pane at the ends of the seek bar, which is too short to aim with there.
void TransportBar::placeSteps()
{
    auto *box = boxOf(m_isNarrow ? m_seekRow : m_middle);
    for (QWidget *button : {m_back, m_forward})
        button->parentWidget()->layout()->removeWidget(button);
    box->insertWidget(0, m_back);
    box->addWidget(m_forward);
    const QList<QWidget *> wide{m_seek, m_back, m_play, m_forward};
    const QList<QWidget *> narrow{m_play, m_back, m_seek, m_forward};
    QList<QWidget *> all = m_isNarrow ? narrow : wide;
    all << QList<QWidget *>{m_speed, m_loop, m_mute, m_volume, m_zoom, m_fullScreen};
    for (int at = 1; at < all.size(); ++at)
        setTabOrder(all.at(at - 1), all.at(at));
}

void TransportBar::draw()
{
    const ThemeTokens &colours = m_theme.tokens();
    const bool silent = m_isMuted || m_volume->value() == 0;
    m_play->setIcon(m_theme.icon(m_isPlaying ? QStringLiteral("pause") : QStringLiteral("play")));
    describe(m_play, m_isPlaying ? tr("Pause") : tr("Play"), tr("Space"));
    m_back->setIcon(m_theme.icon(QStringLiteral("step-back"), colours.second));
    describe(m_back, tr("One frame back"), tr(",", "the comma's key"));
    m_forward->setIcon(m_theme.icon(QStringLiteral("step-forward"), colours.second));
    describe(m_forward, tr("One frame on"), tr(".", "the full stop's key"));
    m_loop->setIcon(m_theme.icon(m_isLooping ? QStringLiteral("loop-on") : QStringLiteral("loop"),
                                 m_isLooping ? colours.accent : colours.second));
    describe(m_loop, m_isLooping ? tr("Stop looping") : tr("Loop"), tr("R"));
    m_mute->setIcon(m_theme.icon(silent ? QStringLiteral("volume-off") : QStringLiteral("volume"), colours.second));
    describe(m_mute, m_isMuted ? tr("Sound on") : tr("Mute"), tr("M"));
    m_volume->setToolTip(tr("Volume %1 %").arg(m_volume->value()));
    m_fullScreen->setIcon(m_theme.icon(
        m_isFullScreen ? QStringLiteral("fullscreen-exit") : QStringLiteral("fullscreen"), colours.second));
    describe(m_fullScreen, m_isFullScreen ? tr("Leave full screen") : tr("Full screen"),
             m_isFullScreen ? tr("Escape") : tr("F"));
    drawTime();
}

void TransportBar::drawTime()
{
    const QString at = m_place ? timecodeText(m_place->at) : clipTime(m_position);
    const QString length = m_place ? timecodeText(m_place->length) : clipTime(m_duration);
    const QString pattern = QStringLiteral("%1 / %2");
    const QString words = m_place ? framePlaceWords(*m_place) : QString();
    m_time->setToolTip(m_colours.isEmpty() ? words : QStringLiteral("%1\n%2").arg(words, m_colours));
    m_time->setAccessibleDescription(m_time->toolTip());
    const int widthBefore = m_time->minimumWidth() + m_frame->minimumWidth();
    // Wide enough for the widest digits, so that nothing beside it moves.
    const auto widthOf = [this](QString widest) {
        for (QChar &c : widest)
            c = c.isDigit() ? u'0' : c;
        return m_time->fontMetrics().horizontalAdvance(widest) + Space::small;
    };
    m_leastTime = widthOf(length);
    const int whole = widthOf(pattern.arg(length, length));
    const bool hasRoom = m_isFullScreen || whole + besideTime <= width();
    m_time->setText(hasRoom ? pattern.arg(at, length) : at);
    m_time->setMinimumWidth(hasRoom ? whole : m_leastTime);
    const auto facts = [this](const FramePlace &place) {
        const QString frame = framePlaceText(place);
        return m_colours.isEmpty() ? frame : QStringLiteral("%1 · %2").arg(frame, m_colours);
    };
    m_frame->setText(m_place ? facts(*m_place) : QString());
    const QString widestFrame =
        m_place ? facts({m_place->at, m_place->length, m_place->count - 1, m_place->count, m_place->rate}) : QString();
    m_frame->setMinimumWidth(m_frame->fontMetrics().horizontalAdvance(widestFrame) + Space::small);
    if (m_time->minimumWidth() + m_frame->minimumWidth() != widthBefore)
        fitWidth();
}

void TransportBar::setFramePlace(const std::optional<FramePlace> &place)
{
    m_place = place;
    m_back->setEnabled(place && place->number > 0);
    m_forward->setEnabled(place && place->number + 1 < place->count);
    drawTime();
}

void TransportBar::setColours(const QString &words)
{
    m_colours = words;
    drawTime();
}

void TransportBar::askForFrame(const QString &digits)
{
    if (!m_place)
        return;
    showGoTo(true);
    m_goTo->begin(digits, m_place->count);
}

void TransportBar::showGoTo(bool on)
{
    m_goTo->setFixedWidth(m_time->minimumWidth());
    m_time->setVisible(!on);
    m_goTo->setVisible(on);
}

bool TransportBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_time && event->type() == QEvent::MouseButtonPress)
        askForFrame({});
    return QWidget::eventFilter(watched, event);
}

// Of the row below the seek bar, with nothing in it that may give way.
int TransportBar::neededWidth() const
{
    return m_time->minimumWidth() + besideTime;
}

QSize TransportBar::minimumSizeHint() const
{
    return {m_leastTime + besideTime, m_layout->minimumSize().height()};
}

void TransportBar::resizeEvent(QResizeEvent *)
{
    drawTime();
    fitWidth(); // and what went has no room any more:
    for (QWidget *part : {m_left, m_right, static_cast<QWidget *>(this)})
        part->layout()->activate();
}

// What does not fit goes, the least needed first: it is in the menu and on keys as well.
void TransportBar::fitWidth()
{
    int left = m_isFullScreen ? QWIDGETSIZE_MAX : width() - neededWidth();
    const auto takes = [&left](int room) {
        const bool fits = left >= room;
        left -= fits ? room : 0;
        return fits;
    };
    m_volume->setVisible(takes(volumeWidth + Space::tight));
    m_speed->setVisible(takes(m_speed->width() + Space::tight));
    m_zoom->setVisible(takes(m_zoom->width() + Space::tight));
    const bool isNarrow = !takes(2 * buttonSide + 2 * Space::tight);
    m_frame->setVisible(!isNarrow && takes(m_frame->minimumWidth() + roomBeside));
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    placeSteps();
}

void TransportBar::setHasClip(bool has)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_play), static_cast<QWidget *>(m_seek),
                            static_cast<QWidget *>(m_fullScreen), static_cast<QWidget *>(m_time)})
        widget->setEnabled(has);
    if (!has)
        setFramePlace({});
}

void TransportBar::setPlaying(bool playing)
{
    m_isPlaying = playing;
    draw();
}

void TransportBar::setPosition(qint64 ms)
{
    m_position = ms;
    m_seek->follow(static_cast<int>(ms));
    drawTime();
}

void TransportBar::setDuration(qint64 ms)
{
    m_duration = ms;
    const QSignalBlocker blocker(m_seek);
    m_seek->setRange(0, static_cast<int>(ms));
    drawTime();
}

void TransportBar::setRate(double rate)
{
    m_speed->setRate(rate);
}

void TransportBar::setMarks(std::optional<int> in, std::optional<int> out)
{
    m_seek->setMarks(in, out);
}

void TransportBar::setScale(double scale)
{
    m_zoom->setScale(scale);
}

void TransportBar::setLooping(bool on)
{
    m_isLooping = on;
    m_loop->setChecked(on);
    draw();
}

void TransportBar::setVolume(int percent)
{
    m_volume->follow(percent);
    draw();
}

void TransportBar::setMuted(bool on)
{
    m_isMuted = on;
    draw();
}

void TransportBar::setFullScreen(bool on)
{
    m_isFullScreen = on;
    arrange();
    fitWidth();
    draw();
}
