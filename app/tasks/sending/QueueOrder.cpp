#include "QueueOrder.h"

#include "QueueModel.h"
#include "tasks/store/TaskStore.h"

QueueOrder::QueueOrder(TaskStore &store, const QueueModel &model)
    : m_store(store)
    , m_model(model)
{
}

QList<Task> QueueOrder::waitingAmong(const QList<qint64> &ids) const
{
    QList<Task> tasks;
    for (const qint64 id : ids)
        if (const std::optional<Task> task = m_store.search().task(id); task && task->state == TaskState::Waiting)
            tasks << *task;
    return tasks;
}

bool QueueOrder::move(const QList<qint64> &ids, qint64 before)
{
    QList<Task> tasks = waitingAmong(ids);
    int end = before == 0 ? m_model.rowCount() : m_model.rowOf(before);
    if (end < 0 || tasks.isEmpty())
        return true; // what it was to stand before has gone in the meantime
    const auto moves = [this, &ids](int row) { return ids.contains(m_model.entry(row).id); };
    while (end < m_model.rowCount() && moves(end))
        ++end;
    int begin = end - 1;
    while (begin >= 0 && moves(begin))
        --begin;
    const double from = begin >= 0 ? m_model.entry(begin).position : m_model.entry(0).position - 1;
    const double to =
        end < m_model.rowCount() ? m_model.entry(end).position : m_model.entry(m_model.rowCount() - 1).position + 1;
    const double low = begin >= 0 ? from : to - static_cast<double>(tasks.size()) - 1;
    const double high = end < m_model.rowCount() ? to : from + static_cast<double>(tasks.size()) + 1;
    double position = low;
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        const double wanted = low + (high - low) * static_cast<double>(i + 1) / static_cast<double>(tasks.size() + 1);
        if (wanted <= position || wanted >= high)
            return renumberAround(ids,
                                  end < m_model.rowCount() ? m_model.entry(end).id : 0); // no number is left in between
        tasks[i].queuePosition = position = wanted;
    }
    return m_store.updateAll(tasks);
}

bool QueueOrder::renumberAround(const QList<qint64> &ids, qint64 before)
{
    QList<qint64> order;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const qint64 id = m_model.entry(row).id;
        if (id == before)
            order << ids;
        if (!ids.contains(id))
            order << id;
    }
    if (before == 0)
        order << ids;
    QList<Task> tasks = waitingAmong(order);
    for (qsizetype i = 0; i < tasks.size(); ++i)
        tasks[i].queuePosition = static_cast<double>(i + 1);
    return m_store.updateAll(tasks);
}
