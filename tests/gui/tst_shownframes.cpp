// The frame on the screen is the frame that is numbered, sent and dragged: for every frame of every kind of file, read
// off the screen itself. And the shape and the colours in which it is seen.
#include "support/TestClip.h"
#include "ui/dragdrop/ClipDrag.h"
#include "ui/player/PlayerPane.h"
#include "ui/player/transport/StillReader.h"
#include "ui/widgets/theme/Theme.h"
#include "video/ClipProbe.h"
#include "video/VideoFrameIndex.h"

#include <QApplication>
#include <QScreen>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 20'000;

// Twelve frames, two groups.
TestClip numbered(const std::function<void(TestClip &)> &change)
{
    TestClip clip;
    clip.numbered = true;
    clip.size = {160, 90};
    clip.seconds = 0.5;
    clip.framesPerSecond = 24;
    clip.colours = {QColor(90, 90, 90), QColor(150, 150, 150)};
    clip.keyEvery = 6;
    clip.bFrames = 3;
    change(clip);
    return clip;
}

} // namespace

Q_DECLARE_METATYPE(TestClip)

class TestShownFrames : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyFrame_data();
    void everyFrame();
    void aStop();
    void playsOnFromTheStill();
    void aWindowThatWasBusy();
    void theLastOfManySeeks();
    void theNewestStillCounts();
    void aStillThatCannotBeRead();
    void theRightShape_data();
    void theRightShape();
    void theRightColours_data();
    void theRightColours();

private:
    QWidget *video() { return m_window->findChild<QWidget *>(QStringLiteral("playerVideo")); }
    QSlider *slider() { return m_window->findChild<QSlider *>(QStringLiteral("playerSeekSlider")); }
    QImage onScreen() // null: there is no surface yet
    {
        if (!video())
            return {};
        const QPoint corner = video()->mapToGlobal(QPoint(0, 0));
        return m_window->screen()->grabWindow(0, corner.x(), corner.y(), video()->width(), video()->height()).toImage();
    }
    // -1: nothing, which is black where a frame has a colour.
    int onScreenNumber()
    {
        const QImage screen = onScreen();
        if (screen.isNull())
            return -1;
        const QColor colour = screen.pixelColor(screen.width() - 2, screen.height() * 3 / 4);
        return colour.value() > 40 ? numberInPicture(screen) : -1;
    }
    void showStill(const QString &path)
    {
        QSignalSpy firstFrame(m_pane, &PlayerPane::firstFrameShown);
        m_pane->showClip(path, false);
        QVERIFY(QTest::qWaitFor([&] { return firstFrame.size() == 1 && slider()->maximum() > 0; }, patienceMs));
    }
    QString written(const QString &file, const TestClip &clip)
    {
        const QString path = m_folder.filePath(file);
        if (!QFile::exists(path) && !writeTestClip(path, clip))
            qFatal("%s was not written", qPrintable(file));
        return path;
    }
    // The clip stands still at this frame, and everybody says so.
    void verifyRestsAt(int expected, const VideoFrameIndex &index)
    {
        QVERIFY2(QTest::qWaitFor([&] { return onScreenNumber() == expected; }, patienceMs),
                 qPrintable(QStringLiteral("frame %1: shown %2, at %3 ms")
                                .arg(expected)
                                .arg(onScreenNumber())
                                .arg(slider()->value())));
        verifyAgrees(expected, index);
    }
    void verifyAgrees(int expected, const VideoFrameIndex &index)
    {
        const FrameNumber named{index.seenNumber(index.numberAt(slider()->value() * 1ms))};
        const QString path = m_pane->clipPath();
        QVERIFY(m_pane->shownFrame());
        QCOMPARE(numberInPicture(clipStill(path, named)), expected);
        QCOMPARE(numberInPicture(clipStill(path, *m_pane->shownFrame())), expected);
        QCOMPARE(numberInPicture(ClipDrag::still(path, *m_pane->shownFrame()).image), expected);
        QVERIFY(slider()->value() <= slider()->maximum());
    }
    void verifyPlaysToTheEnd(int last, const VideoFrameIndex &index);

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    PlayerPane *m_pane = nullptr;
};

