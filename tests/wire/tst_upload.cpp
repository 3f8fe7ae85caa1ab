// Uploads over real sockets: what goes out for each kind of body, what is made of each answer, and that it goes out
// once.
#include "platform/Logging.h"
#include "support/http/LedgerServer.h"
#include "support/http/RawServer.h"
#include "support/http/UploadRig.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using Kind = UploadError::Kind;

class TestUpload : public QObject, UploadRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void sendsEachBody_data();
    void sendsEachBody();
    void takesTheAddressToTheLetter_data();
    void takesTheAddressToTheLetter();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void saysWhatTheHostSaid_data();
    void saysWhatTheHostSaid();
    void showsProgress();
    void isSentOnceOverBrokenConnections_data();
    void isSentOnceOverBrokenConnections();
    void givesUpInTime();
    void canBeCancelled();
    void stopsReadingALargeAnswer();
    void anAnswerCutOffIsNone();
};

void TestUpload::sendsEachBody_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("within"); // the body holds it; "BASE64" and "PICTURE" stand for the picture
    const auto text = [](const char *words) { return QJsonValue(QString::fromLatin1(words)); };
    const QJsonObject input{{QStringLiteral("image"), QStringLiteral("{input}")}};
    QTest::newRow("multipart") << QJsonObject{} << QByteArray("POST") << QByteArray("multipart/form-data; boundary=")
                               << QByteArray("Content-Type: image/jpeg\r\n\r\nPICTURE\r\n--");
    QTest::newRow("binary") << QJsonObject{{u"Body"_s, text("Binary")}, {u"RequestMethod"_s, text("PUT")}}
                            << QByteArray("PUT") << QByteArray("image/jpeg") << QByteArray("PICTURE");
    QTest::newRow("form") << QJsonObject{{u"Body"_s, text("FormURLEncoded")}, {u"Arguments"_s, input}}
                          << QByteArray("POST") << QByteArray("application/x-www-form-urlencoded")
                          << QByteArray("image=PERCENT");
    QTest::newRow("json") << QJsonObject{{u"Body"_s, text("JSON")}, {u"Data"_s, text(R"({"i":"{input}"})")}}
                          << QByteArray("POST") << QByteArray("application/json") << QByteArray(R"({"i":"BASE64"})");
    QTest::newRow("xml") << QJsonObject{{u"Body"_s, text("XML")}, {u"Data"_s, text("<i>{input}</i>")}}
                         << QByteArray("POST") << QByteArray("application/xml") << QByteArray("<i>BASE64</i>");
    QTest::newRow("patch") << QJsonObject{{u"RequestMethod"_s, text("PATCH")}} << QByteArray("PATCH")
                           << QByteArray("multipart/form-data") << QByteArray("PICTURE");
}

void TestUpload::sendsEachBody()
{
    QFETCH(QJsonObject, more);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, within);
    RawServer server([](const RawServer::Request &, QTcpSocket *socket) {
        answerJson(socket, R"({"url":"https://i.example/1.jpg"})");
    });
    QCOMPARE(address(description(server.url(QStringLiteral("/up")), more)), QStringLiteral("https://i.example/1.jpg"));
    QCOMPARE(server.requests().size(), 1);
    const RawServer::Request &request = server.requests().first();
    QCOMPARE(request.method, method);
    QVERIFY2(request.headers.value("content-type").startsWith(type), request.headers.value("content-type").constData());
    QCOMPARE(request.headers.value("x-token"), QByteArray("host-secret-1"));
    QCOMPARE(request.headers.value("user-agent"), QByteArray("LinkReel/test"));
    QVERIFY(!request.headers.contains("authorization"));
    QVERIFY(!request.headers.contains("cookie"));
    within.replace("PICTURE", picture().bytes);
    within.replace("BASE64", picture().bytes.toBase64());
    within.replace("PERCENT", QUrl::toPercentEncoding(QString::fromLatin1(picture().bytes.toBase64())));
    QVERIFY(request.body.contains(within));
    if (type.startsWith("multipart"))
        QVERIFY(request.body.contains("filename=\"" + picture().fileName().toLatin1() + '"'));
}

