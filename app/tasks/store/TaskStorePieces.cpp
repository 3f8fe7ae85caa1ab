// The part of TaskStore that finds tasks by a filter, piece by piece: bounded steps through a history of any length.
#include "TaskRecord.h"
#include "TaskStore.h"

#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <limits>

Q_DECLARE_LOGGING_CATEGORY(storeLog)

// What is looked at of a task before it is read whole.
struct TaskStore::Candidate
{
    qint64 id = 0;
    QString prompt;
    QString model;
    QString remoteId;
};

bool TaskStore::collect(QList<Candidate> &into, const QString &where, const QVariantList &values, bool words) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT %1 FROM task WHERE %2 ORDER BY id DESC LIMIT ?")
                      .arg(words ? QStringLiteral("id, prompt, model, remote_id") : QStringLiteral("id"), where));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec()) {
        qCWarning(storeLog) << query.lastError().databaseText();
        return false;
    }
    while (query.next()) {
        Candidate found{query.value(0).toLongLong(), {}, {}, {}};
        if (words)
            found = {found.id, query.value(1).toString(), query.value(2).toString(), query.value(3).toString()};
        into.append(found);
    }
    query.finish();
    return true;
}

// Of several states each has its own run of the index, which holds the ids in order: the newest of all of them are
// among the newest of each.
QList<TaskStore::Candidate> TaskStore::candidates(const TaskFilter &filter, qint64 beforeId, int look) const
{
    QList<Candidate> found;
    const qint64 below = beforeId > 0 ? beforeId : std::numeric_limits<qint64>::max();
    const bool words = !filter.words.isEmpty();
    const QList<TaskState> states = filter.states();
    if (states.isEmpty())
        collect(found, QStringLiteral("id < ? AND state <> 'waiting'"), {below, look}, words);
    for (const TaskState state : states)
        collect(found, QStringLiteral("state = ? AND dismissed = 0 AND id < ?"), {stateName(state), below, look},
                words);
    if (filter.group == TaskFilter::Group::NeedsYou)
        collect(found, TaskRecord::unsavedCondition() + QStringLiteral(" AND dismissed = 0 AND id < ?"), {below, look},
                words);
    std::sort(found.begin(), found.end(), [](const Candidate &a, const Candidate &b) { return a.id > b.id; });
    return found.mid(0, look);
}

TaskStore::Piece TaskStore::piece(const TaskFilter &filter, qint64 beforeId, int look) const
{
    Piece piece;
    if (!isOpen())
        return piece;
    const QList<Candidate> looked = candidates(filter, beforeId, look);
    piece.isLast = looked.size() < look;
    piece.reached = looked.isEmpty() ? 0 : looked.last().id;
    QStringList ids;
    for (const Candidate &candidate : looked)
        if (filter.takesWords(candidate.prompt, candidate.model, candidate.remoteId))
            ids << QString::number(candidate.id);
    if (!ids.isEmpty())
        piece.tasks = many(QStringLiteral("WHERE id IN (%1) ORDER BY id DESC").arg(ids.join(u',')), {});
    return piece;
}
