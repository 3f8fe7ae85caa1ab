// An older history is copied before it is brought up to date: without a copy nothing is changed, three copies stay, and
// on a disk of any size nothing is lost.
#include "support/disk/ShortFiles.h"
#include "support/tasks/StoreFileRig.h"
#include "tasks/store/file/StoreFile.h"

#include <QSqlDatabase>
#include <QTest>

class TestStoreBackups : public QObject, protected StoreFileRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void aCopyIsMadeBeforeAMigration();
    void onlyThreeCopiesStay();
    void withoutACopyNothingIsChanged();
    void onADiskOfAnySizeAMigrationLosesNothing();
};

void TestStoreBackups::aCopyIsMadeBeforeAMigration()
{
    makeOld(2);
    {
        const TaskStore store(path());
        QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
        QCOMPARE(store.search().page(0, 10).size(), 2);
    }
    QCOMPARE(copies().size(), 1);
    QVERIFY2(copies().first().contains(QStringLiteral("version 1")), qPrintable(copies().first()));
    StorePeer copy(at(QStringLiteral("backups/") + copies().first()));
    QCOMPARE(copy.value(QStringLiteral("PRAGMA user_version")).toInt(), 1);
    QCOMPARE(copy.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 2);
    const TaskStore again(path());
    QCOMPARE(copies().size(), 1); // up to date: no more copies
}

void TestStoreBackups::onlyThreeCopiesStay()
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

void TestStoreBackups::withoutACopyNothingIsChanged()
{
    makeOld(1);
    writeFile(at(QStringLiteral("backups")), "a file where the folder should be");
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
void TestStoreBackups::onADiskOfAnySizeAMigrationLosesNothing()
{
    makeOld(400);
    const QByteArray before = fileBytes(path());
    const QList<qint64> all = ids();
    QCOMPARE(all.size(), 400);
    bool gotThrough = false;
    int failed = 0;
    for (qint64 limit = before.size() / 8; !gotThrough; limit += before.size() / 5) {
        setUp();
        writeFile(path(), before);
        {
            const ShortFiles limited(limit);
            const TaskStore store(path());
            gotThrough = store.isOpen();
        }
        failed += !gotThrough;
        for (const QString &copy : copies()) {
            StorePeer peer(at(QStringLiteral("backups/") + copy));
            QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 400);
        }
        QVERIFY(StorePeer(path()).value(QStringLiteral("SELECT count(*) FROM task")).toInt() == 400);
        QCOMPARE(ids(), all);
        QVERIFY(limit < 100'000'000);
    }
    QVERIFY2(failed > 3, qPrintable(QString::number(failed)));
}

QTEST_GUILESS_MAIN(TestStoreBackups)
#include "tst_storebackups.moc"
