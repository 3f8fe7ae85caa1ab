#include "HistoryImport.h"

#include "LargeValues.h"
#include "OwnConnection.h"
#include "TaskRecord.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>
#include <QVariant>

namespace {

constexpr int valuesAtOnce = 1;      // in one commit: the store may have to wait for it ...
constexpr unsigned long turnMs = 25; // ... and has its turn in between, as often as SQLite looks whether it may

QString tr(const char *text)
{
    return QCoreApplication::translate("HistoryFile", text);
}

// A query that remembers whether all went well so far.
class Script
{
public:
    explicit Script(const QSqlDatabase &database)
        : m_query(database)
    {
    }
    bool run(const QString &statement)
    {
        m_query.finish();
        return m_problem.isEmpty() && (m_query.exec(statement) || fail(m_query.lastError()));
    }
    qint64 number(const QString &question)
    {
        const qint64 found = run(question) && m_query.next() ? m_query.value(0).toLongLong() : 0;
        m_query.finish();
        return found;
    }
    bool fail(const QSqlError &error)
    {
        m_problem = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
        return false;
    }
    QSqlQuery &query() { return m_query; }
    QString problem() const { return m_problem; }

private:
    QSqlQuery m_query;
    QString m_problem;
};

// Everything is put beside the history first, in SQLite's temporary file: a file that turns out bad in its last line
// has touched nothing, and the history is locked for the moment of the last step only.
class Importer
{
public:
    Importer(const QSqlDatabase &database, bool sandbox, const HistoryProgress &progress)
        : m_script(database)
        , m_putTask(database)
        , m_putWas(database)
        , m_putValue(database)
        , m_putWanted(database)
        , m_sandbox(sandbox)
        , m_progress(progress)
    {
    }

    HistoryImport run(QIODevice &file)
    {
        if (makeRoom() && stage(file) && everyPictureIsThere()) {
            const bool taken = takeValues() && takeTasks();
            if (!taken)
                forgetValues();
        }
        if (m_result.problem.isEmpty() && !m_result.isCancelled && !m_script.problem().isEmpty())
            m_result.problem = tr("The history could not be written (%1).").arg(m_script.problem());
        return m_result;
    }

private:
    bool makeRoom()
    {
        const bool made =
            m_script.run(QStringLiteral("CREATE TEMP TABLE staged AS SELECT %1 FROM main.task WHERE 0")
                             .arg(TaskRecord::insertedColumns())) &&
            m_script.run(
                QStringLiteral("ALTER TABLE temp.staged ADD COLUMN was TEXT")) && // where it came in as another
            m_script.run(QStringLiteral("CREATE TEMP TABLE staged_value (digest TEXT PRIMARY KEY, value TEXT)")) &&
            m_script.run(QStringLiteral("CREATE TEMP TABLE wanted (digest TEXT PRIMARY KEY)")) &&
            m_script.run(QStringLiteral("CREATE TEMP TABLE chosen (place INTEGER PRIMARY KEY)"));
        m_putTask.prepare(TaskRecord::insertStatement(QStringLiteral("temp.staged")));
        m_putWas.prepare(QStringLiteral("UPDATE temp.staged SET was = ? WHERE rowid = last_insert_rowid()"));
        m_putValue.prepare(QStringLiteral("INSERT OR IGNORE INTO temp.staged_value VALUES (?, ?)"));
        m_putWanted.prepare(QStringLiteral("INSERT OR IGNORE INTO temp.wanted VALUES (?)"));
        return made && m_script.run(QStringLiteral("BEGIN")); // of the temporary file alone, for speed
    }

    QString put(QSqlQuery &query)
    {
        return query.exec() ? QString() : tr("there is no room for it (%1).").arg(query.lastError().databaseText());
    }

    QString putTask(const Task &task)
    {
        const Task taken = takenIn(task);
        TaskRecord::bindAll(m_putTask, taken);
        QString problem = put(m_putTask);
        if (problem.isEmpty() && taken.state != task.state) {
            m_putWas.addBindValue(stateName(task.state));
            problem = put(m_putWas);
        }
        for (const QString &digest : largeDigests(task.request.fields)) {
            m_putWanted.addBindValue(digest);
            problem = problem.isEmpty() ? put(m_putWanted) : problem;
        }
        return problem;
    }

    bool stage(QIODevice &file)
    {
        const HistoryListener listener{[this](const Task &task) { return putTask(task); },
                                       [this](const QString &digest, const QString &value) {
                                           m_putValue.addBindValue(digest);
                                           m_putValue.addBindValue(value);
                                           return put(m_putValue);
                                       }};
        const HistoryReading reading = readHistory(file, listener, m_progress);
        m_result.isCancelled = reading.isCancelled;
        if (!reading.problem.isEmpty())
            m_result.problem = reading.isCancelled ? QString() : reading.problem;
        else if (reading.sandbox != m_sandbox)
            m_result.problem = reading.sandbox ? tr("It is the history of a sandbox, whose tasks LinkModel never saw.")
                                               : tr("It is a history of LinkModel, and this is the sandbox.");
        return reading.problem.isEmpty() && m_result.problem.isEmpty() && m_script.run(QStringLiteral("COMMIT"));
    }

    bool everyPictureIsThere()
    {
        const qint64 missing = m_script.number(QStringLiteral(
            "SELECT count(*) FROM temp.wanted WHERE digest NOT IN (SELECT digest FROM temp.staged_value) "
            "AND digest NOT IN (SELECT digest FROM main.large_value)"));
        m_script.run(QStringLiteral("CREATE TEMP TABLE fresh AS SELECT digest FROM temp.staged_value WHERE digest IN "
                                    "(SELECT digest FROM temp.wanted) AND digest NOT IN (SELECT digest FROM "
                                    "main.large_value) ORDER BY digest"));
        if (missing > 0)
            m_result.problem = tr("%1 of its pictures are not in it: it is not whole.").arg(missing);
        return missing == 0 && m_script.problem().isEmpty();
    }

