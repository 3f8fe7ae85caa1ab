// What is inside a clip's file: its facts, and its frames the right way up.
#include "support/disk/ClipFolder.h"
#include "support/media/TestClip.h"
#include "video/ClipProbe.h"
#include "video/VideoReader.h"

#include <QFile>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

namespace {

constexpr QSize large{4000, 4000};

bool isLike(const QColor &seen, const QColor &wanted)
{
    const auto near = [](int a, int b) { return std::abs(a - b) <= 24; };
    return near(seen.red(), wanted.red()) && near(seen.green(), wanted.green()) && near(seen.blue(), wanted.blue());
}

QString nameOf(const QColor &seen)
{
    for (const Qt::GlobalColor colour : {Qt::red, Qt::green, Qt::blue, Qt::white, Qt::black, Qt::yellow})
        if (isLike(seen, colour))
            return QColor(colour).name();
    return seen.name();
}

QString name(Qt::GlobalColor colour)
{
    return QColor(colour).name();
}

QString middle(const QImage &image)
{
    return image.isNull() ? u"no picture"_s : nameOf(image.pixelColor(image.width() / 2, image.height() / 2));
}

} // namespace

class TestClipProbe : public QObject, ClipFolder
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void readsTheFacts_data();
    void readsTheFacts();
    void fitsTheFrame_data();
    void fitsTheFrame();
    void theFirstFrame();
    void stoppedBeforeItWasOpen();
    void theFrameAtATime_data();
    void theFrameAtATime();
    void theFrameThatAPlayerShows_data();
    void theFrameThatAPlayerShows();
    void keepsTheColours_data();
    void keepsTheColours();
    void turnsAndMirrors_data();
    void turnsAndMirrors();
    void makesPixelsSquare();
    void thePosterShowsSomething();
};

void TestClipProbe::readsTheFacts_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("encoder");
    QTest::addColumn<QString>("codec");
    QTest::addColumn<bool>("sound");
    QTest::newRow("MP4, H.264") << u"a.mp4"_s << QByteArray("libx264") << u"h264"_s << true;
    QTest::newRow("no sound") << u"a.mp4"_s << QByteArray("libx264") << u"h264"_s << false;
    QTest::newRow("QuickTime, MPEG-4") << u"a.mov"_s << QByteArray("mpeg4") << u"mpeg4"_s << true;
    QTest::newRow("WebM, VP8") << u"a.webm"_s << QByteArray("libvpx") << u"vp8"_s << false;
    QTest::newRow("MPEG") << u"a.mpg"_s << QByteArray("mpeg2video") << u"mpeg2video"_s << false;
    QTest::newRow("AVI") << u"a.avi"_s << QByteArray("mpeg4") << u"mpeg4"_s << false;
    QTest::newRow("another suffix") << u"a.mp4.part"_s << QByteArray("libx264") << u"h264"_s << false;
    QTest::newRow("a name of the world") << u"Übung 船 100%.mp4"_s << QByteArray("libx264") << u"h264"_s << false;
    QTest::newRow("a name like an address") << u"http:a?b=c.mp4"_s << QByteArray("libx264") << u"h264"_s << false;
}

void TestClipProbe::readsTheFacts()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, encoder);
    QFETCH(const QString, codec);
    QFETCH(const bool, sound);
    const QString plain = file.endsWith(u".part"_s) ? u"a.mp4"_s : u"a."_s + file.section(u'.', -1);
    QVERIFY(writeTestClip(at(plain), {.sound = sound, .codec = encoder.constData()}));
    QVERIFY(plain == file || QFile::rename(at(plain), at(file)));
    const std::optional<ClipFacts> facts = probeClip(at(file));
    QVERIFY(facts);
    QCOMPARE(facts->size, QSize(320, 180));
    QVERIFY2(std::abs(facts->duration.count() - 2000) <= 150, qPrintable(QString::number(facts->duration.count())));
    QCOMPARE(facts->framesPerSecond, 25.0);
    QCOMPARE(facts->videoCodec, codec);
    QCOMPARE(facts->hasAudio, sound);
    QCOMPARE(middle(clipFrame(at(file), 0ms, large)), name(Qt::red));
}

void TestClipProbe::fitsTheFrame_data()
{
    QTest::addColumn<QSize>("clip");
    QTest::addColumn<QSize>("within");
    QTest::addColumn<QSize>("frame");
    QTest::newRow("smaller: as it is") << QSize(320, 180) << QSize(400, 400) << QSize(320, 180);
    QTest::newRow("wide") << QSize(1280, 720) << QSize(320, 320) << QSize(320, 180);
    QTest::newRow("high") << QSize(720, 1280) << QSize(320, 320) << QSize(180, 320);
    QTest::newRow("odd") << QSize(1280, 720) << QSize(101, 57) << QSize(101, 57);
    QTest::newRow("narrow") << QSize(1280, 720) << QSize(7, 500) << QSize(7, 3);
    QTest::newRow("a line") << QSize(1280, 2) << QSize(100, 100) << QSize(100, 1);
}

