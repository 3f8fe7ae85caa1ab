// The part of TaskStore for tasks that were made elsewhere: what they are is learnt later, and they may go again.
#include "PictureRefs.h"
#include "StoreTransaction.h"
#include "TaskRecord.h"
#include "TaskStore.h"
#include "crash/CrashPoint.h"

#include <QJsonDocument>
#include <QSqlQuery>

// One statement is a transaction of its own.
bool TaskStore::written(QSqlQuery &query)
{
    const WriteTurn::Hold turn(*m_writeTurn, WriteTurn::Priority::Window);
    m_patience.beforeWrite();
    const bool isDone = m_patience.run(query);
    query.finish();
    if (isDone)
        m_patience.set(StoreFailure::None);
    return isDone;
}

bool TaskStore::storeAlone(const QHash<QString, QString> &values)
{
    if (values.isEmpty())
        return true;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    return transaction.isOpen() && storePictureRefs(values) && transaction.commit();
}

bool TaskStore::describeTracked(qint64 id, const GenerationRequest &request)
{
    const std::optional<Task> before = taskWithoutPictures(id);
    if (!isOpen() || !before || !before->tracked || before->request != GenerationRequest{})
        return false;
    QHash<QString, QString> large;
    Task now = *before;
    now.request = request;
    now.request.fields = withoutPictureRefs(request.fields, &large);
    if (!storeAlone(large)) // a value that nobody refers to does no harm
        return false;
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("UPDATE task SET model = ?, prompt = ?, request = ? WHERE id = ?"));
    query.addBindValue(now.request.model.isNull() ? QStringLiteral("") : now.request.model);
    query.addBindValue(now.request.prompt.isNull() ? QStringLiteral("") : now.request.prompt);
    query.addBindValue(QString::fromUtf8(QJsonDocument(now.request.toJson()).toJson(QJsonDocument::Compact)));
    query.addBindValue(id);
    if (!written(query))
        return false;
    CRASH_POINT("store.described");
    announceBefore(*before);
    emit changed(now, *before);
    return true;
}

bool TaskStore::removeTracked(qint64 id)
{
    const std::optional<Task> task = taskWithoutPictures(id);
    if (!isOpen() || !task || !task->tracked || task->state != TaskState::NotFound)
        return false;
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM task WHERE id = ?"));
    query.addBindValue(id);
    if (!written(query))
        return false;
    announceBefore(*task);
    emit removed(*task);
    return true;
}
