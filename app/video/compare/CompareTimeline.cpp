#include "CompareTimeline.h"

#include <algorithm>
#include <utility>

using std::chrono::microseconds;

namespace {

constexpr microseconds sameMoment{2'000};

} // namespace

CompareTimeline::CompareTimeline(const QList<Index> &takes, By by)
    : m_by(by)
{
    for (const Index &take : takes)
        m_takes.append(takeOf(take));
    if (by == By::Time)
        setByTime();
    else
        setByFrame();
}

CompareTimeline::Take CompareTimeline::takeOf(const Index &index)
{
    Take take;
    if (!index)
        return take;
    take.length = index->length();
    for (int number = index->firstSeen(); number <= index->lastSeen(); ++number) {
        const VideoFrameIndex::Frame &frame = index->frames().at(number);
        if (frame.isSeen)
            take.seen.append({number, frame.begin});
    }
    return take;
}

// When the frame of some take changes.
QList<microseconds> CompareTimeline::changes() const
{
    QList<std::pair<microseconds, int>> all;
    for (int take = 0; take < m_takes.size(); ++take) {
        for (const Seen &seen : m_takes.at(take).seen)
            all.append({seen.begin, take});
    }
    std::sort(all.begin(), all.end());
    QList<microseconds> changes;
    QList<int> inGroup;
    microseconds first{0};
    for (const auto &[begin, take] : std::as_const(all)) {
        if (!changes.isEmpty() && begin - first <= sameMoment && !inGroup.contains(take)) {
            changes.last() = begin; // all of them have begun then
        } else {
            changes.append(begin);
            first = begin;
            inGroup.clear();
        }
        inGroup.append(take);
    }
    return changes;
}

void CompareTimeline::setByTime()
{
    QList<int> shown(m_takes.size(), -1);
    for (int take = 0; take < m_takes.size(); ++take) {
        if (m_takes.at(take).seen.isEmpty())
            continue;
        shown[take] = 0;
        if (m_leader < 0 || m_takes.at(take).length > m_length) {
            m_leader = take;
            m_length = m_takes.at(take).length;
        }
    }
    for (const microseconds change : changes()) {
        for (int take = 0; take < m_takes.size(); ++take) {
            const QList<Seen> &seen = m_takes.at(take).seen;
            while (shown.at(take) + 1 < seen.size() && seen.at(shown.at(take) + 1).begin <= change)
                ++shown[take];
        }
        m_moments.append({m_moments.isEmpty() ? microseconds(0) : change, shown});
    }
}

void CompareTimeline::setByFrame()
{
    for (int take = 0; take < m_takes.size(); ++take) {
        const qsizetype frames = m_takes.at(take).seen.size();
        if (frames > 0 && (m_leader < 0 || frames > m_takes.at(m_leader).seen.size()))
            m_leader = take;
    }
    if (m_leader < 0)
        return;
    const Take &leader = m_takes.at(m_leader);
    m_length = leader.length;
    for (int frame = 0; frame < leader.seen.size(); ++frame) {
        Moment moment{frame == 0 ? microseconds(0) : leader.seen.at(frame).begin, {}};
        for (const Take &take : m_takes)
            moment.seen.append(std::min(frame, static_cast<int>(take.seen.size()) - 1));
        m_moments.append(moment);
    }
}

int CompareTimeline::momentAt(microseconds position) const
{
    const auto after = std::upper_bound(m_moments.cbegin(), m_moments.cend(), position,
                                        [](microseconds time, const Moment &moment) { return time < moment.begin; });
    const int found = static_cast<int>(after - m_moments.cbegin()) - 1;
    return m_moments.isEmpty() ? -1 : std::max(0, found);
}

int CompareTimeline::frame(int take, int moment) const
{
    const int seen = seenFrame(take, moment);
    return seen < 0 ? -1 : m_takes.at(take).seen.at(seen).number;
}

bool CompareTimeline::hasEnded(int take, int moment) const
{
    const Take &of = m_takes.at(take);
    if (of.seen.isEmpty())
        return false;
    return m_by == By::Time ? begin(moment) >= of.length : moment >= of.seen.size();
}
