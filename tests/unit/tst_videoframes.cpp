// Every frame of every kind of file: by its number, by its time, and by what a player shows, whatever time the player
// names for it. The frames carry their numbers in their pictures.
#include "support/media/TestClip.h"
#include "video/ClipProbe.h"
#include "video/VideoFrameReader.h"

#include <QTemporaryDir>
#include <QTest>

extern "C" {
#include <libavutil/log.h>
}

using namespace std::chrono_literals;

namespace {

constexpr QSize anySize{8192, 8192};
constexpr double seconds = 1; // 24 frames, two groups

struct Kind
{
    QString file;
    TestClip clip;
};

TestClip exampleClip()
{
    TestClip clip = numberedClip({192, 108}, seconds);
    clip.keyEvery = 12;
    return clip;
}

TestClip with(const std::function<void(TestClip &)> &change)
{
    TestClip clip = exampleClip();
    clip.bFrames = 3;
    change(clip);
    return clip;
}

} // namespace

Q_DECLARE_METATYPE(TestClip)

class TestVideoFrames : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFrame_data();
    void everyFrame();
    void everyFrameThatIsShown_data() { everyFrame_data(); }
    void everyFrameThatIsShown();
    void timesOfTheEditList();
    void framesThatLookAlike();
    void theLook();
    void noClip();
    void stops();
    void keepsWhatItDecoded();
    void goesOnWhereItWasInterrupted();
    void stepsBackAreDecodedAhead();

private:
    std::shared_ptr<const VideoFrameIndex> indexOf(const QString &path)
    {
        auto index = VideoFrameIndex::read(path);
        return index ? std::make_shared<const VideoFrameIndex>(*std::move(index)) : nullptr;
    }
    QString written(const QString &file, const TestClip &clip)
    {
        const QString path = m_folder.filePath(file);
        if (!QFile::exists(path) && !writeTestClip(path, clip))
            qFatal("%s was not written", qPrintable(file));
        return path;
    }
    QTemporaryDir m_folder;
};

void TestVideoFrames::initTestCase()
{
    QVERIFY(m_folder.isValid());
    av_log_set_level(AV_LOG_FATAL); // a decoder that begins in the middle has much to say
}

void TestVideoFrames::everyFrame_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<TestClip>("clip");
    const auto add = [](const char *name, const char *suffix, const TestClip &clip) {
        QTest::newRow(name) << QLatin1String(name) + QLatin1String(suffix) << clip;
    };
    const auto same = [](TestClip &) {};
    add("no B-frames", ".mp4", with([](TestClip &c) { c.bFrames = 0; }));
    add("B-frames", ".mp4", with(same));
    add("B-frames and sound", ".mp4", with([](TestClip &c) { c.sound = true; }));
    add("pyramid, open groups", ".mp4", with([](TestClip &c) { c.coding = "open-gop=1:bframes=3:b-pyramid=normal"; }));
    add("open groups in QuickTime", ".mov",
        with([](TestClip &c) { c.coding = "open-gop=1:bframes=3:b-pyramid=normal"; }));
    add("intra refresh", ".mp4", with([](TestClip &c) { c.coding = "intra-refresh=1:keyint=12:bframes=0"; }));
    add("one group", ".mp4", with([](TestClip &c) { c.keyEvery = 250; }));
    add("HEVC", ".mp4", with([](TestClip &c) {
            c.codec = "libx265";
            c.coding = "log-level=none:bframes=4";
        }));
    add("fragmented", ".mp4", with([](TestClip &c) { c.muxing = "movflags=frag_keyframe+empty_moov"; }));
    add("fragmented, with an edit list", ".mp4",
        with([](TestClip &c) { c.muxing = "movflags=frag_keyframe+delay_moov"; }));
    add("negative offsets", ".mp4", with([](TestClip &c) { c.muxing = "movflags=negative_cts_offsets"; }));
    add("without an edit list", ".mp4", with([](TestClip &c) { c.muxing = "use_editlist=0"; }));
    add("cut by an edit list", ".mp4", with([](TestClip &c) { c.cutBefore = 7; }));
    add("cut at a key frame", ".mp4", with([](TestClip &c) { c.cutBefore = 12; }));
    add("cut, with sound", ".mp4", with([](TestClip &c) {
            c.cutBefore = 5;
            c.sound = true;
        }));
    add("begins late", ".mp4", with([](TestClip &c) {
            c.beginAt = 0.5;
            c.sound = true;
        }));
    add("QuickTime", ".mov", with(same));
    add("variable rate", ".mp4", with([](TestClip &c) { c.leftOutEvery = 4; }));
    add("30 a second", ".mp4", with([](TestClip &c) { c.framesPerSecond = 30; }));
    add("60 a second", ".mp4", with([](TestClip &c) { c.framesPerSecond = 60; }));
    add("turned", ".mp4", with([](TestClip &c) { c.clockwise = 180; }));
    add("wide pixels", ".mp4", with([](TestClip &c) { c.pixelAspect = {2, 1}; }));
    add("Matroska", ".mkv", with(same));
    add("WebM, VP9", ".webm", with([](TestClip &c) {
            c.codec = "libvpx-vp9";
            c.coding = "auto-alt-ref=1:lag-in-frames=12";
            c.bFrames = 0;
        }));
    add("WebM, VP8", ".webm", with([](TestClip &c) {
            c.codec = "libvpx";
            c.coding = "auto-alt-ref=1:lag-in-frames=12";
            c.bFrames = 0;
        }));
    add("MPEG-4 in AVI", ".avi", with([](TestClip &c) {
            c.codec = "mpeg4";
            c.bFrames = 2;
        }));
    add("MPEG-2", ".mpg", with([](TestClip &c) {
            c.codec = "mpeg2video";
            c.bFrames = 2;
        }));
    add("transport stream", ".ts", with(same));
    add("one frame", ".mp4", with([](TestClip &c) { c.seconds = 0.04; }));
}

