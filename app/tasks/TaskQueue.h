// TaskQueue: the way from a press of Generate to TaskSender: every task is first written down as waiting, free of
// charge, and then sent in its turn.
#pragma once

#include "Task.h"

#include <QObject>

class Clock;
class TaskSender;
class TaskStore;

class TaskQueue : public QObject
{
    Q_OBJECT
public:
    TaskQueue(TaskSender &sender, TaskStore &store, Clock &clock, QObject *parent = nullptr);

    // The new tasks' ids, in order; empty when they could not be written down: then nothing is sent.
    QList<qint64> add(const QList<GenerationRequest> &requests);

private:
    TaskSender &m_sender;
    TaskStore &m_store;
    Clock &m_clock;
};
