#include "ListRow.h"

#include "ListLine.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace {

constexpr int gripWidth = 16; // pixels
constexpr int removeWidth = 28;
constexpr int dotStep = 5;

} // namespace

ListRow::ListRow(const QString &fieldName, const QString &label, bool ofAddresses, QWidget *parent)
    : QWidget(parent)
    , m_fieldName(fieldName)
    , m_label(label)
    , m_grip(new QWidget(this))
    , m_line(new ListLine(ofAddresses, this))
    , m_remove(new QToolButton(this))
{
    m_grip->setFixedSize(gripWidth, controlHeight());
    m_grip->setCursor(Qt::OpenHandCursor);
    m_grip->setToolTip(tr("Drag to change the order (Alt+Up, Alt+Down)"));
    m_grip->installEventFilter(this);
    m_line->installEventFilter(this);
    m_remove->setText(QStringLiteral("×"));
    m_remove->setFixedSize(removeWidth, controlHeight());
    m_remove->setFocusPolicy(Qt::StrongFocus);
    setRole(m_remove, "quiet");
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::tight);
    row->addWidget(m_grip);
    row->addWidget(m_line, 1);
    row->addWidget(m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::tight);
    column->addLayout(row);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_value = text.trimmed().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text.trimmed());
        m_typed = m_line->hasFocus();
        m_line->setToolTip(text); // a line is narrow, an address is long
        emit edited();
    });
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        m_typed = false;
        emit left();
    });
    connect(m_line, &ListLine::linesPasted, this, &ListRow::linesPasted);
    connect(m_remove, &QToolButton::clicked, this, &ListRow::removeRequested);
}

QLineEdit *ListRow::line() const
{
    return m_line;
}

void ListRow::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(m_line);
    m_line->setText(value.isString() ? value.toString() : value.toVariant().toString());
    m_line->setCursorPosition(0);
    m_line->setToolTip(m_line->text());
    m_value = value;
    m_typed = false;
}

void ListRow::setPlace(int index, int count)
{
    const QString number = QString::number(index + 1);
    setObjectName(QStringLiteral("%1.row.%2").arg(m_fieldName).arg(index));
    m_line->setObjectName(QStringLiteral("%1.item.%2").arg(m_fieldName).arg(index));
    m_line->setAccessibleName(tr("%1, number %2 of %3").arg(m_label, number, QString::number(count)));
    m_grip->setObjectName(QStringLiteral("%1.grip.%2").arg(m_fieldName).arg(index));
    m_remove->setObjectName(QStringLiteral("%1.remove.%2").arg(m_fieldName).arg(index));
    m_remove->setAccessibleName(tr("Remove %1, number %2 of %3").arg(m_label, number, QString::number(count)));
    m_remove->setToolTip(tr("Remove number %1").arg(number));
    if (m_problem)
        m_problem->setObjectName(QStringLiteral("%1.item.%2.problem").arg(m_fieldName).arg(index));
}

void ListRow::setProblem(const QString &sentence)
{
    if (!m_problem && sentence.isEmpty())
        return;
    if (!m_problem) {
        m_problem = new QLabel(this);
        m_problem->setObjectName(m_line->objectName() + QLatin1String(".problem"));
        m_problem->setTextFormat(Qt::PlainText);
        m_problem->setWordWrap(true);
        m_problem->setContentsMargins(gripWidth + Space::tight, 0, 0, 0);
        setRole(m_problem, "problem");
        layout()->addWidget(m_problem);
    }
    setStyleProperty(m_line, "problem", !sentence.isEmpty());
    m_line->setAccessibleDescription(sentence);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

bool ListRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_grip) {
        if (event->type() == QEvent::Paint) {
            QPainter painter(m_grip);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(palette().color(QPalette::PlaceholderText));
            const QPoint middle = m_grip->rect().center();
            for (int y = -1; y <= 1; ++y) {
                for (const double x : {-0.5, 0.5})
                    painter.drawEllipse(QPointF(middle.x() + x * dotStep, middle.y() + y * dotStep), 1.25, 1.25);
            }
            return true;
        }
        return gripEvent(event);
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        return lineKey(key->key(), static_cast<int>(key->modifiers() & ~Qt::KeypadModifier));
    }
    if (m_dragging && event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QWidget::eventFilter(watched, event);
}

bool ListRow::lineKey(int key, int modifiers)
{
    const int direction = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
    if (direction != 0 && modifiers == Qt::AltModifier)
        emit moveRequested(direction);
    else if (direction != 0 && modifiers == Qt::NoModifier)
        emit focusRequested(direction);
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && modifiers == Qt::NoModifier)
        emit nextRequested();
    else if (key == Qt::Key_Backspace && modifiers == Qt::NoModifier && m_line->text().isEmpty())
        emit removeRequested();
    else
        return false;
    return true;
}

bool ListRow::gripEvent(QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::KeyPress && m_dragging && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_pressed = m_dragging = false;
        m_grip->releaseKeyboard();
        emit dragEnded(true);
        return true;
    }
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseMove && type != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QPoint position = mouse->globalPosition().toPoint();
    if (type == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
        m_pressed = true;
        m_pressedAt = position;
    } else if (type == QEvent::MouseMove && m_pressed) {
        const bool isFar = (position - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
        if (!m_dragging && isFar) {
            m_dragging = true;
            m_grip->setCursor(Qt::ClosedHandCursor);
            m_grip->grabKeyboard(); // for Escape
            update();
        }
        if (m_dragging)
            emit dragged(position);
    } else if (type == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton) {
        m_pressed = false;
        m_grip->setCursor(Qt::OpenHandCursor);
        update();
        if (std::exchange(m_dragging, false)) {
            m_grip->releaseKeyboard();
            emit dragEnded(false);
        }
    }
    return true;
}

// The row that is dragged has a ground of its own.
void ListRow::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!m_dragging)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(rect(), Space::small, Space::small);
}
