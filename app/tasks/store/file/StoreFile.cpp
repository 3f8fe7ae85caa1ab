#include "StoreFile.h"

#include "Migrations.h"
#include "ScopedConnection.h"
#include "crash/CrashPoint.h"
#include "platform/files/FolderSync.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>
#include <QtEndian>

#include <algorithm>
#include <utility>

namespace {

constexpr int copiesKept = 3;
constexpr qint64 headerBytes = 100;
const QString dateForm = QStringLiteral("yyyy-MM-dd hh-mm-ss");
const QString makingSuffix = QStringLiteral(".making"); // a new history in place of a damaged one; begun
const QString madeSuffix = QStringLiteral(".made");     // whole
const QString walSuffix = QStringLiteral("-wal");

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
        return true; // cannot be opened: not a sign of damage
    const QByteArray header = file.read(headerBytes);
    if (header.isEmpty())
        return true; // not written yet
    if (header.size() < headerBytes || !header.startsWith("SQLite format 3"))
        return false;
    const quint32 small = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageSize = small == 1 ? 65536 : small;
    if (numberAt(header, 24) != numberAt(header, 92))
        return true; // written by an old SQLite, which does not keep the size there
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

// Of a run that was killed before the new history had its name.
QString newestSetAside(const QString &path)
{
    const QFileInfo info(path);
    const QString pattern = info.completeBaseName() + QStringLiteral(" * damaged*.sqlite");
    const QFileInfoList found = info.dir().entryInfoList({pattern}, QDir::Files, QDir::Name | QDir::Reversed);
    return found.isEmpty() ? path : found.first().filePath();
}

// All of them, or nothing: a log must never lie beside a file that it does not belong to. The file itself goes last.
bool renameWhole(const QString &from, const QString &to)
{
    QStringList companions = StoreFile::companions();
    std::reverse(companions.begin(), companions.end());
    QStringList moved;
    for (const QString &companion : std::as_const(companions)) {
        if (companion.isEmpty())
            CRASH_POINT("damage.log-set-aside");
        if (!QFile::exists(from + companion))
            continue;
        if (QFile::rename(from + companion, to + companion)) {
            moved << companion;
            continue;
        }
        for (const QString &back : std::as_const(moved))
            QFile::rename(to + back, from + back);
        return false;
    }
    return true;
}

bool isFree(const QString &path)
{
    const QStringList companions = StoreFile::companions();
    return std::none_of(companions.begin(), companions.end(),
                        [&path](const QString &companion) { return QFile::exists(path + companion); });
}

// "<name> <moment> <what>.sqlite" beside `path`, with a number where that is taken.
QString freeName(const QString &path, const QDateTime &now, const QString &what)
{
    const QFileInfo info(path);
    const QString stem =
        QStringLiteral("%1/%2 %3 %4").arg(info.absolutePath(), info.completeBaseName(), now.toString(dateForm), what);
    QString name = stem + QStringLiteral(".sqlite");
    for (int number = 2; !isFree(name); ++number)
        name = QStringLiteral("%1 (%2).sqlite").arg(stem).arg(number);
    return name;
}

void syncFolderOf(const QString &path)
{
    syncFolder(QFileInfo(path).absolutePath());
}

tl::unexpected<StoreFault> faultAt(StoreFault::Kind kind, const QString &detail = {})
{
    return tl::make_unexpected(StoreFault{kind, detail});
}

// A copy must hold at least so many tasks in that version; somebody else may go on meanwhile.
tl::expected<void, StoreFault> checkCopy(const QString &copy, int version, qint64 tasks)
{
    const ScopedConnection made(copy, ScopedConnection::Access::Read);
    if (!made.database().isOpen())
        return faultAt(StoreFault::Kind::System, made.database().lastError().databaseText());
    if (tasks < 0)
        return faultAt(StoreFault::Kind::NotCounted);
    if (taskCount(made.database()) < tasks || schemaVersion(made.database()) < version)
        return faultAt(StoreFault::Kind::CopyNotWhole);
    return {};
}

// "VACUUM INTO" `begun`, looked through and given its name.
tl::expected<void, StoreFault> makeCopy(const QSqlDatabase &database, const QString &begun, const QString &copy,
                                        int version)
{
    const qint64 tasks = taskCount(database);
    QSqlQuery query(database);
    query.prepare(QStringLiteral("VACUUM INTO ?"));
    query.addBindValue(begun);
    if (!query.exec())
        return faultAt(StoreFault::Kind::System, query.lastError().databaseText());
    if (const auto checked = checkCopy(begun, version, tasks); !checked)
        return checked;
    if (QFile::exists(copy) && !QFile::remove(copy))
        return faultAt(StoreFault::Kind::InTheWay, copy);
    if (!QFile::rename(begun, copy))
        return faultAt(StoreFault::Kind::NotRenamed, begun);
    return {};
}

void keepNewest(const QDir &folder, const QString &pattern)
{
    const QStringList copies = folder.entryList({pattern}, QDir::Files, QDir::Time);
    for (const QString &old : copies.mid(copiesKept))
        QFile::remove(folder.filePath(old));
}

} // namespace

