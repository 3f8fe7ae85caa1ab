// Only whole clips are kept: whatever the server does to the connection, nothing is left behind that could be taken for
// a clip.
#include "support/http/DownloadRig.h"
#include "support/media/TestClip.h"

#include <QTest>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;
using Request = RawServer::Request;
using namespace std::chrono_literals;

namespace {

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
        const QString path = folder.filePath(u"real.mp4"_s);
        QFile file(path);
        const bool made = writeTestClip(path, {.size = {640, 360}, .seconds = 1, .noise = true, .codec = "mpeg4"});
        return made && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    return bytes;
}

} // namespace

class TestClipWhole : public QObject
{
    Q_OBJECT
private slots:
    void cutOff_data();
    void cutOff();
    void cutOffWithoutALength_data();
    void cutOffWithoutALength();
    void openEndedTwice_data();
    void openEndedTwice();
    void tooLarge_data();
    void tooLarge();
};

void TestClipWhole::cutOff_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("hard"); // RST, not FIN
    const QByteArray half = servedClip().left(servedClip().size() / 2);
    const QByteArray announced = okHead({contentLength(servedClip().size())});
    for (const bool hard : {false, true}) {
        const char *how = hard ? "reset" : "closed";
        QTest::addRow("%s after half the body", how) << announced + half << hard;
        QTest::addRow("%s one byte early", how) << announced + servedClip().chopped(1) << hard;
        QTest::addRow("%s after the header", how) << announced << hard;
    }
    QTest::newRow("empty") << okHead({contentLength(0)}) << false;
    QTest::newRow("empty, chunked") << okHead({"Transfer-Encoding: chunked"}) + "0\r\n\r\n" << false;
    QTest::newRow("empty, no length") << okHead({"Connection: close"}) << false;
}

void TestClipWhole::cutOff()
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

void TestClipWhole::cutOffWithoutALength_data()
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

// Qt 6.4.2 ends most of these in NoError, some in an error, and with a read buffer some not at all (measured): the
// clip's own structure has to tell.
void TestClipWhole::cutOffWithoutALength()
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

// Neither the answer nor the file says where it ends: it is asked for once more, and what ends there twice is kept.
void TestClipWhole::openEndedTwice_data()
{
    QTest::addColumn<QList<int>>("fragments"); // that come, of three: at the first request, at the second …
    QTest::addColumn<bool>("saved");
    QTest::newRow("whole both times") << QList{3, 3} << true;
    QTest::newRow("cut the first time") << QList{2, 3} << false;
    QTest::newRow("cut the second time") << QList{3, 2} << false;
}

void TestClipWhole::openEndedTwice()
{
    QFETCH(const QList<int>, fragments);
    QFETCH(const bool, saved);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.mp4"_s);
    QVERIFY(writeTestClip(path, {.seconds = 3, .muxing = "movflags=frag_keyframe+empty_moov+skip_trailer"}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray body = file.readAll();
    const auto firstFragments = [&body](int count) {
        qsizetype end = body.indexOf("moof");
        for (int i = 0; i < count; ++i)
            end = body.indexOf("moof", end + 4);
        return end < 0 ? body : body.left(end - 4);
    };
    QVERIFY(firstFragments(2).size() < body.size());
    QCOMPARE(firstFragments(3), body);
    int requests = 0;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        send(socket, okHead({"Connection: close"}) + firstFragments(fragments.value(requests++)));
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(requests, 2);
    QCOMPARE(!rig.ends.first().error, saved);
    if (saved)
        QCOMPARE(rig.content(u"clip.mp4"_s), body);
    else
        QCOMPARE(rig.onlyError().kind, Kind::CutOff);
    QCOMPARE(rig.files().size(), 1); // what came is kept, under whatever name
}

void TestClipWhole::tooLarge_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("fits");
    const QByteArray chunked = okHead({"Transfer-Encoding: chunked"});
    const QByteArray open = okHead({"Connection: close"});
    QTest::newRow("announced") << okHead({contentLength(100'001)}) << false; // refused before a byte came
    QTest::newRow("chunked") << chunked + chunk(servedClip().left(100'001)) << false;
    QTest::newRow("no length") << open + servedClip().left(100'001) << false;
    QTest::newRow("the length is a lie") << okHead({"Content-Length: -5", "Connection: close"}) + servedClip() << false;
    QTest::newRow("just fits, announced") << okHead({contentLength(100'000)}) + servedClip().left(100'000) << true;
    QTest::newRow("just fits, chunked") << chunked + chunk(servedClip().left(100'000)) + "0\r\n\r\n" << true;
}

void TestClipWhole::tooLarge()
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
    QCOMPARE(rig.files(), fits ? QStringList{savedClip} : QStringList());
}

QTEST_GUILESS_MAIN(TestClipWhole)
#include "tst_clipwhole.moc"
