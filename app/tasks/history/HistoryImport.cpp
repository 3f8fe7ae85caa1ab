#include "HistoryImport.h"

#include "HistoryAdmission.h"
#include "HistoryReader.h"
#include "ImportedShots.h"
#include "JsonString.h"
#include "SqlScript.h"
#include "tasks/store/HistoryLeftovers.h"
#include "tasks/store/PictureStore.h"
#include "tasks/store/TaskRecord.h"
#include "tasks/store/file/ScopedConnection.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <thread>

namespace {

constexpr int picturesAtOnce = 1;                       // in one commit: the store may have to wait for it
constexpr int tasksAtOnce = 100;                        // the same
constexpr std::chrono::milliseconds heldPatience{5000}; // with another program that holds the history
constexpr std::chrono::milliseconds betweenTries{20};
constexpr int picturesTogether = 4; // then they are moved from the log into the file, for which nobody waits

using ErrorKind = HistoryError::Kind;
using PutResult = tl::expected<void, HistoryError>;

// Everything is put beside the history first, in SQLite's temporary file: a file that turns out bad in its last line
// has touched nothing, and the history is locked for the moment of the last step only.
class Importer
{
public:
    Importer(const QSqlDatabase &database, bool sandbox, const HistoryProgress &progress, WriteTurn &turn)
        : m_database(database)
        , m_script(database)
        , m_shots(database, m_script)
        , m_putTask(database)
        , m_putWas(database)
        , m_putPicture(database)
        , m_putText(database)
        , m_putWanted(database)
        , m_sandbox(sandbox)
        , m_progress(progress)
        , m_turn(turn)
    {
    }

    HistoryImport run(QIODevice &file)
    {
        if (makeRoom() && stage(file) && everyPictureIsThere()) {
            if (takePictures() && takeTasks())
                countWhatCameIn();
            else
                forgetPictures();
        }
        if (!m_result.problem && !m_result.isCancelled && m_script.failure() != StoreFailure::None)
            m_result.problem = m_script.failure() == StoreFailure::Held
                                   ? HistoryError{ErrorKind::Held}
                                   : HistoryError{ErrorKind::NotWritten, m_script.detail()};
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
            m_script.run(QStringLiteral("CREATE TEMP TABLE staged_picture AS SELECT * FROM main.picture WHERE 0")) &&
            m_script.run(
                QStringLiteral("CREATE UNIQUE INDEX temp.staged_picture_by_digest ON staged_picture (digest)")) &&
            m_script.run(QStringLiteral("CREATE TEMP TABLE staged_text (digest TEXT PRIMARY KEY, value TEXT)")) &&
            m_script.run(QStringLiteral("CREATE TEMP TABLE wanted (digest TEXT PRIMARY KEY)")) &&
            m_script.run(QStringLiteral("CREATE TEMP TABLE chosen (place INTEGER PRIMARY KEY)")) && m_shots.makeRoom();
        m_putTask.prepare(TaskRecord::insertStatement(QStringLiteral("temp.staged")));
        m_putWas.prepare(QStringLiteral("UPDATE temp.staged SET was = ? WHERE rowid = last_insert_rowid()"));
        m_putPicture.prepare(PictureStore::insertStatement(QStringLiteral("temp.staged_picture")));
        m_putText.prepare(QStringLiteral("INSERT OR IGNORE INTO temp.staged_text VALUES (?, ?)"));
        m_putWanted.prepare(QStringLiteral("INSERT OR IGNORE INTO temp.wanted VALUES (?)"));
        return made && m_script.run(QStringLiteral("BEGIN")); // of the temporary file alone, for speed
    }

    PutResult put(QSqlQuery &query)
    {
        if (query.exec())
            return {};
        return tl::make_unexpected(HistoryError{ErrorKind::NoRoom, query.lastError().databaseText()});
    }

    PutResult putTask(const Task &task)
    {
        Task taken = takenIn(task);
        taken.request.takePictures(); // earlier LinkReels left small ones in the request
        TaskRecord::bindAll(m_putTask, taken);
        PutResult done = put(m_putTask);
        const Pictures &pictures = taken.request.pictures;
        for (auto picture = pictures.cbegin(); picture != pictures.cend() && done; ++picture)
            done = putPicture(picture.key(), *picture);
        if (done && taken.state != task.state) {
            m_putWas.addBindValue(stateName(task.state));
            done = put(m_putWas);
        }
        const QSet<QString> digests = pictureDigests(taken.request.fields);
        for (auto digest = digests.cbegin(); digest != digests.cend() && done; ++digest) {
            m_putWanted.addBindValue(*digest);
            done = put(m_putWanted);
        }
        return done;
    }

