// Nothing at all of what is no clip, and of a broken one what can be seen: no crash, no waiting, no memory taken for
// what a file only says of itself.
#include "support/disk/ClipFolder.h"
#include "support/media/TestClip.h"
#include "support/process/Patience.h"
#include "video/ClipProbe.h"
#include "video/VideoReader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QtEndian>

#include <atomic>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

namespace {

constexpr QSize large{4000, 4000};

} // namespace

class TestBrokenClips : public QObject, ClipFolder
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void aCutOffClip();
    void noClips_data();
    void noClips();
    void noPlaylists_data();
    void noPlaylists();
    void anAddressIsNoFile();
    void soundOnly();
    void hugeFramesAreRefused();
    void damagedBytes();
    void stopsWhenTold();
};

void TestBrokenClips::aCutOffClip()
{
    const QString path = at(u"a.mp4"_s);
    QVERIFY(writeTestClip(path, {.size = {640, 360}, .seconds = 2, .noise = true, .codec = "mpeg4"}));
    const qint64 whole = QFile(path).size();
    QVERIFY(truncateFile(path, whole / 2)); // the index is in front: what is there can be seen
    QVERIFY(probeClip(path));
    QVERIFY(!clipFrame(path, 0ms, large).isNull());
    QVERIFY(truncateFile(path, 500)); // within the index
    QVERIFY(!probeClip(path));
    QVERIFY(clipFrame(path, 0ms, large).isNull());
}

void TestBrokenClips::noClips_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("This is not a clip, whatever its name says.\n").repeated(100);
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>");
    QTest::newRow("zeroes") << QByteArray(100'000, '\0');
    QTest::newRow("only a beginning") << QByteArray("\0\0\0\x18"
                                                    "ftypmp42\0\0\0\0mp42isom",
                                                    24);
}

void TestBrokenClips::noClips()
{
    QFETCH(const QByteArray, content);
    const QString path = written(u"a.mp4"_s, content);
    QVERIFY(!probeClip(path));
    QVERIFY(clipFrame(path, 0ms, large).isNull());
    QVERIFY(!probeClip(at(u"gone.mp4"_s)));
    QVERIFY(!probeClip(folder()));
    QVERIFY(!probeClip({}));
    QCOMPARE(mkfifo(QFile::encodeName(at(u"pipe.mp4"_s)).constData(), 0600), 0);
    QVERIFY2(!probeClip(at(u"pipe.mp4"_s)), "it would wait for ever");
}

void TestBrokenClips::noPlaylists_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content"); // %1: a good clip beside it
    QTest::newRow("M3U8") << u"a.mp4"_s
                          << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n%1\n#EXT-X-ENDLIST\n");
    QTest::newRow("concat") << u"a.mp4"_s << QByteArray("ffconcat version 1.0\nfile '%1'\n");
    QTest::newRow("SDP") << u"a.mp4"_s
                         << QByteArray("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=a\nc=IN IP4 127.0.0.1\nt=0 0\n"
                                       "m=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n");
    QTest::newRow("a picture") << u"a.png"_s << QByteArray();
}

void TestBrokenClips::noPlaylists()
{
    QFETCH(const QString, file);
    QFETCH(QByteArray, content);
    QVERIFY(writeTestClip(at(u"good.mp4"_s), {.seconds = 0.2}));
    if (content.isEmpty())
        QVERIFY(QImage(32, 32, QImage::Format_RGB32).save(at(file)));
    else
        written(file, content.replace("%1", QFile::encodeName(at(u"good.mp4"_s))));
    QVERIFY(!probeClip(at(file)));
}

void TestBrokenClips::anAddressIsNoFile()
{
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.seconds = 0.2}));
    for (const QString &address : {u"file://"_s + at(u"a.mp4"_s), u"concat:"_s + at(u"a.mp4"_s),
                                   u"subfile,,start,0,end,0,,:"_s + at(u"a.mp4"_s), u"http://127.0.0.1:9/a.mp4"_s})
        QVERIFY2(!probeClip(address), qPrintable(address));
}

void TestBrokenClips::soundOnly()
{
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.picture = false, .sound = true}));
    QVERIFY(!probeClip(at(u"a.mp4"_s)));
    QVERIFY(clipFrame(at(u"a.mp4"_s), 0ms, large).isNull());
}

void TestBrokenClips::hugeFramesAreRefused()
{
    // The track header and the sample entry say another size than the stream has: the reader must believe none of it.
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.seconds = 0.2, .codec = "mpeg4"}));
    QFile file(at(u"a.mp4"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    const qsizetype entry = bytes.indexOf("mp4v", bytes.indexOf("stsd"));
    QVERIFY(entry > 0);
    qToBigEndian<quint16>(30'000, bytes.data() + entry + 28);
    qToBigEndian<quint16>(30'000, bytes.data() + entry + 30);
    QElapsedTimer time;
    time.start();
    const QImage frame = clipFrame(written(u"b.mp4"_s, bytes), 0ms, large);
    QVERIFY(frame.isNull() || frame.width() <= 320);
    QVERIFY(time.elapsed() < Patience::ms(5000));

    QVERIFY(writeTestClip(at(u"c.avi"_s), {.size = {8208, 16}, .seconds = 0.1, .codec = "mjpeg"}));
    QVERIFY(!probeClip(at(u"c.avi"_s)));
    QVERIFY(clipFrame(at(u"c.avi"_s), 0ms, large).isNull());
}

void TestBrokenClips::damagedBytes()
{
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.size = {160, 90}, .seconds = 0.4, .sound = true}));
    QFile file(at(u"a.mp4"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    quint32 state = 7;
    const auto next = [&state](quint32 below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % below;
    };
    int opened = 0;
    for (int round = 0; round < 150; ++round) { // no crash, no hang; ASan looks on
        QByteArray bad = good;
        for (int damage = 0; damage < 4; ++damage)
            bad[next(static_cast<quint32>(bad.size()))] = static_cast<char>(next(256));
        const QString path = written(u"b.mp4"_s, bad);
        if (const std::optional<ClipFacts> facts = probeClip(path)) {
            ++opened;
            QVERIFY(facts->size.width() <= 8192 && facts->size.height() <= 8192);
            QVERIFY(facts->duration.count() >= 0);
        }
        const QImage frame = clipFrame(path, 0ms, {64, 64});
        QVERIFY(frame.width() <= 64 && frame.height() <= 64);
    }
    QVERIFY(opened > 0);
}

void TestBrokenClips::stopsWhenTold()
{
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {}));
    std::atomic<bool> stop = true;
    QVERIFY(!VideoReader(at(u"a.mp4"_s), &stop).isOpen());
    stop = false;
    VideoReader reader(at(u"a.mp4"_s), &stop);
    QVERIFY(reader.isOpen());
    stop = true;
    QVERIFY(reader.frameAt(1h, large).isNull());
}

QTEST_GUILESS_MAIN(TestBrokenClips)
#include "tst_brokenclips.moc"
