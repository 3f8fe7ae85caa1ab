// The part of TaskStore for tasks that were made elsewhere: what they are is learnt later, and they may go again.
#include "LargeValues.h"
#include "TaskRecord.h"
#include "TaskStore.h"
#include "crash/CrashPoint.h"

#include <QJsonDocument>
#include <QSqlQuery>

bool TaskStore::describeTracked(qint64 id, const GenerationRequest &request)
{
    const std::optional<Task> before = taskWithoutPictures(id);
    if (!isOpen() || !before || !before->tracked || before->request != GenerationRequest{})
        return false;
    QHash<QString, QString> large;
    Task now = *before;
    now.request = request;
    now.request.fields = withoutLargeValues(request.fields, &large);
    if (!storeLargeValues(large)) // a value that nobody refers to does no harm
        return false;
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("UPDATE task SET model = ?, prompt = ?, request = ? WHERE id = ?"));
    query.addBindValue(now.request.model.isNull() ? QStringLiteral("") : now.request.model);
    query.addBindValue(now.request.prompt.isNull() ? QStringLiteral("") : now.request.prompt);
    query.addBindValue(QString::fromUtf8(QJsonDocument(now.request.toJson()).toJson(QJsonDocument::Compact)));
    query.addBindValue(id);
    if (!query.exec())
        return false;
    query.finish();
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
    if (!query.exec())
        return false;
    query.finish();
    announceBefore(*task);
    emit removed(*task);
    return true;
}
