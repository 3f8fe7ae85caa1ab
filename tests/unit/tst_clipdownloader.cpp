// From a link to a whole file, or to the right word for what went wrong; without stalls, and without taking in more
// than can be written.
#include "support/ByteSender.h"
#include "support/DownloadRig.h"

#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;
using Request = RawServer::Request;
using namespace std::chrono_literals;

namespace {

const QByteArray clip = clipBytes(3 << 20); // more than the read buffer
const QString saved = QStringLiteral("clip.mp4");

QByteArray lengthOf(qsizetype bytes)
{
    return "Content-Length: " + QByteArray::number(bytes);
}

void send(QTcpSocket *socket, const QByteArray &bytes)
{
    socket->write(bytes);
    socket->disconnectFromHost();
}

} // namespace

class TestClipDownloader : public QObject
{
    Q_OBJECT
private slots:
    void savesAWholeClip();
    void takesTheSuffixFromTheReply();
    void takesABodyOfUnknownLength();
    void takesNoMoreThanAnnounced();
    void statuses_data();
    void statuses();
    void aLargeErrorPageIsNotWaitedFor();
    void noServer();
    void stalls_data();
    void stalls();
    void aSlowServerIsNoStall();
    void refusesACompressedBody();
    void progressIsSparingAndEndsWhole();
    void holdsTheServerBack();
};

void TestClipDownloader::savesAWholeClip()
{
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, clip, "video/mp4"); });
    DownloadRig rig;
    rig.fetch(server.url(u"/a.mp4"_s), 7);
    QVERIFY(rig.downloader().isFetching(7));
    QVERIFY(rig.ends.isEmpty());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(!rig.downloader().isFetching(7));
    QCOMPARE(rig.ends.first().key, 7);
    QVERIFY(!rig.ends.first().error);
    QCOMPARE(rig.ends.first().path, rig.folder() + u'/' + saved);
    QCOMPARE(rig.ends.first().bytes, clip.size());
    QCOMPARE(rig.files(), QStringList{saved});
    QVERIFY(rig.content(saved) == clip);
    QCOMPARE(server.requests().size(), 1);
}

void TestClipDownloader::takesTheSuffixFromTheReply()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 200, clip, "video/webm",
                         {{"Content-Disposition", "attachment; filename=\"../../evil.sh\""}});
    });
    DownloadRig rig;
    rig.fetch(server.url(u"/a.mov"_s));
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.files(), QStringList{u"clip.webm"_s});
}

void TestClipDownloader::takesABodyOfUnknownLength()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        if (request.target == "/chunked")
            send(socket,
                 okHead({"Transfer-Encoding: chunked"}) + chunk(clip.left(1000)) + chunk(clip.mid(1000)) + "0\r\n\r\n");
        else
            send(socket, okHead({"Connection: close"}) + clip);
    });
    DownloadRig rig;
    rig.fetch(server.url(u"/chunked"_s), 1);
    QTRY_COMPARE(rig.ends.size(), 1);
    rig.fetch(server.url(u"/until the end"_s), 2);
    QTRY_COMPARE(rig.ends.size(), 2);
    QVERIFY(rig.content(saved) == clip);
    QVERIFY(rig.content(u"clip (2).mp4"_s) == clip);
    QCOMPARE(rig.progress.first().total, -1);
    QCOMPARE(rig.progress.last().total, clip.size());
}

void TestClipDownloader::takesNoMoreThanAnnounced()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        send(socket, okHead({lengthOf(1000), "Connection: close"}) + clip.left(5000));
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(!rig.ends.first().error);
    QVERIFY(rig.content(saved) == clip.left(1000));
}

void TestClipDownloader::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    for (const int status : {403, 404, 410})
        QTest::addRow("%d", status) << status << Kind::LinkExpired;
    for (const int status : {201, 204, 206, 300, 304, 400, 401, 402, 407, 416, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << Kind::Server;
}

void TestClipDownloader::statuses()
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

void TestClipDownloader::aLargeErrorPageIsNotWaitedFor()
{
    RawServer server([](const Request &, QTcpSocket *socket) { // much more is announced than ever comes
        socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 900000000\r\n\r\n" + clip);
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::LinkExpired);
}

void TestClipDownloader::noServer()
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

void TestClipDownloader::stalls_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("before the header") << QByteArray();
    QTest::newRow("within the header") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("after the header") << okHead({lengthOf(clip.size())});
    QTest::newRow("within the body") << okHead({lengthOf(clip.size())}) + clip.left(100'000);
}

void TestClipDownloader::stalls()
{
    QFETCH(const QByteArray, reply);
    RawServer server([&](const Request &, QTcpSocket *socket) { socket->write(reply); });
    DownloadRig rig({.stall = 200ms});
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Network);
    QCOMPARE(rig.onlyError().detail, u"no data for 0.2 s"_s);
    QCOMPARE(rig.files(), QStringList());
}

void TestClipDownloader::aSlowServerIsNoStall()
{
    constexpr int pieces = 100;
    QTimer pace;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        socket->write(okHead({lengthOf(pieces)}));
        QObject::connect(&pace, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        pace.start(25ms); // as a whole longer than the limit
    });
    DownloadRig rig({.stall = 2000ms});
    rig.fetch(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, 30'000);
    QVERIFY(!rig.ends.first().error);
    QCOMPARE(rig.content(saved), QByteArray(pieces, 'x'));
}

void TestClipDownloader::refusesACompressedBody()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 200, clip, "video/mp4", {{"Content-Encoding", "gzip"}});
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Server);
    QCOMPARE(rig.files(), QStringList());
}

void TestClipDownloader::progressIsSparingAndEndsWhole()
{
    constexpr int pieces = 150;
    QTimer pace;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        socket->write(okHead({lengthOf(pieces)}));
        QObject::connect(&pace, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        pace.start(5ms);
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY2(rig.progress.size() > 3, "it does tell");
    for (int i = 1; i < rig.progress.size(); ++i) {
        QVERIFY(rig.progress[i].received > rig.progress[i - 1].received || i == rig.progress.size() - 1);
        QCOMPARE(rig.progress[i].total, pieces);
        if (i < rig.progress.size() - 1) // the last comes when it comes
            QVERIFY2(rig.progress[i].atMs - rig.progress[i - 1].atMs >= 99, "more than ten a second");
    }
    QCOMPARE(rig.progress.last().received, pieces);
}

void TestClipDownloader::holdsTheServerBack()
{
    // What lies between is Qt's buffer and the kernel's, which tunes its own by load (19 MB were seen); without
    // back-pressure it is nearly all of the 256.
    constexpr qint64 most = 64 << 20;
    ByteSender sender(256 << 20);
    DownloadRig rig;
    qint64 ahead = 0;
    connect(&rig.downloader(), &ClipDownloader::progress, this,
            [&](qint64, qint64 received) { ahead = std::max(ahead, sender.sent() - received); });
    rig.fetch(sender.url());
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, 60'000);
    QVERIFY(!rig.ends.first().error);
    QCOMPARE(rig.ends.first().bytes, sender.bytes());
    QVERIFY2(rig.progress.size() > 2, "too fast to have been looked at");
    QVERIFY2(ahead < most, qPrintable(u"%1 bytes were taken in and not written"_s.arg(ahead)));
}

QTEST_GUILESS_MAIN(TestClipDownloader)
#include "tst_clipdownloader.moc"