void TestShownFrames::initTestCase()
{
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_pane = new PlayerPane(*m_settings, *m_theme, m_window.get());
    layout->addWidget(m_pane);
    layout->addStretch(1);
    m_window->setGeometry(100, 100, 420, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestShownFrames::cleanupTestCase()
{
    m_window.reset();
    m_theme.reset();
    m_settings.reset();
}

void TestShownFrames::everyFrame_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<TestClip>("clip");
    const auto add = [](const char *file, const std::function<void(TestClip &)> &change) {
        QTest::newRow(file) << QString::fromLatin1(file) << numbered(change);
    };
    add("none.mp4", [](TestClip &c) { c.bFrames = 0; });
    add("bframes.mp4", [](TestClip &) {});
    add("sound.mp4", [](TestClip &c) { c.sound = true; });
    add("longsound.mp4", [](TestClip &c) {
        c.sound = true;
        c.soundSeconds = 0.9;
    });
    add("shortsound.mp4", [](TestClip &c) {
        c.sound = true;
        c.soundSeconds = 0.25;
    });
    add("late.mp4", [](TestClip &c) {
        c.sound = true;
        c.beginAt = 0.25;
    });
    add("hevc.mp4", [](TestClip &c) {
        c.codec = "libx265";
        c.coding = "log-level=none:bframes=4";
    });
    add("cut.mp4", [](TestClip &c) { c.cutBefore = 4; });
    add("variable.mp4", [](TestClip &c) {
        c.leftOutEvery = 4;
        c.seconds = 0.7;
    });
    add("sixty.mp4", [](TestClip &c) {
        c.framesPerSecond = 60;
        c.seconds = 0.25;
    });
    add("slow.mp4", [](TestClip &c) {
        c.framesPerSecond = 5;
        c.seconds = 1;
    });
    add("opengop.mov", [](TestClip &c) { c.coding = "open-gop=1:bframes=3:b-pyramid=normal"; });
    add("refresh.mp4", [](TestClip &c) { c.coding = "intra-refresh=1:keyint=6:bframes=0"; });
    add("fragmented.mp4", [](TestClip &c) { c.muxing = "movflags=frag_keyframe+empty_moov"; });
    add("fragmentedsound.mp4", [](TestClip &c) {
        c.muxing = "movflags=frag_keyframe+empty_moov+default_base_moof";
        c.sound = true;
    });
    add("fragmentedlate.mp4", [](TestClip &c) { c.muxing = "movflags=frag_keyframe+delay_moov"; });
    add("negative.mp4", [](TestClip &c) { c.muxing = "movflags=negative_cts_offsets"; });
    add("noedit.mp4", [](TestClip &c) { c.muxing = "use_editlist=0"; });
    add("matroska.mkv", [](TestClip &) {});
    add("late.mkv", [](TestClip &c) { c.beginAt = 0.25; });
    add("vp8.webm", [](TestClip &c) {
        c.codec = "libvpx";
        c.coding = "auto-alt-ref=1:lag-in-frames=8";
        c.bFrames = 0;
    });
    add("vp9.webm", [](TestClip &c) {
        c.codec = "libvpx-vp9";
        c.coding = "auto-alt-ref=1:lag-in-frames=8";
        c.bFrames = 0;
    });
    add("mpeg4.avi", [](TestClip &c) {
        c.codec = "mpeg4";
        c.bFrames = 2;
    });
    add("oneframe.mp4", [](TestClip &c) { c.seconds = 0.04; });
}

// To every frame, not in their order; and then all of it at its own pace.
void TestShownFrames::everyFrame()
{
    QFETCH(const QString, file);
    QFETCH(const TestClip, clip);
    const QString path = written(file, clip);
    const auto index = VideoFrameIndex::read(path);
    QVERIFY(index);
    showStill(path);
    const QList<int> numbers = seenNumbers(clip);
    verifyRestsAt(numbers.constFirst(), *index);
    QList<int> order;
    for (int seen = 0; seen < numbers.size(); ++seen)
        order.insert(order.size() * 2 / 3, seen);
    for (const int seen : std::as_const(order)) {
        const VideoFrameIndex::Frame &frame = index->frames().at(index->numberOfSeen(seen));
        const auto middle = std::chrono::floor<std::chrono::milliseconds>((frame.begin + frame.end) / 2);
        const bool isLast = seen + 1 == numbers.size();
        const int target = isLast ? slider()->maximum() : static_cast<int>(middle.count());
        m_pane->seekBy(target - slider()->value());
        verifyRestsAt(numbers.at(seen), *index);
        if (QTest::currentTestFailed())
            return;
    }
    m_pane->seekBy(-slider()->value());
    verifyRestsAt(numbers.constFirst(), *index);
    verifyPlaysToTheEnd(numbers.constLast(), *index);
}

// The position never runs past the length, and what stands at the end is the last frame.
void TestShownFrames::verifyPlaysToTheEnd(int last, const VideoFrameIndex &index)
{
    int furthest = 0;
    const auto watch = connect(slider(), &QSlider::rangeChanged, this, [&] { furthest = 0; });
    m_pane->togglePlay();
    const auto hasEnded = [&] { return (furthest = std::max(furthest, slider()->value()), !m_pane->isPlaying()); };
    QVERIFY2(QTest::qWaitFor(hasEnded, patienceMs), qPrintable(QStringLiteral("shown %1, at %2 of %3 ms")
                                                                   .arg(onScreenNumber())
                                                                   .arg(slider()->value())
                                                                   .arg(slider()->maximum())));
    disconnect(watch);
    QVERIFY(furthest <= slider()->maximum());
    verifyRestsAt(last, index);
    QCOMPARE(slider()->value(), slider()->maximum());
}

// Stopped anywhere while it plays.
void TestShownFrames::aStop()
{
    const auto stop = [](const QString &file, const std::function<void(TestClip &)> &change) {
        return std::pair(file, numbered([&change](TestClip &c) {
                             c.seconds = 2;
                             c.keyEvery = 12;
                             change(c);
                         }));
    };
    const QList<std::pair<QString, TestClip>> clips{
        stop(QStringLiteral("stop.mp4"), [](TestClip &) {}),
        stop(QStringLiteral("stopopen.mov"), [](TestClip &c) { c.coding = "open-gop=1:bframes=3:b-pyramid=normal"; }),
        stop(QStringLiteral("stopfragmented.mp4"),
             [](TestClip &c) { c.muxing = "movflags=frag_keyframe+empty_moov"; })};
    for (const auto &[file, clip] : clips) {
        const QString path = written(file, clip);
        const auto index = VideoFrameIndex::read(path);
        QVERIFY(index);
        m_pane->showClip(path, true);
        for (const int from : {300, 900}) {
            QVERIFY(QTest::qWaitFor([&] { return slider()->value() > from; }, patienceMs));
            m_pane->togglePlay();
            const auto isSettled = [this] { return m_pane->shownFrame() && m_pane->shownFrame()->number; };
            QVERIFY(QTest::qWaitFor(isSettled, patienceMs));
            const QImage still = clipStill(path, *m_pane->shownFrame());
            QVERIFY(!still.isNull());
            const int expected = numberInPicture(still); // 0 too, where the machine was too busy for a second frame
            verifyRestsAt(expected, *index);
            m_pane->togglePlay();
        }
    }
}

void TestShownFrames::playsOnFromTheStill()
{
    for (const char *file : {"on.mp4", "on.mkv"}) {
        const QString path = written(QLatin1String(file), numbered([](TestClip &c) {
                                         c.seconds = 2;
                                         c.keyEvery = 48;
                                     }));
        showStill(path);
        m_pane->seekBy(1300);
        QVERIFY(QTest::qWaitFor([this] { return onScreenNumber() == 31; }, patienceMs));
        m_pane->togglePlay(); // the backend may not have opened the file yet
        int least = 48;
        const auto hasEnded = [&] { return (least = std::min(least, onScreenNumber()), !m_pane->isPlaying()); };
        QVERIFY(QTest::qWaitFor(hasEnded, patienceMs));
        QVERIFY2(least >= 31 - 2, qPrintable(QString::number(least)));
    }
}

// Qt 6.4 over GStreamer waits 300 ms for the window's thread, and then shows nothing more of the file.
void TestShownFrames::aWindowThatWasBusy()
{
    constexpr int busyMs = 500;
    const QString path = written(QStringLiteral("busy.mp4"), numbered([](TestClip &c) {
                                     c.seconds = 1.5;
                                     c.keyEvery = 12;
                                     c.sound = true;
                                 }));
    const auto index = VideoFrameIndex::read(path);
    QVERIFY(index);
    m_pane->showClip(written(QStringLiteral("before.mp4"), numbered([](TestClip &) {})), true);
    QVERIFY(QTest::qWaitFor([this] { return !m_pane->isPlaying() && onScreenNumber() == 11; }, patienceMs));
    QSignalSpy firstFrame(m_pane, &PlayerPane::firstFrameShown);
    m_pane->showClip(path, false);
    for (int turn = 0; turn < 3; ++turn) {
        QCoreApplication::processEvents(); // in one of these the file is opened
        QThread::msleep(busyMs);           // the window's own work
    }
    QVERIFY(QTest::qWaitFor([&] { return firstFrame.size() == 1 && slider()->maximum() > 0; }, patienceMs));
    verifyRestsAt(0, *index);
    m_pane->togglePlay();
    QVERIFY(QTest::qWaitFor([this] { return slider()->value() > 100; }, patienceMs));
    QThread::msleep(busyMs);
    QVERIFY(QTest::qWaitFor([this] { return !m_pane->isPlaying(); }, patienceMs));
    verifyRestsAt(35, *index);
}

void TestShownFrames::theLastOfManySeeks()
{
    const TestClip clip = numbered([](TestClip &c) {
        c.seconds = 2;
        c.keyEvery = 48;
    });
    const QString path = written(QStringLiteral("many.mp4"), clip);
    const auto index = VideoFrameIndex::read(path);
    QVERIFY(index);
    showStill(path);
    for (int turn = 0; turn < 40; ++turn) {
        m_pane->seekBy((turn * 997) % 2000 - slider()->value());
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    m_pane->seekBy(520 - slider()->value());
    verifyRestsAt(12, *index);
    QCOMPARE(slider()->value(), 520);
}

void TestShownFrames::theNewestStillCounts()
{
    const QString path = written(QStringLiteral("newest.mp4"), numbered([](TestClip &) {}));
    StillReader reader;
    QSignalSpy ready(&reader, &StillReader::ready);
    QSignalSpy failed(&reader, &StillReader::failed);
    reader.open(path, std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(path).value()));
    for (int number = 0; number < 9; ++number)
        reader.read(number);
    QVERIFY(ready.wait(patienceMs));
    QCOMPARE(ready.size(), 1);
    QCOMPARE(ready.constFirst().constFirst().toInt(), 8);
    QCOMPARE(numberInPicture(ready.constFirst().at(1).value<QVideoFrame>().toImage()), 8);
    reader.read(3);
    reader.cancel();
    reader.read(2);
    reader.open({}, nullptr);
    reader.read(1);
    reader.open(path, std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(path).value()));
    reader.read(5);
    QVERIFY(ready.wait(patienceMs));
    QCOMPARE(ready.size(), 2);
    QCOMPARE(ready.constLast().constFirst().toInt(), 5);
    QCOMPARE(failed.size(), 0);
}

