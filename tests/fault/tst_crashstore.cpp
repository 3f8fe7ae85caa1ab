// The real program, killed while it brings its history up to date, sets a damaged one aside or closes it, and started
// again: the tasks are there, and go on.
#include "support/disk/FileBytes.h"
#include "support/media/TestClip.h"
#include "support/process/CrashRig.h"
#include "support/tasks/StorePeer.h"

#include "tasks/store/file/Migrations.h"

#include <QDir>
#include <QTest>

class TestCrashStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_rig = std::make_unique<CrashRig>(); }
    void cleanup() { m_rig.reset(); }

    void anOlderHistory_data();
    void anOlderHistory();
    void aDamagedHistory_data();
    void aDamagedHistory();
    void closing_data();
    void closing();

private:
    Task finishedAtTheServer();

    QTemporaryDir m_folder;
    QString m_clip;
    std::unique_ptr<CrashRig> m_rig;
};

void TestCrashStore::initTestCase()
{
    m_clip = m_folder.filePath(QStringLiteral("clip.mp4"));
    QVERIFY(writeTestClip(m_clip));
}

// A task that is accepted here, and whose clip is made already.
Task TestCrashStore::finishedAtTheServer()
{
    return acceptedTask(m_rig->madeEarlier(200, m_clip), QDateTime::currentMSecsSinceEpoch() - 5000);
}

void TestCrashStore::anOlderHistory_data()
{
    QTest::addColumn<int>("none");
    for (const char *place :
         {"migration.before-copy", "migration.copied", "migration.statement", "migration.statement:2",
          "migration.picture-moved", "migration.shots-found", "migration.committed"})
        QTest::newRow(place) << 0;
}

void TestCrashStore::anOlderHistory()
{
    const int old = 7; // the last one before pictures were kept by reference
    const Task task = finishedAtTheServer();
    const QString picture = QStringLiteral("data:image/png;base64,") + QString(8000, u'A');
    {
        StorePeer peer(m_rig->database());
        peer.makeSchema(old);
        peer.run(QStringLiteral("INSERT INTO large_value VALUES ('%1', '%2')").arg(pictureDigest(picture), picture));
        peer.run(QStringLiteral("INSERT INTO task (state, model, prompt, request, remote_id, order_id, request_id, "
                                "remote_status, reason, created_at, accepted_at, checks, clip_link, clip_state, "
                                "clip_path, clip_bytes) VALUES ('processing', 'kling-v3', 'Rain', "
                                "'{\"fields\":{\"first_frame_image\":\"linkreel-large:%3\"}}', '%1', '', '', "
                                "'', '', %2, %2, 3, '', 'none', '', 0)")
                     .arg(task.remoteId)
                     .arg(task.acceptedAt.toMSecsSinceEpoch())
                     .arg(pictureDigest(picture)));
    }
    m_rig->startSandbox();
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag())), QString());

    m_rig->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->column(QStringLiteral("clip_state")), QStringList(QStringLiteral("saved")),
                              CrashRig::patienceMs);
    QCOMPARE(m_rig->column(QStringLiteral("remote_id")), QStringList(task.remoteId));
    QCOMPARE(m_rig->ask(QStringLiteral("PRAGMA user_version")).toInt(), newestSchemaVersion());
    QCOMPARE(m_rig->ask(QStringLiteral("SELECT digest FROM picture")).toString(), pictureDigest(picture));
    QCOMPARE(m_rig->ask(QStringLiteral("SELECT json_extract(request, '$.fields.first_frame_image') FROM task")),
             QVariant(pictureReference(pictureDigest(picture))));
    QCOMPARE(
        m_rig->ask(QStringLiteral("SELECT shot.id FROM shot JOIN task ON task.shot = shot.id AND take = 1")).toInt(),
        1);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->damage(), QString(), CrashRig::patienceMs);
    m_rig->stop();
    const QDir copies(m_rig->path(QStringLiteral("data/backups")));
    const QStringList names = copies.entryList(QDir::Files);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        StorePeer copy(copies.filePath(name));
        const int version = copy.value(QStringLiteral("PRAGMA user_version")).toInt();
        QVERIFY(version >= old && version < newestSchemaVersion()); // one copy a start, before what is left to do
        QCOMPARE(copy.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
        QCOMPARE(copy.value(QStringLiteral("SELECT remote_id FROM task")).toString(), task.remoteId);
    }
}

void TestCrashStore::aDamagedHistory_data()
{
    QTest::addColumn<int>("none");
    for (const char *place : {"salvage.before-commit", "salvage.committed", "damage.new-one-made",
                              "damage.log-set-aside", "damage.set-aside", "damage.replaced"})
        QTest::newRow(place) << 0;
}

void TestCrashStore::aDamagedHistory()
{
    constexpr int tasks = 300;
    constexpr int least = 50;
    const Task first = finishedAtTheServer();
    QList<Task> all{first};
    for (int i = 1; i < tasks; ++i) {
        Task task = acceptedTask(QStringLiteral("task-%1").arg(i), 1'700'000'000'000 + i);
        task.state = TaskState::Failed;
        task.reason = QString(2000, u'x');
        all << task;
    }
    m_rig->seed(all);
    QVERIFY(truncateFile(m_rig->database(), QFileInfo(m_rig->database()).size() * 3 / 4 / 4096 * 4096));
    const QByteArray damaged = fileBytes(m_rig->database());
    m_rig->startSandbox();
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag())), QString());

    m_rig->start();
    QVERIFY(m_rig->ask(QStringLiteral("SELECT count(*) FROM task")).toInt() >= least);
    const QString clip = QStringLiteral("SELECT clip_state FROM task WHERE remote_id = '%1'").arg(first.remoteId);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->ask(clip).toString(), QStringLiteral("saved"), CrashRig::patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->damage(), QString(), CrashRig::patienceMs);
    const QDir data(m_rig->path(QStringLiteral("data")));
    const QStringList aside = data.entryList({QStringLiteral("*damaged*.sqlite")}, QDir::Files);
    QCOMPARE(aside.size(), 1);
    QVERIFY(fileBytes(data.filePath(aside.first())) == damaged);
    QCOMPARE(data.entryList({QStringLiteral("*.mak*"), QStringLiteral("*.made*")}, QDir::Files), QStringList());
    QCOMPARE(m_rig->creates(), 0);
}

void TestCrashStore::closing_data()
{
    QTest::addColumn<int>("none");
    QTest::newRow("store.before-close") << 0;
    QTest::newRow("store.closed") << 0;
}

void TestCrashStore::closing()
{
    const Task task = finishedAtTheServer();
    m_rig->seed({task});
    m_rig->startSandbox();
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag()), {QStringLiteral("ctrl+q")}), QString());
    m_rig->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->column(QStringLiteral("clip_state")), QStringList(QStringLiteral("saved")),
                              CrashRig::patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->damage(), QString(), CrashRig::patienceMs);
}

QTEST_GUILESS_MAIN(TestCrashStore)
#include "tst_crashstore.moc"
