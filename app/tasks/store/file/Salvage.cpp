#include "Salvage.h"

#include "PictureMigration.h"
#include "ShotGrouper.h"
#include "StoreFile.h"
#include "api/GenerationRequest.h"
#include "crash/CrashPoint.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <array>
#include <optional>

namespace {

constexpr qint64 mostMissing = 1'000'000; // rows between two that can be read, tried one by one

// Whether an error says nothing about the data: the disk is full, a file cannot be read, memory is short. Source:
// sqlite.org/rescode.html (PERM, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN, PROTOCOL).
bool isOfTheSystem(const QSqlError &error)
{
    constexpr std::array codes{3, 5, 6, 7, 8, 9, 10, 13, 14, 15};
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

StoreFault faultOfSql(const QSqlError &error)
{
    return {StoreFault::Kind::System, error.databaseText().isEmpty() ? error.driverText() : error.databaseText()};
}

// A table of the new history, and rows for it.
class Target
{
public:
    Target(const QSqlDatabase &database, const QString &table)
        : m_database(database)
        , m_table(table)
        , m_columns(database.record(table))
    {
        QSqlQuery query(database);
        query.exec(QStringLiteral("SELECT name, type FROM pragma_table_info('%1') WHERE \"notnull\" AND dflt_value IS "
                                  "NULL AND pk = 0")
                       .arg(table));
        while (query.next())
            m_mustBeThere.insert(query.value(0).toString(),
                                 query.value(1) == QLatin1String("TEXT") ? QVariant(QLatin1String("")) : QVariant(0));
    }

    const QString &table() const { return m_table; }
    bool has(const QString &column) const { return m_columns.contains(column); }

    // Columns that this version does not have are left, those that `row` lacks or that are NULL where that may not be
    // get their default. False: it could not be written; fault() says why unless the row itself is to blame.
    bool put(const QVariantMap &row)
    {
        QVariantMap values = m_mustBeThere;
        for (auto value = row.begin(); value != row.end(); ++value) {
            if (has(value.key()) && !value.value().isNull())
                values.insert(value.key(), value.value());
        }
        const QStringList names = values.keys();
        QSqlQuery insert(m_database);
        insert.prepare(QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                           .arg(m_table, names.join(u','), QStringList(names.size(), QStringLiteral("?")).join(u',')));
        for (const QString &name : names)
            insert.addBindValue(values.value(name));
        if (insert.exec())
            return true;
        if (isOfTheSystem(insert.lastError()))
            m_fault = faultOfSql(insert.lastError());
        return false;
    }

    const std::optional<StoreFault> &fault() const { return m_fault; }

private:
    const QSqlDatabase &m_database;
    const QString m_table;
    const QSqlRecord m_columns;
    QVariantMap m_mustBeThere;
    std::optional<StoreFault> m_fault;
};

class Rescue
{
public:
    Rescue(const QSqlDatabase &from, const QSqlDatabase &to)
        : m_from(from)
        , m_tasks(to, QStringLiteral("task"))
        , m_pictures(to, QStringLiteral("picture"))
        , m_values(to, QStringLiteral("large_value"))
        , m_projects(to, QStringLiteral("project"))
        , m_shots(to, QStringLiteral("shot"))
        , m_to(to)
    {
    }

    tl::expected<Salvaged, StoreFault> run()
    {
        takeTasks();
        takeFragments();
        takePictures(m_pictures, QStringLiteral("picture"), QStringLiteral("picture:"));
        takePictures(m_values, QStringLiteral("large_value"), QStringLiteral("linkreel-large:"));
        takeLibrary();
        if (const std::optional<StoreFault> fault = firstFault())
            return tl::make_unexpected(*fault);
        const Salvaged salvaged{static_cast<int>(m_ids.size()), m_partial};
        return moveLargeValues(m_to).and_then([this] { return groupIntoShots(m_to); }).map([&salvaged] {
            return salvaged;
        });
    }

private:
    std::optional<StoreFault> firstFault() const
    {
        for (const auto &fault :
             {m_fault, m_tasks.fault(), m_pictures.fault(), m_values.fault(), m_projects.fault(), m_shots.fault()})
            if (fault)
                return fault;
        return std::nullopt;
    }
    bool isStopped() const { return firstFault().has_value(); }

    // Calls `take` for every row that can be read. False: a damaged page ended the query before its last row.
    template <typename Take>
    bool read(const QString &question, const QVariantList &values, Take take)
    {
        QSqlQuery query(m_from);
        query.setForwardOnly(true);
        bool goesOn = query.prepare(question);
        for (const QVariant &value : values)
            query.addBindValue(value);
        goesOn = goesOn && query.exec();
        while (goesOn && !isStopped() && query.next())
            take(query.record());
        const QSqlError error = query.lastError();
        if (error.isValid() && isOfTheSystem(error))
            m_fault = faultOfSql(error);
        return !error.isValid();
    }

    static QVariantMap mapOf(const QSqlRecord &record)
    {
        QVariantMap row;
        for (int i = 0; i < record.count(); ++i)
            row.insert(record.fieldName(i), record.value(i));
        return row;
    }

    void takeTask(const QSqlRecord &record)
    {
        const qint64 id = record.value(QStringLiteral("id")).toLongLong();
        if (!m_ids.contains(id) && m_tasks.put(mapOf(record)))
            m_ids.insert(id);
    }

    // From both ends towards the damage, then one by one what lies between several damaged places.
    void takeTasks()
    {
        qint64 low = 0;
        qint64 high = 0;
        const auto upwards = [&](const QSqlRecord &record) {
            takeTask(record);
            low = record.value(QStringLiteral("id")).toLongLong();
        };
        const auto downwards = [&](const QSqlRecord &record) {
            takeTask(record);
            high = record.value(QStringLiteral("id")).toLongLong();
        };
        if (read(QStringLiteral("SELECT * FROM task ORDER BY id ASC"), {}, upwards))
            return;
        read(QStringLiteral("SELECT * FROM task ORDER BY id DESC"), {}, downwards);
        if (high == 0) {
            read(QStringLiteral("SELECT seq + 1 FROM sqlite_sequence WHERE name = 'task'"), {},
                 [&high](const QSqlRecord &record) { high = record.value(0).toLongLong(); });
        }
        const qint64 end = std::min(high, low + mostMissing);
        for (qint64 id = low + 1; id < end && !isStopped(); ++id)
            read(QStringLiteral("SELECT * FROM task WHERE id = ?"), {id},
                 [this](const QSqlRecord &record) { takeTask(record); });
    }

    // What the indexes say of rows that cannot be read: each of these questions is answered from an index alone.
    void takeFragments()
    {
        QHash<qint64, QVariantMap> found;
        const auto gather = [this, &found](const QSqlRecord &record) {
            const qint64 id = record.value(QStringLiteral("id")).toLongLong();
            if (id > 0 && !m_ids.contains(id))
                found[id].insert(mapOf(record));
        };
        for (const QString &question :
             {QStringLiteral("SELECT id, state FROM task INDEXED BY task_by_state"),
              QStringLiteral("SELECT id, remote_id FROM task INDEXED BY task_by_remote_id WHERE remote_id <> ''"),
              QStringLiteral("SELECT id, created_at FROM task INDEXED BY task_by_created_at"),
              QStringLiteral("SELECT id, accepted_at, model, price_usd FROM task INDEXED BY task_by_acceptance WHERE "
                             "accepted_at IS NOT NULL"),
              QStringLiteral("SELECT id, shot, take FROM task INDEXED BY task_by_shot"),
              QStringLiteral("SELECT newest AS id, prompt FROM past_prompt")})
            read(question, {}, gather);
        for (auto fragment = found.begin(); fragment != found.end() && !isStopped(); ++fragment)
            takeFragment(fragment.key(), fragment.value());
    }

    // One that LinkModel may know is asked about again (a task that timed out is, at the start); one that was never
    // sent is not sent now, for nobody knows what it asked for.
    void takeFragment(qint64 id, QVariantMap row)
    {
        const QString state = row.value(QStringLiteral("state")).toString();
        const bool hasId = !row.value(QStringLiteral("remote_id")).toString().isEmpty();
        if (state.isEmpty() && !hasId)
            return; // a prompt or a moment alone is no task: its row may have been deleted
        const bool isLost = state.isEmpty() || state == QLatin1String("sending") || state == QLatin1String("unknown");
        if (state == QLatin1String("waiting"))
            row.insert(QStringLiteral("state"), QStringLiteral("cancelled"));
        else if (isLost || state == QLatin1String("success"))
            row.insert(QStringLiteral("state"), hasId    ? QStringLiteral("timed-out")
                                                : isLost ? QStringLiteral("unknown")
                                                         : state);
        const GenerationRequest request{
            row.value(QStringLiteral("model")).toString(), row.value(QStringLiteral("prompt")).toString(), {}};
        row.insert(QStringLiteral("request"),
                   QString::fromUtf8(QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact)));
        row.insert(QStringLiteral("clip_state"), QStringLiteral("none"));
        if (m_tasks.put(row)) {
            m_ids.insert(id);
            ++m_partial;
        }
    }

    // Shots whose rows are lost are made anew from what their takes say (makeMissingShots()).
    void takeLibrary()
    {
        QSqlQuery first(m_to);
        first.exec(QStringLiteral("DELETE FROM project")); // the one of a new history
        for (Target *target : {&m_projects, &m_shots}) {
            const QString rows = QStringLiteral("SELECT * FROM %1 ORDER BY id ").arg(target->table());
            QSet<qint64> seen;
            const auto take = [&seen, target](const QSqlRecord &record) {
                const qint64 id = record.value(QStringLiteral("id")).toLongLong();
                if (!seen.contains(id) && target->put(mapOf(record)))
                    seen.insert(id);
            };
            if (!read(rows + QStringLiteral("ASC"), {}, take))
                read(rows + QStringLiteral("DESC"), {}, take);
        }
        first.exec(QStringLiteral("INSERT OR IGNORE INTO project (id, name, created_at) VALUES (1, '', 0)"));
    }

    // First the rows that a scan of the table reaches, then, by its key, each that a task refers to. A history has one
    // of the two tables.
    void takePictures(Target &target, const QString &table, const QString &prefix)
    {
        QSet<QString> seen;
        const auto take = [&seen, &target](const QSqlRecord &record) {
            const QString digest = record.value(QStringLiteral("digest")).toString();
            if (!seen.contains(digest) && target.put(mapOf(record)))
                seen.insert(digest);
        };
        if (read(QStringLiteral("SELECT * FROM %1 ORDER BY digest ASC").arg(table), {}, take))
            return;
        read(QStringLiteral("SELECT * FROM %1 ORDER BY digest DESC").arg(table), {}, take);
        QSet<QString> wanted;
        read(QStringLiteral("SELECT substr(found.value, %1) FROM task, json_tree(task.request, '$.fields') AS found "
                            "WHERE json_valid(task.request) AND found.type = 'text' AND found.value LIKE '%2%'")
                 .arg(prefix.size() + 1)
                 .arg(prefix),
             {}, [&wanted](const QSqlRecord &record) { wanted.insert(record.value(0).toString()); });
        for (const QString &digest : std::as_const(wanted)) {
            if (!seen.contains(digest))
                read(QStringLiteral("SELECT * FROM %1 WHERE digest = ?").arg(table), {digest}, take);
        }
    }

    const QSqlDatabase &m_from;
    Target m_tasks;
    Target m_pictures;
    Target m_values; // of a history from before version 8; moveLargeValues() makes pictures of them
    Target m_projects;
    Target m_shots;
    const QSqlDatabase &m_to;
    QSet<qint64> m_ids;
    int m_partial = 0;
    std::optional<StoreFault> m_fault;
};

tl::expected<void, StoreFault> copyForReading(const QString &damaged, const QString &copy)
{
    const auto failed = [](StoreFault::Kind kind, const QString &detail) {
        return tl::make_unexpected(StoreFault{kind, detail});
    };
    for (const QString &companion : StoreFile::companions()) {
        if (QFile::exists(copy + companion) && !QFile::remove(copy + companion)) // of a run that was killed
            return failed(StoreFault::Kind::InTheWay, copy + companion);
    }
    for (const QString &companion : StoreFile::companions()) {
        QFile source(damaged + companion);
        if (companion == QLatin1String("-shm") || !source.exists()) // SQLite makes that one anew from the log
            continue;
        if (!source.copy(copy + companion))
            return failed(StoreFault::Kind::System, source.errorString());
        if (QFileInfo(copy + companion).size() != source.size())
            return failed(StoreFault::Kind::CutShort, source.fileName());
    }
    return {};
}

tl::expected<Salvaged, StoreFault> readInto(const QSqlDatabase &from, const QSqlDatabase &history)
{
    QSqlQuery query(history);
    const auto takenBack = [&query](const StoreFault &fault) {
        query.exec(QStringLiteral("ROLLBACK"));
        return tl::make_unexpected(fault);
    };
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")) ||
        !query.exec(QStringLiteral("CREATE TABLE large_value (digest TEXT PRIMARY KEY, value TEXT NOT NULL)")))
        return takenBack(faultOfSql(query.lastError()));
    const auto salvaged = Rescue(from, history).run();
    CRASH_POINT("salvage.before-commit");
    if (!salvaged)
        return takenBack(salvaged.error());
    if (!query.exec(QStringLiteral("COMMIT")))
        return takenBack(faultOfSql(query.lastError()));
    CRASH_POINT("salvage.committed");
    const bool isCounted = query.exec(QStringLiteral("SELECT count(*) FROM task")) && query.next();
    if (!isCounted || query.value(0).toInt() != salvaged->tasks)
        return tl::make_unexpected(StoreFault{StoreFault::Kind::SalvageNotWhole});
    return salvaged;
}

tl::expected<Salvaged, StoreFault> readCopy(const QString &copy, const QSqlDatabase &history)
{
    const QString connection = QStringLiteral("salvage-%1").arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    tl::expected<Salvaged, StoreFault> salvaged;
    {
        QSqlDatabase from = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        from.setDatabaseName(copy);
        // With a writable schema SQLite also reads a file that is shorter than it says. Source: its btree.c,
        // lockBtree().
        if (from.open()) {
            QSqlQuery(from).exec(QStringLiteral("PRAGMA writable_schema = ON"));
            salvaged = readInto(from, history);
        } else {
            salvaged = tl::make_unexpected(faultOfSql(from.lastError()));
        }
        from.close();
    }
    QSqlDatabase::removeDatabase(connection);
    return salvaged;
}

} // namespace

tl::expected<Salvaged, StoreFault> salvage(const QString &damaged, const QSqlDatabase &history)
{
    const QString copy = damaged + QStringLiteral(".reading"); // reading a database that has a log writes to it
    const auto salvaged = copyForReading(damaged, copy).and_then([&] { return readCopy(copy, history); });
    for (const QString &companion : StoreFile::companions())
        QFile::remove(copy + companion);
    return salvaged;
}
