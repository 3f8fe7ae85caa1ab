// The file of the tasks: made and brought up to date in one go, refused when it is not ours to touch, whole after a
// kill.
#include "support/disk/FileBytes.h"
#include "support/tasks/StorePeer.h"
#include "support/tasks/StoreSentences.h"
#include "tasks/store/TaskStore.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrent>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>
#include <unistd.h>

namespace {

const QString addAndDie = QStringLiteral("--add-and-die");
const QString addForever = QStringLiteral("--add-forever");

// What the child process does: add() and nothing after it but the end.
int beChild(const QString &mode, const QString &path)
{
    TaskStore store(path);
    do {
        Task task = fullTask();
        if (!store.add(task))
            return 1;
        std::printf("%lld\n", static_cast<long long>(task.id));
        std::fflush(stdout);
    } while (mode == addForever);
    return ::kill(::getpid(), SIGKILL);
}

} // namespace

class TestTaskStoreFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aNewFileIsMadeInOneGo();
    void anEmptyFileIsANewOne();
    void aMigrationThatFailsChangesNothing();
    void anOlderFileIsBroughtUpToDate();
    void picturesOfAnOlderFileBecomeReferences();
    void twoMakeItAtOnce();
    void aNewerFileIsRefusedAndNotTouched();
    void aFileThatMayNotBeWrittenIsSaid();
    void durability();

    void killedRightAfterAdd();
    void killedInTheMidstOfMany();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("tasks.sqlite")); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestTaskStoreFile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestTaskStoreFile::aNewFileIsMadeInOneGo()
{
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    StorePeer peer(path());
    QVERIFY(peer.value(QStringLiteral("PRAGMA user_version")).toInt() >= 1);
    QCOMPARE(peer.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
}

void TestTaskStoreFile::anEmptyFileIsANewOne()
{
    writeFile(path(), {});
    TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    Task task = fullTask();
    QVERIFY(store.add(task));
}

void TestTaskStoreFile::aMigrationThatFailsChangesNothing()
{
    {
        StorePeer peer(path()); // version 0, with a table in the way of the second statement
        peer.run(QStringLiteral("CREATE TABLE task (what TEXT)"));
        peer.run(QStringLiteral("INSERT INTO task VALUES ('mine')"));
    }
    TaskStore store(path());
    QVERIFY(!store.isOpen());
    QVERIFY2(problemOf(store).contains(path()), qPrintable(problemOf(store)));
    StorePeer peer(path());
    QCOMPARE(peer.value(QStringLiteral("PRAGMA user_version")).toInt(), 0);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM sqlite_master")).toInt(), 1);
    QCOMPARE(peer.value(QStringLiteral("SELECT what FROM task")).toString(), QStringLiteral("mine"));
    Task task = fullTask();
    QVERIFY(!store.add(task));
    QVERIFY(store.search().page(0, 10).isEmpty());
}

// A history of the first version, as its users have it: every row stays, and gets the newer columns' beginnings.
void TestTaskStoreFile::anOlderFileIsBroughtUpToDate()
{
    {
        StorePeer peer(path());
        peer.makeSchema(1);
        peer.run(QStringLiteral("INSERT INTO task (state, model, prompt, request, remote_id, order_id, request_id, "
                                "remote_status, reason, created_at, checks, clip_link, clip_state, clip_path, "
                                "clip_bytes) VALUES ('processing', 'kling-v3', 'Rain', "
                                "'{\"model\":\"kling-v3\",\"prompt\":\"Rain\",\"fields\":{}}', 'abc', '', '', "
                                "'', '', 1, 3, '', 'none', '', 0)"));
    }
    TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    const Task task = store.search().page(0, 1).value(0);
    QCOMPARE(task.remoteId, QStringLiteral("abc"));
    QCOMPARE(task.request.prompt, QStringLiteral("Rain"));
    QCOMPARE(task.state, TaskState::Processing);
    QCOMPARE(task.checks, 3);
    QCOMPARE(task.batch, QString());
    QCOMPARE(task.pictureWay, PictureWay::None);
    QVERIFY(!task.held && task.sentAddresses.isEmpty());
}

// Until version 8 every long text lay apart, whatever it was, and short pictures in the request.
void TestTaskStoreFile::picturesOfAnOlderFileBecomeReferences()
{
    const QString large = QStringLiteral("data:image/png;base64,") + QString(8000, u'A');
    const QString small = QStringLiteral("data:image/png;base64,AAAA");
    const QString odd = QStringLiteral("data:image/svg+xml,%3Csvg/%3E") + QString(5000, u' ');
    const QString text = QStringLiteral("“Not a picture”\n").repeated(500);
    const QString likeAReference = QStringLiteral("linkreel-large:00ff");
    const auto old = [](const QString &value) { return QStringLiteral("linkreel-large:") + pictureDigest(value); };
    const QJsonObject fields{{QStringLiteral("first"), large},
                             {QStringLiteral("last"), small},
                             {QStringLiteral("list"), QJsonArray{large, odd, QStringLiteral("https://a.example/1")}},
                             {QStringLiteral("text"), text},
                             {QStringLiteral("like"), likeAReference},
                             {QStringLiteral("duration"), 0.1}};
    {
        StorePeer peer(path());
        peer.makeSchema(7);
        for (const QString &value : {large, odd, text, likeAReference, QStringLiteral("data:image/png;base64,BBBB")})
            peer.run(QStringLiteral("INSERT INTO large_value VALUES ('%1', '%2')").arg(pictureDigest(value), value));
        QJsonObject light = fields;
        light.insert(QStringLiteral("first"), old(large));
        light.insert(QStringLiteral("list"), QJsonArray{old(large), old(odd), QStringLiteral("https://a.example/1")});
        light.insert(QStringLiteral("text"), old(text));
        light.insert(QStringLiteral("like"), old(likeAReference));
        const auto add = [&peer](const QJsonObject &of) {
            const GenerationRequest request{QStringLiteral("kling-v3"), QStringLiteral("Rain"), of};
            peer.run(QStringLiteral("INSERT INTO task (state, model, prompt, request, remote_id, order_id, request_id, "
                                    "remote_status, reason, created_at, checks, clip_link, clip_state, clip_path, "
                                    "clip_bytes) VALUES ('failed', 'kling-v3', 'Rain', '%1', '', '', '', '', '', 1, 3, "
                                    "'', 'none', '', 0)")
                         .arg(QString::fromUtf8(QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact))));
        };
        add(light);
        add(light);
        add({{QStringLiteral("first"), old(QStringLiteral("lost by damage"))}});
        add({{QStringLiteral("duration"), 5}});
    }
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    for (const qint64 id : {1, 2}) {
        QCOMPARE(wholeTask(store, id).request.fields, fields); // what leaves is what it was
        const QJsonObject row = store.search().task(id)->request.fields;
        QCOMPARE(row.value(u"first").toString(), QStringLiteral("picture:") + pictureDigest(large));
        QCOMPARE(row.value(u"last").toString(), QStringLiteral("picture:") + pictureDigest(small));
        QCOMPARE(row.value(u"text").toString(), text);
    }
    QCOMPARE(store.search().task(3)->request.fieldsWithLostPictures(), QStringList(QStringLiteral("first")));
    QCOMPARE(store.search().task(4)->request.fields, (QJsonObject{{QStringLiteral("duration"), 5}}));
    StorePeer peer(path());
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 3); // what nobody needs stays behind
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = 'large_value'")).toInt(), 0);
    QCOMPARE(QDir(m_dir->filePath(QStringLiteral("backups"))).entryList(QDir::Files).size(), 1);
}

