// The real program, killed between the press of Generate and the task's id on disk, at every place there is, and
// started again: one press is never two POSTs, what was not sent waits, and an answer that was lost is said and not
// asked again.
#include "support/http/HttpProbe.h"
#include "support/media/TestPictures.h"
#include "support/process/CrashRig.h"

#include "platform/Settings.h"
#include "uploads/UploadHosts.h"

#include <QTest>

class TestCrashPress : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_rig = std::make_unique<CrashRig>(); }
    void cleanup() { m_rig.reset(); }

    void onePress_data();
    void onePress();
    void aPressOfThree_data();
    void aPressOfThree();
    void theServerCouldNotBeReached();
    void aPicture_data();
    void aPicture();
    void twiceWhileRecovering();
    void whatWaits_data();
    void whatWaits();

private:
    void goOnWith(const QStringList &left, int posts);
    QStringList states() const { return m_rig->column(QStringLiteral("state")); }

    std::unique_ptr<CrashRig> m_rig;
};

namespace {

const QStringList generate{QStringLiteral("ctrl+Return")};

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

Task waitingTask(const QString &prompt, double position)
{
    Task task;
    task.request = {QStringLiteral("seedance-2-0"), prompt, {}};
    task.state = TaskState::Waiting;
    task.queuePosition = position;
    task.createdAt = QDateTime::currentDateTimeUtc();
    return task;
}

} // namespace

// The program is started as it is shipped: what is left is `left`, the server has seen `posts` POSTs. Then what waits
// is let go, and every press has been one POST.
void TestCrashPress::goOnWith(const QStringList &left, int posts)
{
    m_rig->start();
    QTRY_COMPARE_WITH_TIMEOUT(states(), left, CrashRig::patienceMs);
    QCOMPARE(m_rig->creates(), posts);
    const int waiting = static_cast<int>(left.count(QStringLiteral("waiting")));
    if (waiting > 0) {
        m_rig->press(CrashRig::goOnKeys);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->creates(), posts + waiting, CrashRig::patienceMs);
    }
    // Every id that the server gave is there, but those of answers that nobody heard.
    const auto known = [this] {
        QStringList ids = m_rig->column(QStringLiteral("remote_id"));
        ids.sort();
        return ids;
    };
    QStringList made = m_rig->madeTasks();
    made.sort();
    if (!left.contains(QStringLiteral("unknown")))
        QTRY_COMPARE_WITH_TIMEOUT(known(), made, CrashRig::patienceMs);
    if (left.contains(QStringLiteral("success")))
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->column(QStringLiteral("clip_state")), words("saved"), CrashRig::patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->damage(), QString(), CrashRig::patienceMs);
    QCOMPARE(m_rig->creates(), posts + waiting);
}

void TestCrashPress::onePress_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("inPrompt");
    QTest::addColumn<QStringList>("left"); // the states after the next start
    QTest::addColumn<int>("posts");
    const auto row = [](const char *place, const char *left, int posts, const char *inPrompt = "") {
        QTest::addRow("%s %s", place, inPrompt)
            << QString::fromLatin1(place) << QString::fromLatin1(inPrompt) << words(left) << posts;
    };
    row("store.add.before-commit", "", 0);
    row("store.add.committed", "waiting", 0);
    row("queue.added", "waiting", 0);
    row("send.before-preparing", "waiting", 0);
    row("send.prepared", "waiting", 0);
    row("store.update.before-commit", "waiting", 0);
    row("store.update.committed", "unknown", 0);
    row("send.intention-committed", "unknown", 0);
    row("post.handed-over", "unknown", 0);
    row("send.ordered", "unknown", 0);
    row("post.bytes-left", "unknown", 1);
    row("post.answer-received", "unknown", 1);
    row("send.answer-parsed", "unknown", 1);
    row("send.id-committed", "success", 1);
    row("send.answer-parsed", "unknown", 1, "sandbox:broke");
    row("send.failure-committed", "refused", 1, "sandbox:broke");
    row("send.failure-committed", "unknown", 1, "sandbox:lost-answer");
}

void TestCrashPress::onePress()
{
    QFETCH(QString, place);
    QFETCH(QString, inPrompt);
    QFETCH(QStringList, left);
    QFETCH(int, posts);
    m_rig->draft(QStringLiteral("A paper boat ") + inPrompt);
    m_rig->startSandbox();
    QCOMPARE(m_rig->dieAt(place, generate), QString());
    if (place == QStringLiteral("post.bytes-left")) // they are the system's now: it may send them without us, or not
        posts = m_rig->creates();
    QVERIFY(posts <= 1);
    goOnWith(left, posts);
}

void TestCrashPress::aPressOfThree_data()
{
    QTest::addColumn<QStringList>("left");
    QTest::newRow("store.add.before-commit") << QStringList();
    QTest::newRow("store.add.committed") << words("waiting waiting waiting");
}

void TestCrashPress::aPressOfThree()
{
    QFETCH(QStringList, left);
    m_rig->draft(QStringLiteral("A paper boat\nA clockwork heron\nA glass whale"));
    m_rig->startSandbox();
    const QStringList oneALine{QStringLiteral("shift+Tab"), QStringLiteral("space")};
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag()), oneALine + generate), QString());
    goOnWith(left, 0);
}

