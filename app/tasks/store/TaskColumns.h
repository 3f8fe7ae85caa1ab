// TaskColumns: what is remembered of a task, as one list: each thing's name in the table "task" and in an exported
// history, and how it goes in and out of both. A new thing is one line there (and a migration); the statements around
// the columns are TaskRecord's, what an imported task may do is HistoryAdmission's.
#pragma once

#include "tasks/Task.h"

#include <QJsonValue>
#include <QVariant>

#include <functional>
#include <vector>

struct TaskColumn
{
    // What a value in an exported history must be.
    enum class Form {
        Text,
        Moment,
        Flag,
        Number,
        Word,
        Error,
        Request,
        Price,
        Address,
        Clips,
        Addresses,
        SentPictures,
        Labels
    };
    enum class Change {
        Never, // written when the task is added
        Request,
        Mark,  // the user's word about a take, by TaskStore::mark()
        Place, // its shot and number, by TaskStore::moveToShot()
        Always
    };

    QString name;       // in SQL
    QString memberName; // in an exported history; empty: it is not there, for the request says it
    Form form = Form::Text;
    std::function<QVariant(const Task &)> toSql;
    std::function<void(const QVariant &, Task &)> fromSql;
    std::function<QJsonValue(const Task &)> toJson;           // undefined while it stands at its default
    std::function<bool(const QJsonValue &, Task &)> fromJson; // false: it is not of that form
    Change change = Change::Always;
    bool isNeeded = false; // an exported task without it is none
};

// In the order in which they stand in a row behind the id.
const std::vector<TaskColumn> &taskColumns();
