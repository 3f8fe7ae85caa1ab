// HttpVideoApi against a server that does what no HTTP library would: what leaves, what comes back, and what never
// does.
#include "api/HttpVideoApi.h"
#include "support/LedgerServer.h"
#include "support/RawServer.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace std::chrono_literals;

namespace {

const QString key = QStringLiteral("sk-live/0123+456789=abcdef");
const QString basePath = QStringLiteral("/api/v1");

template <typename Reply>
struct Answer
{
    int times = 0;
    ApiResult<Reply> result;

    auto hear()
    {
        return [this](const ApiResult<Reply> &heard) {
            ++times;
            result = heard;
        };
    }
    const ApiError *error() const { return std::get_if<ApiError>(&result); }
    const Reply *reply() const { return std::get_if<Reply>(&result); }
};

RawServer::Handler replies(int status, const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &headers = {})
{
    return [=](const RawServer::Request &, QTcpSocket *socket) {
        RawServer::reply(socket, status, body, "application/json", headers);
    };
}

const QByteArray queryBody =
    R"({"code":0,"message":"ok","request_id":"r-2","data":{"task_id":"t-1","status":"Processing"}})";

} // namespace

class TestHttpVideoApi : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void createAsTheServerSeesIt();
    void queryAsTheServerSeesIt_data();
    void queryAsTheServerSeesIt();
    void checkKeyAsTheServerSeesIt();
    void baseUrlWithSlash();
    void baseUrlProblem_data();
    void baseUrlProblem();

    void failuresOfQueriesAreErrors_data();
    void failuresOfQueriesAreErrors();
    void lostConnections_data();
    void lostConnections();
    void keyCheckAnswers_data();
    void keyCheckAnswers();
    void retryAfter_data();
    void retryAfter();
    void redirectsAreNotFollowed_data();
    void redirectsAreNotFollowed();
    void cookiesAreNotKept();

    void byteASecondHitsTheLimit();
    void limitIsForEachRequest();
    void bodyOverTheLimitIsRefused_data();
    void bodyOverTheLimitIsRefused();
    void keyIsInNoErrorText();

    void createsDoNotWaitBehindQueries();
    void answersComeLater();
    void goneContextHearsNothing();
    void goneApiCallsNobody();
    void apiMayBeDeletedByItsAnswer();

private:
    RawServer *m_server = nullptr;
    std::unique_ptr<HttpVideoApi> m_api;
};

void TestHttpVideoApi::init()
{
    m_api.reset();
    delete m_server;
    m_server = new RawServer({}, this);
    m_api = std::make_unique<HttpVideoApi>(m_server->url(basePath), "LinkReel/1.2.3");
    m_api->setApiKey(key);
    m_api->setTimeLimit(20s);
}

void TestHttpVideoApi::createAsTheServerSeesIt()
{
    m_server->setHandler(replies(200, R"({"code":0,"msg":"success","request_id":"r-1","data":{"task_id":"t-1",
        "order_id":"o-1","status":"processing","price":0.074}})"));
    GenerationRequest request{QStringLiteral("kling-v3"), QStringLiteral("Ein Kätzchen 🐈 \"im\" Regen"), {}};
    request.fields.insert(QStringLiteral("extends.audio"), false);
    Answer<CreateReply> answer;
    m_api->create(request, this, answer.hear());
    QTRY_COMPARE(answer.times, 1);

    QCOMPARE(m_server->requests().size(), 1);
    const RawServer::Request &seen = m_server->requests().first();
    QCOMPARE(seen.method, "POST");
    QCOMPARE(seen.target, "/api/v1/video-generation");
    QCOMPARE(seen.headers.value("authorization"), "Bearer " + key.toLatin1());
    QCOMPARE(seen.headers.value("user-agent"), "LinkReel/1.2.3");
    QCOMPARE(seen.headers.value("content-type"), "application/json");
    QCOMPARE(seen.headers.value("accept"), "application/json");
    QVERIFY(!seen.headers.contains("transfer-encoding"));
    QCOMPARE(QJsonDocument::fromJson(seen.body).object(), request.toBody());

    QVERIFY(answer.reply());
    QCOMPARE(answer.reply()->taskId, QStringLiteral("t-1"));
    QCOMPARE(answer.reply()->orderId, QStringLiteral("o-1"));
    QCOMPARE(answer.reply()->requestId, QStringLiteral("r-1"));
    QCOMPARE(answer.reply()->priceUsd, std::optional<double>(0.074));
}

