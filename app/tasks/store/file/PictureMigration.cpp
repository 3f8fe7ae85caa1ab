#include "PictureMigration.h"

#include "api/GenerationRequest.h"
#include "crash/CrashPoint.h"
#include "tasks/store/PictureStore.h"

#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace {

const QString largePrefix = QStringLiteral("linkreel-large:");

class Mover
{
public:
    explicit Mover(const QSqlDatabase &database)
        : m_database(database)
        , m_readValue(database)
        , m_putPicture(database)
    {
        m_readValue.prepare(QStringLiteral("SELECT value FROM large_value WHERE digest = ?"));
        m_putPicture.prepare(PictureStore::insertStatement());
    }

    tl::expected<void, StoreFault> run()
    {
        for (const qint64 id : tasksWithValues()) {
            moveOf(id);
            if (!m_done)
                return m_done;
        }
        QSqlQuery query(m_database);
        execute(query, QStringLiteral("DROP TABLE large_value"));
        return m_done;
    }

private:
    bool heard(const QSqlQuery &query, bool isDone)
    {
        if (!isDone && m_done)
            m_done = tl::make_unexpected(StoreFault{StoreFault::Kind::System, query.lastError().databaseText()});
        return isDone;
    }
    bool execute(QSqlQuery &query) { return heard(query, query.exec()); }
    bool execute(QSqlQuery &query, const QString &statement) { return heard(query, query.exec(statement)); }

    QList<qint64> tasksWithValues()
    {
        QList<qint64> ids;
        QSqlQuery query(m_database);
        execute(query,
                QStringLiteral("SELECT id FROM task WHERE instr(request, '%1') OR instr(lower(request), 'data:')")
                    .arg(largePrefix));
        while (query.next())
            ids << query.value(0).toLongLong();
        return ids;
    }

    void moveOf(qint64 id)
    {
        QSqlQuery query(m_database);
        if (!execute(query, QStringLiteral("SELECT request FROM task WHERE id = %1").arg(id)) || !query.next())
            return;
        const QJsonDocument json = QJsonDocument::fromJson(query.value(0).toString().toUtf8());
        query.finish();
        if (!json.isObject())
            return; // damaged: it stays as it is
        GenerationRequest request = GenerationRequest::fromJson(json.object());
        const QJsonObject before = request.fields;
        request.fields = withTexts(before, [this](const QString &text) { return moved(text); });
        if (request.fields == before)
            return;
        query.prepare(QStringLiteral("UPDATE task SET request = ? WHERE id = ?"));
        query.addBindValue(QString::fromUtf8(QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact)));
        query.addBindValue(id);
        execute(query);
        CRASH_POINT("migration.picture-moved");
    }

    QString moved(const QString &text)
    {
        if (isDataAddress(text))
            return kept(pictureDigest(text), text);
        const QString digest = digestOfLargeReference(text);
        if (digest.isEmpty())
            return text;
        if (m_kept.contains(digest))
            return pictureReference(digest);
        m_readValue.addBindValue(digest);
        const bool isThere = execute(m_readValue) && m_readValue.next();
        const QString value = isThere ? m_readValue.value(0).toString() : QString();
        m_readValue.finish();
        if (!isThere)
            return pictureReference(digest); // lost by damage, and still known as such
        return isDataAddress(value) ? kept(digest, value) : value;
    }

    QString kept(const QString &digest, const QString &address)
    {
        if (!m_kept.contains(digest)) {
            PictureStore::bindPicture(m_putPicture, digest, PictureData::fromAddress(address));
            execute(m_putPicture);
            m_kept.insert(digest);
        }
        return pictureReference(digest);
    }

    const QSqlDatabase &m_database;
    QSqlQuery m_readValue;
    QSqlQuery m_putPicture;
    QSet<QString> m_kept;
    tl::expected<void, StoreFault> m_done; // so far
};

} // namespace

tl::expected<void, StoreFault> moveLargeValues(const QSqlDatabase &database)
{
    return Mover(database).run();
}

QString largeReference(const QString &digest)
{
    return largePrefix + digest;
}

QString digestOfLargeReference(const QString &text)
{
    return text.startsWith(largePrefix) ? digestOfReference(pictureReference(text.mid(largePrefix.size()))) : QString();
}
