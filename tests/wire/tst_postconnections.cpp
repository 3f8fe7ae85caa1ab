// Which connection a POST takes, how long it may, and that what never left this machine is known not to be charged.
#include "support/http/ApiAnswer.h"
#include "support/http/RawServer.h"
#include "support/window/OnePress.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace OnePress;
using namespace std::chrono_literals;

class TestPostConnections : public QObject
{
    Q_OBJECT

private slots:
    void slowUploadIsNotGivenUp();
    void nothingSentIsNotCharged_data();
    void nothingSentIsNotCharged();
    void untrustedCertificateSeesNothing();
    void limitBeforeAnythingWasSent();
    void aLateAnswerToACreateIsWaitedFor();
    void earlierConnectionIsNeverUsedAgain();
    void connectionDiesAsTheNextPostIsWritten();
    void connectionOfQueriesCarriesNoPost();
    void manyPressesAgainstClosingServer();
    void wholeAnswerBeforeBrokenEndCounts();
};

// A picture in the body takes longer than the limit over a slow line; giving up would leave a paid task behind.
void TestPostConnections::slowUploadIsNotGivenUp()
{
    constexpr qint64 bodySize = 16 * 1024 * 1024;
    constexpr auto limit = 600ms;
    QElapsedTimer took;
    qint64 taken = 0;
    QTimer slowly;
    QTcpSocket *peer = nullptr;
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &) { peer = socket; });
    server.setReadBufferSize(64 * 1024);
    connect(&slowly, &QTimer::timeout, this, [&] {
        if (!peer)
            return;
        taken += peer->readAll().size();
        if (took.elapsed() > 2 * limit.count())
            peer->setReadBufferSize(0); // the rest as fast as it comes
        if (taken > bodySize) {
            slowly.stop();
            finish(peer, response("200 OK"), Then::Close);
        }
    });
    slowly.start(10);
    const auto api = OnePress::api(server.url());
    api->setTimeLimit(limit);
    ApiAnswer<CreateReply> answer;
    took.start();
    api->create(request(bodySize), this, answer.hear());
    QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, 30'000);
    QVERIFY2(answer.reply(), qPrintable(answer.error() ? answer.error()->detail : QString()));
    QVERIFY2(took.elapsed() > limit.count(), "the upload was too fast to prove anything");
    QCOMPARE(server.connections(), 1);
}

void TestPostConnections::nothingSentIsNotCharged_data()
{
    QTest::addColumn<QUrl>("base");
    QTest::addColumn<QString>("key");
    const QString key = QStringLiteral("sk-test-0123456789abcdef");
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QUrl refused(QStringLiteral("http://127.0.0.1:%1").arg(gone.serverPort()));
    gone.close();
    QTest::newRow("connection refused") << refused << key;
    QTest::newRow("no such host") << QUrl(QStringLiteral("https://no-such-host.invalid")) << key;
    QTest::newRow("http to another machine") << QUrl(QStringLiteral("http://192.0.2.1/api")) << key;
    QTest::newRow("no key") << refused << QString();
    QTest::newRow("a key that would add a header") << refused << QStringLiteral("sk-1\r\nX-Evil: 1");
}

void TestPostConnections::nothingSentIsNotCharged()
{
    QFETCH(QUrl, base);
    QFETCH(QString, key);
    const auto api = OnePress::api(base);
    api->setApiKey(key);
    ApiAnswer<CreateReply> answer;
    api->create(request(), this, answer.hear());
    QCOMPARE(answer.times, 0); // never before create() has returned
    QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, 35'000);
    QVERIFY(answer.error());
    QVERIFY(!answer.error()->requestSent);
    QCOMPARE(createFailure(*answer.error()), CreateFailure::NotCharged);
}

void TestPostConnections::untrustedCertificateSeesNothing()
{
    // What speaks no TLS is the simplest server that cannot prove who it is.
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &) {
        finish(socket, "HTTP/1.1 400 This is not TLS\r\n\r\n", Then::Close);
    });
    QUrl base = server.url();
    base.setScheme(QStringLiteral("https"));
    const auto api = OnePress::api(base);
    ApiAnswer<CreateReply> answer;
    api->create(request(), this, answer.hear());
    QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, 10'000);
    QCOMPARE(server.occurrences("sk-test"), 0);
    QCOMPARE(server.occurrences(mark), 0);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::Tls);
    QVERIFY(!answer.error()->requestSent);
}

void TestPostConnections::limitBeforeAnythingWasSent()
{
    LedgerServer server; // takes the connection, and never answers the TLS handshake
    QUrl base = server.url();
    base.setScheme(QStringLiteral("https"));
    const auto api = OnePress::api(base);
    api->setTimeLimit(200ms);
    ApiAnswer<CreateReply> answer;
    api->create(request(), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QCOMPARE(server.occurrences(mark), 0);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::TimedOut);
    QVERIFY(!answer.error()->requestSent);
    QCOMPARE(createFailure(*answer.error()), CreateFailure::NotCharged);
}

