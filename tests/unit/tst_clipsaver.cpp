// A finished task's clip becomes a file: by itself where the user wants that, with a fresh link where the old one has
// died, again whenever asked; and never by creating anything.
#include "clips/ClipDownloader.h"
#include "platform/Settings.h"
#include "support/FakeClock.h"
#include "support/LedgerServer.h"
#include "support/RawServer.h"
#include "support/StorePeer.h"
#include "tasks/saving/ClipSaver.h"
#include "tasks/store/TaskStore.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QByteArray clip = QByteArray(300'000, 'c');
constexpr qint64 endedMs = 1'790'000'000'000;

} // namespace

class TestClipSaver : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void successIsFetchedByItself();
    void theWishIsOnDiskBeforeTheFetch();
    void notWhenTheUserDoesNotWantIt();
    void notWhatWasThereBefore();
    void successWithoutALinkWaitsForOne();
    void aSuccessWithoutALinkIsLeftAloneWhereNobodyWantsIt();
    void anExpiredLinkIsRenewedOnce();
    void aRenewedLinkThatIsDeadTooIsTriedLater();
    void aLinkThatCannotBeRenewedFailsAfterAWhile();
    void troubleThatMayPassIsTriedAgainByItself_data();
    void troubleThatMayPassIsTriedAgainByItself();
    void aServerThatIsNotTrustedIsTriedAgainLater();
    void theWaitsGrowAndNeverEnd();
    void oneClickTriesAtOnce();
    void aClockThatIsSetBackMakesNobodyWaitLonger();
    void aFullDiskIsTriedAgain();
    void aRestartTriesAtOnce();
    void aLinkThatCannotBeAskedForNowIsAskedForLater();
    void aSuccessThatNeverGetsALinkIsSaidInTheEnd();
    void whateverItsServerSaysMayPass_data();
    void whateverItsServerSaysMayPass();
    void fetchingOneThatIsUnderWayDoesNothing();
    void aSavedClipIsNotFetchedTwice();
    void aVanishedFileIsFetchedAgain();
    void whatIsNotDoneIsNotFetched();
    void anEarlierRunsWishesGoOn();
    void whatAnEarlierRunCouldNotWishForIsFetched();
    void copies();
    void aCopyThatFailsLeavesWhatWasThere();
    void aCopyOfNothing();

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    QString clipFolder() const { return path(QStringLiteral("Videos")); }
    QStringList files() const { return QDir(clipFolder()).entryList(QDir::Files); }
    QByteArray content(const QString &file) const
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    QUrl link(const QString &name) const { return m_server->url(u'/' + name); }
    Task task(qint64 id) const { return *m_store->search().task(id); }
    ClipState clipState(qint64 id) const { return task(id).clipState; }
    void restart();
    qint64 addRunning();
    qint64 addDone(const QString &linkName);
    void succeed(qint64 id, const QUrl &url); // as the poller does when the server says so
    void answerWith(int status) { m_status = status; }

    int m_status = 200;
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<ClipDownloader> m_downloader;
    std::unique_ptr<ClipSaver> m_keeper;
    std::unique_ptr<QSignalSpy> m_renewals;
};

void TestClipSaver::init()
{
    m_status = 200;
    m_dir = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<RawServer>([this](const RawServer::Request &request, QTcpSocket *socket) {
        const bool dead = request.target.contains("dead");
        RawServer::reply(socket, dead ? 403 : m_status, dead ? QByteArray("expired") : clip, "video/mp4");
    });
    m_settings = std::make_unique<Settings>(path(QStringLiteral("settings.ini")), clipFolder());
    m_store = std::make_unique<TaskStore>(path(QStringLiteral("tasks.sqlite")));
    restart();
}

void TestClipSaver::cleanup()
{
    m_keeper.reset();
    m_downloader.reset();
    m_store.reset();
    m_settings.reset();
    m_server.reset();
    m_dir.reset();
}

void TestClipSaver::restart()
{
    m_keeper.reset();
    m_downloader = std::make_unique<ClipDownloader>();
    m_keeper = std::make_unique<ClipSaver>(*m_downloader, *m_store, *m_settings, m_clock);
    m_renewals = std::make_unique<QSignalSpy>(m_keeper.get(), &ClipSaver::freshLinkRequested);
    m_keeper->start();
}

