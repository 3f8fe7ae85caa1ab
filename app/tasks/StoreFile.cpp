#include "StoreFile.h"

#include "crash/CrashPoint.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>
#include <QVariant>
#include <QtEndian>

namespace {

constexpr int copiesKept = 3;
constexpr qint64 headerBytes = 100;
const QString dateForm = QStringLiteral("yyyy-MM-dd hh-mm-ss");
const QString makingSuffix = QStringLiteral(".making"); // a new history in place of a damaged one; begun
const QString madeSuffix = QStringLiteral(".made");     // whole
const QStringList companions{QString(), QStringLiteral("-wal"), QStringLiteral("-shm")};

quint32 numberAt(const QByteArray &header, int offset)
{
    return qFromBigEndian<quint32>(header.constData() + offset);
}

// Source: sqlite.org/fileformat2.html, 1.3: page size at 16, size in pages at 28, good while the numbers at 24 and 92
// are the same.
bool isAsLongAsItSays(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return true; // that is another trouble
    const QByteArray header = file.read(headerBytes);
    if (header.isEmpty())
        return true; // not written yet
    if (header.size() < headerBytes || !header.startsWith("SQLite format 3"))
        return false;
    const quint32 small = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageSize = small == 1 ? 65536 : small;
    if (numberAt(header, 24) != numberAt(header, 92))
        return true; // the size is not kept up there
    return file.size() >= pageSize * numberAt(header, 28);
}

enum class Answer { Good, Damaged, NotNow };

// What SQLite says to a question that every sound database answers. Only its own word for damage counts as such: a file
// that is locked, or that may not be read, is not damaged. Source: sqlite.org/rescode.html.
Answer ask(const QSqlDatabase &database, const QString &question)
{
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    QSqlQuery query(database);
    if (query.exec(question) && query.next())
        return query.value(0).toString() == QStringLiteral("ok") ? Answer::Good : Answer::Damaged;
    const int code = query.lastError().nativeErrorCode().toInt() & 0xff;
    return code == corrupt || code == notADatabase ? Answer::Damaged : Answer::NotNow;
}

// A damaged table may be readable from both ends only.
class Rescue
{
public:
    Rescue(const QSqlDatabase &from, const QSqlDatabase &to, const QString &table, const QString &key)
        : m_from(from)
        , m_to(to)
        , m_table(table)
        , m_key(key)
    {
    }

    int run()
    {
        walk(QStringLiteral("ASC"));
        walk(QStringLiteral("DESC"));
        return static_cast<int>(m_seen.size());
    }

private:
    void walk(const QString &direction)
    {
        QSqlQuery query(m_from);
        query.setForwardOnly(true);
        if (!query.exec(QStringLiteral("SELECT * FROM %1 ORDER BY %2 %3").arg(m_table, m_key, direction)))
            return;
        while (query.next()) {
            const QString id = query.value(m_key).toString();
            if (!m_seen.contains(id) && take(query.record()))
                m_seen.insert(id);
        }
    }

    // Columns that this version does not have are left; columns that the old one lacked get their defaults.
    bool take(const QSqlRecord &row)
    {
        const QSqlRecord known = m_to.record(m_table);
        QStringList names;
        QVariantList values;
        for (int i = 0; i < row.count(); ++i) {
            if (known.contains(row.fieldName(i))) {
                names << row.fieldName(i);
                values << row.value(i);
            }
        }
        QSqlQuery insert(m_to);
        insert.prepare(QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)")
                           .arg(m_table, names.join(u','), QStringList(names.size(), QStringLiteral("?")).join(u',')));
        for (const QVariant &value : std::as_const(values))
            insert.addBindValue(value);
        return insert.exec() && insert.numRowsAffected() == 1;
    }

    const QSqlDatabase &m_from;
    const QSqlDatabase &m_to;
    const QString m_table;
    const QString m_key;
    QSet<QString> m_seen;
};

// Of a run that was killed before the new history had its name.
QString newestSetAside(const QString &path)
{
    const QFileInfo info(path);
    const QString pattern = info.completeBaseName() + QStringLiteral(" * damaged*.sqlite");
    const QFileInfoList found = info.dir().entryInfoList({pattern}, QDir::Files, QDir::Name | QDir::Reversed);
    return found.isEmpty() ? path : found.first().filePath();
}

void keepNewest(const QDir &folder, const QString &pattern)
{
    const QStringList copies = folder.entryList({pattern}, QDir::Files, QDir::Time);
    for (const QString &old : copies.mid(copiesKept))
        QFile::remove(folder.filePath(old));
}

} // namespace

