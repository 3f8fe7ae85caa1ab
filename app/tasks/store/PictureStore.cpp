#include "PictureStore.h"

#include "HistoryLeftovers.h"
#include "tasks/store/file/StorePatience.h"

#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

Q_DECLARE_LOGGING_CATEGORY(storeLog)

QString PictureStore::insertStatement(const QString &table)
{
    return QStringLiteral("INSERT INTO %1 (digest, head, bytes) VALUES (:digest, :head, :bytes) "
                          "ON CONFLICT (digest) DO NOTHING")
        .arg(table);
}

void PictureStore::bindPicture(QSqlQuery &query, const QString &digest, const PictureData &picture)
{
    query.bindValue(QStringLiteral(":digest"), digest);
    // SQLite tells NULL from what is empty.
    query.bindValue(QStringLiteral(":head"),
                    picture.head.isEmpty() ? QStringLiteral("") : QString::fromLatin1(picture.head));
    query.bindValue(QStringLiteral(":bytes"), picture.bytes.isEmpty() ? QByteArray("") : picture.bytes);
}

bool PictureStore::keep(const QSqlDatabase &database, const Pictures &pictures, StorePatience &patience)
{
    QSqlQuery query(database);
    query.prepare(insertStatement());
    for (auto picture = pictures.begin(); picture != pictures.end(); ++picture) {
        bindPicture(query, picture.key(), *picture);
        if (!patience.run(query))
            return false;
    }
    return true;
}

bool PictureStore::removeUnneeded(const QSqlDatabase &database, const QSet<QString> &digests, StorePatience &patience)
{
    QSqlQuery query(database);
    query.prepare(QStringLiteral("DELETE FROM picture WHERE digest = :digest AND NOT EXISTS (SELECT 1 FROM task WHERE "
                                 "instr(request, 'picture:') AND instr(request, :digest)) AND NOT EXISTS (SELECT 1 "
                                 "FROM sqlite_master WHERE name = '%1')")
                      .arg(HistoryLeftovers::table()));
    for (const QString &digest : digests) {
        query.bindValue(QStringLiteral(":digest"), digest);
        if (!patience.run(query))
            return false;
    }
    return true;
}

Pictures PictureStore::read(const QSqlDatabase &database, const QSet<QString> &digests)
{
    Pictures pictures;
    QSqlQuery query(database);
    query.prepare(QStringLiteral("SELECT head, bytes FROM picture WHERE digest = ?"));
    for (const QString &digest : digests) {
        query.addBindValue(digest);
        if (query.exec() && query.next())
            pictures.insert(digest, {query.value(0).toString().toLatin1(), query.value(1).toByteArray()});
        if (query.lastError().isValid())
            qCWarning(storeLog) << query.lastError().databaseText();
        query.finish();
    }
    return pictures;
}
