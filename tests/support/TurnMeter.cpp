#include "TurnMeter.h"

#include <QAbstractEventDispatcher>

#include <algorithm>
#include <ctime>

namespace {

double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

TurnMeter::TurnMeter(QObject *parent)
    : QObject(parent)
{
    const auto *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] {
        m_from = cpuMs();
        m_isTurning = true;
    });
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
        if (m_isTurning)
            m_longest = std::max(m_longest, cpuMs() - m_from);
        m_isTurning = false;
    });
}

void TurnMeter::restart()
{
    m_longest = 0;
    m_isTurning = false;
}
