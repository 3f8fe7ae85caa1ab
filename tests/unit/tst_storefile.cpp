// A history's file that cannot be used as it is: it is set aside, never thrown away, whatever is in the way; a new one
// takes its place, and the user is told.
#include "support/tasks/StoreFileRig.h"
#include "tasks/store/file/Migrations.h"
#include "tasks/store/file/Salvage.h"
#include "tasks/store/file/StoreFile.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

class TestStoreFile : public QObject, protected StoreFileRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void aSoundFileIsLeftAlone();
    void whatIsNoDatabaseIsSetAside_data();
    void whatIsNoDatabaseIsSetAside();
    void aCopyOfAKilledRunIsNotRead();
    void whatIsInTheWayStopsIt_data();
    void whatIsInTheWayStopsIt();
    void aCommitThatFailsIsNoSuccess();
    void aLogNeverStaysBesideANewHistory();
    void aSoundHistoryIsNotReplaced();
    void aKilledRunIsNoDamage();
    void twoDamagesInOneSecondAreBothKept();
};

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
    writeFile(path(), content);
    TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QCOMPARE(setAside().size(), 1);
    QVERIFY(fileBytes(at(setAside().first())) == content);
    QVERIFY2(noticeOf(store).contains(setAside().first()), qPrintable(noticeOf(store)));
    QVERIFY2(noticeOf(store).contains(QStringLiteral("None")), qPrintable(noticeOf(store)));
    Task task = fullTask();
    QVERIFY(store.add(task)); // work goes on
}

// What an earlier, killed salvage copied is of an earlier history.
void TestStoreFile::aCopyOfAKilledRunIsNotRead()
{
    fill(1);
    QVERIFY(QFile::rename(path(), path() + QStringLiteral(".reading")));
    writeFile(path() + QStringLiteral(".reading-wal"), QByteArray(4096, 'w'));
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
    const QByteArray damaged = fileBytes(path());
    QVERIFY(QDir().mkpath(path() + suffix + QStringLiteral("/full")));
    for (int start = 0; start < 2; ++start) {
        TaskStore store(path());
        QVERIFY(!store.isOpen());
        QVERIFY2(problemOf(store).contains(path()), qPrintable(problemOf(store)));
        Task task = fullTask();
        QVERIFY(!store.add(task));
    }
    QVERIFY(fileBytes(path()) == damaged);
    QCOMPARE(setAside(), QStringList());
    QVERIFY(QDir(path() + suffix).removeRecursively());
    QVERIFY(ids().size() >= 250);
    QCOMPARE(setAside().size(), 1);
}

void TestStoreFile::aCommitThatFailsIsNoSuccess()
{
    fill(50);
    damage({0.5}, false);
    const QString fresh = at(QStringLiteral("fresh.sqlite"));
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

// The name that it is set aside under has room for the file and none for its log.
void TestStoreFile::aLogNeverStaysBesideANewHistory()
{
    constexpr int longest = 255; // bytes of a name
    fill(300);
    damage({0.5}, true);
    const QString name = QString(longest - 29 - 7, u'n') + QStringLiteral(".sqlite"); // " <moment> damaged" is 28 long
    const QString longer = at(name);
    QVERIFY(QFile::rename(path(), longer) &&
            QFile::rename(path() + QStringLiteral("-wal"), longer + QStringLiteral("-wal")));
    const QByteArray damaged = fileBytes(longer);
    {
        const TaskStore store(longer);
        QVERIFY(!store.isOpen());
    }
    QVERIFY(fileBytes(longer) == damaged);
    QVERIFY(QFile::exists(longer + QStringLiteral("-wal")));
    QCOMPARE(QDir(folder()).entryList({QStringLiteral("*damaged*")}), QStringList());
    { // its place can be had under a shorter name
        const QString shorter = at(QStringLiteral("short.sqlite"));
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
    const QString other = at(QStringLiteral("other"));
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
    const QStringList kept = QDir(folder()).entryList({QStringLiteral("*salvaged.sqlite")});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(StorePeer(at(kept.first())).value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 2);
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
    writeFile(path(), "first");
    const QString first = StoreFile::setAside(path(), now);
    writeFile(path(), "second");
    const QString second = StoreFile::setAside(path(), now);
    QCOMPARE(fileBytes(first), QByteArray("first"));
    QCOMPARE(fileBytes(second), QByteArray("second"));
    QVERIFY2(first.contains(QStringLiteral("2026-11-24")), qPrintable(first));
}

QTEST_GUILESS_MAIN(TestStoreFile)
#include "tst_storefile.moc"