    // In small commits of their own: a value that no task refers to does no harm, and the store is not kept waiting.
    bool takeValues()
    {
        const qint64 values = m_script.number(QStringLiteral("SELECT count(*) FROM temp.fresh"));
        for (qint64 first = 1; first <= values; first += valuesAtOnce) {
            m_result.isCancelled = !m_progress(first, values);
            if (m_result.isCancelled ||
                !m_script.run(QStringLiteral("INSERT OR IGNORE INTO main.large_value SELECT digest, value FROM "
                                             "temp.staged_value WHERE digest IN (SELECT digest FROM temp.fresh WHERE "
                                             "rowid >= %1 AND rowid < %2)")
                                  .arg(first)
                                  .arg(first + valuesAtOnce)))
                return false;
            QThread::msleep(turnMs);
        }
        return true;
    }

    // Of several takes with the same request and moment and no id, as many come in as are not there yet.
    bool choose()
    {
        return m_script.run(QStringLiteral(
                   "INSERT INTO temp.chosen SELECT min(rowid) FROM temp.staged AS s WHERE s.remote_id <> '' AND NOT "
                   "EXISTS "
                   "(SELECT 1 FROM main.task AS t WHERE t.remote_id = s.remote_id AND t.remote_id <> '') GROUP BY "
                   "s.remote_id")) &&
               m_script.run(QStringLiteral(
                   "INSERT INTO temp.chosen SELECT place FROM (SELECT rowid AS place, created_at, request, "
                   "row_number() "
                   "OVER (PARTITION BY created_at, request ORDER BY rowid) AS number FROM temp.staged WHERE remote_id "
                   "= "
                   "'') AS s WHERE number > (SELECT count(*) FROM main.task AS t WHERE t.created_at = s.created_at AND "
                   "t.request = s.request AND t.remote_id NOT IN (SELECT remote_id FROM temp.staged WHERE remote_id <> "
                   "''))"));
    }

    bool takeTasks()
    {
        m_script.run(QStringLiteral("CREATE INDEX temp.staged_by_remote_id ON staged (remote_id)"));
        if (!m_script.run(QStringLiteral("BEGIN IMMEDIATE")))
            return false;
        const qint64 before =
            m_script.number(QStringLiteral("SELECT ifnull(max(seq), 0) FROM main.sqlite_sequence WHERE name = 'task'"));
        const bool done =
            choose() &&
            m_script.run(QStringLiteral("INSERT INTO main.task (%1) SELECT %1 FROM temp.staged WHERE rowid IN (SELECT "
                                        "place FROM temp.chosen) ORDER BY rowid")
                             .arg(TaskRecord::insertedColumns()));
        const qint64 taken = m_script.number(QStringLiteral("SELECT count(*) FROM temp.chosen"));
        if (!done || !m_script.run(QStringLiteral("COMMIT"))) {
            m_script.query().exec(QStringLiteral("ROLLBACK"));
            return false;
        }
        m_result.taken = static_cast<int>(taken);
        m_result.firstId = taken > 0 ? before + 1 : 0;
        m_result.lastId = taken > 0 ? before + taken : 0;
        countWhatCameIn();
        return true;
    }

    void countWhatCameIn()
    {
        const auto of = [this](const QString &where) {
            return static_cast<int>(m_script.number(
                QStringLiteral("SELECT count(*) FROM temp.staged WHERE rowid IN (SELECT place FROM temp.chosen) AND ") +
                where));
        };
        m_result.known =
            static_cast<int>(m_script.number(QStringLiteral("SELECT count(*) FROM temp.staged"))) - m_result.taken;
        m_result.cancelled = of(QStringLiteral("state = 'cancelled' AND was IS NOT NULL"));
        m_result.unknown = of(QStringLiteral("state = 'unknown' AND was IS NOT NULL"));
        m_result.watched = of(QStringLiteral("state IN ('pending', 'processing')"));
        m_result.clipsAway = of(QStringLiteral("state = 'success' AND clip_state <> 'saved'"));
    }

    // In one transaction, so that no task comes to rely on one of them meanwhile.
    void forgetValues()
    {
        QSqlQuery &query = m_script.query();
        if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
            return;
        query.exec(QStringLiteral(
            "DELETE FROM main.large_value WHERE digest IN (SELECT digest FROM temp.fresh) AND digest NOT IN (SELECT "
            "substr(found.value, 16) FROM main.task, json_tree(main.task.request, '$.fields') AS found WHERE "
            "found.type "
            "= 'text' AND found.value LIKE 'linkreel-large:%')"));
        query.exec(QStringLiteral("COMMIT"));
    }

    Script m_script;
    QSqlQuery m_putTask;
    QSqlQuery m_putWas;
    QSqlQuery m_putValue;
    QSqlQuery m_putWanted;
    const bool m_sandbox;
    const HistoryProgress &m_progress;
    HistoryImport m_result;
};

} // namespace

HistoryImport importHistory(const QString &path, const QString &source, bool sandbox, const HistoryProgress &progress)
{
    HistoryImport result;
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly)) {
        result.problem = tr("It cannot be read (%1).").arg(file.errorString());
        return result;
    }
    const OwnConnection connection(path, OwnConnection::Access::Write);
    if (!connection.database().isOpen()) {
        result.problem = tr("The history cannot be opened (%1).").arg(connection.database().lastError().databaseText());
        return result;
    }
    return Importer(connection.database(), sandbox, progress).run(file);
}
