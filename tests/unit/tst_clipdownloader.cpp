// From a link to a whole file, or to the right word for what went wrong; whatever the server does to the connection,
// nothing is left behind that could be taken for a clip.
#include "support/ByteSender.h"
#include "support/DownloadRig.h"
#include "support/TestClip.h"

#include <QDir>
#include <QTest>
#include <QTimer>

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

void sendAndReset(QTcpSocket *socket, const QByteArray &bytes)
{
    // The reset overtakes what our side has not handed to the kernel yet: wait until it all went.
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket] {
        if (socket->bytesToWrite() == 0)
            RawServer::reset(socket);
    });
    socket->write(bytes);
}

// An MP4 file of more than 1 MiB.
const QByteArray &realClip()
{
    static const QByteArray bytes = [] {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"real.mp4"_qs);
        QFile file(path);
        const bool made = writeTestClip(path, {.size = {640, 360}, .seconds = 1, .noise = true, .codec = "mpeg4"});
        return made && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    return bytes;
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
    void cutOff_data();
    void cutOff();
    void cutOffWithoutALength_data();
    void cutOffWithoutALength();
    void statuses_data();
    void statuses();
    void aLargeErrorPageIsNotWaitedFor();
    void noServer();
    void stalls_data();
    void stalls();
    void aSlowServerIsNoStall();
    void tooLarge_data();
    void tooLarge();
    void refusesACompressedBody();
    void progressIsSparingAndEndsWhole();
    void holdsTheServerBack();
    void tellsTheKeysApart();
    void waitsInOrder();
    void oneDownloadAKey();
    void aborts();
    void abortsWhatWaits();
    void fetchesAgainFromTheSlot();
    void isDeletedWhileItDownloads();
    void isDeletedWhileItKeeps();
    void isDeletedInASlot();
};

void TestClipDownloader::savesAWholeClip()
{
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, clip, "video/mp4"); });
    DownloadRig rig;
    rig.fetch(server.url(u"/a.mp4"_qs), 7);
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
    rig.fetch(server.url(u"/a.mov"_qs));
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.files(), QStringList{u"clip.webm"_qs});
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
    rig.fetch(server.url(u"/chunked"_qs), 1);
    QTRY_COMPARE(rig.ends.size(), 1);
    rig.fetch(server.url(u"/until the end"_qs), 2);
    QTRY_COMPARE(rig.ends.size(), 2);
    QVERIFY(rig.content(saved) == clip);
    QVERIFY(rig.content(u"clip (2).mp4"_qs) == clip);
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

void TestClipDownloader::cutOff_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("hard"); // RST, not FIN
    const QByteArray half = clip.left(clip.size() / 2);
    const QByteArray announced = okHead({lengthOf(clip.size())});
    for (const bool hard : {false, true}) {
        const char *how = hard ? "reset" : "closed";
        QTest::addRow("%s after half the body", how) << announced + half << hard;
        QTest::addRow("%s one byte early", how) << announced + clip.chopped(1) << hard;
        QTest::addRow("%s after the header", how) << announced << hard;
    }
    QTest::newRow("empty") << okHead({lengthOf(0)}) << false;
    QTest::newRow("empty, chunked") << okHead({"Transfer-Encoding: chunked"}) + "0\r\n\r\n" << false;
    QTest::newRow("empty, no length") << okHead({"Connection: close"}) << false;
}

void TestClipDownloader::cutOff()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const bool, hard);
    RawServer server(
        [&](const Request &, QTcpSocket *socket) { hard ? sendAndReset(socket, reply) : send(socket, reply); });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    const ClipError error = rig.onlyError();
    // A reset may swallow the header, too: then there was no reply at all.
    if (hard && error.kind == Kind::Network)
        QCOMPARE(error.httpStatus, 0);
    else
        QCOMPARE(error.kind, Kind::CutOff);
    QVERIFY(!error.detail.isEmpty());
    QCOMPARE(rig.files(), QStringList());
}

void TestClipDownloader::cutOffWithoutALength_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<bool>("hard");
    const int whole = static_cast<int>(realClip().size());
    QVERIFY(whole > 1 << 20); // more than the read buffer
    for (const bool hard : {false, true}) {
        const char *how = hard ? "reset" : "closed";
        for (const int bytes : {10'000, whole / 2, whole - 1}) {
            QTest::addRow("%s after a chunk of %d", how, bytes) << true << bytes << QByteArray() << hard;
            QTest::addRow("%s within the line after %d", how, bytes) << true << bytes << QByteArray("2") << hard;
            QTest::addRow("%s before the last line after %d", how, bytes)
                << true << bytes << QByteArray("0\r\n") << hard;
            QTest::addRow("%s after %d, not chunked", how, bytes) << false << bytes << QByteArray() << hard;
        }
    }
}

