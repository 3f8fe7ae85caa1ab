#include "QueryRateLimiter.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 secondMs = 1000;
constexpr qint64 quietsMs[] = {5'000, 10'000, 20'000, 40'000, 60'000};
constexpr qint64 waitsMs[] = {30'000, 60'000, 120'000, 300'000};
constexpr double slowestSpeed = 0.01;

template <size_t count>
qint64 nth(const qint64 (&values)[count], int number)
{
    return values[std::clamp(number - 1, 0, static_cast<int>(count) - 1)];
}

} // namespace

QueryRateLimiter::QueryRateLimiter(double speed)
    : m_speed(std::max(slowestSpeed, speed))
    , m_all{scaled(secondMs / aSecond), atOnce}
    , m_background{scaled(secondMs / backgroundASecond), 1}
{
}

qint64 QueryRateLimiter::scaled(qint64 ms) const
{
    return std::max<qint64>(1, std::llround(static_cast<double>(ms) / m_speed));
}

qint64 QueryRateLimiter::nextMs() const
{
    return std::max(m_all.nextMs(), m_quietUntilMs);
}

qint64 QueryRateLimiter::nextBackgroundMs() const
{
    return std::max({m_background.nextMs(), m_backgroundFromMs, nextMs()});
}

void QueryRateLimiter::left(qint64 nowMs, bool background)
{
    m_all.take(nowMs);
    if (background)
        m_background.take(nowMs);
}

void QueryRateLimiter::keepQuietUntil(qint64 ms)
{
    m_quietUntilMs = std::max(m_quietUntilMs, ms);
}

std::chrono::milliseconds QueryRateLimiter::quietAfterTooMany(qint64 askedMs, qint64 nowMs)
{
    if (m_tooMany == 0 || askedMs >= m_tooManyMs) {
        ++m_tooMany;
        m_tooManyMs = nowMs;
    }
    return std::chrono::milliseconds(scaled(nth(quietsMs, m_tooMany)));
}

void QueryRateLimiter::calm()
{
    m_tooMany = 0;
}

std::chrono::milliseconds QueryRateLimiter::waitAfter(int tries) const
{
    return std::chrono::milliseconds(scaled(nth(waitsMs, tries)));
}

void QueryRateLimiter::holdBackground(qint64 nowMs)
{
    m_backgroundFromMs = nowMs + waitAfter(++m_holds).count();
}

void QueryRateLimiter::releaseBackground()
{
    m_backgroundFromMs = 0;
    m_holds = 0;
}

void QueryRateLimiter::shift(qint64 ms)
{
    m_all.fullMs += ms;
    m_background.fullMs += ms;
    m_quietUntilMs += ms;
    m_tooManyMs += ms;
    m_backgroundFromMs += ms;
}
