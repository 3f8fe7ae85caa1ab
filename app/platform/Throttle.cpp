#include "Throttle.h"

#include <utility>

Throttle::Throttle(std::chrono::milliseconds atMostEvery, std::function<void()> work)
    : m_work(std::move(work))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(atMostEvery);
    QObject::connect(&m_rest, &QTimer::timeout, &m_rest, [this] {
        if (std::exchange(m_isWanted, false))
            call();
    });
}

void Throttle::call()
{
    if (m_rest.isActive()) {
        m_isWanted = true;
        return;
    }
    m_rest.start();
    m_work();
}