    PutResult putPicture(const QString &digest, const PictureData &picture)
    {
        PictureStore::bindPicture(m_putPicture, digest, picture);
        return put(m_putPicture);
    }

    PutResult putShot(const HistoryShot &shot)
    {
        if (m_shots.put(shot))
            return {};
        return tl::make_unexpected(HistoryError{ErrorKind::NoRoom, m_script.detail()});
    }

    PutResult putValue(const QString &digest, const QString &value)
    {
        if (isDataAddress(value))
            return putPicture(digest, PictureData::fromAddress(value));
        m_putText.addBindValue(digest);
        m_putText.addBindValue(value);
        return put(m_putText);
    }

    bool stage(QIODevice &file)
    {
        const HistoryListener listener{
            [this](const Task &task) { return putTask(task); },
            [this](const QString &digest, const QString &value) { return putValue(digest, value); },
            [this](const HistoryShot &shot) { return putShot(shot); }};
        const auto reading = readHistory(file, listener, m_progress);
        if (!reading)
            m_result.problem = reading.error();
        else if (reading->isCancelled)
            m_result.isCancelled = true;
        else if (reading->sandbox != m_sandbox)
            m_result.problem = HistoryError{reading->sandbox ? ErrorKind::OfSandbox : ErrorKind::OfLinkModel};
        return !m_result.problem && !m_result.isCancelled && putTextsBack() && m_script.run(QStringLiteral("COMMIT"));
    }

    // Long texts that an earlier LinkReel wrote apart go back into their requests.
    bool putTextsBack()
    {
        QSqlQuery found(m_database);
        QSqlQuery put(m_database);
        put.prepare(QStringLiteral("UPDATE temp.staged SET request = replace(request, ?, ?) WHERE rowid = ?"));
        if (!found.exec(QStringLiteral("SELECT s.rowid, digest, value FROM temp.staged_text JOIN temp.staged AS s ON "
                                       "instr(s.request, digest)")))
            return m_script.fail(found.lastError());
        while (found.next()) {
            put.addBindValue(QString::fromUtf8(jsonString(pictureReference(found.value(1).toString()))));
            put.addBindValue(QString::fromUtf8(jsonString(found.value(2).toString())));
            put.addBindValue(found.value(0));
            if (!put.exec())
                return m_script.fail(put.lastError());
        }
        return m_script.run(
            QStringLiteral("DELETE FROM temp.wanted WHERE digest IN (SELECT digest FROM temp.staged_text)"));
    }

    bool everyPictureIsThere()
    {
        const qint64 missing = m_script.number(QStringLiteral(
            "SELECT count(*) FROM temp.wanted WHERE digest NOT IN (SELECT digest FROM temp.staged_picture) "
            "AND digest NOT IN (SELECT digest FROM main.picture)"));
        m_script.run(QStringLiteral("CREATE TEMP TABLE fresh AS SELECT digest FROM temp.staged_picture WHERE digest IN "
                                    "(SELECT digest FROM temp.wanted) AND digest NOT IN (SELECT digest FROM "
                                    "main.picture) ORDER BY digest"));
        if (missing > 0)
            m_result.problem = HistoryError{.kind = ErrorKind::PicturesMissing, .count = missing};
        return missing == 0 && m_script.failure() == StoreFailure::None;
    }