void TestClipProbe::fitsTheFrame()
{
    QFETCH(const QSize, clip);
    QFETCH(const QSize, within);
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.size = clip, .seconds = 0.1}));
    const QImage frame = clipFrame(at(u"a.mp4"_s), 0ms, within);
    QTEST(frame.size(), "frame");
    for (const QPoint &corner : {QPoint(0, 0), QPoint(frame.width() - 1, frame.height() - 1)})
        QCOMPARE(nameOf(frame.pixelColor(corner)), name(Qt::red));
}

void TestClipProbe::theFirstFrame()
{
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.seconds = 2, .colours = QList<QColor>(50, Qt::black)})); // black counts
    QCOMPARE(middle(clipFrame(at(u"a.mp4"_s), 0ms, large)), name(Qt::black));
    QList<QColor> colours(50, Qt::blue);
    colours[0] = Qt::yellow; // for one frame only
    QVERIFY(writeTestClip(at(u"b.mp4"_s), {.seconds = 2, .colours = colours}));
    QCOMPARE(middle(clipFrame(at(u"b.mp4"_s), 0ms, large)), name(Qt::yellow));
    QCOMPARE(middle(clipFrame(at(u"b.mp4"_s), 1ms, large)), name(Qt::blue));
}

// The program ends while a poster is made: between two looks at the file.
void TestClipProbe::stoppedBeforeItWasOpen()
{
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.colours = {Qt::blue}}));
    const std::atomic<bool> stop = true;
    VideoReader reader(at(u"a.mp4"_s), &stop);
    QVERIFY(!reader.isOpen());
    QVERIFY(reader.frameAt(0ms, large).isNull());
    QVERIFY(!reader.canDecode());
    QVERIFY(clipPoster(at(u"a.mp4"_s), large, &stop).isNull());
}

void TestClipProbe::theFrameAtATime_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<QString>("colour");
    QTest::newRow("the start") << 0 << name(Qt::red);
    QTest::newRow("the last red") << 960 << name(Qt::red);
    QTest::newRow("just after it") << 961 << name(Qt::green);
    QTest::newRow("the first green") << 1000 << name(Qt::green);
    QTest::newRow("the middle") << 1500 << name(Qt::green);
    QTest::newRow("the first blue") << 2000 << name(Qt::blue);
    QTest::newRow("the last frame") << 2960 << name(Qt::blue);
    QTest::newRow("behind it") << 2999 << name(Qt::blue);
    QTest::newRow("far behind") << 3'600'000 << name(Qt::blue);
}

void TestClipProbe::theFrameAtATime()
{
    QFETCH(const int, ms);
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.seconds = 3}));
    QTEST(middle(clipFrame(at(u"a.mp4"_s), std::chrono::milliseconds(ms), large)), "colour");
}

// Positions as players name them: a frame's own time, cut to whole microseconds, or any time while it is shown.
void TestClipProbe::theFrameThatAPlayerShows_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QString>("colour");
    QTest::newRow("the start") << qint64(0) << name(Qt::red);
    QTest::newRow("the last red") << qint64(958'333) << name(Qt::red);
    QTest::newRow("shortly before green") << qint64(998'000) << name(Qt::red);
    QTest::newRow("the first green") << qint64(1'000'000) << name(Qt::green);
    QTest::newRow("cut to microseconds") << qint64(1'999'999) << name(Qt::blue);
    QTest::newRow("the last one") << qint64(-1) << name(Qt::blue);
    QTest::newRow("far behind") << qint64(3'600'000'000) << name(Qt::blue);
}

void TestClipProbe::theFrameThatAPlayerShows()
{
    QFETCH(const qint64, us);
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.size = {1280, 720}, .seconds = 3, .framesPerSecond = 24}));
    const QImage still =
        clipStill(at(u"a.mp4"_s), us < 0 ? ClipMoment(LastFrame{}) : FrameAt{std::chrono::microseconds(us)});
    QTEST(middle(still), "colour");
    QCOMPARE(still.size(), QSize(1280, 720));
}

void TestClipProbe::keepsTheColours_data()
{
    QTest::addColumn<QColor>("colour");
    for (const QColor &colour : {QColor(255, 255, 255), QColor(0, 0, 0), QColor(255, 0, 0), QColor(0, 160, 60),
                                 QColor(108, 140, 255), QColor(200, 170, 120)})
        QTest::newRow(qPrintable(colour.name())) << colour;
}

void TestClipProbe::keepsTheColours()
{
    QFETCH(const QColor, colour);
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.size = {1280, 720}, .seconds = 0.1, .colours = {colour}}));
    const QColor seen = clipFrame(at(u"a.mp4"_s), 0ms, {320, 320}).pixelColor(160, 90);
    QVERIFY2(std::abs(seen.red() - colour.red()) <= 5 && std::abs(seen.green() - colour.green()) <= 5 &&
                 std::abs(seen.blue() - colour.blue()) <= 5,
             qPrintable(seen.name()));
}

