// A history that was damaged, cut short or written by an older LinkReel: what can be read is kept, nothing is thrown
// away, and the user is told.
#include "support/StorePeer.h"
#include "support/StoreSentences.h"
#include "tasks/store/TaskStore.h"
#include "tasks/store/file/Migrations.h"
#include "tasks/store/file/Salvage.h"
#include "tasks/store/file/StoreFile.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>

namespace {

// No file of this process gets longer while it lives: what a full disk does, without one.
class ShortFiles
{
public:
    explicit ShortFiles(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit now = m_before;
        now.rlim_cur = static_cast<rlim_t>(bytes);
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~ShortFiles() { setrlimit(RLIMIT_FSIZE, &m_before); }
    ShortFiles(const ShortFiles &) = delete;
    ShortFiles &operator=(const ShortFiles &) = delete;

private:
    rlimit m_before = {};
};

} // namespace

class TestStoreFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void aSoundFileIsLeftAlone();
    void whatIsNoDatabaseIsSetAside_data();
    void whatIsNoDatabaseIsSetAside();
    void whatCanBeReadIsKept_data();
    void whatCanBeReadIsKept();
    void picturesOfAnOlderHistoryAreKept();
    void whatLiesBetweenTwoDamagedPlacesIsKept();
    void ofRowsThatCannotBeReadTheirIdsAreKept();
    void aCopyOfAKilledRunIsNotRead();
    void whatIsInTheWayStopsIt_data();
    void whatIsInTheWayStopsIt();
    void aCommitThatFailsIsNoSuccess();
    void onADiskOfAnySizeAllOrNothing_data();
    void onADiskOfAnySizeAllOrNothing();
    void aLogNeverStaysBesideANewHistory();
    void aSoundHistoryIsNotReplaced();
    void aKilledRunIsNoDamage();
    void twoDamagesInOneSecondAreBothKept();
    void aCopyIsMadeBeforeAMigration();
    void onlyThreeCopiesStay();
    void withoutACopyNothingIsChanged();
    void onADiskOfAnySizeAMigrationLosesNothing();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("linkreel.sqlite")); }
    QStringList setAside() const
    {
        return QDir(m_dir->path()).entryList({QStringLiteral("*damaged*.sqlite")}, QDir::Files);
    }
    QStringList copies() const { return QDir(m_dir->filePath(QStringLiteral("backups"))).entryList(QDir::Files); }
    void fill(int tasks) const;
    void makeOld(int tasks) const;                                // a file of version 1
    void damage(const QList<double> &places, bool withLog) const; // garbage over four pages, each
    QList<qint64> ids() const                                     // what a store that opens has; empty: it does not
    {
        const TaskStore store(path());
        QList<qint64> found;
        for (const Task &task : store.search().page(0, 100'000))
            found.prepend(task.id);
        return found;
    }
    QMap<QString, QByteArray> everything() const // by name, what lies in the folder
    {
        QMap<QString, QByteArray> files;
        for (const QString &name : QDir(m_dir->path()).entryList(QDir::Files))
            files.insert(name, contentOf(m_dir->filePath(name)));
        return files;
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestStoreFile::fill(int tasks) const
{
    TaskStore store(path());
    QList<Task> all;
    for (int i = 1; i <= tasks; ++i) {
        Task task = acceptedTask(QStringLiteral("task-%1").arg(i), 1'790'000'000'000 + i);
        const QString picture = QStringLiteral("data:image/png;base64,") + QString(8000, QLatin1Char('A' + i % 26));
        task.request.fields = {{QStringLiteral("first_frame_image"), picture}};
        all << task;
    }
    QVERIFY(store.addAll(all));
}

void TestStoreFile::makeOld(int tasks) const
{
    StorePeer peer(path());
    peer.makeSchema(1);
    for (int i = 0; i < tasks; ++i)
        peer.run(QStringLiteral("INSERT INTO task (state, model, prompt, request, remote_id, order_id, request_id, "
                                "remote_status, reason, created_at, checks, clip_link, clip_state, clip_path, "
                                "clip_bytes) VALUES ('processing', 'kling-v3', 'Rain', '{}', 'old', '', '', '', '', 1, "
                                "3, '', 'none', '', 0)"));
}

void TestStoreFile::aSoundFileIsLeftAlone()
{
    fill(3);
    for (int start = 0; start < 3; ++start) {
        const TaskStore store(path());
        QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
        QCOMPARE(noticeOf(store), QString());
        QCOMPARE(store.search().page(0, 10).size(), 3);
    }
    QCOMPARE(setAside(), QStringList());
    QCOMPARE(copies(), QStringList());
}

void TestStoreFile::whatIsNoDatabaseIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("This is no database at all, but a letter to a friend.").repeated(40);
    QTest::newRow("half a header") << QByteArray("SQLite format 3\0\x10", 17);
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("a header and nothing else") << QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\x7f');
}

void TestStoreFile::whatIsNoDatabaseIsSetAside()
{
    QFETCH(QByteArray, content);
    write(path(), content);
    TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QCOMPARE(setAside().size(), 1);
    QVERIFY(contentOf(m_dir->filePath(setAside().first())) == content);
    QVERIFY2(noticeOf(store).contains(setAside().first()), qPrintable(noticeOf(store)));
    QVERIFY2(noticeOf(store).contains(QStringLiteral("None")), qPrintable(noticeOf(store)));
    Task task = fullTask();
    QVERIFY(store.add(task)); // work goes on
}

void TestStoreFile::whatCanBeReadIsKept_data()
{
    QTest::addColumn<int>("damage"); // how: 0 cut off, 1 a hole of garbage in the middle, with a log left beside it
    QTest::addColumn<int>("least");
    QTest::newRow("cut off") << 0 << 50;
    QTest::newRow("garbage in the middle") << 1 << 250;
}

void TestStoreFile::whatCanBeReadIsKept()
{
    QFETCH(int, damage);
    QFETCH(int, least);
    constexpr int tasks = 300;
    fill(tasks);
    QByteArray content = contentOf(path());
    if (damage == 0) {
        content.truncate(content.size() * 3 / 4 / 4096 * 4096);
    } else {
        const qsizetype from = content.size() / 2 / 4096 * 4096;
        content.replace(from, 16 * 4096, QByteArray(16 * 4096, '\xa5'));
        write(path() + QStringLiteral("-wal"), QByteArray(32, '\0')); // as a run that was killed leaves one
    }
    write(path(), content);
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QCOMPARE(setAside().size(), 1);
    QVERIFY(contentOf(m_dir->filePath(setAside().first())) == content); // to the byte, for whoever can do better
    const QList<Task> kept = store.search().page(0, 2 * tasks);
    QVERIFY2(kept.size() >= least && kept.size() < tasks + 1, qPrintable(QString::number(kept.size())));
    const auto isWhole = [](const Task &task) { return !task.request.fields.isEmpty(); };
    const auto whole = std::count_if(kept.begin(), kept.end(), isWhole);
    QVERIFY2(noticeOf(store).contains(QString::number(whole)), qPrintable(noticeOf(store)));
    QVERIFY2(whole >= least, qPrintable(QString::number(whole)));
    for (const Task &task : kept) { // each under its own number, with its id
        QCOMPARE(task.remoteId, QStringLiteral("task-%1").arg(task.id));
        QCOMPARE(task.state, TaskState::Processing);
    }
    QCOMPARE(QDir(m_dir->path()).entryList({QStringLiteral("*.reading*")}).size(), 0);
}

void TestStoreFile::damage(const QList<double> &places, bool withLog) const
{
    QByteArray content = contentOf(path());
    for (const double place : places) {
        const qsizetype from = static_cast<qsizetype>(static_cast<double>(content.size()) * place) / 4096 * 4096;
        content.replace(from, 4 * 4096, QByteArray(4 * 4096, '\xa5'));
    }
    write(path(), content);
    if (withLog)
        write(path() + QStringLiteral("-wal"), QByteArray(32, '\0')); // as a run that was killed leaves one
}

// Before version 8 they lay as texts in another table; what was saved of such a history is of today's form.
void TestStoreFile::picturesOfAnOlderHistoryAreKept()
{
    constexpr int tasks = 300;
    constexpr int pictures = 26;
    constexpr int least = 50;
    const auto picture = [](qint64 task) {
        return QStringLiteral("data:image/png;base64,") + QString(8000, QLatin1Char('A' + task % pictures));
    };
    {
        StorePeer peer(path());
        peer.makeSchema(7);
        peer.run(QStringLiteral("BEGIN"));
        for (int i = 0; i < pictures; ++i)
            peer.run(QStringLiteral("INSERT INTO large_value VALUES ('%1', '%2')")
                         .arg(pictureDigest(picture(i)), picture(i)));
        for (int i = 1; i <= tasks; ++i)
            peer.run(QStringLiteral("INSERT INTO task (state, model, prompt, request, remote_id, order_id, request_id, "
                                    "remote_status, reason, created_at, checks, clip_link, clip_state, clip_path, "
                                    "clip_bytes) VALUES ('failed', 'kling-v3', 'Rain', "
                                    "'{\"fields\":{\"first\":\"linkreel-large:%1\"}}', 'old-%2', '', '', '', '%3', "
                                    "1, 3, '', 'none', '', 0)")
                         .arg(pictureDigest(picture(i)))
                         .arg(i)
                         .arg(QString(2000, u'x')));
        peer.run(QStringLiteral("COMMIT"));
    }
    QByteArray content = contentOf(path());
    content.truncate(content.size() * 3 / 4 / 4096 * 4096);
    write(path(), content);
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QCOMPARE(setAside().size(), 1);
    int whole = 0;
    for (const Task &task : store.search().page(0, tasks)) {
        if (task.request.fields.isEmpty())
            continue; // only what an index held
        ++whole;
        QCOMPARE(wholeTask(store, task.id).request.fields.value(u"first").toString(), picture(task.id));
    }
    QVERIFY2(whole >= least, qPrintable(QString::number(whole)));
    StorePeer peer(path());
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), pictures);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = 'large_value'")).toInt(), 0);
}