qint64 TestClipSaver::addRunning()
{
    Task task = acceptedTask(QStringLiteral("t"), endedMs);
    return m_store->add(task) ? task.id : 0;
}

qint64 TestClipSaver::addDone(const QString &linkName)
{
    Task task = finishedTask(QStringLiteral("t"), link(linkName), endedMs);
    return m_store->add(task) ? task.id : 0;
}

void TestClipSaver::succeed(qint64 id, const QUrl &url)
{
    Task now = task(id);
    now.endedAt = now.state == TaskState::Success ? now.endedAt : m_clock.now();
    now.state = TaskState::Success;
    now.clipLink = url;
    ++now.checks;
    QVERIFY(m_store->update(now));
}

void TestClipSaver::successIsFetchedByItself()
{
    const qint64 id = addRunning();
    const QSignalSpy progress(m_keeper.get(), &ClipSaver::progressChanged);
    succeed(id, link(QStringLiteral("a.mp4")));
    QVERIFY(m_keeper->progress(id));
    QCOMPARE(m_keeper->fetching(), 1);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    const Task saved = task(id);
    QCOMPARE(QFileInfo(saved.clipPath).absolutePath(), clipFolder());
    QVERIFY2(saved.clipPath.contains(QStringLiteral("Slow dolly-in")), qPrintable(saved.clipPath));
    QVERIFY2(saved.clipPath.contains(QStringLiteral("kling-v3")), qPrintable(saved.clipPath));
    QCOMPARE(saved.clipBytes, clip.size());
    QVERIFY(content(saved.clipPath) == clip);
    QVERIFY(!saved.clipError);
    QVERIFY(!m_keeper->progress(id));
    QVERIFY(progress.size() >= 2);
    QCOMPARE(m_server->count("GET"), 1);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestClipSaver::theWishIsOnDiskBeforeTheFetch()
{
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    StorePeer peer(path(QStringLiteral("tasks.sqlite")));
    QCOMPARE(peer.value(QStringLiteral("SELECT clip_state FROM task")).toString(), QStringLiteral("wanted"));
    QCOMPARE(m_server->requests().size(), 0); // the event loop has not run since
}

void TestClipSaver::notWhenTheUserDoesNotWantIt()
{
    m_settings->setDownloadsByItself(false);
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    QCOMPARE(clipState(id), ClipState::None);
    QCOMPARE(m_keeper->fetching(), 0);
    m_keeper->fetch(id); // by hand it is fetched all the same
    QTRY_COMPARE(clipState(id), ClipState::Saved);
}

void TestClipSaver::notWhatWasThereBefore()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    Task seen = task(id);
    seen.reason = QStringLiteral("changed in some other way");
    QVERIFY(m_store->update(seen));
    succeed(id, link(QStringLiteral("fresh.mp4"))); // a fresh link, asked for by hand: still no wanted for the file
    QCOMPARE(clipState(id), ClipState::None);
    QCOMPARE(m_keeper->fetching(), 0);
}

void TestClipSaver::successWithoutALinkWaitsForOne()
{
    const qint64 id = addRunning();
    succeed(id, {});
    QCOMPARE(clipState(id), ClipState::Wanted); // on disk: a restart asks for it too
    QCOMPARE(m_renewals->size(), 0);            // not from within the answer: a little later
    m_clock.advance(2'000);
    QCOMPARE(m_renewals->size(), 1);
    succeed(id, {});
    m_clock.advance(5'000);
    QCOMPARE(m_renewals->size(), 2);
    succeed(id, link(QStringLiteral("a.mp4"))); // it came with a later answer
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QCOMPARE(m_renewals->size(), 2);
}

void TestClipSaver::aSuccessWithoutALinkIsLeftAloneWhereNobodyWantsIt()
{
    m_settings->setDownloadsByItself(false);
    const qint64 id = addRunning();
    succeed(id, {});
    m_clock.advance(600'000);
    QCOMPARE(clipState(id), ClipState::None);
    QCOMPARE(m_renewals->size(), 0);
}

void TestClipSaver::anExpiredLinkIsRenewedOnce()
{
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("dead.mp4")));
    QTRY_COMPARE(m_renewals->size(), 1);
    QCOMPARE(m_renewals->first().first().toLongLong(), id);
    QCOMPARE(clipState(id), ClipState::Wanted);
    succeed(id, link(QStringLiteral("fresh.mp4")));
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QCOMPARE(m_renewals->size(), 1);
    QCOMPARE(files().size(), 1);
}

void TestClipSaver::aRenewedLinkThatIsDeadTooIsTriedLater()
{
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("dead.mp4")));
    QTRY_COMPARE(m_renewals->size(), 1);
    succeed(id, link(QStringLiteral("dead-too.mp4")));
    QTRY_VERIFY(m_keeper->nextTry(id).isValid());
    QCOMPARE(clipState(id), ClipState::Wanted);
    QCOMPARE(task(id).clipError->kind, ClipError::Kind::LinkExpired);
    QCOMPARE(task(id).clipError->httpStatus, 403);
    QCOMPARE(m_renewals->size(), 1); // no endless asking
    m_keeper->fetch(id);             // by hand: a fresh link first, for this one is known to be dead
    QCOMPARE(m_renewals->size(), 2);
    succeed(id, link(QStringLiteral("fresh.mp4")));
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QCOMPARE(m_server->requests().size(), 3);
}

