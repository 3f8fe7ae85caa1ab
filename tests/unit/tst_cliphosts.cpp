// What a clip's host answers instead of a clip, or does not answer: each is told by its kind, nothing is left behind,
// and nothing is waited for longer than is allowed.
#include "clips/ClipFault.h"
#include "net/CodedDetail.h"
#include "support/http/DownloadRig.h"

#include <QFileInfo>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;
using Request = RawServer::Request;
using namespace std::chrono_literals;

class TestClipHosts : public QObject
{
    Q_OBJECT
private slots:
    void statuses_data();
    void statuses();
    void aLargeErrorPageIsNotWaitedFor();
    void noServer();
    void stalls_data();
    void stalls();
    void aSlowServerIsNoStall();
    void interimAnswersArePassedOver_data();
    void interimAnswersArePassedOver();
    void whatDoesNotSpeakHttp_data();
    void whatDoesNotSpeakHttp();
};

void TestClipHosts::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    for (const int status : {403, 404, 410})
        QTest::addRow("%d", status) << status << Kind::LinkExpired;
    for (const int status : {201, 204, 300, 304, 400, 401, 402, 407, 416, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << Kind::Server;
}

void TestClipHosts::statuses()
{
    QFETCH(const int, status);
    QFETCH(const Kind, kind);
    RawServer server([&](const Request &, QTcpSocket *socket) {
        RawServer::reply(socket, status, "<Error>AccessDenied</Error>", "video/mp4",
                         {{"WWW-Authenticate", "Basic realm=\"clips\""}});
    });
    DownloadRig rig;
    rig.fetch(server.url(u"/clip.mp4"_s));
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, kind);
    QCOMPARE(rig.onlyError().httpStatus, status);
    QCOMPARE(rig.files(), QStringList());
    QVERIFY(rig.progress.isEmpty());
    QCOMPARE(server.requests().size(), 1);
}

void TestClipHosts::aLargeErrorPageIsNotWaitedFor()
{
    RawServer server([](const Request &, QTcpSocket *socket) { // much more is announced than ever comes
        socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 900000000\r\n\r\n" + servedClip());
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::LinkExpired);
}

void TestClipHosts::noServer()
{
    QUrl gone;
    {
        RawServer server;
        gone = server.url();
    }
    DownloadRig rig;
    rig.fetch(gone);
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Network);
    QCOMPARE(rig.onlyError().httpStatus, 0);
    QVERIFY(!rig.onlyError().detail.isEmpty());
}

void TestClipHosts::stalls_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("before the header") << QByteArray();
    QTest::newRow("within the header") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("after the header") << okHead({contentLength(servedClip().size())});
    QTest::newRow("within the body") << okHead({contentLength(servedClip().size())}) + servedClip().left(100'000);
}

void TestClipHosts::stalls()
{
    QFETCH(const QByteArray, reply);
    RawServer server([&](const Request &, QTcpSocket *socket) { socket->write(reply); });
    DownloadRig rig({.stall = 200ms});
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Network);
    QCOMPARE(rig.onlyError().detail, codedDetail(ClipFault::Kind::NoData, {u"0.2"_s}));
    QCOMPARE(rig.files(), QStringList());
}

void TestClipHosts::aSlowServerIsNoStall()
{
    constexpr int pieces = 100;
    QTimer pace;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        socket->write(okHead({contentLength(pieces)}));
        QObject::connect(&pace, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        pace.start(25ms); // as a whole longer than the limit
    });
    DownloadRig rig({.stall = 2000ms});
    rig.fetch(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, 30'000);
    QVERIFY(!rig.ends.first().error);
    QCOMPARE(rig.content(savedClip), QByteArray(pieces, 'x'));
}

// Qt 6.4 takes the first of them for the answer; what follows went to whoever used the connection next.
void TestClipHosts::interimAnswersArePassedOver_data()
{
    QTest::addColumn<QByteArray>("interim");
    QTest::newRow("100") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
    QTest::newRow("102") << QByteArray("HTTP/1.1 102 Processing\r\n\r\n");
    QTest::newRow("103") << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 5\r\n\r\n");
    QTest::newRow("three") << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(3);
}

void TestClipHosts::interimAnswersArePassedOver()
{
    QFETCH(const QByteArray, interim);
    RawServer server([&](const Request &request, QTcpSocket *socket) {
        const QByteArray body = request.target.repeated(1000);
        send(socket, interim + okHead({contentLength(body.size())}) + body);
    });
    DownloadRig rig;
    for (const qint64 key : {1, 2, 3})
        rig.fetch(server.url(u"/%1"_s.arg(key)), key);
    QTRY_COMPARE(rig.ends.size(), 3);
    for (const DownloadEnd &end : rig.ends) {
        QVERIFY(!end.error);
        QVERIFY(rig.content(QFileInfo(end.path).fileName()) == ("/" + QByteArray::number(end.key)).repeated(1000));
    }
}

void TestClipHosts::whatDoesNotSpeakHttp_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a greeting") << QByteArray("220 mail.example ESMTP\r\n");
    QTest::newRow("a line without end") << QByteArray(1 << 20, 'x');
    QTest::newRow("headers without end") << "HTTP/1.1 200 OK\r\n" + QByteArray("X-A: b\r\n").repeated(100'000);
    QTest::newRow("interim without end") << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(1000);
    QTest::newRow("closed in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("nothing") << QByteArray();
}

void TestClipHosts::whatDoesNotSpeakHttp()
{
    QFETCH(const QByteArray, answer);
    RawServer server([&](const Request &, QTcpSocket *socket) { send(socket, answer); });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Network);
    QCOMPARE(rig.onlyError().httpStatus, 0);
    QVERIFY(!rig.onlyError().detail.isEmpty());
    QCOMPARE(rig.files(), QStringList());
}

QTEST_GUILESS_MAIN(TestClipHosts)
#include "tst_cliphosts.moc"
