#include "RequestSlots.h"

#include <algorithm>

bool RequestSlots::hasPlace(Rank rank) const
{
    return m_taken < ofAll && (rank == Rank::Urgent || m_takenByUsual < ofUsual);
}

void RequestSlots::start(QObject *request, Rank rank, const std::function<void()> &begin)
{
    if (m_isClosed)
        return;
    if (hasPlace(rank)) {
        take(request, rank);
        return begin();
    }
    const auto behind = std::find_if(m_line.begin(), m_line.end(), [rank](const Waiting &other) {
        return rank == Rank::Urgent && other.rank == Rank::Usual;
    });
    m_line.insert(behind, {request, rank, begin});
}

void RequestSlots::take(QObject *request, Rank rank)
{
    const int usual = rank == Rank::Usual ? 1 : 0;
    ++m_taken;
    m_takenByUsual += usual;
    connect(request, &QObject::destroyed, this, [this, usual] {
        --m_taken;
        m_takenByUsual -= usual;
        next();
    });
}

void RequestSlots::next()
{
    while (!m_line.empty() && hasPlace(m_line.front().rank)) {
        const Waiting first = m_line.front();
        m_line.pop_front();
        if (!first.request)
            continue;
        take(first.request, first.rank);
        first.begin();
    }
}

void RequestSlots::close()
{
    m_isClosed = true;
    m_line.clear();
}