// Qt 6.4 ends these in NoError now and then, and at times not at all.
void TestClipDownloader::cutOffWithoutALength()
{
    QFETCH(const bool, chunked);
    QFETCH(const int, bytes);
    QFETCH(const QByteArray, tail);
    QFETCH(const bool, hard);
    const QByteArray body = realClip().left(bytes);
    const QByteArray reply =
        chunked ? okHead({"Transfer-Encoding: chunked"}) + chunk(body) + tail : okHead({"Connection: close"}) + body;
    RawServer server(
        [&](const Request &, QTcpSocket *socket) { hard ? sendAndReset(socket, reply) : send(socket, reply); });
    DownloadRig rig({.stall = 500ms});
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    const ClipError error = rig.onlyError();
    QVERIFY(error.kind == Kind::CutOff || error.kind == Kind::Network);
    QCOMPARE(rig.files(), QStringList());
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
    rig.fetch(server.url(u"/clip.mp4"_qs));
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
    QCOMPARE(rig.onlyError().detail, u"no data for 0.2 s"_qs);
    QCOMPARE(rig.files(), QStringList());
}

void TestClipDownloader::aSlowServerIsNoStall()
{
    constexpr int pieces = 40;
    QTimer pace;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        socket->write(okHead({lengthOf(pieces)}));
        QObject::connect(&pace, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        pace.start(25ms); // as a whole longer than the limit
    });
    DownloadRig rig({.stall = 500ms});
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(!rig.ends.first().error);
    QCOMPARE(rig.content(saved), QByteArray(pieces, 'x'));
}

