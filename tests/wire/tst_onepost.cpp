// One press of Generate is one POST, whatever the server does to the connection: a second one would be paid twice.
#include "api/HttpVideoApi.h"
#include "support/LedgerServer.h"
#include "support/RawServer.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace std::chrono_literals;

namespace {

const QByteArray mark = "a-lighthouse-in-a-storm-7f3a9c";
const QByteArray accepted =
    R"({"code":0,"msg":"success","request_id":"r-1","data":{"task_id":"t-1","status":"processing"}})";

GenerationRequest wish(qsizetype padding = 0)
{
    GenerationRequest request{QStringLiteral("kling-v3"), QString::fromLatin1(mark), {}};
    if (padding > 0)
        request.fields.insert(QStringLiteral("first_frame_image"), QString(padding, u'x'));
    return request;
}

QByteArray response(const QByteArray &statusLine, const QByteArray &headers = {}, const QByteArray &body = accepted)
{
    return "HTTP/1.1 " + statusLine +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           headers + "\r\n" + body;
}

// What one call of create() came to.
struct Answer
{
    int times = 0;
    ApiResult<CreateReply> result;

    const ApiError *error() const { return std::get_if<ApiError>(&result); }
    const CreateReply *reply() const { return std::get_if<CreateReply>(&result); }
};

void press(HttpVideoApi &api, QObject *context, Answer &answer, const GenerationRequest &request = wish())
{
    api.create(request, context, [&answer](const ApiResult<CreateReply> &result) {
        ++answer.times;
        answer.result = result;
    });
}

std::unique_ptr<HttpVideoApi> apiFor(const QUrl &base)
{
    auto api = std::make_unique<HttpVideoApi>(base, "LinkReel/test");
    api->setApiKey(QStringLiteral("sk-test-0123456789abcdef"));
    return api;
}

constexpr int anyKind = -1;

enum class Then { Close, Reset, KeepOpen };

void finishWith(QTcpSocket *socket, const QByteArray &bytes, Then then)
{
    socket->write(bytes);
    switch (then) {
    case Then::Close:
        socket->disconnectFromHost();
        break;
    case Then::Reset:
        RawServer::reset(socket);
        break;
    case Then::KeepOpen:
        break;
    }
}

} // namespace

class TestOnePost : public QObject
{
    Q_OBJECT

private slots:
    void theLedgerSeesSecondPosts();
    void misbehaviour_data();
    void misbehaviour();
    void largeBodyCutOff_data();
    void largeBodyCutOff();
    void slowUploadIsNotGivenUp();
    void redirect_data();
    void redirect();
    void nothingSentIsNotCharged_data();
    void nothingSentIsNotCharged();
    void untrustedCertificateSeesNothing();
    void earlierConnectionIsNeverUsedAgain();
    void connectionDiesAsTheNextPostIsWritten();
    void connectionOfQueriesCarriesNoPost();
    void manyPressesAgainstClosingServer();
    void wholeAnswerBeforeBrokenEndCounts();

private:
    // Every connection made before this returns has been seen by the server.
    static void settle(LedgerServer &server);
};

void TestOnePost::settle(LedgerServer &server)
{
    QTcpSocket last;
    last.connectToHost(server.url().host(), static_cast<quint16>(server.url().port()));
    last.write("SETTLED");
    QTRY_COMPARE(server.occurrences("SETTLED"), 1);
}

void TestOnePost::theLedgerSeesSecondPosts()
{
    LedgerServer server;
    QTcpSocket once;
    QTcpSocket again;
    for (QTcpSocket *socket : {&once, &again}) {
        socket->connectToHost(server.url().host(), static_cast<quint16>(server.url().port()));
        socket->write("POST /video-generation HTTP/1.1\r\nContent-Len");
    }
    QTRY_COMPARE(server.requestLines("POST"), 2);
    once.write("gth: 2\r\n\r\n{}POST /video-generation HTTP/1.1\r\n");
    QTRY_COMPARE(server.requestLines("POST"), 3);
}

