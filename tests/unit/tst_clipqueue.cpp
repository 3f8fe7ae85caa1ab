// Many downloads: in order, a few at once, one a key; given up, fetched again, or deleted in the middle.
#include "support/http/DownloadRig.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;
using Request = RawServer::Request;

namespace {

const QString saved = QStringLiteral("clip.mp4");

} // namespace

class TestClipQueue : public QObject
{
    Q_OBJECT
private slots:
    void tellsTheKeysApart();
    void waitsInOrder();
    void oneDownloadAKey();
    void aborts();
    void abortsWhatWaits();
    void fetchesAgainFromTheSlot();
    void isDeletedWhileItDownloads();
    void isDeletedWhileItKeeps();
    void isDeletedInASlot();
    void slowOnesGiveTheirPlaceUp();
    void aSlowOneAloneIsLeftAWhile();
};

void TestClipQueue::tellsTheKeysApart()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        RawServer::reply(socket, 200, request.target.repeated(100'000), "video/mp4");
    });
    DownloadRig rig;
    for (const qint64 key : {1, 2, 3})
        rig.fetch(server.url(u"/%1"_s.arg(key)), key);
    QTRY_COMPARE(rig.ends.size(), 3);
    for (const DownloadEnd &end : rig.ends) {
        const QByteArray body = ("/" + QByteArray::number(end.key)).repeated(100'000);
        QVERIFY(rig.content(QFileInfo(end.path).fileName()) == body);
        QCOMPARE(end.bytes, body.size());
    }
    QCOMPARE(rig.files(), QStringList({u"clip (2).mp4"_s, u"clip (3).mp4"_s, saved}));
}

void TestClipQueue::waitsInOrder()
{
    QList<QPointer<QTcpSocket>> open;
    QList<QByteArray> asked;
    RawServer server([&](const Request &request, QTcpSocket *socket) {
        open.append(socket);
        asked.append(request.target);
    });
    DownloadRig rig({.atOnce = 2});
    QList<QByteArray> wanted;
    for (qint64 key = 1; key <= 20; ++key) {
        rig.fetch(server.url(u"/%1"_s.arg(key)), key);
        wanted.append("/" + QByteArray::number(key));
    }
    for (int done = 0; done < 20; ++done) {
        QTRY_COMPARE(asked.size(), std::min(20, done + 2)); // two at once, and no third
        QVERIFY(rig.downloader().isFetching(20));
        RawServer::reply(open[done], 200, servedClip(), "video/mp4");
        QTRY_COMPARE(rig.ends.size(), done + 1);
    }
    QCOMPARE(asked, wanted);
    QCOMPARE(rig.files().size(), 20);
    QVERIFY(!rig.hasPart());
}

void TestClipQueue::oneDownloadAKey()
{
    QPointer<QTcpSocket> held;
    RawServer server([&](const Request &, QTcpSocket *socket) { held = socket; });
    DownloadRig rig({.atOnce = 1});
    rig.fetch(server.url(u"/a"_s), 1);
    rig.fetch(server.url(u"/b"_s), 1); // under way
    rig.fetch(server.url(u"/c"_s), 2);
    rig.fetch(server.url(u"/d"_s), 2); // waiting
    QTRY_VERIFY(held);
    RawServer::reply(held, 200, servedClip(), "video/mp4");
    QTRY_COMPARE(server.requests().size(), 2);
    RawServer::reply(held, 200, servedClip(), "video/mp4");
    QTRY_COMPARE(rig.ends.size(), 2);
    QCOMPARE(server.requests().first().target, "/a");
    QCOMPARE(server.requests().last().target, "/c");
    QVERIFY(!rig.downloader().isFetching(1) && !rig.downloader().isFetching(2));
}

void TestClipQueue::aborts()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        socket->write(okHead({contentLength(servedClip().size())}) + (request.target == "/half" ? servedClip().left(500'000) : servedClip()));
    });
    DownloadRig rig;
    rig.fetch(server.url(u"/half"_s));
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

    rig.fetch(server.url(u"/whole"_s)); // at once, under the same key
    QTRY_COMPARE(rig.ends.size(), 2);
    QVERIFY(!rig.ends.last().error);
    QVERIFY(rig.content(saved) == servedClip());
}

void TestClipQueue::abortsWhatWaits()
{
    RawServer server;
    DownloadRig rig({.atOnce = 1});
    rig.fetch(server.url(u"/a"_s), 1);
    rig.fetch(server.url(u"/b"_s), 2);
    rig.downloader().abort(2);
    QCOMPARE(rig.onlyError().kind, Kind::Aborted);
    QCOMPARE(rig.ends.first().key, 2);
    QVERIFY(!rig.downloader().isFetching(2));
    rig.downloader().abort(1);
    QCOMPARE(rig.ends.size(), 2);
    QVERIFY(!rig.hasPart());
}