// Somebody else may have made it between the look at its version and the change.
void TestTaskStoreFile::twoMakeItAtOnce()
{
    for (int round = 0; round < 20; ++round) {
        const QString file = m_dir->filePath(QStringLiteral("%1.sqlite").arg(round));
        std::atomic<int> waiting = 2;
        const auto open = [&] {
            --waiting;
            while (waiting > 0)
                std::this_thread::yield();
            TaskStore store(file);
            while (store.isHeld()) // by the other one
                store.openAgain();
            return problemOf(store) + noticeOf(store);
        };
        QFuture<QString> other = QtConcurrent::run(open);
        const QString problem = open();
        QCOMPARE(problem, QString());
        QCOMPARE(other.result(), QString());
    }
}

void TestTaskStoreFile::aNewerFileIsRefusedAndNotTouched()
{
    {
        StorePeer peer(path());
        peer.run(QStringLiteral("CREATE TABLE task (of_the_future TEXT)"));
        peer.run(QStringLiteral("PRAGMA user_version = 1000"));
    }
    const QByteArray before = fileBytes(path());
    QVERIFY(!before.isEmpty());
    {
        TaskStore store(path());
        QVERIFY(!store.isOpen());
        QVERIFY2(problemOf(store).contains(QStringLiteral("newer LinkReel")), qPrintable(problemOf(store)));
        Task task = fullTask();
        QVERIFY(!store.add(task));
        QVERIFY(!store.update(task));
    }
    QVERIFY(fileBytes(path()) == before);
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files).size(), 1);
}

