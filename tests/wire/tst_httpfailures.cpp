// What comes back when the server fails in all its ways, and what never does: a redirect, a huge body, the key.
#include "support/http/ApiAnswer.h"
#include "support/http/HttpApiParts.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace std::chrono_literals;

using namespace HttpApiParts;

class TestHttpFailures : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void failuresOfQueriesAreErrors_data();
    void failuresOfQueriesAreErrors();
    void lostConnections_data();
    void lostConnections();
    void keyCheckAnswers_data();
    void keyCheckAnswers();
    void retryAfter_data();
    void retryAfter();
    void aDateIsCountedByTheServersClock();
    void redirectsAreNotFollowed_data();
    void redirectsAreNotFollowed();
    void byteASecondHitsTheLimit();
    void limitIsForEachRequest();
    void bodyOverTheLimitIsRefused_data();
    void bodyOverTheLimitIsRefused();
    void keyIsInNoErrorText();

private:
    RawServer *m_server = nullptr;
    std::unique_ptr<HttpVideoApi> m_api;
};

void TestHttpFailures::init()
{
    m_api.reset();
    delete m_server;
    m_server = new RawServer({}, this);
    m_api = apiFor(*m_server);
}

void TestHttpFailures::failuresOfQueriesAreErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, int status, const QByteArray &body, ApiError::Kind kind,
                        const char *text = "") {
        QTest::newRow(name) << status << body << static_cast<int>(kind) << QString::fromUtf8(text);
    };
    using Kind = ApiError::Kind;
    row("400", 400, R"({"code":400,"message":"task_id is malformed","request_id":"r-9"})", Kind::Refused,
        "task_id is malformed");
    row("401", 401, R"({"code":401,"message":"invalid key","request_id":"r-9"})", Kind::Unauthorized, "invalid key");
    row("403", 403, R"({"code":403,"message":"no","request_id":"r-9"})", Kind::Refused, "no");
    row("404", 404, R"({"code":404,"message":"no such task","request_id":"r-9"})", Kind::NotFound, "no such task");
    row("429", 429, R"({"code":429,"message":"slow down","requestId":"r-9"})", Kind::RateLimited, "slow down");
    row("500", 500, R"({"code":500,"message":"oops","request_id":"r-9"})", Kind::ServerFault, "oops");
    row("401 in disguise", 200, R"({"code":401,"msg":"invalid key","request_id":"r-9"})", Kind::Unauthorized,
        "invalid key");
    row("500 in disguise", 200, R"({"code":500,"msg":"balance","request_id":"r-9"})", Kind::Refused, "balance");
    row("no code", 200, R"({"message":"success","request_id":"r-9","data":{"status":"Success"}})", Kind::Unreadable,
        "success");
    row("502 HTML", 502, "<html><h1>Bad Gateway</h1></html>", Kind::ServerFault);
    row("200 HTML", 200, "<html>Please sign in to the hotel's network</html>", Kind::Unreadable);
    row("200 empty", 200, "", Kind::Unreadable);
    row("503 empty", 503, "", Kind::ServerFault);
}

void TestHttpFailures::failuresOfQueriesAreErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(QString, text);
    m_server->setHandler(replies(status, body));
    ApiAnswer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(answer.error());
    QCOMPARE(static_cast<int>(answer.error()->kind), kind);
    QCOMPARE(answer.error()->httpStatus, status);
    QCOMPARE(answer.error()->serverText, text);
    QCOMPARE(answer.error()->requestId, body.contains("r-9") ? QStringLiteral("r-9") : QString());
}

void TestHttpFailures::lostConnections_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("reset");
    QTest::newRow("closed at once") << QByteArray() << false;
    QTest::newRow("reset at once") << QByteArray() << true;
    QTest::newRow("half a header") << QByteArray("HTTP/1.1 200 OK\r\nConte") << false;
    QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"code\":0") << false;
    QTest::newRow("half a body, reset") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"code\":0")
                                        << true;
}

void TestHttpFailures::lostConnections()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, reset);
    m_server->setHandler([&](const RawServer::Request &, QTcpSocket *socket) {
        socket->write(bytes);
        socket->flush();
        reset ? RawServer::reset(socket) : socket->disconnectFromHost();
    });
    ApiAnswer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::ConnectionLost);
    QVERIFY(answer.error()->isTransient());
    QVERIFY(!answer.error()->detail.isEmpty());

    m_server->setHandler(replies(200, queryBody)); // and the next one is as good as ever
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 2);
    QVERIFY(answer.reply());
}