void TestOnePost::misbehaviour_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("then");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("known"); // that nothing was charged
    const auto row = [](const char *name, const QByteArray &bytes, Then then, std::optional<ApiError::Kind> kind,
                        bool known) {
        QTest::newRow(name) << bytes << static_cast<int>(then) << (kind ? static_cast<int>(*kind) : anyKind) << known;
    };
    using Kind = ApiError::Kind;
    constexpr std::nullopt_t differs = std::nullopt; // between versions of Qt; the outcome does not
    row("closes after the request", {}, Then::Close, Kind::ConnectionLost, false);
    row("resets after the request", {}, Then::Reset, Kind::ConnectionLost, false);
    row("closes after half a status line", "HTTP/1.1 2", Then::Close, Kind::ConnectionLost, false);
    row("resets after half a status line", "HTTP/1.1 2", Then::Reset, Kind::ConnectionLost, false);
    row("closes after the status line", "HTTP/1.1 200 OK\r\n", Then::Close, Kind::ConnectionLost, false);
    row("closes after half a header", "HTTP/1.1 200 OK\r\nContent-Ty", Then::Close, Kind::ConnectionLost, false);
    row("closes after the headers", response("200 OK").split('{').first(), Then::Close, Kind::ConnectionLost, false);
    row("closes after half a body", response("200 OK").chopped(30), Then::Close, Kind::ConnectionLost, false);
    row("resets after half a body", response("200 OK").chopped(30), Then::Reset, Kind::ConnectionLost, false);
    row("never answers", {}, Then::KeepOpen, Kind::TimedOut, false);
    row("stalls in the headers", "HTTP/1.1 200 OK\r\nContent-Ty", Then::KeepOpen, Kind::TimedOut, false);
    row("stalls in the body", response("200 OK").chopped(30), Then::KeepOpen, Kind::TimedOut, false);
    row("100 and closes", "HTTP/1.1 100 Continue\r\n\r\n", Then::Close, Kind::ConnectionLost, false);
    row("102 and closes", "HTTP/1.1 102 Processing\r\n\r\n", Then::Close, differs, false);
    row("103 and closes", "HTTP/1.1 103 Early Hints\r\n\r\n", Then::Close, differs, false);
    row("100 and silence", "HTTP/1.1 100 Continue\r\n\r\n", Then::KeepOpen, Kind::TimedOut, false);
    row("chunked, cut off", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"code\":0,\"data\":{\"task_i",
        Then::Close, Kind::ConnectionLost, false);
    row("chunked, cut between chunks",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"code\":0,\"data\":\r\n", Then::Close, differs,
        false);
    row("without a length, cut off", "HTTP/1.1 200 OK\r\n\r\n{\"code\":0,\"da", Then::Close, Kind::Unreadable, false);
    row("empty 200", response("200 OK", {}, {}), Then::Close, Kind::Unreadable, false);
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", Then::Close, Kind::Unreadable, false);
    row("no HTTP at all", "220 smtp.example.org ESMTP\r\n", Then::Close, Kind::ConnectionLost, false);
    row("401", response("401 Unauthorized", {}, R"({"code":401})"), Then::Close, Kind::Unauthorized, true);
    row("401 asking for a password", response("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "{}"),
        Then::KeepOpen, Kind::Unauthorized, true);
    row("401 asking for a digest",
        response("401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\", nonce=\"n\", qop=\"auth\"\r\n", "{}"),
        Then::KeepOpen, Kind::Unauthorized, true);
    row("401 asking for NTLM", response("401 Unauthorized", "WWW-Authenticate: NTLM\r\n", "{}"), Then::KeepOpen,
        Kind::Unauthorized, true);
    row("401 asking to negotiate", response("401 Unauthorized", "WWW-Authenticate: Negotiate\r\n", "{}"),
        Then::KeepOpen, Kind::Unauthorized, true);
    row("401 and closes in the body", response("401 Unauthorized").chopped(20), Then::Close, Kind::ConnectionLost,
        false);
    row("407", response("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "{}"),
        Then::KeepOpen, Kind::Refused, true);
    row("407 and closes", response("407 Proxy Authentication Required", {}, "{}"), Then::Close, Kind::Refused, true);
    row("408", response("408 Request Timeout", "Connection: close\r\n", {}), Then::Close, Kind::Refused, true);
    row("425", response("425 Too Early", {}, {}), Then::KeepOpen, Kind::Refused, true);
    row("429", response("429 Too Many Requests", "Retry-After: 1\r\n", "{}"), Then::KeepOpen, Kind::RateLimited, true);
    row("500", response("500 Internal Server Error", {}, "<html>"), Then::KeepOpen, Kind::ServerFault, false);
    row("503", response("503 Service Unavailable", "Retry-After: 0\r\n", {}), Then::Close, Kind::ServerFault, false);
    row("504 and closes in the body", response("504 Gateway Timeout").chopped(20), Then::Reset, differs, false);
    row("business refusal", response("200 OK", {}, R"({"code":500,"msg":"insufficient balance"})"), Then::Close,
        Kind::Refused, true);
    row("400 that names an accepted task", response("400 Bad Request"), Then::Close, Kind::Unreadable, false);
}

void TestOnePost::misbehaviour()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, then);
    QFETCH(int, kind);
    QFETCH(bool, known);
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finishWith(socket, bytes, static_cast<Then>(then));
    });
    const auto api = apiFor(server.url(QStringLiteral("/api/v1")));
    const bool waitsForTheLimit = static_cast<ApiError::Kind>(kind) == ApiError::Kind::TimedOut;
    api->setTimeLimit(waitsForTheLimit ? 200ms : 20s);
    Answer answer;
    press(*api, this, answer);
    QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, 10'000);
    settle(server);
    QCOMPARE(server.requestLines("POST"), 1);
    QCOMPARE(server.occurrences(mark), 1);
    QCOMPARE(server.connections(), 2); // with the one of settle()
    QVERIFY(answer.error());
    if (kind != anyKind)
        QCOMPARE(static_cast<int>(answer.error()->kind), kind);
    QVERIFY(answer.error()->requestSent);
    QCOMPARE(createFailure(*answer.error()), known ? CreateFailure::NotCharged : CreateFailure::Unknown);
    QCOMPARE(answer.times, 1);
}

