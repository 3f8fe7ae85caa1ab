#include "PollSchedule.h"

#include <algorithm>
#include <cmath>

namespace {

// Each phase begins where the one before it ends.
struct Phase
{
    long long fromMs;
    long long toMs;
    long long everyMs;
};

constexpr Phase phases[] = {
    {30'000, 120'000, 5'000},
    {120'000, 240'000, 3'000},
    {240'000, 480'000, 8'000},
    {480'000, 900'000, 15'000},
};
constexpr long long waitsMs[] = {30'000, 60'000, 120'000, 300'000};
constexpr double slowest = 0.01;

} // namespace

PollSchedule::PollSchedule(double speed)
    : m_speed(std::max(slowest, speed))
{
}

PollSchedule::Ms PollSchedule::scaled(long long ms) const
{
    return Ms(std::llround(static_cast<double>(ms) / m_speed));
}

// Unscaled due times are whole milliseconds; they are compared after scaling, so that rounding never makes one early or
// asks for it twice.
std::optional<PollSchedule::Ms> PollSchedule::nextDueAfter(Ms elapsed) const
{
    for (const Phase &phase : phases) {
        if (scaled(phase.toMs) <= elapsed)
            continue;
        const auto passed = static_cast<long long>(static_cast<double>(elapsed.count()) * m_speed) - phase.fromMs;
        long long due = phase.fromMs + std::max(0LL, passed / phase.everyMs - 1) * phase.everyMs;
        while (scaled(due) <= elapsed)
            due += phase.everyMs;
        return scaled(std::min(due, phase.toMs));
    }
    return {};
}

PollSchedule::Ms PollSchedule::waitAfter(int tries) const
{
    return scaled(waitsMs[std::clamp<int>(tries - 1, 0, std::size(waitsMs) - 1)]);
}
