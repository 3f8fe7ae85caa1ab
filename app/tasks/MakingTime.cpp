#include "MakingTime.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 longestWatchMs = 20 * 60 * 1000; // the schedule ends after 15 minutes
constexpr qsizetype enoughOfSameSettings = 3;

// Of sorted values, between two neighbours where it falls there. `share`: 0..1.
qint64 quantile(const QList<qint64> &sorted, double share)
{
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<qsizetype>(at);
    const qsizetype above = std::min(below + 1, sorted.size() - 1);
    const double part = at - static_cast<double>(below);
    return std::llround(static_cast<double>(sorted.at(below)) * (1 - part) +
                        static_cast<double>(sorted.at(above)) * part);
}

} // namespace

std::optional<MakingTime> MakingTime::of(const QList<MakingSample> &samples, const QJsonValue &duration,
                                         const QJsonValue &resolution)
{
    QList<qint64> all;
    QList<qint64> same;
    for (const MakingSample &sample : samples) {
        if (sample.ms <= 0 || sample.ms > longestWatchMs)
            continue;
        all << sample.ms;
        if (sample.duration == duration && sample.resolution == resolution)
            same << sample.ms;
    }
    const bool isOfSame = same.size() >= enoughOfSameSettings;
    QList<qint64> &used = isOfSame ? same : all;
    if (used.isEmpty())
        return {};
    std::sort(used.begin(), used.end());
    return MakingTime{quantile(used, 0.5), quantile(used, 0.25), quantile(used, 0.75), static_cast<int>(used.size()),
                      isOfSame};
}
