#include "PlayerKeyReader.h"

#include <QKeyEvent>

// Under X11 a key that is held comes as releases and presses, and `isAutoRepeat()` is not always told; but each press
// has the time of the release before it.
bool PlayerKeyReader::isRepeat(const QKeyEvent &event) const
{
    constexpr quint64 sameMoment = 1; // ms
    return event.isAutoRepeat() ||
           (m_releasedAt != 0 && m_releasedKey == event.key() && event.timestamp() >= m_releasedAt &&
            event.timestamp() - m_releasedAt <= sameMoment);
}

PlayerKeyReader::Reading PlayerKeyReader::read(const QKeyEvent &event)
{
    const auto key = playerKey(m_shortcuts, event);
    const bool isShuttle = key && key->command == PlayerCommand::Shuttle;
    const bool isStop = key && key->command == PlayerCommand::Stop;
    if (event.type() == QEvent::KeyRelease) {
        m_releasedKey = event.key();
        m_releasedAt = event.timestamp();
        m_isStopHeld = m_isStopHeld && (!isStop || event.isAutoRepeat());
        return {};
    }
    const bool repeats = isRepeat(event);
    m_isStopHeld = isStop || (isShuttle && m_isStopHeld);
    if (!key)
        return {};
    if (isShuttle && m_isStopHeld)
        return {true, PlayerKey{PlayerCommand::Step, key->amount}};
    if ((isShuttle || isStop) && repeats)
        return {true, {}};
    return {true, key};
}

void PlayerKeyReader::forget()
{
    m_isStopHeld = false;
    m_releasedAt = 0;
}