void TestStoreFile::whatLiesBetweenTwoDamagedPlacesIsKept()
{
    constexpr int tasks = 300;
    fill(tasks);
    QByteArray content = contentOf(path());
    QList<qsizetype> leaves; // of the table of tasks
    for (qsizetype page = 0; page < content.size(); page += 4096)
        if (content.at(page) == 13 && content.mid(page, 4096).contains("kling-v3"))
            leaves << page;
    QVERIFY(leaves.size() > 10);
    for (const qsizetype nth : {leaves.size() / 4, leaves.size() / 2, leaves.size() * 3 / 4})
        content.replace(leaves.at(nth), 4096, QByteArray(4096, '\xa5'));
    write(path(), content);
    write(path() + QStringLiteral("-wal"), QByteArray(32, '\0'));
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QList<qint64> whole;
    for (const Task &task : store.search().page(0, 2 * tasks))
        if (!task.request.fields.isEmpty())
            whole << task.id;
    QVERIFY2(whole.size() > tasks - 4 * tasks / leaves.size(), qPrintable(QString::number(whole.size())));
    QVERIFY(whole.size() < tasks);
}

// Their rows are gone, and what indexes hold of them is not: nobody else knows their ids.
void TestStoreFile::ofRowsThatCannotBeReadTheirIdsAreKept()
{
    QList<Task> were;
    {
        TaskStore store(path());
        for (int i = 1; i <= 60; ++i) {
            Task task = acceptedTask(QStringLiteral("task-%1").arg(i), 1'790'000'000'000 + i);
            task.state = i % 3 == 0 ? TaskState::Waiting : i % 3 == 1 ? TaskState::Success : TaskState::Processing;
            task.remoteId = i % 3 == 0 ? QString() : task.remoteId;
            task.acceptedAt = i % 3 == 0 ? QDateTime() : task.acceptedAt;
            task.request.prompt = QString(3000, u'p') + QString::number(i);
            task.request.fields.insert(QStringLiteral("duration"), 5);
            task.priceUsd = 0.5;
            QVERIFY(store.add(task));
            were << task;
        }
    }
    {
        StorePeer peer(path());
        peer.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    QByteArray content = contentOf(path());
    int hit = 0;
    for (qsizetype page = 0; page < content.size(); page += 4096) { // every leaf (13) of the rows but the first
        if (content.at(page) == 13 && content.mid(page, 4096).contains("kling-v3") && ++hit > 1)
            content.replace(page, 4096, QByteArray(4096, '\xa5'));
    }
    QVERIFY(hit > 10);
    write(path(), content);
    write(path() + QStringLiteral("-wal"), QByteArray(32, '\0'));
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QHash<qint64, Task> kept;
    for (const Task &task : store.search().page(0, 100) + store.search().inStates({TaskState::Waiting}))
        kept.insert(task.id, task);
    int partial = 0;
    for (const Task &before : std::as_const(were)) {
        QVERIFY2(kept.contains(before.id), qPrintable(QString::number(before.id)));
        const Task now = kept.value(before.id);
        QCOMPARE(now.remoteId, before.remoteId);
        if (now.request == before.request)
            continue;
        ++partial;
        QCOMPARE(now.acceptedAt, before.acceptedAt);
        // What never left is not sent without its words; what LinkModel made is asked about again.
        QCOMPARE(now.state, before.state == TaskState::Waiting   ? TaskState::Cancelled
                            : before.state == TaskState::Success ? TaskState::TimedOut
                                                                 : before.state);
        if (!before.remoteId.isEmpty())
            QCOMPARE(now.priceUsd, before.priceUsd);
    }
    QVERIFY2(partial > 20, qPrintable(QString::number(partial)));
    QVERIFY2(noticeOf(store).contains(QString::number(partial)), qPrintable(noticeOf(store)));
}

// What an earlier, killed salvage copied is of an earlier history.
void TestStoreFile::aCopyOfAKilledRunIsNotRead()
{
    fill(1);
    QVERIFY(QFile::rename(path(), path() + QStringLiteral(".reading")));
    write(path() + QStringLiteral(".reading-wal"), QByteArray(4096, 'w'));
    fill(300);
    damage({0.5}, true);
    QVERIFY2(ids().size() >= 250, qPrintable(QString::number(ids().size())));
}

void TestStoreFile::whatIsInTheWayStopsIt_data()
{
    QTest::addColumn<QString>("suffix");
    for (const char *suffix : {".reading", ".reading-wal", ".making", ".making-wal", ".making-journal"})
        QTest::newRow(suffix) << QString::fromLatin1(suffix);
}

// A folder where a file has to be: copying, or making the new one, fails. Then nothing takes anybody's place.
void TestStoreFile::whatIsInTheWayStopsIt()
{
    QFETCH(QString, suffix);
    fill(300);
    damage({0.5}, true);
    const QByteArray damaged = contentOf(path());
    QVERIFY(QDir().mkpath(path() + suffix + QStringLiteral("/full")));
    for (int start = 0; start < 2; ++start) {
        TaskStore store(path());
        QVERIFY(!store.isOpen());
        QVERIFY2(problemOf(store).contains(path()), qPrintable(problemOf(store)));
        Task task = fullTask();
        QVERIFY(!store.add(task));
    }
    QVERIFY(contentOf(path()) == damaged);
    QCOMPARE(setAside(), QStringList());
    QVERIFY(QDir(path() + suffix).removeRecursively());
    QVERIFY(ids().size() >= 250);
    QCOMPARE(setAside().size(), 1);
}

void TestStoreFile::aCommitThatFailsIsNoSuccess()
{
    fill(50);
    damage({0.5}, false);
    const QString fresh = m_dir->filePath(QStringLiteral("fresh.sqlite"));
    StorePeer(fresh).makeSchema(newestSchemaVersion());
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("fresh"));
        database.setDatabaseName(fresh);
        QVERIFY(database.open());
        QSqlQuery query(database);
        for (const char *statement : // what is wrong is seen when it is committed, and not before
             {"PRAGMA foreign_keys = ON", "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
              "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
              "CREATE TRIGGER orphan AFTER INSERT ON task BEGIN INSERT INTO child VALUES (7); END"})
            QVERIFY(query.exec(QString::fromLatin1(statement)));
        QVERIFY(!salvage(path(), database));
        QVERIFY(query.exec(QStringLiteral("SELECT count(*) FROM task")) && query.next());
        QCOMPARE(query.value(0).toInt(), 0);
        query.finish();
        QVERIFY(query.exec(QStringLiteral("BEGIN IMMEDIATE"))); // nothing was left open
        query.finish();
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("fresh"));
}