// Longer than for a question, as long as nothing says that the connection is dead: what is late may be paid for.
void TestPostConnections::aLateAnswerToACreateIsWaitedFor()
{
    const HttpVideoApi::TimeLimits usual;
    QCOMPARE(usual.create, 120s);
    QCOMPARE(usual.query, 30s);
    RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
        if (request.method == "POST")
            QTimer::singleShot(900, socket, [socket] { RawServer::reply(socket, 200, accepted); });
    });
    const auto api = OnePress::api(server.url());
    api->setTimeLimits({300ms, 20s});
    ApiAnswer<CreateReply> create;
    ApiAnswer<QueryReply> query;
    api->create(request(), this, create.hear());
    api->query(QStringLiteral("t-1"), this, query.hear());
    QTRY_COMPARE(query.times, 1);
    QVERIFY(query.error());
    QCOMPARE(query.error()->kind, ApiError::Kind::TimedOut);
    QCOMPARE(create.times, 0);
    QTRY_COMPARE(create.times, 1);
    QVERIFY(create.reply());
    QCOMPARE(server.count("POST"), 1);
}

void TestPostConnections::earlierConnectionIsNeverUsedAgain()
{
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finish(socket, response("200 OK", "Connection: keep-alive\r\n"), Then::KeepOpen);
    });
    const auto api = OnePress::api(server.url());
    for (int round = 1; round <= 3; ++round) {
        ApiAnswer<CreateReply> answer;
        api->create(request(), this, answer.hear());
        QTRY_COMPARE(answer.times, 1);
        QVERIFY(answer.reply());
        QCOMPARE(server.connections(), round);
        QCOMPARE(server.requestLines("POST"), round);
    }
}

void TestPostConnections::connectionDiesAsTheNextPostIsWritten()
{
    // The first connection is kept alive, and dies in the very turn of the event loop in which the second POST begins.
    QPointer<QTcpSocket> first;
    LedgerServer server([&](QTcpSocket *socket, int connection, const QByteArray &received) {
        if (!LedgerServer::isWholeRequest(received))
            return;
        if (connection == 0)
            first = socket;
        finish(socket, response("200 OK", "Connection: keep-alive\r\n"), Then::KeepOpen);
    });
    const auto api = OnePress::api(server.url());
    ApiAnswer<CreateReply> one;
    ApiAnswer<CreateReply> two;
    api->create(request(), this, [&](const ApiResult<CreateReply> &result) {
        ++one.times;
        one.result = result;
        api->create(request(), this, two.hear());
        RawServer::reset(first);
    });
    QTRY_COMPARE(two.times, 1);
    settle(server);
    QCOMPARE(one.times, 1);
    QVERIFY(one.reply());
    QVERIFY(two.reply());
    QCOMPARE(server.requestLines("POST"), 2); // two presses
    QCOMPARE(server.occurrences(mark), 2);
}

void TestPostConnections::connectionOfQueriesCarriesNoPost()
{
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (!LedgerServer::isWholeRequest(received))
            return;
        if (received.contains("POST"))
            RawServer::reset(socket);
        else
            finish(socket,
                   response("200 OK", "Connection: keep-alive\r\n", R"({"code":0,"data":{"status":"Pending"}})"),
                   Then::KeepOpen);
    });
    const auto api = OnePress::api(server.url());
    int queries = 0;
    api->query(QStringLiteral("t-1"), this, [&](const ApiResult<QueryReply> &) { ++queries; });
    QTRY_COMPARE(queries, 1);
    ApiAnswer<CreateReply> answer;
    api->create(request(), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    settle(server);
    QCOMPARE(server.requestLines("POST"), 1);
    QVERIFY(!server.received(0).contains("POST"));
    QVERIFY(answer.error());
    QCOMPARE(createFailure(*answer.error()), CreateFailure::Unknown);
}

void TestPostConnections::manyPressesAgainstClosingServer()
{
    constexpr int presses = 40;
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finish(socket, response("200 OK", "Connection: keep-alive\r\n"),
                   Then::Close); // says one, does the other
    });
    const auto api = OnePress::api(server.url());
    std::vector<ApiAnswer<CreateReply>> answers(presses);
    for (ApiAnswer<CreateReply> &answer : answers)
        api->create(request(), this, answer.hear());
    for (const ApiAnswer<CreateReply> &answer : answers) {
        QTRY_COMPARE(answer.times, 1);
        QVERIFY(answer.reply());
    }
    settle(server);
    QCOMPARE(server.requestLines("POST"), presses);
}

void TestPostConnections::wholeAnswerBeforeBrokenEndCounts()
{
    // More bytes were announced than came, but the reply itself is whole: the task it names is known, not lost.
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finish(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + accepted, Then::Close);
    });
    const auto api = OnePress::api(server.url());
    ApiAnswer<CreateReply> answer;
    api->create(request(), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QCOMPARE(server.requestLines("POST"), 1);
    QVERIFY(answer.reply());
    QCOMPARE(answer.reply()->taskId, QStringLiteral("t-1"));
}

QTEST_GUILESS_MAIN(TestPostConnections)
#include "tst_postconnections.moc"