// What certainly did not leave waits again; until that is on disk, nobody knows.
void TestCrashPress::theServerCouldNotBeReached()
{
    m_rig->draft(QStringLiteral("A paper boat"));
    m_rig->startSandbox();
    m_rig->unplug(true);
    QCOMPARE(m_rig->dieAt(QStringLiteral("send.failure-committed"), generate), QString());
    m_rig->unplug(false);
    goOnWith(words("waiting"), 0);
}

void TestCrashPress::aPicture_data()
{
    QTest::addColumn<bool>("isUploaded");
    QTest::addColumn<int>("uploads"); // the server has seen, at most
    QTest::newRow("picture.before-encoding") << false << 0;
    QTest::newRow("picture.encoded") << false << 0;
    QTest::newRow("picture.before-upload") << true << 0;
    QTest::newRow("picture.uploading") << true << 1;
    QTest::newRow("picture.uploaded") << true << 1;
}

void TestCrashPress::aPicture()
{
    QFETCH(bool, isUploaded);
    QFETCH(int, uploads);
    CameraJpeg camera;
    camera.size = {2560, 1440};
    camera.quality = 98;
    const QByteArray jpeg = cameraJpeg(camera).toBase64();
    m_rig->draft(QStringLiteral("A paper boat"), QStringLiteral("data:image/jpeg;base64,") + QString::fromLatin1(jpeg));
    m_rig->startSandbox();
    {
        Settings settings(m_rig->path(QStringLiteral("linkreel.ini")), {});
        settings.setInlineLimit(Settings::smallestInlineLimit); // the picture is larger
        QVERIFY(jpeg.size() > Settings::smallestInlineLimit);
        if (isUploaded) {
            UploadHosts hosts(m_rig->path(QStringLiteral("data/uploaders")));
            const QByteArray host = HttpProbe().get(m_rig->at(QStringLiteral("/sandbox/uploader.sxcu"))).body;
            const UploadHosts::Imported imported = hosts.import(host, {});
            QVERIFY(imported);
            settings.setUploadHost(*imported);
            settings.setLocalPictures(Settings::LocalPictures::UploadFirst);
        }
    }
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag()), generate), QString());
    QVERIFY(m_rig->counted("uploads") <= uploads);
    goOnWith(words("waiting"), 0);
    QVERIFY(m_rig->counted("uploads") <= uploads + 1);
}

// Killed while an earlier kill is being recovered from.
void TestCrashPress::twiceWhileRecovering()
{
    m_rig->draft(QStringLiteral("A paper boat"));
    m_rig->startSandbox();
    QCOMPARE(m_rig->dieAt(QStringLiteral("send.answer-parsed"), generate), QString());
    QCOMPARE(m_rig->dieAt(QStringLiteral("recovery.before-commit")), QString());
    QCOMPARE(m_rig->dieAt(QStringLiteral("recovery.before-commit")), QString());
    QCOMPARE(m_rig->dieAt(QStringLiteral("recovery.committed")), QString());
    goOnWith(words("unknown"), 1);
}

void TestCrashPress::whatWaits_data()
{
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<QStringList>("left");
    QTest::addColumn<QString>("prompt"); // of the first one
    const QStringList list{QStringLiteral("ctrl+3")};
    const QStringList cancel = list + QStringList{QStringLiteral("Delete")};
    const QStringList rewrite = list + QStringList{QStringLiteral("Return"), QStringLiteral("ctrl+End"),
                                                   QStringLiteral("x"), QStringLiteral("ctrl+Return")};
    QTest::newRow("store.update.before-commit") << cancel << words("waiting waiting") << QStringLiteral("One");
    QTest::newRow("store.update.committed") << cancel << words("cancelled waiting") << QStringLiteral("One");
    QTest::newRow("store.rewrite.before-commit") << rewrite << words("waiting waiting") << QStringLiteral("One");
    QTest::newRow("store.rewrite.committed") << rewrite << words("waiting waiting") << QStringLiteral("Onex");
}

// What waits is cancelled, or changed in the composer, wholly or not at all.
void TestCrashPress::whatWaits()
{
    QFETCH(QStringList, keys);
    QFETCH(QStringList, left);
    QFETCH(QString, prompt);
    m_rig->seed({waitingTask(QStringLiteral("One"), 1), waitingTask(QStringLiteral("Two"), 2)});
    m_rig->startSandbox();
    QCOMPARE(m_rig->dieAt(QString::fromLatin1(QTest::currentDataTag()), keys), QString());
    m_rig->start();
    QTRY_COMPARE_WITH_TIMEOUT(states(), left, CrashRig::patienceMs);
    QCOMPARE(m_rig->column(QStringLiteral("prompt")).value(0), prompt);
    QCOMPARE(m_rig->creates(), 0);
    QCOMPARE(m_rig->damage(), QString());
}

QTEST_GUILESS_MAIN(TestCrashPress)
#include "tst_crashpress.moc"