    // In small commits of their own: a picture that no task refers to does no harm, and the store is not kept waiting.
    bool takePictures()
    {
        const qint64 values = m_script.number(QStringLiteral("SELECT count(*) FROM temp.fresh"));
        if (!m_script.run(QStringLiteral("PRAGMA wal_autocheckpoint = 0")) ||
            !m_script.run(QStringLiteral(
                "PRAGMA synchronous = NORMAL"))) // the commit of the tasks, with FULL, flushes these to the disk too
            return false;
        for (qint64 first = 1; first <= values; first += picturesAtOnce) {
            m_result.isCancelled = !m_progress(first, values);
            if (m_result.isCancelled ||
                !inTurn(QStringLiteral("INSERT OR IGNORE INTO main.picture SELECT * FROM "
                                       "temp.staged_picture WHERE digest IN (SELECT digest FROM temp.fresh WHERE "
                                       "rowid >= %1 AND rowid < %2)")
                            .arg(first)
                            .arg(first + picturesAtOnce)))
                return false;
            if (first % picturesTogether == 0)
                m_script.run(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
        }
        return m_script.run(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
    }

    // While another program holds the history, the write turn is released between attempts: the GUI thread needs it.
    bool inTurn(const std::function<StoreFailure()> &work)
    {
        const QDeadlineTimer patience(heldPatience);
        for (;;) {
            {
                const WriteTurn::Hold hold(m_turn, WriteTurn::Priority::Background);
                const StoreFailure failure = work();
                if (failure != StoreFailure::Held)
                    return failure == StoreFailure::None;
            }
            m_result.isCancelled = !m_progress(0, 0);
            if (patience.hasExpired() || m_result.isCancelled)
                return false;
            std::this_thread::sleep_for(betweenTries);
        }
    }

    bool inTurn(const QString &statement)
    {
        return inTurn([&] {
            m_script.forgetHeld();
            return m_script.run(statement) ? StoreFailure::None : m_script.failure();
        });
    }

    // Of several takes with the same request and moment and no id, as many come in as are not there yet.
    bool choose()
    {
        return m_script.run(QStringLiteral(
                   "INSERT INTO temp.chosen SELECT min(rowid) FROM temp.staged AS s WHERE s.remote_id <> '' AND NOT "
                   "EXISTS (SELECT 1 FROM main.task AS t WHERE t.remote_id = s.remote_id AND t.remote_id <> '') GROUP "
                   "BY s.remote_id")) &&
               m_script.run(QStringLiteral(
                   "INSERT INTO temp.chosen SELECT place FROM (SELECT rowid AS place, created_at, request, "
                   "row_number() OVER (PARTITION BY created_at, request ORDER BY rowid) AS number FROM temp.staged "
                   "WHERE remote_id = '') AS s WHERE number > (SELECT count(*) FROM main.task AS t WHERE t.created_at "
                   "= s.created_at AND t.request = s.request AND t.remote_id NOT IN (SELECT remote_id FROM "
                   "temp.staged WHERE remote_id <> ''))"));
    }

    // Their numbers are kept for them first, so that what the window adds meanwhile comes after them; then they come in
    // by parts, for each of which the window waits a moment only. The numbers stand in a table as long as that lasts:
    // whoever opens the history after a kill takes them out again (HistoryLeftovers).
    bool takeTasks()
    {
        const bool isChosen =
            m_script.run(QStringLiteral("CREATE INDEX temp.staged_by_remote_id ON staged (remote_id)")) && choose() &&
            m_script.run(QStringLiteral("CREATE TEMP TABLE numbered (number INTEGER PRIMARY KEY, place INTEGER)")) &&
            m_script.run(
                QStringLiteral("INSERT INTO temp.numbered (place) SELECT place FROM temp.chosen ORDER BY place")) &&
            m_shots.choose();
        const qint64 count = m_script.number(QStringLiteral("SELECT count(*) FROM temp.numbered"));
        if (!isChosen || count == 0)
            return isChosen && m_script.failure() == StoreFailure::None;
        const bool areKept = inTurn([&] {
            m_script.forgetHeld();
            return keepNumbers(count) ? StoreFailure::None : m_script.failure();
        });
        if (!areKept || !m_shots.placeTasks())
            return false;
        // From now on no picture is removed: those that went meanwhile, as nobody needed them, are put in once more.
        bool isDone =
            inTurn(QStringLiteral("INSERT OR IGNORE INTO main.picture SELECT * FROM temp.staged_picture WHERE "
                                  "digest IN (SELECT digest FROM temp.wanted) AND digest NOT IN (SELECT "
                                  "digest FROM main.picture)"));
        for (qint64 done = 0; done < count && isDone; done += tasksAtOnce)
            isDone = takeSome(done);
        for (qint64 done = 0; done < m_shots.count() && isDone; done += ImportedShots::atOnce)
            isDone = inTurn(m_shots.insertStatement(done + 1, done + ImportedShots::atOnce));
        if (!isDone ||
            !m_script.run(
                QStringLiteral("PRAGMA synchronous = FULL")) || // this last commit flushes all earlier ones to the disk
            !inTurn(QStringLiteral("DROP TABLE main.%1").arg(HistoryLeftovers::table()))) {
            inTurn([&] { return HistoryLeftovers::takeOut(m_database) ? StoreFailure::None : StoreFailure::Held; });
            return false;
        }
        m_result.taken =
            static_cast<int>(m_script.number(QStringLiteral("SELECT count(*) FROM main.task WHERE id BETWEEN %1 AND %2")
                                                 .arg(m_firstId)
                                                 .arg(m_firstId + count - 1)));
        m_result.firstId = m_firstId;
        m_result.lastId = m_firstId + count - 1;
        return true;
    }

    bool keepNumbers(qint64 count)
    {
        if (!m_script.run(QStringLiteral("BEGIN IMMEDIATE")))
            return false;
        const qint64 before =
            m_script.number(QStringLiteral("SELECT ifnull(max(seq), 0) FROM main.sqlite_sequence WHERE name = 'task'"));
        m_firstId = before + 1;
        const bool isKept =
            m_script.run(QStringLiteral("DELETE FROM main.sqlite_sequence WHERE name = 'task'")) &&
            m_script.run(QStringLiteral("INSERT INTO main.sqlite_sequence VALUES ('task', %1)").arg(before + count)) &&
            m_script.run(QStringLiteral("CREATE TABLE main.%1 AS SELECT %2 AS first_id, %3 AS last_id")
                             .arg(HistoryLeftovers::table())
                             .arg(m_firstId)
                             .arg(before + count)) &&
            m_shots.keepNumbers() && m_script.run(QStringLiteral("COMMIT"));
        if (!isKept)
            m_script.query().exec(QStringLiteral("ROLLBACK"));
        return isKept;
    }

    // One that the window has come to know since it was chosen stays out.
    bool takeSome(qint64 done)
    {
        return inTurn(QStringLiteral("INSERT INTO main.task (id, %1) SELECT %2 + number, %1 FROM temp.numbered JOIN "
                                     "temp.staged AS s ON s.rowid = place WHERE number > %3 AND number <= %4 AND NOT "
                                     "EXISTS (SELECT 1 FROM main.task AS t WHERE t.remote_id = s.remote_id AND "
                                     "t.remote_id <> '') ORDER BY number")
                          .arg(TaskRecord::insertedColumns())
                          .arg(m_firstId - 1)
                          .arg(done)
                          .arg(done + tasksAtOnce));
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
    void forgetPictures()
    {
        QSqlQuery &query = m_script.query();
        inTurn([&query] {
            if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
                return storeFailure(query.lastError());
            query.exec(QStringLiteral(
                "DELETE FROM main.picture WHERE digest IN (SELECT digest FROM temp.fresh) AND digest NOT IN "
                "(SELECT substr(found.value, 9) FROM main.task, json_tree(main.task.request, '$.fields') AS found "
                "WHERE found.type = 'text' AND found.value LIKE 'picture:%')"));
            query.exec(QStringLiteral("COMMIT"));
            return StoreFailure::None;
        });
    }

    const QSqlDatabase &m_database;
    qint64 m_firstId = 0;
    SqlScript m_script;
    ImportedShots m_shots;
    QSqlQuery m_putTask;
    QSqlQuery m_putWas;
    QSqlQuery m_putPicture;
    QSqlQuery m_putText;
    QSqlQuery m_putWanted;
    const bool m_sandbox;
    const HistoryProgress &m_progress;
    WriteTurn &m_turn;
    HistoryImport m_result;
};

} // namespace

HistoryImport importHistory(const QString &path, const QString &source, bool sandbox, const HistoryProgress &progress)
{
    WriteTurn own;
    return importHistory(path, source, sandbox, progress, own);
}

HistoryImport importHistory(const QString &path, const QString &source, bool sandbox, const HistoryProgress &progress,
                            WriteTurn &turn)
{
    HistoryImport result;
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly)) {
        result.problem = HistoryError{ErrorKind::FileUnreadable, file.errorString()};
        return result;
    }
    const ScopedConnection connection(path, ScopedConnection::Access::Write, 0);
    if (!connection.database().isOpen()) {
        result.problem = HistoryError{ErrorKind::NotOpened, connection.database().lastError().databaseText()};
        return result;
    }
    return Importer(connection.database(), sandbox, progress, turn).run(file);
}