QStringList StoreFile::companions()
{
    return {QString(), QStringLiteral("-journal"), walSuffix, QStringLiteral("-shm")};
}

bool StoreFile::isSound(const QString &path)
{
    if (!QFile::exists(path))
        return true;
    const bool wasDamaged = QFile::exists(path + makingSuffix) || QFile::exists(path + madeSuffix);
    const bool wasClosedInPeace = QFileInfo(path + walSuffix).size() == 0;
    if (wasClosedInPeace && !isAsLongAsItSays(path)) {
        const ScopedConnection own(path, ScopedConnection::Access::Write);
        QSqlQuery hold(own.database()); // nobody may be writing it just then
        hold.exec(QStringLiteral("BEGIN IMMEDIATE"));
        const bool isLongEnough = isAsLongAsItSays(path);
        hold.exec(QStringLiteral("ROLLBACK"));
        if (!isLongEnough)
            return false;
    }
    const QString question = wasClosedInPeace && !wasDamaged
                                 ? QStringLiteral("SELECT 'ok' FROM (SELECT count(*) FROM sqlite_master)")
                                 : QStringLiteral("PRAGMA quick_check(1)");
    const Answer answer = ask(ScopedConnection(path, ScopedConnection::Access::Read).database(), question);
    if (answer != Answer::NotNow)
        return answer == Answer::Good;
    // A journal that has to be rolled back first cannot be read beside.
    return ask(ScopedConnection(path, ScopedConnection::Access::Write).database(), question) != Answer::Damaged;
}

// Under another name until it is complete: after a kill or a full disk no incomplete copy has a copy's name.
tl::expected<void, StoreFault> StoreFile::backUp(const QSqlDatabase &database, const QString &path, int version,
                                                 const QDateTime &now)
{
    QDir folder(QFileInfo(path).absolutePath() + QStringLiteral("/backups"));
    if (!folder.mkpath(QStringLiteral(".")))
        return faultAt(StoreFault::Kind::NoFolder, folder.path());
    const QString name = QFileInfo(path).completeBaseName();
    const QString copy =
        folder.filePath(QStringLiteral("%1 %2 version %3.sqlite").arg(name, now.toString(dateForm)).arg(version));
    const QString begun = copy + QStringLiteral(".part");
    for (const QString &left : folder.entryList({name + QStringLiteral(" * version *.part")}, QDir::Files))
        QFile::remove(folder.filePath(left)); // of an attempt that did not go through
    if (const auto made = makeCopy(database, begun, copy, version); !made) {
        QFile::remove(begun);
        return made;
    }
    syncFolderOf(copy);
    keepNewest(folder, name + QStringLiteral(" * version *.sqlite"));
    return {};
}

QString StoreFile::setAside(const QString &path, const QDateTime &now)
{
    const QString target = freeName(path, now, QStringLiteral("damaged"));
    if (!renameWhole(path, target))
        return {};
    syncFolderOf(path);
    CRASH_POINT("damage.set-aside");
    return target;
}

QString StoreFile::beginFresh(const QString &path)
{
    for (const QString &companion : companions()) {
        const QString left = path + makingSuffix + companion; // of a run that was killed
        if (QFile::exists(left) && !QFile::remove(left))
            return {};
    }
    return path + makingSuffix;
}

bool StoreFile::finishFresh(const QString &path)
{
    const QString making = path + makingSuffix;
    const bool isWhole = QFileInfo(making + walSuffix).size() == 0; // the last one to close it moved its log into it
    if (!isWhole || !QFile::exists(making) || !QFile::rename(making, path + madeSuffix))
        return false;
    syncFolderOf(path);
    return true;
}

tl::expected<StoreFile::Replacing, StoreFault> StoreFile::finishReplacing(const QString &path, const QDateTime &now)
{
    const QString made = path + madeSuffix;
    Replacing done;
    if (!QFile::exists(made))
        return done;
    CRASH_POINT("damage.new-one-made");
    const bool isTaken = QFile::exists(path);
    if (isTaken && isSound(path)) { // somebody mended it, or put a copy there, since
        done.unused = freeName(path, now, QStringLiteral("salvaged"));
        if (!QFile::rename(made, done.unused))
            return faultAt(StoreFault::Kind::NotRenamed, made);
        return done;
    }
    done.aside = isTaken ? setAside(path, now) : newestSetAside(path);
    if (done.aside.isEmpty())
        return faultAt(StoreFault::Kind::NotRenamed, path);
    if (!QFile::rename(made, path)) {
        if (isTaken)
            renameWhole(done.aside, path); // as it was; where that fails too, the next start goes on here
        return faultAt(StoreFault::Kind::NotRenamed, made);
    }
    syncFolderOf(path);
    CRASH_POINT("damage.replaced");
    return done;
}