void TestOnePost::largeBodyCutOff_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("closed") << false;
    QTest::newRow("reset") << true;
}

void TestOnePost::largeBodyCutOff()
{
    QFETCH(bool, reset);
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &received) {
        if (received.size() > 64 * 1024)
            reset ? RawServer::reset(socket) : socket->close();
    });
    const auto api = apiFor(server.url());
    Answer answer;
    press(*api, this, answer, wish(8 * 1024 * 1024));
    QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, 10'000);
    settle(server);
    // Qt may connect once more, but has nothing left to say there.
    for (int connection = 1; connection < server.connections(); ++connection)
        QVERIFY(server.received(connection).isEmpty() || server.received(connection) == "SETTLED");
    QCOMPARE(server.requestLines("POST"), 1);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::ConnectionLost);
    QCOMPARE(createFailure(*answer.error()), CreateFailure::Unknown);
}

// A picture in the body takes longer than the limit over a slow line; giving up would leave a paid task behind.
void TestOnePost::slowUploadIsNotGivenUp()
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
            finishWith(peer, response("200 OK"), Then::Close);
        }
    });
    slowly.start(10);
    const auto api = apiFor(server.url());
    api->setTimeLimit(limit);
    Answer answer;
    took.start();
    press(*api, this, answer, wish(bodySize));
    QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, 30'000);
    QVERIFY2(answer.reply(), qPrintable(answer.error() ? answer.error()->detail : QString()));
    QVERIFY2(took.elapsed() > limit.count(), "the upload was too fast to prove anything");
    QCOMPARE(server.connections(), 1);
}

void TestOnePost::redirect_data()
{
    QTest::addColumn<QByteArray>("statusLine");
    for (const char *line :
         {"301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"})
        QTest::newRow(line) << QByteArray(line);
}

void TestOnePost::redirect()
{
    QFETCH(QByteArray, statusLine);
    LedgerServer elsewhere;
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finishWith(
                socket,
                response(statusLine, "Location: " + elsewhere.url(QStringLiteral("/x")).toEncoded() + "\r\n", "{}"),
                Then::KeepOpen);
    });
    const auto api = apiFor(server.url());
    Answer answer;
    press(*api, this, answer);
    QTRY_COMPARE(answer.times, 1);
    settle(server);
    settle(elsewhere);
    QCOMPARE(server.requestLines("POST"), 1);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(elsewhere.connections(), 1);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::Redirected);
    QCOMPARE(createFailure(*answer.error()), CreateFailure::Unknown);
}

void TestOnePost::nothingSentIsNotCharged_data()
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

void TestOnePost::nothingSentIsNotCharged()
{
    QFETCH(QUrl, base);
    QFETCH(QString, key);
    const auto api = apiFor(base);
    api->setApiKey(key);
    Answer answer;
    press(*api, this, answer);
    QCOMPARE(answer.times, 0); // never before create() has returned
    QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, 35'000);
    QVERIFY(answer.error());
    QVERIFY(!answer.error()->requestSent);
    QCOMPARE(createFailure(*answer.error()), CreateFailure::NotCharged);
}