void TestClipSaver::aLinkThatCannotBeRenewedFailsAfterAWhile()
{
    const qint64 id = addRunning();
    m_keeper->linkNotRenewed(id, false); // nobody had asked
    succeed(id, link(QStringLiteral("dead.mp4")));
    QTRY_COMPARE(m_renewals->size(), 1);
    const qint64 since = m_clock.nowMs();
    for (int asked = 1; asked <= 5; ++asked) { // one "no such task" among good answers is no end
        m_keeper->linkNotRenewed(id, false);
        QCOMPARE(clipState(id), ClipState::Wanted);
        m_clock.advance(m_clock.now().msecsTo(m_keeper->nextTry(id)));
        QCOMPARE(m_renewals->size(), asked + 1);
    }
    QVERIFY(m_clock.nowMs() - since > 60'000);
    m_keeper->linkNotRenewed(id, false);
    QCOMPARE(clipState(id), ClipState::Failed);
    QCOMPARE(task(id).clipError->kind, ClipError::Kind::LinkExpired); // what its server said, not what LinkModel did
    QCOMPARE(task(id).clipError->httpStatus, 403);
    QCOMPARE(task(id).state, TaskState::Success); // the clip failed, not the task
    m_keeper->fetch(id);
    QCOMPARE(m_renewals->size(), 7);
}

void TestClipSaver::troubleThatMayPassIsTriedAgainByItself_data()
{
    QTest::addColumn<int>("status"); // 0: the connection is reset, 1: cut off
    QTest::addColumn<int>("kind");
    QTest::newRow("reset") << 0 << static_cast<int>(ClipError::Kind::Network);
    QTest::newRow("cut off") << 1 << static_cast<int>(ClipError::Kind::CutOff);
    for (const int status : {408, 425, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << static_cast<int>(ClipError::Kind::Server);
}

void TestClipSaver::troubleThatMayPassIsTriedAgainByItself()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    bool isWell = false;
    m_server->setHandler([&isWell, status](const RawServer::Request &, QTcpSocket *socket) {
        if (isWell)
            return RawServer::reply(socket, 200, clip, "video/mp4");
        if (status == 0)
            return RawServer::reset(socket);
        if (status > 1)
            return RawServer::reply(socket, status, "trouble");
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf");
        socket->disconnectFromHost();
    });
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    QTRY_VERIFY(task(id).clipError);
    QCOMPARE(static_cast<int>(task(id).clipError->kind), kind);
    QCOMPARE(clipState(id), ClipState::Wanted);
    QVERIFY(!m_keeper->progress(id));
    QCOMPARE(m_keeper->nextTry(id), m_clock.now().addSecs(2));
    isWell = true;
    m_clock.advance(1'999);
    QCOMPARE(m_keeper->fetching(), 0);
    m_clock.advance(1);
    QCOMPARE(m_keeper->fetching(), 1);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QVERIFY(!task(id).clipError);
    QVERIFY(!m_keeper->nextTry(id).isValid());
    QCOMPARE(m_server->count("POST"), 0);
}

// What speaks no TLS is the simplest server that cannot prove who it is.
void TestClipSaver::aServerThatIsNotTrustedIsTriedAgainLater()
{
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &) {
        socket->write("HTTP/1.1 400 This is not TLS\r\n\r\n");
        socket->disconnectFromHost();
    });
    QUrl untrusted = server.url(QStringLiteral("/a.mp4"));
    untrusted.setScheme(QStringLiteral("https"));
    const qint64 id = addRunning();
    succeed(id, untrusted);
    int asked = 0;
    for (const int seconds : {2, 5, 15}) { // never in a burst
        QTRY_COMPARE(m_keeper->nextTry(id), m_clock.now().addSecs(seconds));
        QCOMPARE(task(id).clipError->kind, ClipError::Kind::Untrusted);
        QVERIFY2(task(id).clipError->detail.contains(QStringLiteral("127.0.0.1")),
                 qPrintable(task(id).clipError->detail));
        QCOMPARE(server.connections(), ++asked);
        m_clock.advance(seconds * 1000);
    }
    QCOMPARE(server.requestLines("GET"), 0);
    QCOMPARE(clipState(id), ClipState::Wanted);
}

void TestClipSaver::theWaitsGrowAndNeverEnd()
{
    answerWith(503);
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    for (const int seconds : {2, 5, 15, 60, 300, 300, 300, 300}) {
        QTRY_COMPARE(m_keeper->nextTry(id), m_clock.now().addSecs(seconds));
        m_clock.advance(seconds * 1000);
        if (m_renewals->size() > 0) // perhaps another link leads to another server
            succeed(id, link(QStringLiteral("b.mp4")));
    }
    QCOMPARE(m_renewals->size(), 6); // not at once, for a fault is seldom the link's
    QTRY_VERIFY(m_keeper->nextTry(id).isValid());
    QCOMPARE(clipState(id), ClipState::Wanted);
    QCOMPARE(m_server->requests().size(), 9);
}

void TestClipSaver::oneClickTriesAtOnce()
{
    answerWith(503);
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    QTRY_VERIFY(m_keeper->nextTry(id).isValid());
    answerWith(200);
    m_keeper->fetch(id);
    QVERIFY(!m_keeper->nextTry(id).isValid());
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    m_clock.advance(3'600'000);
    QCOMPARE(m_server->requests().size(), 2);
}

void TestClipSaver::aClockThatIsSetBackMakesNobodyWaitLonger()
{
    answerWith(503);
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    QTRY_VERIFY(m_keeper->nextTry(id).isValid());
    answerWith(200);
    m_clock.jump(-86'400'000);
    m_clock.advance(2'000);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
}

void TestClipSaver::aFullDiskIsTriedAgain()
{
    m_settings->setClipFolder(QStringLiteral("/proc/no clips here"));
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    QTRY_VERIFY(task(id).clipError);
    QCOMPARE(task(id).clipError->kind, ClipError::Kind::Disk);
    QCOMPARE(clipState(id), ClipState::Wanted);
    m_settings->setClipFolder(clipFolder()); // the drive is back
    m_clock.advance(2'000);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QCOMPARE(files().size(), 1);
}

void TestClipSaver::aRestartTriesAtOnce()
{
    answerWith(503);
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    QTRY_VERIFY(m_keeper->nextTry(id).isValid());
    answerWith(200);
    restart();
    QTRY_COMPARE(clipState(id), ClipState::Saved);
}

void TestClipSaver::aLinkThatCannotBeAskedForNowIsAskedForLater()
{
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("dead.mp4")));
    QTRY_COMPARE(m_renewals->size(), 1);
    m_keeper->linkNotRenewed(id, true); // no network
    QCOMPARE(clipState(id), ClipState::Wanted);
    QCOMPARE(task(id).clipError->kind, ClipError::Kind::LinkExpired);
    m_clock.advance(2'000);
    QCOMPARE(m_renewals->size(), 2);
    succeed(id, link(QStringLiteral("fresh.mp4")));
    QTRY_COMPARE(clipState(id), ClipState::Saved);
}

// Asked for days, ever more rarely; then it is said. What was said in between is true.
void TestClipSaver::aSuccessThatNeverGetsALinkIsSaidInTheEnd()
{
    const qint64 id = addRunning();
    succeed(id, {});
    m_keeper->fetch(id);
    int asked = 0;
    while (clipState(id) == ClipState::Wanted && asked < 1000) {
        QCOMPARE(m_renewals->size(), ++asked);
        succeed(id, {}); // the server: Success, and still no link
        QCOMPARE(task(id).clipError->kind, ClipError::Kind::NoLink);
        m_clock.advance(3'600'000);
    }
    QCOMPARE(clipState(id), ClipState::Failed);
    QVERIFY2(asked > 150 && asked < 200, qPrintable(QString::number(asked)));
    QCOMPARE(m_server->requests().size(), 0);
}

void TestClipSaver::whateverItsServerSaysMayPass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header"); // and its value
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ClipError::Kind>("kind");
    using Kind = ClipError::Kind;
    for (const int status : {400, 401, 402, 405, 406, 409, 418, 422, 451, 204, 202, 304, 999})
        QTest::addRow("%d", status) << status << QByteArray() << QByteArray() << Kind::Server;
    for (const int status : {403, 404, 410})
        QTest::addRow("%d", status) << status << QByteArray() << QByteArray() << Kind::LinkExpired;
    QTest::newRow("a redirect loop") << 302 << QByteArray("Location") << QByteArray("?round") << Kind::RedirectLoop;
    QTest::newRow("a redirect to nowhere") << 302 << QByteArray("X-None") << QByteArray("1") << Kind::BadLink;
    QTest::newRow("a redirect to a file")
        << 302 << QByteArray("Location") << QByteArray("file:///etc/passwd") << Kind::BadLink;
}

// For days, by fresh links and with growing pauses; and over a restart.
void TestClipSaver::whateverItsServerSaysMayPass()
{
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    bool isWell = false;
    m_server->setHandler([&](const RawServer::Request &, QTcpSocket *socket) {
        if (isWell)
            return RawServer::reply(socket, 200, clip, "video/mp4");
        QList<QPair<QByteArray, QByteArray>> headers;
        if (!header.isEmpty())
            headers << qMakePair(header, value);
        RawServer::reply(socket, status, "not ready", "text/plain", headers);
    });
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("0.mp4")));
    qint64 wait = 0;
    for (int tries = 0; tries < 12; ++tries) {
        QTRY_VERIFY(m_keeper->nextTry(id).isValid() || m_renewals->size() > tries);
        if (!m_keeper->nextTry(id).isValid()) { // asked for a fresh link at once
            succeed(id, link(QStringLiteral("%1.mp4").arg(m_renewals->size())));
            QTRY_VERIFY(m_keeper->nextTry(id).isValid());
        }
        QCOMPARE(clipState(id), ClipState::Wanted);
        QTEST(task(id).clipError->kind, "kind");
        QVERIFY(needsUser(task(id)));
        const qint64 next = m_clock.now().msecsTo(m_keeper->nextTry(id));
        QVERIFY(next >= wait && next <= 3'600'000);
        wait = next;
        const auto asked = m_renewals->size();
        m_clock.advance(next);
        QCOMPARE(m_renewals->size(), asked + 1); // never by the link that is no good
        succeed(id, link(QStringLiteral("%1.mp4").arg(asked + 1)));
    }
    QCOMPARE(wait, 3'600'000);
    QTRY_VERIFY(m_keeper->nextTry(id).isValid() || m_renewals->size() > 12);
    isWell = true;
    restart();
    QTRY_COMPARE(m_renewals->size(), 1);
    succeed(id, link(QStringLiteral("good.mp4")));
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QVERIFY(!needsUser(task(id)));
    QVERIFY(!task(id).clipError);
    QCOMPARE(files().size(), 1);
}

