#include "RequestPlaces.h"

#include <algorithm>

void RequestPlaces::start(QObject *request, Rank rank, const std::function<void()> &begin)
{
    if (m_isClosed)
        return;
    if (m_taken < count) {
        take(request);
        return begin();
    }
    const auto behind = std::find_if(m_line.begin(), m_line.end(), [rank](const Waiting &other) {
        return rank == Rank::Urgent && other.rank == Rank::Usual;
    });
    m_line.insert(behind, {request, rank, begin});
}

void RequestPlaces::take(QObject *request)
{
    ++m_taken;
    connect(request, &QObject::destroyed, this, [this] {
        --m_taken;
        next();
    });
}

void RequestPlaces::next()
{
    while (m_taken < count && !m_line.empty()) {
        const Waiting first = m_line.front();
        m_line.pop_front();
        if (!first.request)
            continue;
        take(first.request);
        first.begin();
    }
}

void RequestPlaces::close()
{
    m_isClosed = true;
    m_line.clear();
}
