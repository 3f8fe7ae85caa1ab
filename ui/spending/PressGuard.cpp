#include "PressGuard.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleHints>
#include <QWidget>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr auto betweenLooks = 20ms;
constexpr qint64 settledMs = 60;        // without a KeyboardState, a key that stays up this long counts as up
constexpr qint64 silentMs = 1500;       // a key that is held repeats sooner than this
constexpr qint64 unseenAtMostMs = 1000; // a window that is covered or minimised paints nothing
constexpr quint64 sameMomentMs = 15;    // no person releases and presses a key this fast

bool isModifier(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr || key == Qt::Key_unknown || key == 0;
}

} // namespace

PressGuard::PressGuard(std::unique_ptr<KeyboardState> keyboard, QObject *parent)
    : QObject(parent)
    , m_keyboard(std::move(keyboard))
{
    m_look.setInterval(betweenLooks);
    connect(&m_look, &QTimer::timeout, this, &PressGuard::look);
    // A release in another program does not reach this one.
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state != Qt::ApplicationActive)
            m_down.clear();
    });
    qApp->installEventFilter(this);
}

PressGuard::~PressGuard() = default;

bool PressGuard::take()
{
    if (m_isSameEvent)
        return true;
    const bool counts = m_isOver && !m_isRepeat;
    begin();
    if (!counts)
        return false;
    m_isSameEvent = true;
    m_isSeen = false;
    m_sinceTaken.start();
    QMetaObject::invokeMethod(
        this, [this] { m_isSameEvent = false; }, Qt::QueuedConnection);
    if (QWidget *window = QApplication::activeWindow())
        window->update(); // so that a paint event follows in any case
    return true;
}

// From now on no press passes until the key of this event is released as well.
void PressGuard::begin()
{
    m_isOver = false;
    if (m_current && !isWaitedFor(m_current->key))
        m_waitedFor << *m_current;
    m_sinceKey.start();
    if (m_keyboard)
        m_keyboard->ask();
    m_look.start();
}

bool PressGuard::isWaitedFor(int key) const
{
    return std::any_of(m_waitedFor.begin(), m_waitedFor.end(), [key](const Key &each) { return each.key == key; });
}

void PressGuard::look()
{
    const bool keysAreUp = areKeysUp();
    if (m_keyboard)
        m_keyboard->ask();
    if (!keysAreUp || (!m_isSeen && m_sinceTaken.elapsed() < unseenAtMostMs))
        return;
    m_look.stop();
    QTimer::singleShot(0, this, &PressGuard::end); // after the events of keys that were pressed before
}

void PressGuard::end()
{
    if (m_look.isActive() || m_isOver)
        return; // pressed again meanwhile
    m_waitedFor.clear();
    m_isOver = true;
    emit over();
}

bool PressGuard::areKeysUp()
{
    return QGuiApplication::mouseButtons() == Qt::NoButton &&
           std::all_of(m_waitedFor.begin(), m_waitedFor.end(), [this](const Key &key) { return isUp(key); });
}

bool PressGuard::isUp(const Key &key)
{
    if (m_keyboard && key.scanCode != 0)
        return m_keyboard->isDown(key.scanCode) == false; // not while it is not known
    // Its release may go to another window, and be lost there; but then it does not repeat here either.
    return m_sinceKey.elapsed() >= (m_down.contains(key.key) ? silentMs : settledMs);
}

bool PressGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride: // of a shortcut nothing else is seen
    case QEvent::KeyRelease:
        noteKey(static_cast<const QKeyEvent &>(*event));
        break;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        notePress(static_cast<const QMouseEvent &>(*event));
        break;
    case QEvent::MouseButtonRelease:
        m_isSameEvent = false;
        break;
    case QEvent::Paint:
        m_isSeen = m_isSeen || (!m_isSameEvent && watched->isWidgetType());
        break;
    default:
        break;
    }
    return false;
}

// Comes more than once for one event: for the window and for each widget that it is offered to.
void PressGuard::noteKey(const QKeyEvent &event)
{
    m_isSameEvent = false;
    if (isModifier(event.key()))
        return;
    const bool wasReleased = std::exchange(m_isReleased, event.type() == QEvent::KeyRelease);
    m_current = Key{event.key(), event.nativeScanCode()};
    if (isWaitedFor(event.key()))
        m_sinceKey.start();
    if (event.type() == QEvent::KeyRelease) {
        if (wasReleased && event.key() == m_releasedKey && event.timestamp() == m_releasedAt)
            return; // the same event, offered to the next one
        // A button is clicked by the release: once while it is held, at the first one that looks like the last.
        m_isRepeat = event.isAutoRepeat() || (event.key() == m_releasedKey && m_isReleasedBefore);
        if (!event.isAutoRepeat()) {
            m_down.remove(event.key());
            m_isReleasedBefore = true;
        }
        m_releasedKey = event.key();
        m_releasedAt = event.timestamp();
        return;
    }
    m_down.insert(event.key());
    const bool isOfOneMoment =
        event.timestamp() != 0 && event.key() == m_releasedKey && event.timestamp() - m_releasedAt <= sameMomentMs;
    m_isRepeat = event.isAutoRepeat() || isOfOneMoment;
    if (!m_isRepeat)
        m_isReleasedBefore = false;
}

// A double click is one press, and so is a triple one.
void PressGuard::notePress(const QMouseEvent &event)
{
    m_isSameEvent = false;
    m_current.reset();
    const QPoint where = event.globalPosition().toPoint();
    if (event.timestamp() != 0 && event.timestamp() == m_clickedAt && where == m_clickedWhere)
        return; // the same event, offered to the next widget
    const auto apart = static_cast<quint64>(QGuiApplication::styleHints()->mouseDoubleClickInterval());
    m_isRepeat = event.type() == QEvent::MouseButtonDblClick ||
                 (event.timestamp() != 0 && event.timestamp() - m_clickedAt < apart &&
                  (where - m_clickedWhere).manhattanLength() < QApplication::startDragDistance());
    m_clickedAt = event.timestamp();
    m_clickedWhere = where;
}
