#include "PlayRate.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double fastestShuttle = 4;

} // namespace

const QList<double> &PlayRate::speeds()
{
    static const QList<double> all{0.25, 0.5, 1, 2, 4};
    return all;
}

void PlayRate::choose(double speed)
{
    const auto isNearer = [speed](double one, double other) { return std::abs(one - speed) < std::abs(other - speed); };
    m_speed = *std::min_element(speeds().cbegin(), speeds().cend(), isNearer);
    m_shuttle = 0;
}

void PlayRate::chooseNext(int places)
{
    const double nearest = std::abs(now());
    const auto at = static_cast<int>(std::lower_bound(speeds().cbegin(), speeds().cend(), nearest) - speeds().cbegin());
    choose(speeds().at(std::clamp(at + places, 0, static_cast<int>(speeds().size()) - 1)));
}

void PlayRate::shuttle(int direction, bool plays)
{
    const double before = plays ? now() * direction : 0;
    m_shuttle = direction * (before >= 1 ? std::min(2 * before, fastestShuttle) : 1.0);
}
