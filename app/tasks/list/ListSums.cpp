#include "ListSums.h"

#include <QDateTime>

ListSums::ListSums(const TaskOrderReader &reader)
    : m_reader(reader)
{
}

TaskSum ListSums::ofDay(const QDate &day, const TaskFilter &filter)
{
    if (const auto known = m_days.constFind(day); known != m_days.cend())
        return *known;
    return *m_days.insert(day, m_reader.sumOf(filter, day.startOfDay().toMSecsSinceEpoch(),
                                              day.addDays(1).startOfDay().toMSecsSinceEpoch()));
}

int ListSums::takesOf(qint64 shot)
{
    const auto known = m_takes.constFind(shot);
    return known != m_takes.cend() ? *known : *m_takes.insert(shot, m_reader.takesOf(shot));
}

void ListSums::forget()
{
    m_days.clear();
    m_takes.clear();
}

void ListSums::forget(qint64 shot)
{
    m_days.clear();
    m_takes.remove(shot);
}