void TestClipSaver::fetchingOneThatIsUnderWayDoesNothing()
{
    m_server->setHandler({}); // silent
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    m_keeper->fetch(id);
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_keeper->fetch(id);
    QCOMPARE(m_keeper->fetching(), 1);
    QCOMPARE(m_renewals->size(), 0);
}

void TestClipSaver::aSavedClipIsNotFetchedTwice()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    const Task saved = task(id);
    m_keeper->fetch(id);
    QVERIFY(task(id) == saved);
    QCOMPARE(m_keeper->fetching(), 0);
    QCOMPARE(files().size(), 1);
}

void TestClipSaver::aVanishedFileIsFetchedAgain()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QVERIFY(QFile::remove(task(id).clipPath));
    m_keeper->fetch(id);
    QTRY_COMPARE(m_renewals->size(), 1); // the disk is asked first
    QCOMPARE(clipState(id), ClipState::Wanted);
    succeed(id, link(QStringLiteral("b.mp4")));
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QVERIFY(content(task(id).clipPath) == clip);
}

void TestClipSaver::whatIsNotDoneIsNotFetched()
{
    const qint64 id = addRunning();
    m_keeper->fetch(id);
    m_keeper->fetch(id + 1);
    QCOMPARE(clipState(id), ClipState::None);
    QCOMPARE(m_keeper->fetching(), 0);
    QCOMPARE(m_renewals->size(), 0);
}

