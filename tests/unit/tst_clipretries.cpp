// A clip that does not come at the first try: a fresh link where the old one has died, waits that grow where the
// trouble may pass, and an end that is said.
#include "support/http/LedgerServer.h"
#include "support/tasks/SaverRig.h"

#include <QTest>

class TestClipRetries : public QObject, SaverRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
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
};

void TestClipRetries::anExpiredLinkIsRenewedOnce()
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

void TestClipRetries::aRenewedLinkThatIsDeadTooIsTriedLater()
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

void TestClipRetries::aLinkThatCannotBeRenewedFailsAfterAWhile()
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

void TestClipRetries::troubleThatMayPassIsTriedAgainByItself_data()
{
    QTest::addColumn<int>("status"); // 0: the connection is reset, 1: cut off
    QTest::addColumn<int>("kind");
    QTest::newRow("reset") << 0 << static_cast<int>(ClipError::Kind::Network);
    QTest::newRow("cut off") << 1 << static_cast<int>(ClipError::Kind::CutOff);
    for (const int status : {408, 425, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << static_cast<int>(ClipError::Kind::Server);
}

void TestClipRetries::troubleThatMayPassIsTriedAgainByItself()
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
void TestClipRetries::aServerThatIsNotTrustedIsTriedAgainLater()
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

void TestClipRetries::theWaitsGrowAndNeverEnd()
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

void TestClipRetries::oneClickTriesAtOnce()
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

void TestClipRetries::aClockThatIsSetBackMakesNobodyWaitLonger()
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

void TestClipRetries::aFullDiskIsTriedAgain()
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

void TestClipRetries::aRestartTriesAtOnce()
{
    answerWith(503);
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    QTRY_VERIFY(m_keeper->nextTry(id).isValid());
    answerWith(200);
    restart();
    QTRY_COMPARE(clipState(id), ClipState::Saved);
}

void TestClipRetries::aLinkThatCannotBeAskedForNowIsAskedForLater()
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
void TestClipRetries::aSuccessThatNeverGetsALinkIsSaidInTheEnd()
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

void TestClipRetries::whateverItsServerSaysMayPass_data()
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
void TestClipRetries::whateverItsServerSaysMayPass()
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

QTEST_GUILESS_MAIN(TestClipRetries)
#include "tst_clipretries.moc"
