#include "RequestLimiter.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace {

constexpr qint64 secondMs = 1000;
constexpr qint64 backOffsMs[] = {5'000, 10'000, 20'000, 40'000, 60'000}; // after a 429 that names no time
constexpr qint64 backOffOfCreateMs = 30'000;                             // at least, where a create got it
constexpr double slowest = 0.01;

qint64 steadyMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

RequestLimits sound(RequestLimits limits)
{
    limits.speed = std::max(slowest, limits.speed);
    if (!limits.uptimeMs)
        limits.uptimeMs = &steadyMs;
    return limits;
}

bool isQuery(RequestLimiter::Kind kind)
{
    return kind == RequestLimiter::Kind::Query || kind == RequestLimiter::Kind::BackgroundQuery;
}

} // namespace

RequestLimiter::RequestLimiter(const RequestLimits &limits)
    : m_limits(sound(limits))
    , m_rate{scaled(secondMs / queriesASecond), queriesAtOnce}
    , m_backgroundRate{scaled(secondMs / backgroundASecond), 1}
{
}

qint64 RequestLimiter::scaled(qint64 ms) const
{
    return std::max<qint64>(1, std::llround(static_cast<double>(ms) / m_limits.speed));
}

bool RequestLimiter::hasSlot(Kind kind) const
{
    if (m_requests >= m_limits.requests)
        return false;
    switch (kind) {
    case Kind::Create:
        return m_creates < m_limits.creates;
    case Kind::KeyCheck:
        return true;
    case Kind::Query:
        return m_queries < m_limits.queries;
    case Kind::BackgroundQuery:
        return m_queries < m_limits.queries && m_backgroundQueries < std::max(1, m_limits.queries / 2);
    }
    return false;
}

void RequestLimiter::start(QObject *request, Kind kind, const std::function<void()> &begin)
{
    if (m_isClosed)
        return;
    if (hasSlot(kind)) {
        takeSlot(request, kind);
        return begin();
    }
    const auto behind = std::find_if(m_line.begin(), m_line.end(),
                                     [kind](const Waiting &other) { return !isQuery(kind) && isQuery(other.kind); });
    m_line.insert(behind, {request, kind, begin});
}

void RequestLimiter::countRequest(Kind kind, int by)
{
    m_requests += by;
    m_creates += kind == Kind::Create ? by : 0;
    m_queries += isQuery(kind) ? by : 0;
    m_backgroundQueries += kind == Kind::BackgroundQuery ? by : 0;
}

void RequestLimiter::takeSlot(QObject *request, Kind kind)
{
    countRequest(kind, 1);
    if (isQuery(kind))
        m_rate.take(m_limits.uptimeMs());
    if (kind == Kind::BackgroundQuery)
        m_backgroundRate.take(m_limits.uptimeMs());
    connect(request, &QObject::destroyed, this, [this, kind] {
        countRequest(kind, -1);
        beginWaiting();
        if (!m_isClosed)
            emit slotFreed();
    });
}

// A create that has no slot of its kind stands in nobody's way.
void RequestLimiter::beginWaiting()
{
    for (auto next = m_line.begin(); next != m_line.end();) {
        if (next->request && !hasSlot(next->kind)) {
            ++next;
            continue;
        }
        const Waiting first = *next;
        m_line.erase(next);
        if (first.request) {
            takeSlot(first.request, first.kind);
            first.begin();
        }
        next = m_line.begin(); // `begin` may have changed the line
    }
}

void RequestLimiter::close()
{
    m_isClosed = true;
    m_line.clear();
}

int RequestLimiter::freeCreates() const
{
    const auto waiting = std::count_if(m_line.begin(), m_line.end(),
                                       [](const Waiting &one) { return one.request && one.kind == Kind::Create; });
    return m_limits.creates - m_creates - static_cast<int>(waiting);
}

std::optional<qint64> RequestLimiter::queryWaitMs(Kind kind) const
{
    if (!hasSlot(kind))
        return {};
    qint64 next = std::max(m_rate.nextMs(), m_backOffUntilMs);
    if (kind == Kind::BackgroundQuery)
        next = std::max(next, m_backgroundRate.nextMs());
    return std::max<qint64>(0, next - m_limits.uptimeMs());
}

// Of several 429 to what had left before the back-off, all are the same one.
void RequestLimiter::heardAnswer(Kind kind, const ApiError *error)
{
    if (!error) {
        m_tooMany = 0;
        return;
    }
    qint64 backOff = std::chrono::milliseconds(error->retryAfter.value_or(std::chrono::seconds(0))).count();
    if (backOff <= 0 && error->kind == ApiError::Kind::RateLimited) {
        if (m_tooMany == 0 || backOffMs() == 0)
            m_tooMany = std::min<int>(m_tooMany + 1, std::size(backOffsMs));
        backOff = scaled(std::max(backOffsMs[m_tooMany - 1], kind == Kind::Create ? backOffOfCreateMs : 0));
    }
    if (backOff <= backOffMs())
        return;
    m_backOffUntilMs = m_limits.uptimeMs() + backOff;
    emit backOffAsked();
}

qint64 RequestLimiter::backOffMs() const
{
    return std::max<qint64>(0, m_backOffUntilMs - m_limits.uptimeMs());
}