void TestHttpFailures::keyCheckAnswers_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("valid"); // -1: an error
    const QString good = QStringLiteral("sk-good");
    QTest::newRow("good") << good << 200 << QByteArray(R"({"code":0,"data":{"valid":true}})") << 1;
    QTest::newRow("said to be bad") << good << 200 << QByteArray(R"({"code":0,"data":{"valid":false}})") << 0;
    QTest::newRow("401") << good << 401 << QByteArray(R"({"code":401})") << 0;
    QTest::newRow("401 in disguise") << good << 200 << QByteArray(R"({"code":401})") << 0;
    QTest::newRow("empty key") << QStringLiteral("  ") << 200 << QByteArray(R"({"code":0})") << 0;
    QTest::newRow("no key at all") << QStringLiteral("sk-ключ") << 200 << QByteArray(R"({"code":0})") << 0;
    QTest::newRow("503") << good << 503 << QByteArray() << -1;
    QTest::newRow("HTML") << good << 200 << QByteArray("<html>") << -1;
}

void TestHttpFailures::keyCheckAnswers()
{
    QFETCH(QString, asked);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, valid);
    m_server->setHandler(replies(status, body));
    ApiAnswer<KeyCheckReply> answer;
    m_api->checkKey(asked, this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QCOMPARE(answer.reply() == nullptr, valid < 0);
    if (answer.reply())
        QCOMPARE(answer.reply()->valid, valid == 1);
}

void TestHttpFailures::retryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("least"); // -1: nothing
    QTest::addColumn<int>("most");
    const QDateTime soon = QDateTime::currentDateTimeUtc().addSecs(600);
    QTest::newRow("seconds") << QByteArray("17") << 17 << 17;
    QTest::newRow("date") << QLocale::c().toString(soon, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1()
                          << 500 << 600;
    QTest::newRow("a week") << QByteArray("604800") << 3600 << 3600;
    QTest::newRow("nonsense") << QByteArray("soon") << -1 << -1;
    QTest::newRow("absent") << QByteArray() << -1 << -1;
}

void TestHttpFailures::retryAfter()
{
    QFETCH(QByteArray, header);
    QFETCH(int, least);
    QFETCH(int, most);
    QList<QPair<QByteArray, QByteArray>> headers;
    if (!header.isEmpty())
        headers.append({"Retry-After", header});
    m_server->setHandler(replies(429, R"({"code":429})", headers));
    ApiAnswer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::RateLimited);
    QCOMPARE(answer.error()->retryAfter.has_value(), least >= 0);
    if (least >= 0)
        QVERIFY(answer.error()->retryAfter->count() >= least && answer.error()->retryAfter->count() <= most);
}

// Its clock is three hours before ours: a minute there is a minute here.
void TestHttpFailures::aDateIsCountedByTheServersClock()
{
    const auto text = [](const QDateTime &moment) {
        return QLocale::c().toString(moment, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
    };
    for (const int hours : {-3, 3}) {
        const QDateTime there = QDateTime::currentDateTimeUtc().addSecs(hours * 3600);
        m_server->setHandler(
            replies(429, R"({"code":429})", {{"Date", text(there)}, {"Retry-After", text(there.addSecs(60))}}));
        QDateTime heard;
        const auto listening =
            connect(m_api.get(), &HttpVideoApi::dateHeard, this, [&heard](const QDateTime &date) { heard = date; });
        ApiAnswer<QueryReply> answer;
        m_api->query(QStringLiteral("t-1"), this, answer.hear());
        QTRY_COMPARE(answer.times, 1);
        disconnect(listening);
        QVERIFY(answer.error() && answer.error()->retryAfter);
        QCOMPARE(answer.error()->retryAfter->count(), 60);
        QCOMPARE(heard.toSecsSinceEpoch(), there.toSecsSinceEpoch());
    }
}

void TestHttpFailures::redirectsAreNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("sameHost");
    for (int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d elsewhere", status) << status << false;
        QTest::addRow("%d same host", status) << status << true;
    }
}

void TestHttpFailures::redirectsAreNotFollowed()
{
    QFETCH(int, status);
    QFETCH(bool, sameHost);
    RawServer elsewhere(replies(200, queryBody));
    const QUrl target = (sameHost ? m_server : &elsewhere)->url(QStringLiteral("/other"));
    m_server->setHandler(replies(status, queryBody, {{"Location", target.toEncoded()}}));
    ApiAnswer<QueryReply> query;
    ApiAnswer<KeyCheckReply> check;
    m_api->query(QStringLiteral("t-1"), this, query.hear());
    m_api->checkKey(key, this, check.hear());
    QTRY_COMPARE(query.times + check.times, 2);
    QVERIFY(query.error());
    QCOMPARE(query.error()->kind, ApiError::Kind::Redirected);
    QCOMPARE(query.error()->httpStatus, status);
    QVERIFY(check.error());
    QCOMPARE(check.error()->kind, ApiError::Kind::Redirected);
    QCOMPARE(m_server->requests().size(), 2);

    QTcpSocket last; // what connected before this one has been seen
    last.connectToHost(elsewhere.url().host(), static_cast<quint16>(elsewhere.url().port()));
    QTRY_COMPARE(elsewhere.connections(), 1);
    QVERIFY(elsewhere.requests().isEmpty());
}

