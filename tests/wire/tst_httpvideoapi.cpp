// What HttpVideoApi sends, as a server sees it, and whom it answers.
#include "support/http/ApiAnswer.h"
#include "support/http/HttpApiParts.h"

#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace std::chrono_literals;

using namespace HttpApiParts;

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
    void cookiesAreNotKept();
    void createsDoNotWaitBehindQueries();
    void answersComeLater();
    void goneContextHearsNothing();
    void goneContextSendsNothingMore();
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
    m_api = apiFor(*m_server);
}

void TestHttpVideoApi::createAsTheServerSeesIt()
{
    m_server->setHandler(replies(200, R"({"code":0,"msg":"success","request_id":"r-1","data":{"task_id":"t-1",
        "order_id":"o-1","status":"processing","price":0.074}})"));
    GenerationRequest request{QStringLiteral("kling-v3"), QStringLiteral("Ein Kätzchen 🐈 \"im\" Regen"), {}};
    request.fields.insert(QStringLiteral("extends.audio"), false);
    ApiAnswer<CreateReply> answer;
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
    m_server->setHandler(replies(200, R"({"code":0,"data":{"status":"Processing"}})"));
    ApiAnswer<QueryReply> answer;
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
    ApiAnswer<KeyCheckReply> answer;
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
    ApiAnswer<QueryReply> answer;
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
    QCOMPARE(!baseUrlError(QUrl(url)), good);
}

void TestHttpVideoApi::cookiesAreNotKept()
{
    m_server->setHandler(replies(200, queryBody, {{"Set-Cookie", "who=you; Path=/"}}));
    for (int round = 1; round <= 2; ++round) {
        ApiAnswer<QueryReply> answer;
        m_api->query(QStringLiteral("t-1"), this, answer.hear());
        QTRY_COMPARE(answer.times, 1);
        QVERIFY(!m_server->requests().last().headers.contains("cookie"));
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
    QTRY_COMPARE(m_server->count("GET"), 4);
    ApiAnswer<CreateReply> answer;
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
        ApiAnswer<QueryReply> query;
        ApiAnswer<CreateReply> create;
        ApiAnswer<KeyCheckReply> check;
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
    ApiAnswer<QueryReply> gone;
    ApiAnswer<QueryReply> there;
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

void TestHttpVideoApi::goneContextSendsNothingMore()
{
    m_server->setHandler(replies(200, queryBody));
    auto context = std::make_unique<QObject>();
    ApiAnswer<CreateReply> gone;
    m_api->create({QStringLiteral("sora-2"), QStringLiteral("x"), {}}, context.get(), gone.hear());
    context.reset(); // before the event loop had a chance to hand the body out: nobody would hear what became of it
    ApiAnswer<QueryReply> there;
    m_api->query(QStringLiteral("there"), this, there.hear());
    QTRY_COMPARE(there.times, 1);
    QCOMPARE(gone.times, 0);
    QCOMPARE(m_server->count("POST"), 0);
}

void TestHttpVideoApi::goneApiCallsNobody()
{
    m_server->setHandler(replies(200, queryBody));
    ApiAnswer<QueryReply> query;
    ApiAnswer<CreateReply> create;
    HttpVideoApi silent(m_server->url(), "LinkReel/1.2.3");
    {
        HttpVideoApi api(m_server->url(), "LinkReel/1.2.3");
        api.query(QStringLiteral("t-1"), this, query.hear()); // without a key: answered from the event loop
        api.setApiKey(key);
        api.query(QStringLiteral("t-1"), this, query.hear());
        api.create({}, this, create.hear());
    }
    ApiAnswer<QueryReply> sentinel;
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
