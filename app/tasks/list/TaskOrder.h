// TaskOrder: the rows of a list as places in an order, sixteen bytes each, whatever there is to say of the tasks. It
// finds, puts in and takes out; what a row shows is TaskRows'.
#pragma once

#include "tasks/TaskSort.h"

#include <QDate>
#include <QList>

#include <vector>

// Rows that follow each other and were asked for on one day, on this computer's clock.
struct TaskDay
{
    QDate date;
    int rows = 0;
};

class TaskOrder
{
public:
    void assign(std::vector<TaskPlace> places) { m_places = std::move(places); } // they are in order

    int size() const { return static_cast<int>(m_places.size()); }
    qint64 idAt(int row) const { return m_places[static_cast<std::size_t>(row)].id; }
    const TaskPlace &at(int row) const { return m_places[static_cast<std::size_t>(row)]; }

    int rowFor(const TaskPlace &place) const; // where it stands, or would stand
    int rowOf(const TaskPlace &place) const;  // -1: it is not here
    int rowOf(qint64 id) const;               // the same by looking at every row
    // Whether these are the first rows of `places` already.
    bool isBeginningOf(const std::vector<TaskPlace> &places) const;

    QList<TaskDay> days(TaskSort sort) const; // by TaskSort::Newest and Oldest; else none

    void insert(int row, const TaskPlace &place);
    void append(const std::vector<TaskPlace> &places, int from); // from that one on
    void remove(int row);
    void move(int from, int to, const TaskPlace &place); // `to`: as the rows stand once it was taken out

private:
    std::vector<TaskPlace> m_places;
};