void TestClipProbe::turnsAndMirrors_data()
{
    QTest::addColumn<int>("clockwise");
    QTest::addColumn<bool>("mirrored");
    QTest::addColumn<QPoint>("corner"); // where the upper left corner of the stored picture is seen: 0 or 1 each
    QTest::newRow("as stored") << 0 << false << QPoint(0, 0);
    QTest::newRow("90") << 90 << false << QPoint(1, 0);
    QTest::newRow("180") << 180 << false << QPoint(1, 1);
    QTest::newRow("270") << 270 << false << QPoint(0, 1);
    QTest::newRow("mirrored") << 0 << true << QPoint(1, 0);
    QTest::newRow("mirrored, 90") << 90 << true << QPoint(1, 1);
    QTest::newRow("mirrored, 180") << 180 << true << QPoint(0, 1);
    QTest::newRow("mirrored, 270") << 270 << true << QPoint(0, 0);
}

void TestClipProbe::turnsAndMirrors()
{
    QFETCH(const int, clockwise);
    QFETCH(const bool, mirrored);
    QFETCH(const QPoint, corner);
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.size = {640, 360},
                                           .seconds = 0.2,
                                           .colours = {Qt::blue},
                                           .corner = Qt::yellow,
                                           .clockwise = clockwise,
                                           .mirrored = mirrored}));
    const bool onItsSide = clockwise % 180 != 0;
    QCOMPARE(probeClip(at(u"a.mp4"_s))->size, onItsSide ? QSize(360, 640) : QSize(640, 360));
    const QImage frame = clipFrame(at(u"a.mp4"_s), 0ms, {320, 320});
    QCOMPARE(frame.size(), onItsSide ? QSize(180, 320) : QSize(320, 180));
    for (const QPoint &quarter : {QPoint(0, 0), QPoint(0, 1), QPoint(1, 0), QPoint(1, 1)}) {
        const QPoint middleOfIt(frame.width() * (1 + 2 * quarter.x()) / 4, frame.height() * (1 + 2 * quarter.y()) / 4);
        QCOMPARE(nameOf(frame.pixelColor(middleOfIt)), name(quarter == corner ? Qt::yellow : Qt::blue));
    }
}

void TestClipProbe::makesPixelsSquare()
{
    QVERIFY(writeTestClip(at(u"a.mp4"_s), {.size = {480, 480}, .seconds = 0.1, .pixelAspect = {4, 3}}));
    QCOMPARE(probeClip(at(u"a.mp4"_s))->size, QSize(640, 480));
    QCOMPARE(clipFrame(at(u"a.mp4"_s), 0ms, {320, 320}).size(), QSize(320, 240));
    QVERIFY(
        writeTestClip(at(u"b.mp4"_s), {.size = {480, 480}, .seconds = 0.1, .pixelAspect = {4, 3}, .clockwise = 90}));
    QCOMPARE(probeClip(at(u"b.mp4"_s))->size, QSize(480, 640));
    QCOMPARE(clipFrame(at(u"b.mp4"_s), 0ms, {320, 320}).size(), QSize(240, 320));
}

// A fade-in's first frame says nothing of the clip.
void TestClipProbe::thePosterShowsSomething()
{
    const auto numbered = [](int fadeIn) {
        TestClip clip;
        clip.numbered = true;
        clip.seconds = 3;
        clip.framesPerSecond = 24;
        clip.fadeIn = fadeIn;
        clip.bFrames = 2;
        return clip;
    };
    QVERIFY(writeTestClip(at(u"plain.mp4"_s), numbered(0)));
    QCOMPARE(numberInPicture(clipPoster(at(u"plain.mp4"_s), large)), 0);
    for (const int fadeIn : {6, 24, 48}) {
        QVERIFY(writeTestClip(at(u"fade.mp4"_s), numbered(fadeIn)));
        const QImage poster = clipPoster(at(u"fade.mp4"_s), {320, 320});
        const int number = numberInPicture(poster);
        QVERIFY2(number > fadeIn / 3 && number <= fadeIn + 6, qPrintable(QString::number(number)));
        QCOMPARE(numberInPicture(clipPoster(at(u"fade.mp4"_s), large)), number); // the same one in any size
    }
    QVERIFY(writeTestClip(at(u"black.mp4"_s), {.seconds = 1, .colours = {Qt::black}}));
    QCOMPARE(middle(clipPoster(at(u"black.mp4"_s), large)), name(Qt::black));
    QVERIFY(writeTestClip(at(u"late.mp4"_s), {.seconds = 2, .colours = {Qt::black, Qt::red, Qt::blue}}));
    QCOMPARE(middle(clipPoster(at(u"late.mp4"_s), large)), name(Qt::red)); // plain, but not dark
    QVERIFY(clipPoster(at(u"nowhere.mp4"_s), large).isNull());
}

QTEST_GUILESS_MAIN(TestClipProbe)
#include "tst_clipprobe.moc"