bool StoreFile::isSound(const QSqlDatabase &database, const QString &path)
{
    const bool wasClosedInPeace = QFileInfo(path + QStringLiteral("-wal")).size() == 0;
    if (wasClosedInPeace && !isAsLongAsItSays(path)) {
        QSqlQuery hold(database); // nobody may be writing it just then
        hold.exec(QStringLiteral("BEGIN IMMEDIATE"));
        const bool isLongEnough = isAsLongAsItSays(path);
        hold.exec(QStringLiteral("ROLLBACK"));
        if (!isLongEnough)
            return false;
    }
    const QString question = wasClosedInPeace ? QStringLiteral("SELECT 'ok' FROM (SELECT count(*) FROM sqlite_master)")
                                              : QStringLiteral("PRAGMA quick_check(1)");
    return ask(database, question) != Answer::Damaged;
}

QString StoreFile::backUp(const QSqlDatabase &database, const QString &path, int version, const QDateTime &now)
{
    QDir folder(QFileInfo(path).absolutePath() + QStringLiteral("/backups"));
    if (!folder.mkpath(QStringLiteral(".")))
        return QStringLiteral("the folder %1 could not be made").arg(folder.path());
    const QString name = QFileInfo(path).completeBaseName();
    const QString copy =
        folder.filePath(QStringLiteral("%1 %2 version %3.sqlite").arg(name, now.toString(dateForm)).arg(version));
    QFile::remove(copy); // of an attempt in this very second that did not go through
    QSqlQuery query(database);
    query.prepare(QStringLiteral("VACUUM INTO ?"));
    query.addBindValue(copy);
    if (!query.exec()) {
        QFile::remove(copy);
        return query.lastError().databaseText();
    }
    keepNewest(folder, name + QStringLiteral(" * version *.sqlite"));
    return {};
}

QString StoreFile::setAside(const QString &path, const QDateTime &now)
{
    const QFileInfo info(path);
    const QString stem =
        QStringLiteral("%1/%2 %3 damaged").arg(info.absolutePath(), info.completeBaseName(), now.toString(dateForm));
    QString target = stem + QStringLiteral(".sqlite");
    for (int number = 2; QFile::exists(target); ++number)
        target = QStringLiteral("%1 (%2).sqlite").arg(stem).arg(number);
    // First what belongs to it: a log must never lie beside a file that it does not belong to.
    for (const QString &companion : companions.mid(1))
        QFile::rename(path + companion, target + companion);
    CRASH_POINT("damage.log-set-aside");
    if (QFile::rename(path, target)) {
        CRASH_POINT("damage.set-aside");
        return target;
    }
    for (const QString &companion : companions.mid(1))
        QFile::rename(target + companion, path + companion);
    return {};
}

QString StoreFile::beginFresh(const QString &path)
{
    for (const QString &companion : companions)
        QFile::remove(path + makingSuffix + companion); // of a run that was killed
    return path + makingSuffix;
}

bool StoreFile::finishFresh(const QString &path)
{
    return QFileInfo(path + makingSuffix + companions.at(1)).size() == 0 &&
           QFile::rename(path + makingSuffix, path + madeSuffix);
}

QString StoreFile::finishReplacing(const QString &path, const QDateTime &now)
{
    const QString made = path + madeSuffix;
    if (!QFile::exists(made))
        return {};
    CRASH_POINT("damage.new-one-made");
    const QString aside = QFile::exists(path) ? setAside(path, now) : newestSetAside(path);
    if (aside.isEmpty() || !QFile::rename(made, path))
        return {};
    CRASH_POINT("damage.replaced");
    return aside;
}

int StoreFile::salvage(const QString &damaged, const QSqlDatabase &history)
{
    const QString connection = QStringLiteral("salvage-%1").arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    int rescued = 0;
    {
        // On a copy: reading a database that has a log beside it writes to it.
        const QString copy = damaged + QStringLiteral(".reading");
        for (const QString &companion : companions)
            QFile::copy(damaged + companion, copy + companion);
        QSqlDatabase from = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        from.setDatabaseName(copy);
        QSqlQuery begin(history);
        // With a writable schema SQLite also reads a file that is shorter than it says. Source: its btree.c,
        // lockBtree().
        if (from.open() && QSqlQuery(from).exec(QStringLiteral("PRAGMA writable_schema = ON")) &&
            begin.exec(QStringLiteral("BEGIN IMMEDIATE"))) {
            Rescue(from, history, QStringLiteral("large_value"), QStringLiteral("digest")).run();
            rescued = Rescue(from, history, QStringLiteral("task"), QStringLiteral("id")).run();
            CRASH_POINT("salvage.before-commit");
            begin.exec(QStringLiteral("COMMIT"));
            CRASH_POINT("salvage.committed");
        }
        from.close();
        for (const QString &companion : companions)
            QFile::remove(copy + companion);
    }
    QSqlDatabase::removeDatabase(connection);
    return rescued;
}
