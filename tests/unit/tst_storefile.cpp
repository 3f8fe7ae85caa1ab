// A history that was damaged, cut short or written by an older LinkReel: what can be read is kept, nothing is thrown
// away, and the user is told.
#include "support/StorePeer.h"
#include "tasks/Migrations.h"
#include "tasks/StoreFile.h"
#include "tasks/TaskStore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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
    void aKilledRunIsNoDamage();
    void twoDamagesInOneSecondAreBothKept();
    void aCopyIsMadeBeforeAMigration();
    void onlyThreeCopiesStay();
    void withoutACopyNothingIsChanged();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("linkreel.sqlite")); }
    QStringList setAside() const
    {
        return QDir(m_dir->path()).entryList({QStringLiteral("*damaged*.sqlite")}, QDir::Files);
    }
    QStringList copies() const { return QDir(m_dir->filePath(QStringLiteral("backups"))).entryList(QDir::Files); }
    void fill(int tasks) const;
    void makeOld(int tasks) const; // a file of version 1
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
    for (int i = 1; i <= tasks; ++i) {
        Task task = acceptedTask(QStringLiteral("task-%1").arg(i), 1'790'000'000'000 + i);
        task.request.fields.insert(QStringLiteral("first_frame_image"),
                                   QStringLiteral("data:image/png;base64,") + QString(8000, QLatin1Char('A' + i % 26)));
        QVERIFY(store.add(task));
    }
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
        QVERIFY2(store.isOpen(), qPrintable(store.problem()));
        QCOMPARE(store.notice(), QString());
        QCOMPARE(store.page(0, 10).size(), 3);
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
    QVERIFY2(store.isOpen(), qPrintable(store.problem()));
    QCOMPARE(setAside().size(), 1);
    QVERIFY(contentOf(m_dir->filePath(setAside().first())) == content);
    QVERIFY2(store.notice().contains(setAside().first()), qPrintable(store.notice()));
    QVERIFY2(store.notice().contains(QStringLiteral("None")), qPrintable(store.notice()));
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
    QVERIFY2(store.isOpen(), qPrintable(store.problem()));
    QCOMPARE(setAside().size(), 1);
    QVERIFY(contentOf(m_dir->filePath(setAside().first())) == content); // to the byte, for whoever can do better
    const QList<Task> kept = store.page(0, 2 * tasks);
    QVERIFY2(kept.size() >= least && kept.size() < tasks + 1, qPrintable(QString::number(kept.size())));
    QVERIFY2(store.notice().contains(QString::number(kept.size())), qPrintable(store.notice()));
    for (const Task &task : kept) { // each under its own number, with its id
        QCOMPARE(task.remoteId, QStringLiteral("task-%1").arg(task.id));
        QCOMPARE(task.state, TaskState::Processing);
    }
    QCOMPARE(QDir(m_dir->path()).entryList({QStringLiteral("*.reading*")}).size(), 0);
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
    QVERIFY2(store.isOpen(), qPrintable(store.problem()));
    QCOMPARE(store.notice(), QString());
    QCOMPARE(store.page(0, 10).size(), 6);
    QCOMPARE(store.page(0, 1).value(0).remoteId, QStringLiteral("late"));
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
        QVERIFY2(store.isOpen(), qPrintable(store.problem()));
        QCOMPARE(store.page(0, 10).size(), 2);
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
            QCOMPARE(StoreFile::backUp(database, path(), 1, QDateTime(QDate(2026, 11, 20 + i), QTime(12, 0))),
                     QString());
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
        QVERIFY2(store.problem().contains(QStringLiteral("as it was")), qPrintable(store.problem()));
    }
    StorePeer peer(path());
    QCOMPARE(peer.value(QStringLiteral("PRAGMA user_version")).toInt(), 1);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 1);
}

QTEST_GUILESS_MAIN(TestStoreFile)
#include "tst_storefile.moc"