void TestHttpFailures::byteASecondHitsTheLimit()
{
    // Always a byte on its way: a limit on silence would wait forever.
    QTimer drip;
    m_server->setHandler([&](const RawServer::Request &, QTcpSocket *socket) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"code\":");
        connect(&drip, &QTimer::timeout, socket, [socket] { socket->write(" "); });
        drip.start(10);
    });
    m_api->setTimeLimit(300ms);
    QElapsedTimer took;
    took.start();
    ApiAnswer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(took.elapsed() >= 300);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::TimedOut);
    QCOMPARE(answer.error()->httpStatus, 200);
}

void TestHttpFailures::limitIsForEachRequest()
{
    m_server->setHandler([](const RawServer::Request &request, QTcpSocket *socket) {
        if (request.target.endsWith("quick"))
            RawServer::reply(socket, 200, R"({"code":0,"data":{"status":"Processing"}})");
    });
    ApiAnswer<QueryReply> slow;
    ApiAnswer<QueryReply> quick;
    m_api->setTimeLimit(200ms);
    m_api->query(QStringLiteral("slow"), this, slow.hear());
    m_api->setTimeLimit(20s);
    m_api->query(QStringLiteral("quick"), this, quick.hear());
    QTRY_COMPARE(slow.times, 1);
    QTRY_COMPARE(quick.times, 1);
    QVERIFY(slow.error());
    QCOMPARE(slow.error()->kind, ApiError::Kind::TimedOut);
    QVERIFY(quick.reply());
}

void TestHttpFailures::bodyOverTheLimitIsRefused_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<bool>("announced");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("1 MiB") << 1024 * 1024 << true << true;
    QTest::newRow("1 MiB and a byte") << 1024 * 1024 + 1 << true << false;
    QTest::newRow("without end") << -1 << false << false;
}

void TestHttpFailures::bodyOverTheLimitIsRefused()
{
    QFETCH(int, bytes);
    QFETCH(bool, announced);
    QFETCH(bool, accepted);
    bool closedByClient = false;
    m_server->setHandler([&](const RawServer::Request &, QTcpSocket *socket) {
        connect(socket, &QTcpSocket::disconnected, this, [&] { closedByClient = true; });
        if (announced)
            return RawServer::reply(socket, 200, queryBody + QByteArray(bytes - queryBody.size(), ' '));
        socket->write("HTTP/1.1 200 OK\r\n\r\n");
        const auto more = [socket] { socket->write(QByteArray(64 * 1024, ' ')); };
        connect(socket, &QTcpSocket::bytesWritten, socket, more);
        more();
    });
    ApiAnswer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QCOMPARE(answer.reply() != nullptr, accepted);
    if (!accepted)
        QCOMPARE(answer.error()->kind, ApiError::Kind::TooLarge);
    QTRY_VERIFY(closedByClient);
}

void TestHttpFailures::keyIsInNoErrorText()
{
    // The server says it back in every way it can: as it is, escaped, in capitals, percent-encoded, cut by controls.
    const QByteArray raw = key.toUtf8();
    QByteArray escaped;
    for (const char c : raw)
        escaped += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
    const QByteArray said = raw + " and " + escaped + " and " + raw.toUpper() + " and " + raw.toPercentEncoding() +
                            " and " + raw.left(9) + "\\u0007\\u202e" + raw.mid(9) + " and " + QByteArray(1950, 'x') +
                            raw;
    QList<QByteArray> bodies{R"({"code":400,"msg":")" + said + R"(","request_id":")" + raw + R"("})",
                             R"({"code":401,"message":")" + said + R"("})", raw, "<html>" + raw + "</html>",
                             R"({"code":0,"data":{"status":5},"msg":{"a":[")" + said + R"("]}})"};
    for (const QByteArray &body : bodies) {
        for (int status : {200, 400, 401, 500}) {
            m_server->setHandler([&](const RawServer::Request &, QTcpSocket *socket) {
                socket->write("HTTP/1.1 " + QByteArray::number(status) + " " + raw + "\r\nLocation: http://" + raw +
                              "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
            ApiAnswer<QueryReply> query;
            ApiAnswer<CreateReply> create;
            m_api->query(QStringLiteral("t-1"), this, query.hear());
            m_api->create({QStringLiteral("sora-2"), QStringLiteral("x"), {}}, this, create.hear());
            QTRY_COMPARE(query.times + create.times, 2);
            for (const ApiError *error : {query.error(), create.error()}) {
                QVERIFY(error);
                const QString all = error->serverText + error->requestId + error->detail;
                QVERIFY2(!all.contains(key, Qt::CaseInsensitive), qPrintable(all));
                QVERIFY2(!all.contains(key.left(12), Qt::CaseInsensitive), qPrintable(all));
                QVERIFY(!all.contains(QString::fromLatin1(raw.toPercentEncoding()), Qt::CaseInsensitive));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestHttpFailures)
#include "tst_httpfailures.moc"
