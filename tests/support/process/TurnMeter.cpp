#include "TurnMeter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QThread>

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

bool TurnMeter::turnUntil(const std::function<bool()> &isSo, int timeoutMs)
{
    QElapsedTimer since;
    since.start();
    while (!isSo()) {
        if (since.hasExpired(timeoutMs))
            return false;
        const double from = cpuMs();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_longest = std::max(m_longest, cpuMs() - from);
        QThread::msleep(2);
    }
    return true;
}
