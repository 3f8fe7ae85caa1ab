#include "HistoryWriter.h"

#include "HistoryShot.h"
#include "JsonString.h"
#include "TaskJson.h"
#include "tasks/store/PictureStore.h"
#include "tasks/store/TaskRecord.h"
#include "tasks/store/file/ScopedConnection.h"

#include <QJsonDocument>
#include <QSaveFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace {

// `{`, `,` and line ends between members that come one by one.
class Output
{
public:
    explicit Output(QSaveFile &file)
        : m_file(file)
    {
    }
    void put(const QByteArray &bytes) { m_isWhole = m_isWhole && m_file.write(bytes) == bytes.size(); }
    void begin(const QByteArray &bytes)
    {
        put(bytes);
        m_isFirst = true;
    }
    void item(const QByteArray &bytes)
    {
        put(m_isFirst ? "\n" : ",\n");
        put(bytes);
        m_isFirst = false;
    }
    bool isWhole() const { return m_isWhole; }

private:
    QSaveFile &m_file;
    bool m_isFirst = true;
    bool m_isWhole = true;
};

class Exporter
{
public:
    Exporter(const QSqlDatabase &database, QSaveFile &file, const HistoryProgress &progress)
        : m_query(database)
        , m_database(database)
        , m_out(file)
        , m_progress(progress)
    {
        m_query.setForwardOnly(true);
    }

    HistoryExport run(bool sandbox)
    {
        // One transaction: everything is of one moment, whatever is written meanwhile.
        if (!ask(QStringLiteral("BEGIN")) || !ask(QStringLiteral("SELECT count(*) FROM task")) || !m_query.next())
            return m_result;
        m_total = m_query.value(0).toLongLong();
        m_out.put(QByteArray("{\"linkreelHistory\":1,\n\"sandbox\":") + (sandbox ? "true" : "false"));
        m_out.begin(",\n\"tasks\":[");
        if (!writeTasks())
            return m_result;
        m_out.begin("],\n\"shots\":[");
        if (!writeShots())
            return m_result;
        m_out.begin("],\n\"values\":{");
        if (!writeValues())
            return m_result;
        m_out.put("}}\n");
        return m_result;
    }
    bool isWritten() const { return m_out.isWhole(); }

private:
    bool ask(const QString &question) { return m_query.exec(question) || fail(m_query.lastError()); }

    bool fail(const QSqlError &error)
    {
        m_result.problem = HistoryError{HistoryError::Kind::NotRead, error.databaseText()};
        return false;
    }

    bool writeTasks()
    {
        if (!ask(QStringLiteral("SELECT %1 FROM task ORDER BY id").arg(TaskRecord::columns())))
            return false;
        while (m_query.next() && m_out.isWhole()) {
            const Task task = TaskRecord::fromRow(m_query);
            m_digests += pictureDigests(task.request.fields);
            m_out.item(QJsonDocument(taskToJson(task)).toJson(QJsonDocument::Compact));
            ++m_result.tasks;
            if (!goesOn())
                return false;
        }
        if (m_query.lastError().isValid() || (m_out.isWhole() && m_result.tasks != m_total))
            return fail(m_query.lastError()); // a damaged history must not pass for a short one
        m_query.finish();
        return true;
    }

    // Of which there is more to say than their takes do.
    bool writeShots()
    {
        if (!ask(QStringLiteral("SELECT id, title, note, (SELECT take FROM task WHERE task.id = pick AND task.shot = "
                                "shot.id) FROM shot WHERE title <> '' OR note <> '' OR pick <> 0 ORDER BY id")))
            return false;
        while (m_query.next() && m_out.isWhole()) {
            const HistoryShot shot{m_query.value(0).toLongLong(), m_query.value(1).toString(),
                                   m_query.value(2).toString(), m_query.value(3).toInt()};
            m_out.item(QJsonDocument(toJson(shot)).toJson(QJsonDocument::Compact));
        }
        if (m_query.lastError().isValid())
            return fail(m_query.lastError());
        m_query.finish();
        return true;
    }

    bool writeValues()
    {
        QStringList digests(m_digests.begin(), m_digests.end());
        std::sort(digests.begin(), digests.end());
        m_total += digests.size();
        for (const QString &digest : std::as_const(digests)) {
            // One that was lost by damage is left out, as in the window.
            for (const PictureData &picture : PictureStore::read(m_database, {digest})) {
                m_out.item(jsonString(digest) + ':' + jsonString(picture.address()));
                ++m_result.pictures;
            }
            if (!goesOn() || !m_out.isWhole())
                return !m_result.isCancelled;
        }
        return true;
    }

    bool goesOn()
    {
        m_result.isCancelled = !m_progress(m_result.tasks + m_result.pictures, m_total);
        return !m_result.isCancelled;
    }

    QSqlQuery m_query;
    const QSqlDatabase &m_database;
    Output m_out;
    const HistoryProgress &m_progress;
    QSet<QString> m_digests;
    HistoryExport m_result;
    qint64 m_total = 0;
};

} // namespace

HistoryExport exportHistory(const QString &path, const QString &target, bool sandbox, const HistoryProgress &progress)
{
    HistoryExport result;
    const ScopedConnection connection(path, ScopedConnection::Access::Read);
    QSaveFile file(target);
    bool written = file.open(QIODevice::WriteOnly);
    if (written) {
        Exporter exporter(connection.database(), file, progress);
        result = exporter.run(sandbox);
        written = exporter.isWritten();
    }
    if (written && !result.problem && !result.isCancelled)
        written = file.commit();
    if (!written && !result.problem)
        result.problem = HistoryError{HistoryError::Kind::FileUnwritten, file.errorString(), target};
    return result;
}
