// The real program, killed between a task's acceptance and its clip on disk, at every place there is, and started
// again: no id is lost, nothing is sent again, and every finished clip is one whole file.
#include "support/media/TestClip.h"
#include "support/process/CrashRig.h"
#include "support/tasks/StorePeer.h"

#include "sandbox/painter/PromptWords.h"

#include <QRandomGenerator>
#include <QTest>

class TestCrashClip : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_rig = std::make_unique<CrashRig>(); }
    void cleanup() { m_rig.reset(); }

    void watching_data();
    void watching();
    void saving_data();
    void saving();
    void describing_data();
    void describing();
    void aFreshLink_data();
    void aFreshLink();
    void aTaskMadeElsewhere();
    void twice_data();
    void twice();

private:
    void accepted(double seconds, int words = 0);
    void endsWell();

    QTemporaryDir m_folder;
    QString m_clip; // as the sandbox made it
    QString m_id;
    std::unique_ptr<CrashRig> m_rig;
};

namespace {

// In the order in which a clip comes by; each is passed again by a run that goes on after a kill at an earlier one.
const char *const wayToDisk[] = {"download.half", "download.whole", "file.before-sync", "file.synced", "clip.saved"};
constexpr int ofThePart = 4; // of these: the file does not have its name yet

} // namespace

void TestCrashClip::initTestCase()
{
    m_clip = m_folder.filePath(QStringLiteral("clip.mp4"));
    TestClip clip;
    clip.noise = true;
    clip.seconds = 0.5;
    QVERIFY(writeTestClip(m_clip, clip));
    QVERIFY(QFileInfo(m_clip).size() > 500'000); // it comes in several pieces
}

// A task that this user sent so many seconds ago, of a task's time; its clip is made after 127.
void TestCrashClip::accepted(double seconds, int words)
{
    m_id = m_rig->madeEarlier(seconds, m_clip, words);
    const auto ago = static_cast<qint64>(seconds * 1000 / CrashRig::speed);
    Task task = acceptedTask(m_id, QDateTime::currentMSecsSinceEpoch() - ago);
    task.state = TaskState::Pending;
    m_rig->seed({task});
    m_rig->startSandbox();
}

void TestCrashClip::endsWell()
{
    m_rig->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->column(QStringLiteral("clip_state")), QStringList(QStringLiteral("saved")),
                              CrashRig::patienceMs);
    QCOMPARE(m_rig->column(QStringLiteral("state")), QStringList(QStringLiteral("success")));
    QCOMPARE(m_rig->column(QStringLiteral("remote_id")), QStringList(m_id));
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->damage(), QString(), CrashRig::patienceMs);
    QCOMPARE(m_rig->creates(), 0);
}

void TestCrashClip::watching_data()
{
    QTest::addColumn<double>("seconds");
    for (const char *place : {"query.before-asking", "query.answered", "query.committed", "store.update.before-commit",
                              "store.update.committed"}) {
        QTest::addRow("%s, while it is being made", place) << 60.0;
        QTest::addRow("%s, when it is finished", place) << 200.0;
    }
}

void TestCrashClip::watching()
{
    QFETCH(double, seconds);
    accepted(seconds);
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag()).section(u',', 0, 0)), QString());
    endsWell();
}

void TestCrashClip::saving_data()
{
    QTest::addColumn<int>("none");
    for (const char *place :
         {"clip.before-wanted", "clip.wanted", "download.part-opened", "download.noted", "download.half",
          "download.whole", "file.before-sync", "file.synced", "file.renamed", "file.before-folder-sync", "file.kept",
          "clip.before-saved", "clip.saved", "poster.before-commit", "poster.committed"})
        QTest::newRow(place) << 0;
}

void TestCrashClip::saving()
{
    accepted(200);
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag())), QString());
    endsWell();
}

// Killed while the clip gets its description: it is fetched once, whole, and described, and nothing lies beside it.
void TestCrashClip::describing_data()
{
    QTest::addColumn<int>("none");
    for (const char *place : {"download.whole", "metadata.copied", "metadata.written", "file.synced", "file.renamed",
                              "file.before-folder-sync", "file.kept", "clip.before-saved", "clip.saved"})
        QTest::newRow(place) << 0;
}

void TestCrashClip::describing()
{
    m_rig->describeClips(true);
    accepted(200);
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag())), QString());
    endsWell();
}

void TestCrashClip::aFreshLink_data()
{
    QTest::addColumn<int>("none");
    for (const char *place : {"clip.link-wanted", "clip.link-renewed"})
        QTest::newRow(place) << 0;
}

void TestCrashClip::aFreshLink()
{
    accepted(200, PromptWords(PromptWord::ExpiredLink).toInt());
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag())), QString());
    endsWell();
}

void TestCrashClip::aTaskMadeElsewhere()
{
    m_id = m_rig->madeEarlier(200, m_clip);
    Task task = acceptedTask(m_id, QDateTime::currentMSecsSinceEpoch() - 5000);
    task.request = {};
    task.tracked = true;
    m_rig->seed({task});
    m_rig->startSandbox();
    QCOMPARE(m_rig->dieAt(QStringLiteral("store.described")), QString());
    endsWell();
    QCOMPARE(m_rig->column(QStringLiteral("prompt")), QStringList(QStringLiteral("A paper boat")));
}

// Killed again while going on after a kill, at places drawn by lot; LINKREEL_SEED repeats a run.
void TestCrashClip::twice_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const QString given = qEnvironmentVariable("LINKREEL_SEED");
    const quint32 seed = given.isEmpty() ? QRandomGenerator::system()->generate() : given.toUInt();
    qInfo("LINKREEL_SEED=%u", seed);
    QRandomGenerator lot(seed);
    constexpr int pairs = 5;
    for (int i = 0; i < pairs; ++i) {
        const int first = lot.bounded(ofThePart);
        const int second = lot.bounded(first, static_cast<int>(std::size(wayToDisk)));
        QTest::addRow("%d: %s, %s", i, wayToDisk[first], wayToDisk[second])
            << QString::fromLatin1(wayToDisk[first]) << QString::fromLatin1(wayToDisk[second]);
    }
}

void TestCrashClip::twice()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    accepted(200);
    QCOMPARE(m_rig->dieAt(first), QString());
    QCOMPARE(m_rig->dieAt(second), QString());
    endsWell();
}

QTEST_GUILESS_MAIN(TestCrashClip)
#include "tst_crashclip.moc"
