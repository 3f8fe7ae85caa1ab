// From a link to a whole file under its right name, in whatever pieces it comes, without taking in more than can be
// written. What hosts do wrong is in unit.cliphosts.
#include "support/http/ByteSender.h"
#include "support/http/DownloadRig.h"

#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;
using Request = RawServer::Request;
using namespace std::chrono_literals;

class TestClipDownloader : public QObject
{
    Q_OBJECT
private slots:
    void savesAWholeClip();
    void takesTheSuffixFromTheReply();
    void takesABodyOfUnknownLength();
    void takesNoMoreThanAnnounced();
    void anUnasked206_data();
    void anUnasked206();
    void a206WithoutARangeIsTakenWhole();
    void a206FromTheMiddleIsNoClip();
    void theFilesOwnKindNamesIt_data();
    void theFilesOwnKindNamesIt();
    void progressIsSparingAndEndsWhole();
    void holdsTheServerBack();
};

void TestClipDownloader::savesAWholeClip()
{
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, servedClip(), "video/mp4"); });
    DownloadRig rig;
    rig.fetch(server.url(u"/a.mp4"_s), 7);
    QVERIFY(rig.downloader().isFetching(7));
    QVERIFY(rig.ends.isEmpty());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(!rig.downloader().isFetching(7));
    QCOMPARE(rig.ends.first().key, 7);
    QVERIFY(!rig.ends.first().error);
    QCOMPARE(rig.ends.first().path, rig.folder() + u'/' + savedClip);
    QCOMPARE(rig.ends.first().bytes, servedClip().size());
    QCOMPARE(rig.files(), QStringList{savedClip});
    QVERIFY(rig.content(savedClip) == servedClip());
    QCOMPARE(server.requests().size(), 1);
}

void TestClipDownloader::takesTheSuffixFromTheReply()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 200, servedClip(), "video/webm",
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
                 okHead({"Transfer-Encoding: chunked"}) + chunk(servedClip().left(1000)) + chunk(servedClip().mid(1000)) + "0\r\n\r\n");
        else
            send(socket, okHead({"Connection: close"}) + servedClip());
    });
    DownloadRig rig;
    rig.fetch(server.url(u"/chunked"_s), 1);
    QTRY_COMPARE(rig.ends.size(), 1);
    rig.fetch(server.url(u"/until the end"_s), 2);
    QTRY_COMPARE(rig.ends.size(), 2);
    QVERIFY(rig.content(savedClip) == servedClip());
    QVERIFY(rig.content(u"clip (2).mp4"_s) == servedClip());
    QCOMPARE(rig.progress.first().total, -1);
    QCOMPARE(rig.progress.last().total, servedClip().size());
}

void TestClipDownloader::takesNoMoreThanAnnounced()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        send(socket, okHead({contentLength(1000), "Connection: close"}) + servedClip().left(5000));
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(!rig.ends.first().error);
    QVERIFY(rig.content(savedClip) == servedClip().left(1000));
}

void TestClipDownloader::anUnasked206_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<qsizetype>("piece"); // bytes that the server sends at most
    QTest::newRow("all of it") << QByteArray("ETag: \"v1\"\r\n") << servedClip().size();
    QTest::newRow("in pieces") << QByteArray("ETag: \"v1\"\r\n") << servedClip().size() / 3;
    QTest::newRow("in pieces, without a tag") << QByteArray() << servedClip().size() / 4 + 1;
}

void TestClipDownloader::anUnasked206()
{
    QFETCH(const QByteArray, head);
    QFETCH(const qsizetype, piece);
    RawServer server([&](const Request &request, QTcpSocket *socket) {
        const qsizetype from = request.headers.value("range").mid(6).split('-').first().toLongLong();
        const QByteArray body = servedClip().mid(from, piece);
        send(socket, "HTTP/1.1 206 Partial Content\r\nContent-Type: video/mp4\r\n" + head + contentLength(body.size()) +
                         "\r\nContent-Range: bytes " + QByteArray::number(from) + '-' +
                         QByteArray::number(from + body.size() - 1) + '/' + QByteArray::number(servedClip().size()) +
                         "\r\n\r\n" + body);
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY2(!rig.ends.first().error, rig.ends.first().error ? qPrintable(rig.ends.first().error->detail) : "");
    QVERIFY(rig.content(savedClip) == servedClip());
    QVERIFY(!server.requests().first().headers.contains("range"));
    QCOMPARE(server.requests().size(), (servedClip().size() + piece - 1) / piece);
}

void TestClipDownloader::a206WithoutARangeIsTakenWhole()
{
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 206, servedClip(), "video/mp4"); });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(rig.content(savedClip) == servedClip());
}

void TestClipDownloader::a206FromTheMiddleIsNoClip()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 206, servedClip(), "video/mp4", {{"Content-Range", "bytes 5-9/10"}});
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Server);
    QCOMPARE(rig.onlyError().httpStatus, 206);
    QCOMPARE(rig.files(), QStringList());
}

// A clip that is WebM gets a WebM's name, whatever the server calls it, or does not.
void TestClipDownloader::theFilesOwnKindNamesIt_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("name");
    const QByteArray webm("\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska webm");
    for (const char *type : {"video/mp4", "application/octet-stream", ""})
        QTest::addRow("WebM as %s", type) << webm << QByteArray(type) << u"clip.webm"_s;
    QTest::newRow("AVI as MP4") << QByteArray("RIFF\xff\xff\0\0AVI ", 12) << QByteArray("video/mp4") << u"clip.avi"_s;
    QTest::newRow("MP4 as WebM") << QByteArray("\0\0\0\x18"
                                               "ftypisom",
                                               12)
                                 << QByteArray("video/webm") << u"clip.mp4"_s;
    QTest::newRow("MP4 as QuickTime") << QByteArray("\0\0\0\x18"
                                                    "ftypisom",
                                                    12)
                                      << QByteArray("video/quicktime") << u"clip.mov"_s; // either is right
    QTest::newRow("not known") << QByteArray("abcdefgh") << QByteArray("video/webm") << u"clip.webm"_s;
}

void TestClipDownloader::theFilesOwnKindNamesIt()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, type);
    QFETCH(const QString, name);
    RawServer server(
        [&](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, beginning + servedClip(), type); });
    DownloadRig rig;
    rig.fetch(server.url(u"/clip"_s));
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.files(), QStringList{name});
}

void TestClipDownloader::progressIsSparingAndEndsWhole()
{
    constexpr int pieces = 150;
    QTimer pace;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        socket->write(okHead({contentLength(pieces)}));
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