void TestClipSaver::anEarlierRunsWishesGoOn()
{
    m_server->setHandler({});
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    const qint64 other = addRunning();
    succeed(other, link(QStringLiteral("dead.mp4")));
    QTRY_COMPARE(m_server->requests().size(), 2);
    m_keeper.reset();
    m_downloader.reset(); // the program ends in the midst of it
    QCOMPARE(clipState(id), ClipState::Wanted);
    m_server->setHandler([](const RawServer::Request &request, QTcpSocket *socket) {
        RawServer::reply(socket, request.target.contains("dead") ? 410 : 200, clip, "video/mp4");
    });
    restart();
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QTRY_COMPARE(m_renewals->size(), 1);
    QCOMPARE(m_renewals->first().first().toLongLong(), other);
    QCOMPARE(files().size(), 1);
}

// It was killed between writing down the end of a task and that its clip is wanted.
void TestClipSaver::whatAnEarlierRunCouldNotWishForIsFetched()
{
    Task fresh = finishedTask(QStringLiteral("fresh"), link(QStringLiteral("a.mp4")), m_clock.nowMs());
    Task old = finishedTask(QStringLiteral("old"), link(QStringLiteral("b.mp4")),
                            m_clock.now().addDays(-3).toMSecsSinceEpoch()); // its link is dead long since
    Task linkless = finishedTask(QStringLiteral("linkless"), {}, m_clock.nowMs());
    Task running = acceptedTask(QStringLiteral("running"), m_clock.nowMs());
    for (Task *task : {&fresh, &old, &linkless, &running})
        QVERIFY(m_store->add(*task));
    m_settings->setDownloadsByItself(false);
    restart();
    QCOMPARE(m_keeper->fetching(), 0);
    m_settings->setDownloadsByItself(true);
    restart();
    QTRY_COMPARE(clipState(fresh.id), ClipState::Saved);
    for (const Task *task : {&old, &linkless, &running})
        QCOMPARE(clipState(task->id), ClipState::None);
    QCOMPARE(m_server->count("GET"), 1);
}