void TestUpload::takesTheAddressToTheLetter_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("address");
    QTest::newRow("plain") << QByteArray(R"({"url":"https://i.example/1.jpg"})") << u"https://i.example/1.jpg"_s;
    QTest::newRow("query") << QByteArray(R"({"url":"https:\/\/i.example\/a%2Fb.jpg?x=%41&y=1#z"})")
                           << u"https://i.example/a%2Fb.jpg?x=%41&y=1#z"_s;
    QTest::newRow("http") << QByteArray(R"({"url":" http://I.Example:80/A\n"})") << u"http://I.Example:80/A"_s;
}

void TestUpload::takesTheAddressToTheLetter()
{
    QFETCH(QByteArray, answer);
    RawServer server([&](const RawServer::Request &, QTcpSocket *socket) { answerJson(socket, answer, 201); });
    QTEST(address(description(server.url())), "address");
}

void TestUpload::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *answer, Kind kind, const char *detail) {
        QTest::newRow(name) << QByteArray(answer) << kind << QString::fromUtf8(detail);
    };
    row("other json", R"({"link":"https://i.example/1.jpg"})", Kind::NotInAnswer, "json:url");
    row("html", "<html>Welcome</html>", Kind::NotInAnswer, "json:url");
    row("empty", "", Kind::NotInAnswer, "json:url");
    row("empty text", R"({"url":""})", Kind::EmptyAnswer, "");
    row("javascript", R"x({"url":"javascript:alert(1)"})x", Kind::NoWebAddress, "javascript:alert(1)");
    row("file", R"({"url":"file:///etc/passwd"})", Kind::NoWebAddress, "file:///etc/passwd");
    row("data", R"({"url":"data:image/png;base64,AA"})", Kind::NoWebAddress, "data:image/png;base64,AA");
    row("relative", R"({"url":"/i/1.jpg"})", Kind::NoWebAddress, "/i/1.jpg");
    row("two", R"({"url":"https://i.example/1 https://i.example/2"})", Kind::NoWebAddress,
        "https://i.example/1 https://i.example/2");
    row("no host", R"({"url":"https://"})", Kind::NoWebAddress, "https://");
}

void TestUpload::refusesWhatIsNoAddress()
{
    QFETCH(QByteArray, answer);
    RawServer server([&](const RawServer::Request &, QTcpSocket *socket) { answerJson(socket, answer); });
    const UploadError error = failure(description(server.url()));
    QTEST(error.kind, "kind");
    QCOMPARE(error.httpStatus, 200);
    QTEST(error.detail, "detail");
}

void TestUpload::saysWhatTheHostSaid_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    const auto row = [](int status, const char *answer, const QString &words) {
        QTest::addRow("%d %s", status, answer) << status << QByteArray(answer) << words;
    };
    row(401, R"({"error":"token expired"})", u"token expired"_s);
    row(413, R"({"error":"too\u202e large\nby far"})", u"too large by far"_s);
    row(500, "no room on the disk", u"no room on the disk"_s);
    row(502, "<html><h1>Bad gateway</h1></html>", {});
    row(403, R"({"other":1})", {});
    row(400, R"({"error":"key host-secret-1 is unknown"})",
        QStringLiteral("key %1 is unknown").arg(QString(8, u'\u2022')));
}

void TestUpload::saysWhatTheHostSaid()
{
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    registerSecret(QStringLiteral("host-secret-1")); // as UploadHosts does
    RawServer server([&](const RawServer::Request &, QTcpSocket *socket) { answerJson(socket, answer, status); });
    const UploadError error = failure(description(server.url()));
    QCOMPARE(error.kind, Kind::Refused);
    QCOMPARE(error.httpStatus, status);
    QTEST(error.hostText, "words");
}

// A host that takes its time: longer than the limit, which counts silence and not the whole.
void TestUpload::showsProgress()
{
    UploadLimits limits;
    limits.silence = std::chrono::milliseconds(800);
    m_uploader->setLimits(limits);
    QTcpSocket *peer = nullptr;
    QByteArray taken;
    int steps = 0;
    QElapsedTimer took;
    QTimer slowly;
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &) { peer = socket; });
    server.setReadBufferSize(64 * 1024);
    connect(&slowly, &QTimer::timeout, this, [&] {
        if (!peer)
            return;
        taken += peer->readAll();
        if (took.elapsed() > 2 * limits.silence.count() && steps > 3)
            peer->setReadBufferSize(0); // the rest as fast as it comes
        if (!LedgerServer::isWholeRequest(taken))
            return;
        slowly.stop();
        answerJson(peer, R"({"url":"https://i.example/1.jpg"})");
    });
    slowly.start(10);
    took.start();
    Upload *upload = m_uploader->upload(description(server.url()), picture(24'000'000));
    connect(upload, &Upload::progressed, this, [&steps] { ++steps; });
    QSignalSpy progressed(upload, &Upload::progressed);
    QSignalSpy done(upload, &Upload::finished);
    QVERIFY(done.wait(patience));
    QVERIFY(done.first().first().value<UploadResult>());
    QVERIFY(progressed.size() > 3);
    double before = 0;
    for (const QList<QVariant> &step : progressed) {
        QVERIFY(step.first().toDouble() >= before);
        before = step.first().toDouble();
    }
    QCOMPARE(before, 1.0);
}

void TestUpload::isSentOnceOverBrokenConnections_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("closed after reading") << 0;
    QTest::newRow("reset after reading") << 1;
    QTest::newRow("half a head") << 2;
    QTest::newRow("closed in the middle of the body") << 3;
}