void TestHttpVideoApi::queryAsTheServerSeesIt_data()
{
    QTest::addColumn<QString>("taskId");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *id, const QByteArray &encoded) {
        QTest::newRow(id) << QString::fromUtf8(id) << "/api/v1/query/video-generation?task_id=" + encoded;
    };
    row("4f1c-22aa_B.c~d", "4f1c-22aa_B.c~d");
    row("a b", "a%20b");
    row("a+b", "a%2Bb");
    row("a&b=c", "a%26b%3Dc");
    row("100%25", "100%2525");
    row("a#b?c/d", "a%23b%3Fc%2Fd");
    row("é🐈", "%C3%A9%F0%9F%90%88");
    row("a\"'<>\\", "a%22%27%3C%3E%5C");
}

void TestHttpVideoApi::queryAsTheServerSeesIt()
{
    QFETCH(QString, taskId);
    QFETCH(QByteArray, target);
    m_server->setHandler(replies(200, queryBody));
    Answer<QueryReply> answer;
    m_api->query(taskId, this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    const RawServer::Request &seen = m_server->requests().first();
    QCOMPARE(seen.method, "GET");
    QCOMPARE(seen.target, target);
    QCOMPARE(seen.headers.value("authorization"), "Bearer " + key.toLatin1());
    QCOMPARE(seen.headers.value("user-agent"), "LinkReel/1.2.3");
    QVERIFY(answer.reply());
    QCOMPARE(answer.reply()->status, RemoteStatus::Processing);
}

void TestHttpVideoApi::checkKeyAsTheServerSeesIt()
{
    m_server->setHandler(replies(200, R"({"code":0,"data":{"valid":true}})"));
    Answer<KeyCheckReply> answer;
    m_api->checkKey(QStringLiteral("  sk-another-key  "), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(answer.reply() && answer.reply()->valid);
    QCOMPARE(m_server->requests().first().target, "/api/v1/auth/check");
    QCOMPARE(m_server->requests().first().headers.value("authorization"), "Bearer sk-another-key");
}

void TestHttpVideoApi::baseUrlWithSlash()
{
    m_server->setHandler(replies(200, queryBody));
    HttpVideoApi api(m_server->url(QStringLiteral("/a%20b/")), "LinkReel/1.2.3");
    api.setApiKey(key);
    Answer<QueryReply> answer;
    api.query(QStringLiteral("t"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QCOMPARE(m_server->requests().first().target, "/a%20b/query/video-generation?task_id=t");
}

void TestHttpVideoApi::baseUrlProblem_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *url, bool good) { QTest::newRow(url) << QString::fromUtf8(url) << good; };
    row("https://api.linkmodel.ai/api/v1", true);
    row("https://api.linkmodel.ai", true);
    row("https://127.0.0.1:8443/x", true);
    row("http://127.0.0.1:8080", true);
    row("http://127.8.9.1", true);
    row("http://[::1]:8080/v1", true);
    row("http://localhost:8080", true);
    row("HTTP://LOCALHOST:8080", true);
    row("http://api.linkmodel.ai/api/v1", false);
    row("http://localhost.example.org", false);
    row("http://127.0.0.1.example.org", false);
    row("http://0.0.0.0", false);
    row("http://192.168.0.4", false);
    row("https://user@api.linkmodel.ai", false);
    row("https://user:pass@api.linkmodel.ai", false);
    row("http://127.0.0.1@evil.example", false);
    row("https://api.linkmodel.ai/?x=1", false);
    row("https://api.linkmodel.ai/#x", false);
    row("ftp://api.linkmodel.ai", false);
    row("file:///etc/passwd", false);
    row("https:///v1", false);
    row("api.linkmodel.ai", false);
    row("https://a b", false);
    row("", false);
}

void TestHttpVideoApi::baseUrlProblem()
{
    QFETCH(QString, url);
    QFETCH(bool, good);
    const QString problem = HttpVideoApi::baseUrlProblem(QUrl(url));
    QCOMPARE(problem.isEmpty(), good);
    QVERIFY(good || problem.endsWith(u'.'));
    QVERIFY(!problem.contains(QStringLiteral("pass@")));
}

void TestHttpVideoApi::failuresOfQueriesAreErrors_data()
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

void TestHttpVideoApi::failuresOfQueriesAreErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(QString, text);
    m_server->setHandler(replies(status, body));
    Answer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(answer.error());
    QCOMPARE(static_cast<int>(answer.error()->kind), kind);
    QCOMPARE(answer.error()->httpStatus, status);
    QCOMPARE(answer.error()->serverText, text);
    QCOMPARE(answer.error()->requestId, body.contains("r-9") ? QStringLiteral("r-9") : QString());
}

void TestHttpVideoApi::lostConnections_data()
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

void TestHttpVideoApi::lostConnections()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, reset);
    m_server->setHandler([&](const RawServer::Request &, QTcpSocket *socket) {
        socket->write(bytes);
        socket->flush();
        reset ? RawServer::reset(socket) : socket->disconnectFromHost();
    });
    Answer<QueryReply> answer;
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

