// ListSums: what the list says of days and of shots, counted when it is asked for and kept until something changes.
#pragma once

#include "tasks/store/TaskOrderReader.h"

#include <QDate>
#include <QHash>

class ListSums
{
public:
    explicit ListSums(const TaskOrderReader &reader); // outlives this

    TaskSum ofDay(const QDate &day, const TaskFilter &filter); // on this computer's clock
    int takesOf(qint64 shot);

    void forget(); // another filter
    void forget(qint64 shot);

private:
    const TaskOrderReader &m_reader;
    QHash<QDate, TaskSum> m_days;
    QHash<qint64, int> m_takes;
};