void TestStoreFile::onADiskOfAnySizeAllOrNothing_data()
{
    QTest::addColumn<bool>("withLog");
    QTest::newRow("cut off") << false;
    QTest::newRow("garbage, and a log beside it") << true;
}

// Files may grow to so many bytes and no further: the copy, a row, the commit or the closing fails. Either all that can
// be read is there, or nothing was touched, and the next start with room has it.
void TestStoreFile::onADiskOfAnySizeAllOrNothing()
{
    QFETCH(bool, withLog);
    fill(300);
    if (withLog) {
        damage({0.3, 0.7}, true);
    } else {
        QByteArray content = contentOf(path());
        content.truncate(content.size() * 3 / 4 / 4096 * 4096);
        write(path(), content);
    }
    const QMap<QString, QByteArray> before = everything();
    const QList<qint64> readable = ids();
    QVERIFY(readable.size() > 50);
    bool gotThrough = false;
    int failed = 0;
    for (qint64 limit = 0; !gotThrough; limit += before.value(QStringLiteral("linkreel.sqlite")).size() / 8) {
        init();
        for (auto file = before.begin(); file != before.end(); ++file)
            write(m_dir->filePath(file.key()), file.value());
        bool isOpen = false;
        {
            const ShortFiles limited(limit);
            const TaskStore store(path());
            isOpen = store.isOpen();
            QVERIFY(isOpen || problemOf(store).contains(path()));
        }
        if (!isOpen) {
            ++failed;
            QCOMPARE(setAside(), QStringList());
            QVERIFY(contentOf(path()) == before.value(QStringLiteral("linkreel.sqlite")));
        }
        QCOMPARE(ids(), readable);
        QCOMPARE(setAside().size(), 1);
        QVERIFY(limit < 100'000'000);
        gotThrough = isOpen && limit > 0;
    }
    QVERIFY2(failed > 6, qPrintable(QString::number(failed)));
}

