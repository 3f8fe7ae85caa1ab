#include "TaskOrder.h"

#include <QDateTime>

#include <algorithm>
#include <functional>
#include <limits>

int TaskOrder::rowFor(const TaskPlace &place) const
{
    return static_cast<int>(std::lower_bound(m_places.begin(), m_places.end(), place, std::greater()) -
                            m_places.begin());
}

int TaskOrder::rowOf(const TaskPlace &place) const
{
    const int row = rowFor(place);
    return row < size() && at(row) == place ? row : -1;
}

int TaskOrder::rowOf(qint64 id) const
{
    const auto found =
        std::find_if(m_places.begin(), m_places.end(), [id](const TaskPlace &place) { return place.id == id; });
    return found == m_places.end() ? -1 : static_cast<int>(found - m_places.begin());
}

bool TaskOrder::isBeginningOf(const std::vector<TaskPlace> &places) const
{
    return m_places.size() <= places.size() && std::equal(m_places.begin(), m_places.end(), places.begin());
}

// Found by halving: how many rows there are does not matter, only how many days.
QList<TaskDay> TaskOrder::days(TaskSort sort) const
{
    QList<TaskDay> found;
    const bool isNewest = sort == TaskSort::Newest;
    if (!isNewest && sort != TaskSort::Oldest)
        return found;
    for (int row = 0; row < size();) {
        const QDate date = QDateTime::fromMSecsSinceEpoch(isNewest ? at(row).key : -at(row).key).date();
        const qint64 last =
            isNewest ? date.startOfDay().toMSecsSinceEpoch() : 1 - date.addDays(1).startOfDay().toMSecsSinceEpoch();
        const int next = std::max(row + 1, rowFor({last, std::numeric_limits<qint64>::min()}));
        found.append({date, next - row});
        row = next;
    }
    return found;
}

void TaskOrder::insert(int row, const TaskPlace &place)
{
    m_places.insert(m_places.begin() + row, place);
}

void TaskOrder::append(const std::vector<TaskPlace> &places, int from)
{
    m_places.insert(m_places.end(), places.begin() + from, places.end());
}

void TaskOrder::remove(int row)
{
    m_places.erase(m_places.begin() + row);
}

void TaskOrder::move(int from, int to, const TaskPlace &place)
{
    remove(from);
    insert(to, place);
}