void TestShownFrames::aStillThatCannotBeRead()
{
    const QString path = written(QStringLiteral("gone.mp4"), numbered([](TestClip &) {}));
    StillReader reader;
    QSignalSpy failed(&reader, &StillReader::failed);
    reader.open(m_folder.filePath(QStringLiteral("nowhere.mp4")),
                std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(path).value()));
    reader.read(3);
    QVERIFY(failed.wait(patienceMs));
}

void TestShownFrames::theRightShape_data()
{
    QTest::addColumn<QSize>("aspect");
    QTest::addColumn<int>("clockwise");
    QTest::addColumn<QSize>("shape");
    QTest::newRow("square pixels") << QSize(1, 1) << 0 << QSize(320, 180);
    QTest::newRow("wide pixels") << QSize(2, 1) << 0 << QSize(640, 180);
    QTest::newRow("high pixels") << QSize(1, 2) << 0 << QSize(160, 180);
    QTest::newRow("4:3") << QSize(3, 4) << 0 << QSize(240, 180);
    QTest::newRow("turned") << QSize(1, 1) << 90 << QSize(180, 320);
    QTest::newRow("turned, wide pixels") << QSize(2, 1) << 90 << QSize(180, 640);
}

void TestShownFrames::theRightShape()
{
    QFETCH(const QSize, aspect);
    QFETCH(const int, clockwise);
    QFETCH(const QSize, shape);
    const QString path = m_folder.filePath(QStringLiteral("%1.mp4").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY(writeTestClip(path, {.size = {320, 180},
                                 .seconds = 0.5,
                                 .colours = {Qt::blue},
                                 .corner = Qt::yellow,
                                 .pixelAspect = aspect,
                                 .clockwise = clockwise}));
    showStill(path);
    const double wanted = double(shape.width()) / shape.height();
    const auto ratio = [](const QSize &size) { return double(size.width()) / size.height(); };
    QTRY_VERIFY2(std::abs(ratio(video()->size()) / wanted - 1) < 0.03,
                 qPrintable(QStringLiteral("%1x%2").arg(video()->width()).arg(video()->height())));
    QVERIFY(std::abs(ratio(clipStill(path, *m_pane->shownFrame()).size()) / wanted - 1) < 0.03);
    QVERIFY(std::abs(ratio(clipPoster(path, {320, 320}).size()) / wanted - 1) < 0.03);
    // The whole picture fills that shape: its corner is where the poster has it.
    const QImage poster = clipPoster(path, {320, 320});
    for (const QPointF &at : {QPointF(0.1, 0.1), QPointF(0.9, 0.1), QPointF(0.1, 0.9), QPointF(0.9, 0.9)}) {
        const auto isYellow = [&at](const QImage &picture) {
            const QColor colour = picture.pixelColor(int(picture.width() * at.x()), int(picture.height() * at.y()));
            return colour.red() > 128 && colour.blue() < 128;
        };
        QTRY_COMPARE(isYellow(onScreen()), isYellow(poster));
    }
}

void TestShownFrames::theRightColours_data()
{
    QTest::addColumn<QColor>("colour");
    QTest::newRow("yellow") << QColor(191, 191, 0);
    QTest::newRow("red") << QColor(200, 30, 30);
    QTest::newRow("blue") << QColor(30, 40, 200);
}

// While it plays, at rest, as it is sent, and on its poster.
void TestShownFrames::theRightColours()
{
    QFETCH(const QColor, colour);
    const QString path = written(QLatin1String(QTest::currentDataTag()) + QStringLiteral(".colour.mp4"),
                                 {.size = {320, 180}, .seconds = 0.6, .colours = {colour}});
    const auto isRight = [&colour](const QImage &picture) {
        constexpr int tolerance = 6;
        const QColor is = picture.isNull() ? QColor() : picture.pixelColor(picture.rect().center());
        return std::abs(is.red() - colour.red()) <= tolerance && std::abs(is.green() - colour.green()) <= tolerance &&
               std::abs(is.blue() - colour.blue()) <= tolerance;
    };
    m_pane->showClip(path, true);
    const auto playsRightly = [&] { return m_pane->isPlaying() && isRight(onScreen()); };
    QVERIFY(QTest::qWaitFor(playsRightly, patienceMs));
    QVERIFY(!m_pane->shownFrame()->number);
    QVERIFY(QTest::qWaitFor([this] { return m_pane->shownFrame()->number.has_value(); }, patienceMs));
    QVERIFY(QTest::qWaitFor([&] { return isRight(onScreen()); }, patienceMs));
    QVERIFY(isRight(clipStill(path, *m_pane->shownFrame())));
    QVERIFY(isRight(clipPoster(path, {320, 320})));
}

QTEST_MAIN(TestShownFrames)
#include "tst_shownframes.moc"