void TestUpload::isSentOnceOverBrokenConnections()
{
    QFETCH(int, way);
    LedgerServer server([way](QTcpSocket *socket, int, const QByteArray &received) {
        if (way == 3 ? received.size() < 1000 : !LedgerServer::isWholeRequest(received))
            return;
        if (way == 1)
            return RawServer::reset(socket);
        if (way == 2)
            socket->write("HTTP/1.1 200 OK\r\nContent-Le");
        socket->disconnectFromHost();
    });
    const UploadError error = failure(description(server.url()), picture(300'000));
    QCOMPARE(error.kind, Kind::ConnectionLost);
    QCOMPARE(server.requestLines("POST"), 1);
}

void TestUpload::givesUpInTime()
{
    UploadLimits limits;
    limits.silence = std::chrono::milliseconds(300);
    limits.answer = std::chrono::milliseconds(300);
    m_uploader->setLimits(limits);
    RawServer silent;
    QCOMPARE(failure(description(silent.url())).kind, Kind::TimedOut);

    LedgerServer drips([](QTcpSocket *socket, int, const QByteArray &received) {
        if (!LedgerServer::isWholeRequest(received))
            return;
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        auto *timer = new QTimer(socket);
        QObject::connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        timer->start(20);
    });
    QCOMPARE(failure(description(drips.url())).kind, Kind::TimedOut);
}

void TestUpload::canBeCancelled()
{
    RawServer silent;
    Upload *upload = m_uploader->upload(description(silent.url()), picture());
    QSignalSpy done(upload, &Upload::finished);
    connect(&silent, &RawServer::requestRead, upload, &Upload::cancel);
    QVERIFY(done.wait(patience));
    QCOMPARE(done.first().first().value<UploadResult>().error().kind, Kind::Cancelled);

    upload = m_uploader->upload(description(silent.url()), picture()); // before it began: nothing leaves
    QSignalSpy early(upload, &Upload::finished);
    upload->cancel();
    upload->cancel();
    QVERIFY(early.wait(patience));
    QCOMPARE(early.size(), 1);
    QCOMPARE(silent.requests().size(), 1);
}

void TestUpload::stopsReadingALargeAnswer()
{
    RawServer server([](const RawServer::Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 200, QByteArray(8'000'000, ' '));
    });
    QCOMPARE(failure(description(server.url())).kind, Kind::TooLarge);
}

void TestUpload::anAnswerCutOffIsNone()
{
    RawServer server([](const RawServer::Request &, QTcpSocket *socket) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"url\":\"https://i.example/1.jpg\"}");
        socket->disconnectFromHost();
    });
    QCOMPARE(failure(description(server.url())).kind, Kind::ConnectionLost);
}

QTEST_GUILESS_MAIN(TestUpload)
#include "tst_upload.moc"
