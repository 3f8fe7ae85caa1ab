#include "WriteTurn.h"

void WriteTurn::take(Priority priority)
{
    std::unique_lock lock(m_mutex);
    if (priority == Priority::Window) {
        ++m_windowWaits;
        m_isFree.wait(lock, [this] { return !m_isTaken; });
        --m_windowWaits;
    } else {
        m_isFree.wait(lock, [this] { return !m_isTaken && m_windowWaits == 0; });
    }
    m_isTaken = true;
}

bool WriteTurn::isWindowWaiting()
{
    const std::lock_guard lock(m_mutex);
    return m_windowWaits > 0;
}

void WriteTurn::giveBack()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isTaken = false;
    }
    m_isFree.notify_all();
}
