// Shot: what is meant to be seen, as a value: what the user calls it and which of its takes counts. Its takes are tasks
// (Task::shot); the first frame and the words stand in their requests.
#pragma once

#include <QDateTime>
#include <QString>

struct Shot
{
    qint64 id = 0;
    qint64 project = 1;
    QString title = {}; // one line; empty: its prompt says what it is
    QString note = {};
    qint64 pick = 0;          // the task that counts; 0: none
    QDateTime createdAt = {}; // UTC

    friend bool operator==(const Shot &, const Shot &) = default;
};