void TestTaskStoreFile::aFileThatMayNotBeWrittenIsSaid()
{
    {
        TaskStore store(path());
        Task task = fullTask();
        QVERIFY(store.add(task));
    }
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    QVERIFY(QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup |
                                                     QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther));
    const bool isRoot = ::geteuid() == 0; // whom permissions do not stop
    if (isRoot)
        QCOMPARE(::seteuid(65534), 0);
    {
        const TaskStore store(path());
        if (isRoot)
            QCOMPARE(::seteuid(0), 0);
        QVERIFY(!store.isOpen());
        QVERIFY2(problemOf(store).contains(path()), qPrintable(problemOf(store)));
    }
    QVERIFY(QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestTaskStoreFile::durability()
{
    TaskStore store(path());
    QCOMPARE(StorePeer(path()).value(QStringLiteral("PRAGMA journal_mode")).toString(), QStringLiteral("wal"));
    const QString name = QSqlDatabase::connectionNames().value(0);
    const QSqlDatabase connection = QSqlDatabase::database(name);
    QSqlQuery query(connection);
    QVERIFY(query.exec(QStringLiteral("PRAGMA synchronous")) && query.next());
    QCOMPARE(query.value(0).toInt(), 2); // FULL
    QVERIFY(query.exec(QStringLiteral("PRAGMA foreign_keys")) && query.next());
    QCOMPARE(query.value(0).toInt(), 1);
    QVERIFY(query.exec(QStringLiteral("PRAGMA busy_timeout")) && query.next());
    // Not more: the thread of the window waits there. What is refused is tried again by those who know why.
    QCOMPARE(query.value(0).toInt(), StorePatience::momentMs);
}

void TestTaskStoreFile::killedRightAfterAdd()
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {addAndDie, path()});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    const qint64 id = child.readAllStandardOutput().trimmed().toLongLong();
    QVERIFY(id > 0);
    Task expected = fullTask();
    expected.id = id;
    const TaskStore store(path());
    QVERIFY(store.search().task(id) == expected);
}

void TestTaskStoreFile::killedInTheMidstOfMany()
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {addForever, path()});
    QByteArray printed;
    while (printed.count('\n') < 50) {
        QVERIFY(child.waitForReadyRead());
        printed += child.readAllStandardOutput();
    }
    child.kill();
    QVERIFY(child.waitForFinished());
    printed += child.readAllStandardOutput();
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    for (const QByteArray &line : printed.left(printed.lastIndexOf('\n')).split('\n')) {
        Task expected = fullTask();
        expected.id = line.toLongLong();
        expected.take = static_cast<int>(expected.id); // all of them are of one shot
        QVERIFY(store.search().task(expected.id) == expected);
    }
    QCOMPARE(StorePeer(path()).value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && (arguments[1] == addAndDie || arguments[1] == addForever))
        return beChild(arguments[1], arguments[2]);
    TestTaskStoreFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_taskstorefile.moc"