void TestHttpVideoApi::keyCheckAnswers_data()
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

void TestHttpVideoApi::keyCheckAnswers()
{
    QFETCH(QString, asked);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, valid);
    m_server->setHandler(replies(status, body));
    Answer<KeyCheckReply> answer;
    m_api->checkKey(asked, this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QCOMPARE(answer.reply() == nullptr, valid < 0);
    if (answer.reply())
        QCOMPARE(answer.reply()->valid, valid == 1);
}

void TestHttpVideoApi::retryAfter_data()
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

void TestHttpVideoApi::retryAfter()
{
    QFETCH(QByteArray, header);
    QFETCH(int, least);
    QFETCH(int, most);
    QList<QPair<QByteArray, QByteArray>> headers;
    if (!header.isEmpty())
        headers.append({"Retry-After", header});
    m_server->setHandler(replies(429, R"({"code":429})", headers));
    Answer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::RateLimited);
    QCOMPARE(answer.error()->retryAfter.has_value(), least >= 0);
    if (least >= 0)
        QVERIFY(answer.error()->retryAfter->count() >= least && answer.error()->retryAfter->count() <= most);
}

void TestHttpVideoApi::redirectsAreNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("sameHost");
    for (int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d elsewhere", status) << status << false;
        QTest::addRow("%d same host", status) << status << true;
    }
}

void TestHttpVideoApi::redirectsAreNotFollowed()
{
    QFETCH(int, status);
    QFETCH(bool, sameHost);
    RawServer elsewhere(replies(200, queryBody));
    const QUrl target = (sameHost ? m_server : &elsewhere)->url(QStringLiteral("/other"));
    m_server->setHandler(replies(status, queryBody, {{"Location", target.toEncoded()}}));
    Answer<QueryReply> query;
    Answer<KeyCheckReply> check;
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

void TestHttpVideoApi::cookiesAreNotKept()
{
    m_server->setHandler(replies(200, queryBody, {{"Set-Cookie", "who=you; Path=/"}}));
    for (int round = 1; round <= 2; ++round) {
        Answer<QueryReply> answer;
        m_api->query(QStringLiteral("t-1"), this, answer.hear());
        QTRY_COMPARE(answer.times, 1);
        QVERIFY(!m_server->requests().last().headers.contains("cookie"));
    }
}

void TestHttpVideoApi::byteASecondHitsTheLimit()
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
    Answer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(took.elapsed() >= 300);
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, ApiError::Kind::TimedOut);
    QCOMPARE(answer.error()->httpStatus, 200);
}

void TestHttpVideoApi::limitIsForEachRequest()
{
    m_server->setHandler([](const RawServer::Request &request, QTcpSocket *socket) {
        if (request.target.endsWith("quick"))
            RawServer::reply(socket, 200, queryBody);
    });
    Answer<QueryReply> slow;
    Answer<QueryReply> quick;
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

void TestHttpVideoApi::bodyOverTheLimitIsRefused_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<bool>("announced");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("1 MiB") << 1024 * 1024 << true << true;
    QTest::newRow("1 MiB and a byte") << 1024 * 1024 + 1 << true << false;
    QTest::newRow("without end") << -1 << false << false;
}

void TestHttpVideoApi::bodyOverTheLimitIsRefused()
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
    Answer<QueryReply> answer;
    m_api->query(QStringLiteral("t-1"), this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QCOMPARE(answer.reply() != nullptr, accepted);
    if (!accepted)
        QCOMPARE(answer.error()->kind, ApiError::Kind::TooLarge);
    QTRY_VERIFY(closedByClient);
}