void TestClipSaver::copies()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QSignalSpy copied(m_keeper.get(), &ClipSaver::copied);
    const QString target = path(QStringLiteral("copy \u96ea.mp4"));
    QFile old(target);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    m_keeper->saveCopy(id, target);
    QTRY_COMPARE(copied.size(), 1);
    QCOMPARE(copied.first(), (QVariantList{id, target}));
    QVERIFY(content(target) == clip);
    QVERIFY(content(task(id).clipPath) == clip);
    m_keeper->saveCopy(id, task(id).clipPath); // onto itself
    QTRY_COMPARE(copied.size(), 2);
    QVERIFY(content(task(id).clipPath) == clip);
}

void TestClipSaver::aCopyThatFailsLeavesWhatWasThere()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QSignalSpy failed(m_keeper.get(), &ClipSaver::copyFailed);
    m_keeper->saveCopy(id, path(QStringLiteral("no such folder/copy.mp4")));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed.first().at(2).toString().isEmpty());

    const QString target = path(QStringLiteral("copy.mp4"));
    QFile old(target);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    QVERIFY(QFile::remove(task(id).clipPath)); // the source is gone
    m_keeper->saveCopy(id, target);
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(content(target), QByteArray("old"));
}

void TestClipSaver::aCopyOfNothing()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    QSignalSpy failed(m_keeper.get(), &ClipSaver::copyFailed);
    m_keeper->saveCopy(id, path(QStringLiteral("copy.mp4")));
    QCOMPARE(failed.size(), 0); // later than the call
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!QFile::exists(path(QStringLiteral("copy.mp4"))));
}

QTEST_GUILESS_MAIN(TestClipSaver)
#include "tst_clipsaver.moc"
