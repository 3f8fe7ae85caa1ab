// From a link to a whole file, or to the right word for what went wrong; without stalls, and without taking in more
// than can be written.
#include "clips/ClipFault.h"
#include "net/CodedDetail.h"
#include "support/ByteSender.h"
#include "support/DownloadRig.h"
#include "support/PackedBytes.h"

#include <QFileInfo>
#include <QTest>
#include <QTimer>
#include <QtEndian>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;
using Request = RawServer::Request;
using namespace std::chrono_literals;

namespace {

const QByteArray clip = clipBytes(3 << 20); // more than the read buffer
const QString saved = QStringLiteral("clip.mp4");

const QByteArray signature = ";chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";

QByteArray awsChunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + signature + "\r\n" + bytes + "\r\n";
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
    void codingsThatNobodyAskedFor_data();
    void codingsThatNobodyAskedFor();
    void aPackedBodyThatIsCutIsNoClip();
    void anUnasked206_data();
    void anUnasked206();
    void a206WithoutARangeIsTakenWhole();
    void a206FromTheMiddleIsNoClip();
    void interimAnswersArePassedOver_data();
    void interimAnswersArePassedOver();
    void whatDoesNotSpeakHttp_data();
    void whatDoesNotSpeakHttp();
    void theFilesOwnKindNamesIt_data();
    void theFilesOwnKindNamesIt();
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
        send(socket, okHead({contentLength(1000), "Connection: close"}) + clip.left(5000));
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
    for (const int status : {201, 204, 300, 304, 400, 401, 402, 407, 416, 429, 500, 502, 503, 504})
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
    QTest::newRow("after the header") << okHead({contentLength(clip.size())});
    QTest::newRow("within the body") << okHead({contentLength(clip.size())}) + clip.left(100'000);
}

void TestClipDownloader::stalls()
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

void TestClipDownloader::aSlowServerIsNoStall()
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
    QCOMPARE(rig.content(saved), QByteArray(pieces, 'x'));
}

void TestClipDownloader::codingsThatNobodyAskedFor_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isChunked"); // of unknown length
    const QByteArray gzip = packed(clip, PackedAs::Gzip);
    const QByteArray brotli = packed(clip, PackedAs::Brotli);
    const QByteArray zstd = packed(clip, PackedAs::Zstd);
    const QByteArray aws = awsChunk(clip.left(70'000)) + awsChunk(clip.mid(70'000)) + awsChunk({});
    for (const bool isChunked : {false, true}) {
        const auto row = [&](const char *name, const char *coding, const QByteArray &body) {
            QTest::addRow("%s%s", name, isChunked ? ", of unknown length" : "")
                << QByteArray(coding) << body << isChunked;
        };
        row("gzip", "gzip", gzip);
        row("gzip, not said", "", gzip);
        row("x-gzip", "X-GZip", gzip);
        row("deflate", "deflate", packed(clip, PackedAs::Zlib));
        row("deflate, bare", "deflate", packed(clip, PackedAs::BareDeflate));
        row("gzip in members", "gzip",
            packed(clip.left(70'000), PackedAs::Gzip) + packed(clip.mid(70'000), PackedAs::Gzip));
        row("br", "br", brotli);
        row("zstd", "zstd", zstd);
        row("zstd, not said", "", zstd);
        row("zstd in frames", "zstd",
            packed(clip.left(70'000), PackedAs::Zstd) + packed(clip.mid(70'000), PackedAs::Zstd));
        row("br in gzip", "br, gzip", packed(brotli, PackedAs::Gzip));
        row("br in aws-chunked", "br,aws-chunked", awsChunk(brotli) + awsChunk({}));
        row("said to be zstd", "zstd", clip);
        row("aws-chunked", "aws-chunked", aws);
        row("aws-chunked, not said", "", aws);
        row("aws-chunked without signatures", "aws-chunked", QByteArray(aws).replace(signature, QByteArray()));
        row("gzip in aws-chunked", "gzip,aws-chunked", awsChunk(gzip) + awsChunk({}));
        row("said to be gzip", "gzip", clip);
        row("said to be aws-chunked", "aws-chunked", clip);
        row("said to be utf-8", "utf-8", clip);
        row("said to be br", "br", clip);
        row("identity", "identity", clip);
    }
}