void TestHttpVideoApi::keyIsInNoErrorText()
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
            Answer<QueryReply> query;
            Answer<CreateReply> create;
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

void TestHttpVideoApi::createsDoNotWaitBehindQueries()
{
    m_server->setHandler([](const RawServer::Request &request, QTcpSocket *socket) {
        if (request.method == "POST")
            RawServer::reply(socket, 200, R"({"code":0,"data":{"task_id":"t-1"}})");
    });
    for (int i = 0; i < 12; ++i)
        m_api->query(QString::number(i), this, [](const ApiResult<QueryReply> &) {});
    QTRY_VERIFY(m_server->count("GET") >= 6);
    Answer<CreateReply> answer;
    m_api->create({QStringLiteral("sora-2"), QStringLiteral("x"), {}}, this, answer.hear());
    QTRY_COMPARE(answer.times, 1);
    QVERIFY(answer.reply());
}

void TestHttpVideoApi::answersComeLater()
{
    HttpVideoApi nowhere(QUrl(QStringLiteral("http://example.org")), "LinkReel/1.2.3");
    nowhere.setApiKey(key);
    m_api->setApiKey({});
    for (HttpVideoApi *api : {&nowhere, m_api.get()}) {
        Answer<QueryReply> query;
        Answer<CreateReply> create;
        Answer<KeyCheckReply> check;
        api->query(QStringLiteral("t-1"), this, query.hear());
        api->create({}, this, create.hear());
        api->checkKey({}, this, check.hear());
        QCOMPARE(query.times + create.times + check.times, 0);
        QTRY_COMPARE(query.times + create.times + check.times, 3);
        QVERIFY(query.error() && create.error());
        QCOMPARE(createFailure(*create.error()), CreateFailure::NotCharged);
    }
    QCOMPARE(m_server->connections(), 0);
}

void TestHttpVideoApi::goneContextHearsNothing()
{
    m_server->setHandler(replies(200, queryBody));
    auto context = std::make_unique<QObject>();
    Answer<QueryReply> gone;
    Answer<QueryReply> there;
    m_api->query(QStringLiteral("gone"), context.get(), gone.hear());
    m_api->query(QStringLiteral("there"), this, there.hear());
    context.reset();
    QTRY_COMPARE(there.times, 1);
    // One whose context goes when its answer already waits in the event queue.
    auto late = std::make_unique<QObject>();
    m_api->setApiKey({});
    m_api->query(QStringLiteral("late"), late.get(), gone.hear());
    m_api->query(QStringLiteral("there"), this, there.hear());
    late.reset();
    QTRY_COMPARE(there.times, 2);
    QCOMPARE(gone.times, 0);
}

void TestHttpVideoApi::goneApiCallsNobody()
{
    m_server->setHandler(replies(200, queryBody));
    Answer<QueryReply> query;
    Answer<CreateReply> create;
    HttpVideoApi silent(m_server->url(), "LinkReel/1.2.3");
    {
        HttpVideoApi api(m_server->url(), "LinkReel/1.2.3");
        api.query(QStringLiteral("t-1"), this, query.hear()); // without a key: answered from the event loop
        api.setApiKey(key);
        api.query(QStringLiteral("t-1"), this, query.hear());
        api.create({}, this, create.hear());
    }
    Answer<QueryReply> sentinel;
    m_api->query(QStringLiteral("t-2"), this, sentinel.hear());
    QTRY_COMPARE(sentinel.times, 1);
    QCOMPARE(query.times + create.times, 0);
}

void TestHttpVideoApi::apiMayBeDeletedByItsAnswer()
{
    m_server->setHandler(replies(200, queryBody));
    int answers = 0;
    for (int round = 0; round < 4; ++round) {
        auto *api = new HttpVideoApi(m_server->url(), "LinkReel/1.2.3");
        api->setApiKey(round % 2 ? QString() : key);
        const auto drop = [&, api](const auto &) {
            ++answers;
            delete api;
        };
        if (round < 2)
            api->query(QStringLiteral("t-1"), this, drop);
        else
            api->create({}, this, drop);
        QTRY_COMPARE(answers, round + 1);
    }
}

QTEST_GUILESS_MAIN(TestHttpVideoApi)
#include "tst_httpvideoapi.moc"
