// The part of TaskStore that reads the pictures of a task, in a thread of its own.
#include "PictureRefs.h"
#include "ScopedConnection.h"
#include "TaskStore.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

Q_DECLARE_LOGGING_CATEGORY(storeLog)

namespace {

QJsonObject withPictures(const QString &path, const QJsonObject &fields)
{
    const ScopedConnection connection(path, ScopedConnection::Access::Read);
    QSqlQuery query(connection.database());
    query.prepare(QStringLiteral("SELECT value FROM large_value WHERE digest = ?"));
    return withPictureRefs(fields, [&query](const QString &digest) {
        query.addBindValue(digest);
        const QString value = query.exec() && query.next() ? query.value(0).toString() : QString();
        if (query.lastError().isValid())
            qCWarning(storeLog) << query.lastError().databaseText();
        query.finish();
        return value;
    });
}

} // namespace

void TaskStore::readWhole(qint64 id, QObject *context, WholeDone done) const
{
    const std::optional<Task> light = task(id);
    if (!light || largeDigests(light->request.fields).isEmpty())
        return done(light);
    m_reader.run(
        [path = m_database.databaseName(), fields = light->request.fields] { return withPictures(path, fields); },
        [task = *light, context = QPointer<QObject>(context), done](QJsonObject found) mutable {
            task.request.fields = std::move(found);
            if (context)
                done(task);
        });
}
