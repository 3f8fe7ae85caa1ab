// QueueOrder: gives waiting tasks other places in the order in which they are sent, in one commit. The order as it is
// shown is QueueModel's.
#pragma once

#include "tasks/Task.h"

#include <QList>

class QueueModel;
class TaskStore;

class QueueOrder
{
public:
    QueueOrder(TaskStore &store, const QueueModel &model);

    // To before that one, or to the end (0), in the order of `ids`; who waits no more is left out. False: it could not
    // be written, and nothing changed. Those beside them get other numbers only where none is left in between.
    bool move(const QList<qint64> &ids, qint64 before);
    QList<Task> waitingAmong(const QList<qint64> &ids) const;

private:
    TaskStore &m_store;
    const QueueModel &m_model;
};