// The name that it is set aside under has room for the file and none for its log.
void TestStoreFile::aLogNeverStaysBesideANewHistory()
{
    constexpr int longest = 255; // bytes of a name
    fill(300);
    damage({0.5}, true);
    const QString name = QString(longest - 29 - 7, u'n') + QStringLiteral(".sqlite"); // " <moment> damaged" is 28 long
    const QString longer = m_dir->filePath(name);
    QVERIFY(QFile::rename(path(), longer) &&
            QFile::rename(path() + QStringLiteral("-wal"), longer + QStringLiteral("-wal")));
    const QByteArray damaged = contentOf(longer);
    {
        const TaskStore store(longer);
        QVERIFY(!store.isOpen());
    }
    QVERIFY(contentOf(longer) == damaged);
    QVERIFY(QFile::exists(longer + QStringLiteral("-wal")));
    QCOMPARE(QDir(m_dir->path()).entryList({QStringLiteral("*damaged*")}), QStringList());
    { // its place can be had under a shorter name
        const QString shorter = m_dir->filePath(QStringLiteral("short.sqlite"));
        for (const char *suffix : {"", "-wal", ".made"})
            QFile::rename(longer + QString::fromLatin1(suffix), shorter + QString::fromLatin1(suffix));
        const TaskStore store(shorter);
        QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
        QVERIFY(store.search().page(0, 1000).size() >= 250);
    }
}