void TestClipDownloader::tooLarge_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("fits");
    const QByteArray chunked = okHead({"Transfer-Encoding: chunked"});
    const QByteArray open = okHead({"Connection: close"});
    QTest::newRow("announced") << okHead({lengthOf(100'001)}) << false; // refused before a byte came
    QTest::newRow("chunked") << chunked + chunk(clip.left(100'001)) << false;
    QTest::newRow("no length") << open + clip.left(100'001) << false;
    QTest::newRow("the length is a lie") << okHead({"Content-Length: -5", "Connection: close"}) + clip << false;
    QTest::newRow("just fits, announced") << okHead({lengthOf(100'000)}) + clip.left(100'000) << true;
    QTest::newRow("just fits, chunked") << chunked + chunk(clip.left(100'000)) + "0\r\n\r\n" << true;
}

void TestClipDownloader::tooLarge()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const bool, fits);
    // Nothing more comes, and no end: the refusal must not wait for either.
    RawServer server([&](const Request &, QTcpSocket *socket) { socket->write(reply); });
    DownloadRig rig({.largestBytes = 100'000});
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(!rig.ends.first().error, fits);
    if (!fits)
        QCOMPARE(rig.onlyError().kind, Kind::TooLarge);
    QCOMPARE(rig.files(), fits ? QStringList{saved} : QStringList());
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
    constexpr qint64 most = 16 << 20; // what lies between: Qt's buffers and the kernel's
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
    QVERIFY2(ahead < most, qPrintable(u"%1 bytes were taken in and not written"_qs.arg(ahead)));
}

void TestClipDownloader::tellsTheKeysApart()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        RawServer::reply(socket, 200, request.target.repeated(100'000), "video/mp4");
    });
    DownloadRig rig;
    for (const qint64 key : {1, 2, 3})
        rig.fetch(server.url(u"/%1"_qs.arg(key)), key);
    QTRY_COMPARE(rig.ends.size(), 3);
    for (const DownloadEnd &end : rig.ends) {
        const QByteArray body = ("/" + QByteArray::number(end.key)).repeated(100'000);
        QVERIFY(rig.content(QFileInfo(end.path).fileName()) == body);
        QCOMPARE(end.bytes, body.size());
    }
    QCOMPARE(rig.files(), QStringList({u"clip (2).mp4"_qs, u"clip (3).mp4"_qs, saved}));
}

void TestClipDownloader::waitsInOrder()
{
    QList<QPointer<QTcpSocket>> open;
    QList<QByteArray> asked;
    RawServer server([&](const Request &request, QTcpSocket *socket) {
        open.append(socket);
        asked.append(request.target);
    });
    DownloadRig rig({.atOnce = 2});
    QList<QByteArray> wished;
    for (qint64 key = 1; key <= 20; ++key) {
        rig.fetch(server.url(u"/%1"_qs.arg(key)), key);
        wished.append("/" + QByteArray::number(key));
    }
    for (int done = 0; done < 20; ++done) {
        QTRY_COMPARE(asked.size(), std::min(20, done + 2)); // two at once, and no third
        QVERIFY(rig.downloader().isFetching(20));
        RawServer::reply(open[done], 200, clip, "video/mp4");
        QTRY_COMPARE(rig.ends.size(), done + 1);
    }
    QCOMPARE(asked, wished);
    QCOMPARE(rig.files().size(), 20);
    QVERIFY(!rig.hasPart());
}

void TestClipDownloader::oneDownloadAKey()
{
    QPointer<QTcpSocket> held;
    RawServer server([&](const Request &, QTcpSocket *socket) { held = socket; });
    DownloadRig rig({.atOnce = 1});
    rig.fetch(server.url(u"/a"_qs), 1);
    rig.fetch(server.url(u"/b"_qs), 1); // under way
    rig.fetch(server.url(u"/c"_qs), 2);
    rig.fetch(server.url(u"/d"_qs), 2); // waiting
    QTRY_VERIFY(held);
    RawServer::reply(held, 200, clip, "video/mp4");
    QTRY_COMPARE(server.requests().size(), 2);
    RawServer::reply(held, 200, clip, "video/mp4");
    QTRY_COMPARE(rig.ends.size(), 2);
    QCOMPARE(server.requests().first().target, "/a");
    QCOMPARE(server.requests().last().target, "/c");
    QVERIFY(!rig.downloader().isFetching(1) && !rig.downloader().isFetching(2));
}

void TestClipDownloader::aborts()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        socket->write(okHead({lengthOf(clip.size())}) + (request.target == "/half" ? clip.left(500'000) : clip));
    });
    DownloadRig rig;
    rig.fetch(server.url(u"/half"_qs));
    QTRY_VERIFY(!rig.progress.isEmpty());
    QVERIFY(rig.hasPart());
    rig.downloader().abort(99); // nobody
    QVERIFY(rig.ends.isEmpty());
    rig.downloader().abort(1);
    QCOMPARE(rig.onlyError().kind, Kind::Aborted);
    QCOMPARE(rig.files(), QStringList());
    QVERIFY(!rig.downloader().isFetching(1));
    rig.downloader().abort(1);
    QCOMPARE(rig.ends.size(), 1);

    rig.fetch(server.url(u"/whole"_qs)); // at once, under the same key
    QTRY_COMPARE(rig.ends.size(), 2);
    QVERIFY(!rig.ends.last().error);
    QVERIFY(rig.content(saved) == clip);
}

void TestClipDownloader::abortsWhatWaits()
{
    RawServer server;
    DownloadRig rig({.atOnce = 1});
    rig.fetch(server.url(u"/a"_qs), 1);
    rig.fetch(server.url(u"/b"_qs), 2);
    rig.downloader().abort(2);
    QCOMPARE(rig.onlyError().kind, Kind::Aborted);
    QCOMPARE(rig.ends.first().key, 2);
    QVERIFY(!rig.downloader().isFetching(2));
    rig.downloader().abort(1);
    QCOMPARE(rig.ends.size(), 2);
    QVERIFY(!rig.hasPart());
}

void TestClipDownloader::fetchesAgainFromTheSlot()
{
    int asked = 0;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        if (++asked == 1)
            RawServer::reply(socket, 503, "busy");
        else
            RawServer::reply(socket, 200, clip, "video/mp4");
    });
    DownloadRig rig;
    connect(&rig.downloader(), &ClipDownloader::failed, this, [&](qint64 key) { rig.fetch(server.url(), key); });
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 2);
    QVERIFY(rig.content(saved) == clip);
    QVERIFY(!rig.hasPart());
}

void TestClipDownloader::isDeletedWhileItDownloads()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        socket->write(okHead({lengthOf(clip.size())}) + clip.left(500'000));
    });
    DownloadRig rig({.atOnce = 2});
    for (const qint64 key : {1, 2, 3})
        rig.fetch(server.url(), key);
    QTRY_COMPARE(rig.files().size(), 2);
    rig.deleteDownloader();
    QCOMPARE(rig.files(), QStringList());
    QVERIFY(rig.ends.isEmpty());
}

void TestClipDownloader::isDeletedWhileItKeeps()
{
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, clip, "video/mp4"); });
    DownloadRig rig;
    bool gone = false;
    connect(&rig.downloader(), &ClipDownloader::progress, this, [&](qint64, qint64 received, qint64 total) {
        if (received != total || std::exchange(gone, true))
            return;
        rig.deleteDownloader(); // all bytes are there, and the file is on its way to the platter
    });
    rig.fetch(server.url());
    QTRY_VERIFY(gone);
    QTRY_VERIFY(!rig.hasPart());
    for (const QString &name : rig.files())
        QVERIFY(rig.content(name) == clip); // kept whole, when it was too late to stop it
    QVERIFY(rig.ends.isEmpty());
}

void TestClipDownloader::isDeletedInASlot()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        RawServer::reply(socket, request.target == "/good" ? 200 : 404, clip, "video/mp4");
    });
    for (const QString &path : {u"/good"_qs, u"/bad"_qs}) {
        DownloadRig rig;
        bool gone = false;
        const auto remove = [&] {
            gone = true;
            rig.deleteDownloader();
        };
        connect(&rig.downloader(), &ClipDownloader::saved, this, remove);
        connect(&rig.downloader(), &ClipDownloader::failed, this, remove);
        rig.fetch(server.url(path), 1);
        QTRY_VERIFY(gone);
        QVERIFY(!rig.hasPart());
    }
}

QTEST_GUILESS_MAIN(TestClipDownloader)
#include "tst_clipdownloader.moc"
