#include "AllDoneTime.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <vector>

namespace {

bool isUnknownSpan(const std::optional<qint64> &span)
{
    return !span;
}

} // namespace

std::optional<AllDoneTime> AllDoneTime::of(const QList<std::optional<qint64>> &left,
                                           const QList<std::optional<qint64>> &waiting, int places)
{
    const qsizetype unknown = std::count_if(left.cbegin(), left.cend(), isUnknownSpan) +
                              std::count_if(waiting.cbegin(), waiting.cend(), isUnknownSpan);
    if (unknown == left.size() + waiting.size())
        return {};
    std::priority_queue<qint64, std::vector<qint64>, std::greater<>> ends; // of what has a place
    qint64 last = 0;
    const auto put = [&](qint64 end) {
        ends.push(end);
        last = std::max(last, end);
    };
    for (const std::optional<qint64> &span : left)
        put(std::max<qint64>(0, span.value_or(0)));
    for (const std::optional<qint64> &span : waiting) {
        qint64 begin = 0;
        while (static_cast<qsizetype>(ends.size()) >= std::max(1, places)) {
            begin = ends.top();
            ends.pop();
        }
        put(begin + span.value_or(0));
    }
    return AllDoneTime{last, unknown > 0};
}