static int numberSeen(const QImage &picture, const TestClip &clip)
{
    return numberInPicture(clip.clockwise == 180 ? picture.transformed(QTransform(-1, 0, 0, -1, 0, 0)) : picture);
}

void TestVideoFrames::everyFrame()
{
    QFETCH(const QString, file);
    QFETCH(const TestClip, clip);
    const QString path = written(file, clip);
    const QList<int> numbers = seenNumbers(clip);
    const auto index = indexOf(path);
    QVERIFY(index);
    QCOMPARE(index->seenCount(), static_cast<int>(numbers.size()));
    VideoFrameReader reader(path, index);
    VideoFrameReader stills(path, index);
    VideoFrameReader keeping(path, index, nullptr, QDeadlineTimer::Forever, 2);
    keeping.setKept(20 * clip.size.width() * clip.size.height());
    std::chrono::microseconds before = -1us;
    // Backwards and forwards: what was decoded before must not matter.
    QList<int> order;
    for (int seen = 0; seen < numbers.size(); ++seen)
        order.insert(order.size() / 2, seen);
    for (const int seen : order) {
        QCOMPARE(numberSeen(reader.image(index->numberOfSeen(seen), anySize), clip), numbers.at(seen));
        QCOMPARE(numberSeen(keeping.image(index->numberOfSeen(seen), anySize), clip), numbers.at(seen));
    }
    for (int seen = 0; seen < numbers.size(); ++seen) {
        const VideoFrameIndex::Frame &frame = index->frames().at(index->numberOfSeen(seen));
        QVERIFY(frame.begin > before);
        QVERIFY(frame.begin >= 0us && frame.end <= index->length());
        before = frame.begin;
        QCOMPARE(index->seenNumber(index->numberOfSeen(seen)), seen);
        QCOMPARE(index->numberAt(frame.begin), index->numberOfSeen(seen));
        QCOMPARE(index->numberAt(frame.end - 1us), index->numberOfSeen(seen));
        QCOMPARE(numberSeen(clipStill(stills, FrameNumber{seen}), clip), numbers.at(seen));
        QCOMPARE(numberSeen(clipStill(stills, FrameAt{frame.begin}), clip), numbers.at(seen));
    }
    for (int seen = 0; seen < numbers.size(); seen += 8) { // with a reader of its own
        const VideoFrameIndex::Frame &frame = index->frames().at(index->numberOfSeen(seen));
        QCOMPARE(numberSeen(clipStill(path, FrameNumber{seen}), clip), numbers.at(seen));
        QCOMPARE(numberSeen(clipStill(path, FrameAt{frame.begin}), clip), numbers.at(seen));
    }
    QCOMPARE(numberSeen(clipStill(path, LastFrame{}), clip), numbers.constLast());
    QCOMPARE(numberSeen(clipStill(path, FrameNumber{100'000}), clip), numbers.constLast());
    QCOMPARE(numberSeen(clipFrame(path, 0ms, anySize), clip), numbers.constFirst());
}

// Players name times of their own: right ones, up to four frames off, and ones that mean nothing.
void TestVideoFrames::everyFrameThatIsShown()
{
    QFETCH(const QString, file);
    QFETCH(const TestClip, clip);
    const QString path = written(file, clip);
    const auto index = indexOf(path);
    QVERIFY(index);
    VideoFrameReader reader(path, index);
    VideoFrameReader stills(path, index);
    const auto everyFrame = static_cast<int>(index->frames().size());
    for (int number = index->firstSeen(); number < everyFrame; ++number) {
        const QImage picture = reader.image(number, anySize);
        ShownFrame shown;
        shown.looks = std::make_shared<const FramePrint>(reader.printOf(number));
        QVERIFY(!shown.looks->isNull());
        const VideoFrameIndex::Frame &frame = index->frames().at(number);
        QList<std::chrono::milliseconds> errors{0ms};
        if (number % 3 == 0)
            errors << 125ms << -125ms;
        if (number % 12 == 0)
            errors << 5000ms << -5000ms;
        for (const std::chrono::milliseconds error : errors) {
            shown.counts = ShownFrame::Counts::Stored;
            shown.time = frame.storedAt + error;
            QCOMPARE(reader.find(shown), number);
            shown.counts = ShownFrame::Counts::Seen;
            shown.time = frame.begin + index->start() + error;
            QCOMPARE(reader.find(shown), number);
        }
        QCOMPARE(numberInPicture(clipStill(stills, shown)), numberInPicture(picture));
        if (number % 8 == 0) // with a reader of its own
            QCOMPARE(numberInPicture(clipStill(path, shown)), numberInPicture(picture));
        shown.looks.reset(); // by its time alone
        shown.time = frame.begin + index->start();
        QCOMPARE(reader.find(shown), number);
    }
}

// What the two readers of a file disagree about.
void TestVideoFrames::timesOfTheEditList()
{
    const auto cut = indexOf(written(QStringLiteral("longcut.mp4"), with([](TestClip &c) {
                                         c.seconds = 1.5;
                                         c.cutBefore = 7;
                                     })));
    QVERIFY(cut);
    QVERIFY(cut->frames().size() > cut->seenCount()); // what is left out is there all the same
    const VideoFrameIndex::Frame &first = cut->frames().at(cut->firstSeen());
    QCOMPARE(first.begin, 0us);
    QVERIFY(first.storedAt > 250ms);
    QCOMPARE(cut->positionOfStored(first.storedAt), 0us);
    QCOMPARE(cut->positionOfStored(0us), 0us);
    const auto length = std::chrono::round<std::chrono::milliseconds>(cut->length());
    QCOMPARE(length.count(), 1208); // 29 frames
    QVERIFY(cut->positionOfStored(1h) < cut->length());

    const auto late = indexOf(written(QStringLiteral("longlate.mp4"), with([](TestClip &c) {
                                          c.seconds = 1.5;
                                          c.beginAt = 0.5;
                                          c.sound = true;
                                      })));
    QVERIFY(late);
    QCOMPARE(std::chrono::round<std::chrono::milliseconds>(late->frames().at(late->firstSeen()).begin), 500ms);
    QCOMPARE(std::chrono::round<std::chrono::milliseconds>(late->length()), 2000ms);
}

// Of frames that are the same picture the one nearest to the time named.
void TestVideoFrames::framesThatLookAlike()
{
    const QString path = written(QStringLiteral("still.mp4"), {.size = {192, 108}, .seconds = 1, .colours = {Qt::red}});
    const auto index = indexOf(path);
    QVERIFY(index);
    VideoFrameReader reader(path, index);
    for (int number = 0; number < index->frames().size(); ++number) {
        const ShownFrame shown{index->frames().at(number).storedAt, ShownFrame::Counts::Stored,
                               std::make_shared<const FramePrint>(reader.printOf(number))};
        QCOMPARE(reader.find(shown), number);
    }
}

void TestVideoFrames::theLook()
{
    QImage dark(64, 36, QImage::Format_Grayscale8);
    dark.fill(16);
    QImage light = dark;
    light.fill(200);
    const auto printOf = [](const QImage &picture, bool isExact) {
        return FramePrint({picture.constBits(), picture.bytesPerLine(), picture.size()}, {}, {}, isExact);
    };
    QCOMPARE(printOf(dark, true).differenceTo(printOf(dark, false)), 0.0);
    QCOMPARE(printOf(dark, true).differenceTo(printOf(light, true)), 184.0);
    QCOMPARE(printOf(dark, true).differenceTo(FramePrint()), 255.0);
    // Ten bits, in the upper or the lower end of two bytes, are the same picture as eight.
    QList<quint16> upper(64 * 36, quint16(64 << 6));
    QList<quint16> lower(64 * 36, quint16(64));
    const SamplePlane p010{reinterpret_cast<const uchar *>(upper.constData()), 128, {64, 36}, 2, 16, 0};
    const SamplePlane yuv10{reinterpret_cast<const uchar *>(lower.constData()), 128, {64, 36}, 2, 10, 0};
    QCOMPARE(FramePrint(p010, {}, {}, true).differenceTo(printOf(dark, true)), 0.0);
    QCOMPARE(FramePrint(yuv10, {}, {}, true).differenceTo(printOf(dark, true)), 0.0);
}

void TestVideoFrames::noClip()
{
    QVERIFY(!indexOf(QStringLiteral("/nowhere")));
    QVERIFY(clipStill(QStringLiteral("/nowhere"), LastFrame{}).isNull());
    const QString sound = written(QStringLiteral("sound.mp4"), {.picture = false, .sound = true});
    QVERIFY(!indexOf(sound));
    QVERIFY(clipStill(sound, FrameNumber{0}).isNull());
}

void TestVideoFrames::stops()
{
    const QString path = written(QStringLiteral("stop.mp4"), exampleClip());
    std::atomic<bool> stop = true;
    QVERIFY(!VideoFrameIndex::read(path, &stop));
    const auto index = indexOf(path);
    stop = false;
    VideoFrameReader reader(path, index, &stop);
    stop = true;
    QVERIFY(reader.image(3, anySize).isNull());
    QVERIFY(!VideoFrameIndex::read(path, nullptr, QDeadlineTimer(0)));
}

void TestVideoFrames::keepsWhatItDecoded()
{
    const QString path = written(QStringLiteral("kept.mp4"), exampleClip());
    const auto index = indexOf(path);
    std::atomic<bool> stop = false;
    VideoFrameReader reader(path, index, &stop);
    reader.setKept(5 * 192 * 108 * 3 / 2); // five frames
    QCOMPARE(numberInPicture(reader.image(8, anySize)), 8);
    stop = true; // nothing is read any more
    for (const int number : {8, 7, 6, 5, 4})
        QCOMPARE(numberInPicture(reader.image(number, anySize)), number);
    QVERIFY(reader.image(3, anySize).isNull());
    QVERIFY(reader.image(9, anySize).isNull());
}

void TestVideoFrames::goesOnWhereItWasInterrupted()
{
    const QString path = written(QStringLiteral("interrupted.mp4"), with([](TestClip &c) {
                                     c.seconds = 1.5;
                                     c.keyEvery = 250;
                                 }));
    VideoFrameReader reader(path, indexOf(path));
    int decoded = 0;
    reader.setInterruption([&decoded] { return ++decoded == 20; });
    QVERIFY(reader.image(30, anySize).isNull());
    QCOMPARE(decoded, 20);
    QCOMPARE(numberInPicture(reader.image(30, anySize)), 30);
    QCOMPARE(decoded, 30); // not from the beginning again
    reader.setInterruption([] { return true; });
    QCOMPARE(reader.find({1s, ShownFrame::Counts::Stored, std::make_shared<const FramePrint>(reader.printOf(0))}), -1);
    reader.setInterruption({});
    QCOMPARE(numberInPicture(reader.image(2, anySize)), 2);
}

// One long group of pictures: what a step back wants is there before it is asked for, and going on costs no more.
void TestVideoFrames::stepsBackAreDecodedAhead()
{
    const QString path = written(QStringLiteral("ahead.mp4"), with([](TestClip &c) {
                                     c.seconds = 2.5;
                                     c.keyEvery = 250;
                                 }));
    VideoFrameReader reader(path, indexOf(path));
    reader.setKept(10 * 192 * 108 * 3 / 2); // ten frames
    int decoded = 0;
    bool isInterrupted = false;
    reader.setInterruption([&] { return ++decoded > 0 && isInterrupted; });
    QCOMPARE(numberInPicture(reader.image(50, anySize)), 50);
    for (int number = 49; number >= 21; --number) {
        decoded = 0;
        QCOMPARE(numberInPicture(reader.image(number, anySize)), number);
        QVERIFY2(decoded == 0, qPrintable(QString::number(number)));
        reader.keepBefore(number);
    }
    isInterrupted = true;
    for (int number = 20; number > 15; --number)
        reader.image(number, anySize);
    for (int call = 0; call < 40; ++call) // each of one frame: together it is the same
        reader.keepBefore(16);
    isInterrupted = false;
    decoded = 0;
    for (int number = 15; number > 10; --number)
        QCOMPARE(numberInPicture(reader.image(number, anySize)), number);
    QCOMPARE(decoded, 0);
    QCOMPARE(numberInPicture(reader.image(51, anySize)), 51); // where the other decoder stands
    QCOMPARE(decoded, 0);
}

QTEST_GUILESS_MAIN(TestVideoFrames)
#include "tst_videoframes.moc"
