// One press of Generate is one POST, whatever the server does to the connection: a second one would be paid twice.
#include "support/http/ApiAnswer.h"
#include "support/http/RawServer.h"
#include "support/window/OnePress.h"

#include <QTest>

using namespace OnePress;
using namespace std::chrono_literals;

namespace {

constexpr int anyKind = -1;

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
    void redirect_data();
    void redirect();
};

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
    row("without a length, cut off", "HTTP/1.1 200 OK\r\n\r\n{\"code\":0,\"da", Then::Close, differs, false);
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
    row("408", response("408 Request Timeout", "Connection: close\r\n", {}), Then::Close, Kind::Refused, false);
    row("409", response("409 Conflict", {}, {}), Then::KeepOpen, Kind::Refused, false);
    row("403 of a proxy", response("403 Forbidden", {}, "<html>blocked</html>"), Then::Close, Kind::Refused, true);
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
            finish(socket, bytes, static_cast<Then>(then));
    });
    const auto api = OnePress::api(server.url(QStringLiteral("/api/v1")));
    const bool waitsForTheLimit = static_cast<ApiError::Kind>(kind) == ApiError::Kind::TimedOut;
    api->setTimeLimit(waitsForTheLimit ? 200ms : 20s);
    ApiAnswer<CreateReply> answer;
    api->create(request(), this, answer.hear());
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
    const auto api = OnePress::api(server.url());
    ApiAnswer<CreateReply> answer;
    api->create(request(8 * 1024 * 1024), this, answer.hear());
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
            finish(socket,
                   response(statusLine, "Location: " + elsewhere.url(QStringLiteral("/x")).toEncoded() + "\r\n", "{}"),
                   Then::KeepOpen);
    });
    const auto api = OnePress::api(server.url());
    ApiAnswer<CreateReply> answer;
    api->create(request(), this, answer.hear());
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

QTEST_GUILESS_MAIN(TestOnePost)
#include "tst_onepost.moc"