void TestClipQueue::fetchesAgainFromTheSlot()
{
    int asked = 0;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        if (++asked == 1)
            RawServer::reply(socket, 503, "busy");
        else
            RawServer::reply(socket, 200, servedClip(), "video/mp4");
    });
    DownloadRig rig;
    connect(&rig.downloader(), &ClipDownloader::failed, this, [&](qint64 key) { rig.fetch(server.url(), key); });
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 2);
    QVERIFY(rig.content(saved) == servedClip());
    QVERIFY(!rig.hasPart());
}

void TestClipQueue::isDeletedWhileItDownloads()
{
    RawServer server([](const Request &, QTcpSocket *socket) {
        socket->write(okHead({contentLength(servedClip().size())}) + servedClip().left(500'000));
    });
    DownloadRig rig({.atOnce = 2});
    for (const qint64 key : {1, 2, 3})
        rig.fetch(server.url(), key);
    QTRY_COMPARE(rig.files().size(), 2);
    rig.deleteDownloader();
    QCOMPARE(rig.files(), QStringList());
    QVERIFY(rig.ends.isEmpty());
}

void TestClipQueue::isDeletedWhileItKeeps()
{
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, servedClip(), "video/mp4"); });
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
        QVERIFY(rig.content(name) == servedClip()); // kept whole, when it was too late to stop it
    QVERIFY(rig.ends.isEmpty());
}

void TestClipQueue::isDeletedInASlot()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        RawServer::reply(socket, request.target == "/good" ? 200 : 404, servedClip(), "video/mp4");
    });
    for (const QString &path : {u"/good"_s, u"/bad"_s}) {
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

// Three hosts that send a byte now and then do not stop the others; they come back, and go on where they were.
void TestClipQueue::slowOnesGiveTheirPlaceUp()
{
    QTimer pace;
    RawServer server([&pace](const Request &request, QTcpSocket *socket) {
        if (!request.target.startsWith("/slow"))
            return RawServer::reply(socket, 200, servedClip(), "video/mp4");
        const qsizetype from = request.headers.value("range").mid(6).replace('-', "").toLongLong();
        if (from == 0) {
            socket->write(okHead({"Content-Type: video/mp4", "ETag: \"v1\"", contentLength(servedClip().size())}) +
                          servedClip().left(10));
            QObject::connect(&pace, &QTimer::timeout, socket,
                             [socket, sent = qsizetype(10)]() mutable { socket->write(servedClip().mid(sent++, 1)); });
            return;
        }
        socket->write("HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\n" + contentLength(servedClip().size() - from) +
                      "\r\nContent-Range: bytes " + QByteArray::number(from) + '-' +
                      QByteArray::number(servedClip().size() - 1) + '/' + QByteArray::number(servedClip().size()) + "\r\n\r\n" +
                      servedClip().mid(from));
        socket->disconnectFromHost();
    });
    pace.start(5);
    DownloadRig rig({.atOnce = 3, .slowWindow = std::chrono::milliseconds(200), .slowBytes = 10'000});
    for (const qint64 key : {1, 2, 3})
        rig.fetch(server.url(u"/slow%1"_s.arg(key)), key);
    QTRY_COMPARE(server.requests().size(), 3);
    rig.fetch(server.url(u"/4"_s), 4);
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 2, 30'000);
    QCOMPARE(rig.ends.at(0).error->kind, Kind::Slow); // one place is enough for one that waits
    QCOMPARE(rig.ends.at(1).key, 4);
    QVERIFY(!rig.ends.at(1).error);
    const qint64 slow = rig.ends.at(0).key;
    rig.fetch(server.url(u"/slow%1"_s.arg(slow)), slow);
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 3, 30'000);
    QCOMPARE(rig.ends.at(2).key, slow);
    QVERIFY(!rig.ends.at(2).error);
    QVERIFY(server.requests().last().headers.contains("range"));
    QVERIFY(rig.content(QFileInfo(rig.ends.at(2).path).fileName()) == servedClip());
}

void TestClipQueue::aSlowOneAloneIsLeftAWhile()
{
    QTimer pace;
    RawServer server([&pace](const Request &, QTcpSocket *socket) {
        socket->write(okHead({"ETag: \"v1\"", contentLength(servedClip().size())}));
        QObject::connect(&pace, &QTimer::timeout, socket, [socket] { socket->write("x"); });
    });
    pace.start(5);
    QElapsedTimer since;
    since.start();
    DownloadRig rig({.slowWindow = std::chrono::milliseconds(50), .slowBytes = 10'000});
    rig.fetch(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, 30'000);
    QCOMPARE(rig.onlyError().kind, Kind::Slow);
    QVERIFY(since.elapsed() >= 500);
}

QTEST_GUILESS_MAIN(TestClipQueue)
#include "tst_clipqueue.moc"