void TestClipDownloader::codingsThatNobodyAskedFor()
{
    QFETCH(const QByteArray, coding);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isChunked);
    RawServer server([&](const Request &, QTcpSocket *socket) {
        QList<QByteArray> head{"Content-Type: video/mp4", "ETag: \"v1\"",
                               isChunked ? QByteArray("Transfer-Encoding: chunked") : contentLength(body.size())};
        if (!coding.isEmpty())
            head << "Content-Encoding: " + coding;
        send(socket, okHead(head) + (isChunked ? chunk(body) + chunk({}) : body));
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY2(!rig.ends.first().error, rig.ends.first().error ? qPrintable(rig.ends.first().error->detail) : "");
    QVERIFY(rig.content(saved) == clip);
    QCOMPARE(rig.ends.first().bytes, clip.size());
    QCOMPARE(rig.files(), QStringList{saved});
}

void TestClipDownloader::aPackedBodyThatIsCutIsNoClip()
{
    const QByteArray body = awsChunk(clip) + awsChunk(clip).chopped(100);
    RawServer server([&](const Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 200, body, "video/mp4", {{"Content-Encoding", "aws-chunked"}});
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::CutOff);
    QCOMPARE(rig.onlyError().httpStatus, 0); // not "HTTP 200"
    QCOMPARE(rig.files(), QStringList());
}

void TestClipDownloader::anUnasked206_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<qsizetype>("piece"); // bytes that the server sends at most
    QTest::newRow("all of it") << QByteArray("ETag: \"v1\"\r\n") << clip.size();
    QTest::newRow("in pieces") << QByteArray("ETag: \"v1\"\r\n") << clip.size() / 3;
    QTest::newRow("in pieces, without a tag") << QByteArray() << clip.size() / 4 + 1;
}

void TestClipDownloader::anUnasked206()
{
    QFETCH(const QByteArray, head);
    QFETCH(const qsizetype, piece);
    RawServer server([&](const Request &request, QTcpSocket *socket) {
        const qsizetype from = request.headers.value("range").mid(6).split('-').first().toLongLong();
        const QByteArray body = clip.mid(from, piece);
        send(socket, "HTTP/1.1 206 Partial Content\r\nContent-Type: video/mp4\r\n" + head + contentLength(body.size()) +
                         "\r\nContent-Range: bytes " + QByteArray::number(from) + '-' +
                         QByteArray::number(from + body.size() - 1) + '/' + QByteArray::number(clip.size()) +
                         "\r\n\r\n" + body);
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY2(!rig.ends.first().error, rig.ends.first().error ? qPrintable(rig.ends.first().error->detail) : "");
    QVERIFY(rig.content(saved) == clip);
    QVERIFY(!server.requests().first().headers.contains("range"));
    QCOMPARE(server.requests().size(), (clip.size() + piece - 1) / piece);
}

void TestClipDownloader::a206WithoutARangeIsTakenWhole()
{
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 206, clip, "video/mp4"); });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(rig.content(saved) == clip);
}

void TestClipDownloader::a206FromTheMiddleIsNoClip()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 206, clip, "video/mp4", {{"Content-Range", "bytes 5-9/10"}});
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Server);
    QCOMPARE(rig.onlyError().httpStatus, 206);
    QCOMPARE(rig.files(), QStringList());
}

// Qt 6.4 takes the first of them for the answer; what follows went to whoever used the connection next.
void TestClipDownloader::interimAnswersArePassedOver_data()
{
    QTest::addColumn<QByteArray>("interim");
    QTest::newRow("100") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
    QTest::newRow("102") << QByteArray("HTTP/1.1 102 Processing\r\n\r\n");
    QTest::newRow("103") << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 5\r\n\r\n");
    QTest::newRow("three") << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(3);
}

void TestClipDownloader::interimAnswersArePassedOver()
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

void TestClipDownloader::whatDoesNotSpeakHttp_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a greeting") << QByteArray("220 mail.example ESMTP\r\n");
    QTest::newRow("a line without end") << QByteArray(1 << 20, 'x');
    QTest::newRow("headers without end") << "HTTP/1.1 200 OK\r\n" + QByteArray("X-A: b\r\n").repeated(100'000);
    QTest::newRow("interim without end") << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(1000);
    QTest::newRow("closed in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("nothing") << QByteArray();
}

void TestClipDownloader::whatDoesNotSpeakHttp()
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
        [&](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, beginning + clip, type); });
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