// A copy that the user put back between two starts counts more than what was salvaged before.
void TestStoreFile::aSoundHistoryIsNotReplaced()
{
    const QString other = m_dir->filePath(QStringLiteral("other"));
    fill(2);
    QVERIFY(QFile::rename(path(), other));
    fill(9);
    QVERIFY(QFile::rename(other, path() + QStringLiteral(".made")));
    {
        const TaskStore store(path());
        QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
        QCOMPARE(store.search().page(0, 100).size(), 9);
        QVERIFY2(noticeOf(store).contains(QStringLiteral("salvaged")), qPrintable(noticeOf(store)));
    }
    QCOMPARE(ids().size(), 9);
    const QStringList kept = QDir(m_dir->path()).entryList({QStringLiteral("*salvaged.sqlite")});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(StorePeer(m_dir->filePath(kept.first())).value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 2);
}

// A run that was killed leaves a log beside the file: that is how SQLite works, not damage.
void TestStoreFile::aKilledRunIsNoDamage()
{
    fill(5);
    QTemporaryDir other;
    const QString copy = other.filePath(QStringLiteral("linkreel.sqlite"));
    {
        TaskStore store(path());
        Task task = acceptedTask(QStringLiteral("late"), 1'790'000'100'000);
        QVERIFY(store.add(task));
        QVERIFY(QFile::copy(path(), copy)); // as the disk is at this moment
        QVERIFY(QFile::copy(path() + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
    }
    const TaskStore store(copy);
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QCOMPARE(noticeOf(store), QString());
    QCOMPARE(store.search().page(0, 10).size(), 6);
    QCOMPARE(store.search().page(0, 1).value(0).remoteId, QStringLiteral("late"));
}

void TestStoreFile::twoDamagesInOneSecondAreBothKept()
{
    const QDateTime now(QDate(2026, 11, 24), QTime(21, 30, 5));
    write(path(), "first");
    const QString first = StoreFile::setAside(path(), now);
    write(path(), "second");
    const QString second = StoreFile::setAside(path(), now);
    QCOMPARE(contentOf(first), QByteArray("first"));
    QCOMPARE(contentOf(second), QByteArray("second"));
    QVERIFY2(first.contains(QStringLiteral("2026-11-24")), qPrintable(first));
}

void TestStoreFile::aCopyIsMadeBeforeAMigration()
{
    makeOld(2);
    {
        const TaskStore store(path());
        QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
        QCOMPARE(store.search().page(0, 10).size(), 2);
    }
    QCOMPARE(copies().size(), 1);
    QVERIFY2(copies().first().contains(QStringLiteral("version 1")), qPrintable(copies().first()));
    StorePeer copy(m_dir->filePath(QStringLiteral("backups/") + copies().first()));
    QCOMPARE(copy.value(QStringLiteral("PRAGMA user_version")).toInt(), 1);
    QCOMPARE(copy.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 2);
    const TaskStore again(path());
    QCOMPARE(copies().size(), 1); // up to date: no more copies
}

void TestStoreFile::onlyThreeCopiesStay()
{
    makeOld(1);
    {
        StorePeer peer(path());
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("copies"));
        database.setDatabaseName(path());
        QVERIFY(database.open());
        for (int i = 0; i < 5; ++i)
            QVERIFY(StoreFile::backUp(database, path(), 1, QDateTime(QDate(2026, 11, 20 + i), QTime(12, 0))));
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("copies"));
    QCOMPARE(copies().size(), 3);
}

void TestStoreFile::withoutACopyNothingIsChanged()
{
    makeOld(1);
    write(m_dir->filePath(QStringLiteral("backups")), "a file where the folder should be");
    {
        const TaskStore store(path());
        QVERIFY(!store.isOpen());
        QVERIFY2(problemOf(store).contains(QStringLiteral("as it was")), qPrintable(problemOf(store)));
    }
    StorePeer peer(path());
    QCOMPARE(peer.value(QStringLiteral("PRAGMA user_version")).toInt(), 1);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 1);
}

// The copy or a statement fails: the history is as it was, or it is brought up to date and its copy is whole.
void TestStoreFile::onADiskOfAnySizeAMigrationLosesNothing()
{
    makeOld(400);
    const QByteArray before = contentOf(path());
    const QList<qint64> all = ids();
    QCOMPARE(all.size(), 400);
    bool gotThrough = false;
    int failed = 0;
    for (qint64 limit = before.size() / 8; !gotThrough; limit += before.size() / 5) {
        init();
        write(path(), before);
        {
            const ShortFiles limited(limit);
            const TaskStore store(path());
            gotThrough = store.isOpen();
        }
        failed += !gotThrough;
        for (const QString &copy : copies()) {
            StorePeer peer(m_dir->filePath(QStringLiteral("backups/") + copy));
            QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 400);
        }
        QVERIFY(StorePeer(path()).value(QStringLiteral("SELECT count(*) FROM task")).toInt() == 400);
        QCOMPARE(ids(), all);
        QVERIFY(limit < 100'000'000);
    }
    QVERIFY2(failed > 3, qPrintable(QString::number(failed)));
}

QTEST_GUILESS_MAIN(TestStoreFile)
#include "tst_storefile.moc"
