#include "TaskOrder.h"

#include <algorithm>
#include <functional>

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
