// Where an upload goes: redirects that are followed and refused, secrets that stay at home, and a host that is tried.
#include "support/http/LedgerServer.h"
#include "support/http/RawServer.h"
#include "support/http/UploadRig.h"
#include "uploads/UploadTrial.h"

#include <QImage>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using Kind = UploadError::Kind;

class TestUploadRedirects : public QObject, UploadRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void followsRedirectsByHand();
    void keepsSecretsAtHome();
    void refusesBadRedirects_data();
    void refusesBadRedirects();
    void namesNobody();
    void reachesNobody();
    void triesAHost();
    void saysWhenNoPictureComesBack_data();
    void saysWhenNoPictureComesBack();
};

void TestUploadRedirects::followsRedirectsByHand()
{
    RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
        if (request.target == "/up")
            RawServer::reply(socket, 308, {}, "text/plain", {{"Location", "/up/"}});
        else if (request.target == "/up/")
            RawServer::reply(socket, 303, {}, "text/plain", {{"Location", "/done?id=7"}});
        else
            answerJson(socket, R"({"url":"https://i.example/1.jpg"})");
    });
    const QJsonObject landed{{QStringLiteral("URL"), QStringLiteral("{responseurl}")}};
    QCOMPARE(address(description(server.url(QStringLiteral("/up")), landed)),
             server.url(QStringLiteral("/done?id=7")).toString());
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(server.requests().at(1).method, QByteArray("POST")); // 308 repeats, with the picture
    QVERIFY(server.requests().at(1).body.contains(picture().bytes));
    QCOMPARE(server.requests().at(1).headers.value("x-token"), QByteArray("host-secret-1"));
    QCOMPARE(server.requests().at(2).method, QByteArray("GET"));
    QVERIFY(server.requests().at(2).body.isEmpty());
}

void TestUploadRedirects::keepsSecretsAtHome()
{
    RawServer other([](const RawServer::Request &, QTcpSocket *socket) {
        answerJson(socket, R"({"url":"https://i.example/1.jpg"})");
    });
    RawServer server([&](const RawServer::Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 302, {}, "text/plain", {{"Location", other.url(QStringLiteral("/x")).toEncoded()}});
    });
    QCOMPARE(address(description(server.url())), QStringLiteral("https://i.example/1.jpg"));
    QCOMPARE(other.requests().size(), 1);
    QVERIFY(!other.requests().first().headers.contains("x-token"));
    QVERIFY(other.requests().first().body.isEmpty());
}

void TestUploadRedirects::refusesBadRedirects_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("the picture to another host") << 307 << QByteArray("http://127.0.0.1:1/up");
    QTest::newRow("to a file") << 302 << QByteArray("file:///etc/passwd");
    QTest::newRow("to plain http") << 302 << QByteArray("http://i.example/1");
    QTest::newRow("in circles") << 302 << QByteArray("/");
}

void TestUploadRedirects::refusesBadRedirects()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    RawServer server([&](const RawServer::Request &, QTcpSocket *socket) {
        RawServer::reply(socket, status, {}, "text/plain", {{"Location", location}});
    });
    const UploadError error = failure(description(server.url()));
    const bool circles = QByteArray(QTest::currentDataTag()) == "in circles";
    QCOMPARE(error.kind, circles ? Kind::RedirectedOften : Kind::Redirected);
    QCOMPARE(error.redirects, circles ? UploadLimits().redirects : 0);
    QVERIFY(server.requests().size() <= 6);
    QCOMPARE(server.count("POST"), 1);
}

// Neither the key nor the user's folders are anywhere in what leaves.
void TestUploadRedirects::namesNobody()
{
    LedgerServer server([](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            answerJson(socket, R"({"url":"https://i.example/1.jpg"})");
    });
    QVERIFY(!address(description(server.url())).isEmpty());
    QCOMPARE(server.occurrences(apiKey), 0);
    QCOMPARE(server.occurrences("Authorization"), 0);
    QCOMPARE(server.occurrences(QDir::homePath().toUtf8()), 0);
    QCOMPARE(server.occurrences("frame-"), 1);
}

void TestUploadRedirects::reachesNobody()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("http://127.0.0.1:%1/up").arg(closed.serverPort()));
    closed.close();
    const UploadError error = failure(description(url));
    QCOMPARE(error.kind, Kind::Unreachable);
    QCOMPARE(error.host, QStringLiteral("127.0.0.1:%1").arg(url.port()));
}

void TestUploadRedirects::triesAHost()
{
    QByteArray kept;
    RawServer server;
    server.setHandler([&](const RawServer::Request &request, QTcpSocket *socket) {
        if (request.method == "POST") {
            kept = request.body;
            answerJson(socket, "{\"url\":\"" + server.url(QStringLiteral("/files/1")).toEncoded() + "\"}");
        } else {
            RawServer::reply(socket, 200, kept, "image/jpeg");
        }
    });
    UploadTrial trial(*m_uploader);
    QSignalSpy done(&trial, &UploadTrial::finished);
    QSignalSpy progressed(&trial, &UploadTrial::progressed);
    trial.start(description(server.url(), {{QStringLiteral("Body"), QStringLiteral("Binary")}}));
    QVERIFY(done.wait(patience));
    QVERIFY(done.first().first().value<UploadResult>());
    QCOMPARE(progressed.last().first().value<UploadTrial::Phase>(), UploadTrial::Phase::FetchingBack);
    QCOMPARE(QImage::fromData(kept).size(), QSize(320, 180));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(!server.requests().last().headers.contains("x-token"));
}

void TestUploadRedirects::saysWhenNoPictureComesBack_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("detail");
    QTest::newRow("a page") << 200 << QByteArray("text/html; charset=utf-8") << u"text/html"_s;
    QTest::newRow("not there") << 404 << QByteArray("text/html") << u"HTTP 404"_s;
    QTest::newRow("not for strangers") << 403 << QByteArray("text/html") << u"HTTP 403"_s;
    QTest::newRow("a lie") << 200 << QByteArray("image/jpeg") << u"image/jpeg"_s;
}

void TestUploadRedirects::saysWhenNoPictureComesBack()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    RawServer server;
    server.setHandler([&](const RawServer::Request &request, QTcpSocket *socket) {
        if (request.method == "POST")
            answerJson(socket, "{\"url\":\"" + server.url(QStringLiteral("/files/1")).toEncoded() + "\"}");
        else
            RawServer::reply(socket, status, "<html>a page</html>", type);
    });
    UploadTrial trial(*m_uploader);
    QSignalSpy done(&trial, &UploadTrial::finished);
    trial.start(description(server.url()));
    QVERIFY(done.wait(patience));
    const auto error = done.first().first().value<UploadResult>().error();
    QCOMPARE(error.kind, Kind::NotAPicture);
    QTEST(error.detail, "detail");
}

QTEST_GUILESS_MAIN(TestUploadRedirects)
#include "tst_uploadredirects.moc"