void TestOnePost::untrustedCertificateSeesNothing()
{
    // What speaks no TLS is the simplest server that cannot prove who it is.
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &) {
        finishWith(socket, "HTTP/1.1 400 This is not TLS\r\n\r\n", Then::Close);
    });
    QUrl base = server.url();
    base.setScheme(QStringLiteral("https"));
    const auto api = apiFor(base);
    Answer answer;
    press(*api, this, answer);
    QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, 10'000);
    QCOMPARE(server.occurrences("sk-test"), 0);
    QCOMPARE(server.occurrences(mark), 0);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::Tls);
    QVERIFY(!answer.error()->requestSent);
}

void TestOnePost::earlierConnectionIsNeverUsedAgain()
{
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finishWith(socket, response("200 OK", "Connection: keep-alive\r\n"), Then::KeepOpen);
    });
    const auto api = apiFor(server.url());
    for (int round = 1; round <= 3; ++round) {
        Answer answer;
        press(*api, this, answer);
        QTRY_COMPARE(answer.times, 1);
        QVERIFY(answer.reply());
        QCOMPARE(server.connections(), round);
        QCOMPARE(server.requestLines("POST"), round);
    }
}

void TestOnePost::connectionDiesAsTheNextPostIsWritten()
{
    // The first connection is kept alive, and dies in the very turn of the event loop in which the second POST begins.
    QPointer<QTcpSocket> first;
    LedgerServer server([&](QTcpSocket *socket, int connection, const QByteArray &received) {
        if (!LedgerServer::isWholeRequest(received))
            return;
        if (connection == 0)
            first = socket;
        finishWith(socket, response("200 OK", "Connection: keep-alive\r\n"), Then::KeepOpen);
    });
    const auto api = apiFor(server.url());
    Answer one;
    Answer two;
    api->create(wish(), this, [&](const ApiResult<CreateReply> &result) {
        ++one.times;
        one.result = result;
        press(*api, this, two);
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

void TestOnePost::connectionOfQueriesCarriesNoPost()
{
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (!LedgerServer::isWholeRequest(received))
            return;
        if (received.contains("POST"))
            RawServer::reset(socket);
        else
            finishWith(socket,
                       response("200 OK", "Connection: keep-alive\r\n", R"({"code":0,"data":{"status":"Pending"}})"),
                       Then::KeepOpen);
    });
    const auto api = apiFor(server.url());
    int queries = 0;
    api->query(QStringLiteral("t-1"), this, [&](const ApiResult<QueryReply> &) { ++queries; });
    QTRY_COMPARE(queries, 1);
    Answer answer;
    press(*api, this, answer);
    QTRY_COMPARE(answer.times, 1);
    settle(server);
    QCOMPARE(server.requestLines("POST"), 1);
    QVERIFY(!server.received(0).contains("POST"));
    QVERIFY(answer.error());
    QCOMPARE(createFailure(*answer.error()), CreateFailure::Unknown);
}

void TestOnePost::manyPressesAgainstClosingServer()
{
    constexpr int presses = 40;
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finishWith(socket, response("200 OK", "Connection: keep-alive\r\n"),
                       Then::Close); // says one, does the other
    });
    const auto api = apiFor(server.url());
    std::vector<Answer> answers(presses);
    for (Answer &answer : answers)
        press(*api, this, answer);
    for (const Answer &answer : answers) {
        QTRY_COMPARE(answer.times, 1);
        QVERIFY(answer.reply());
    }
    settle(server);
    QCOMPARE(server.requestLines("POST"), presses);
}

void TestOnePost::wholeAnswerBeforeBrokenEndCounts()
{
    // More bytes were announced than came, but the reply itself is whole: the task it names is known, not lost.
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finishWith(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + accepted, Then::Close);
    });
    const auto api = apiFor(server.url());
    Answer answer;
    press(*api, this, answer);
    QTRY_COMPARE(answer.times, 1);
    QCOMPARE(server.requestLines("POST"), 1);
    QVERIFY(answer.reply());
    QCOMPARE(answer.reply()->taskId, QStringLiteral("t-1"));
}

QTEST_GUILESS_MAIN(TestOnePost)
#include "tst_onepost.moc"
