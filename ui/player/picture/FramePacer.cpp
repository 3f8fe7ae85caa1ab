#include "FramePacer.h"

#include "video/VideoFrameIndex.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace std::chrono_literals;
using std::chrono::microseconds;

FramePacer::FramePacer(Now now, QObject *parent)
    : QObject(parent)
    , m_now(std::move(now))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FramePacer::look);
}

microseconds FramePacer::steadyNow()
{
    return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void FramePacer::start(std::shared_ptr<const VideoFrameIndex> index, int from, int first, double speed)
{
    m_index = std::move(index);
    m_number = from;
    m_first = first;
    m_speed = speed;
    m_from = m_index->frames().at(from).end;
    m_startedAt = m_now();
    look();
}

void FramePacer::stop()
{
    m_timer.stop();
    m_index.reset();
}

void FramePacer::frameShown()
{
    if (m_index)
        look();
}

void FramePacer::look()
{
    const auto passed = static_cast<double>((m_now() - m_startedAt).count());
    const microseconds position = m_from - microseconds(std::llround(passed * m_speed));
    const microseconds left = position - m_index->frames().at(m_number).begin;
    if (left > 0us) {
        const double untilNext = static_cast<double>(left.count()) / m_speed / 1000;
        return m_timer.start(static_cast<int>(std::ceil(untilNext)));
    }
    if (m_number <= m_first) {
        stop();
        emit ended();
        return;
    }
    m_timer.stop();
    m_number = std::max(m_first, m_index->numberAt(std::max(0us, position - 1us)));
    emit due(m_number);
}
