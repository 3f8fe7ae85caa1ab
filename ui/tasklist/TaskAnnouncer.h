// TaskAnnouncer: says aloud, to those who hear the window, that a task has ended or needs its user. How a task is said
// is SpokenWords'; rows that are merely being made say nothing by themselves.
#pragma once

#include "tasks/Task.h"

#include <QObject>

class QWidget;
class TaskStore;

class TaskAnnouncer : public QObject
{
    Q_OBJECT
public:
    TaskAnnouncer(const TaskStore &store, QWidget *list); // both outlive this

private:
    void hear(const Task &task, const Task &before);

    QWidget *m_list;
};
