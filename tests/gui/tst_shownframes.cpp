// The frame on the screen is the frame that is numbered, sent and dragged: for every frame of every kind of file, read
// off the screen itself.
#include "support/window/PlayerRig.h"
#include "ui/dragdrop/ClipDrag.h"
#include "video/ClipProbe.h"
#include "video/VideoFrameIndex.h"

#include <QSignalSpy>
#include <QThread>

using namespace std::chrono_literals;

namespace {

// Twelve frames, two groups.
TestClip numbered(const std::function<void(TestClip &)> &change)
{
    TestClip clip = numberedClip({160, 90}, 0.5);
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
    void initTestCase() { m_rig.open(); }
    void cleanupTestCase() { m_rig.close(); }
    void everyFrame_data();
    void everyFrame();
    void aStop();
    void playsOnFromTheStill();
    void aWindowThatWasBusy();
    void theLastOfManySeeks();

private:
    QSlider *slider() { return m_rig.find<QSlider>("playerSeekSlider"); }

    // The clip stands still at this frame, and everybody says so.
    void verifyRestsAt(int expected, const VideoFrameIndex &index)
    {
        QVERIFY2(QTest::qWaitFor([&] { return m_rig.number() == expected; }, PlayerRig::patienceMs),
                 qPrintable(QStringLiteral("frame %1: shown %2, at %3 ms")
                                .arg(expected)
                                .arg(m_rig.number())
                                .arg(slider()->value())));
        verifyAgrees(expected, index);
    }
    void verifyAgrees(int expected, const VideoFrameIndex &index)
    {
        const FrameNumber named{index.seenNumber(index.numberAt(slider()->value() * 1ms))};
        const QString path = m_rig.pane()->clipPath();
        QVERIFY(m_rig.pane()->shownFrame());
        QCOMPARE(numberInPicture(clipStill(path, named)), expected);
        QCOMPARE(numberInPicture(clipStill(path, *m_rig.pane()->shownFrame())), expected);
        QCOMPARE(numberInPicture(ClipDrag::still(path, *m_rig.pane()->shownFrame()).image), expected);
        QVERIFY(slider()->value() <= slider()->maximum());
    }
    void verifyPlaysToTheEnd(int last, const VideoFrameIndex &index);

    PlayerRig m_rig;
};

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
    const auto coded = [](const char *codec, const char *pixels) {
        return [codec, pixels](TestClip &c) {
            c.codec = codec;
            c.pixels = pixels;
            c.bFrames = 0;
        };
    };
    add("deep422.mp4", coded("libx264", "yuv422p10le"));
    add("deephevc.mp4", coded("libx265", "yuv420p10le"));
    add("motionjpeg.mov", coded("mjpeg", "yuvj422p"));
    add("motionjpeg.avi", coded("mjpeg", "yuvj420p"));
    add("prores.mov", coded("prores_ks", "yuv422p10le"));
    add("proresalpha.mov", coded("prores_ks", "yuva444p10le"));
    add("vp9alpha.webm", coded("libvpx-vp9", "yuva420p"));
    add("gap.mp4", [](TestClip &c) {
        c.gapAfter = 5;
        c.gap = 20;
    });
    add("gap.mkv", [](TestClip &c) {
        c.gapAfter = 5;
        c.gap = 20;
    });
    add("odd.webm", [coded](TestClip &c) {
        coded("libvpx-vp9", "yuv420p")(c);
        c.size = {213, 121};
    });
    add("wide.mp4", [](TestClip &c) { c.pixelAspect = {2, 1}; });
}

// To every frame, not in their order; and then all of it at its own pace.
void TestShownFrames::everyFrame()
{
    QFETCH(const QString, file);
    QFETCH(const TestClip, clip);
    const QString path = m_rig.written(file, clip);
    const auto index = VideoFrameIndex::read(path);
    QVERIFY(index);
    m_rig.showStill(path);
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
        m_rig.pane()->seekBy(target - slider()->value());
        verifyRestsAt(numbers.at(seen), *index);
        if (QTest::currentTestFailed())
            return;
    }
    m_rig.pane()->seekBy(-slider()->value());
    verifyRestsAt(numbers.constFirst(), *index);
    verifyPlaysToTheEnd(numbers.constLast(), *index);
}

// The position never runs past the length, and what stands at the end is the last frame.
void TestShownFrames::verifyPlaysToTheEnd(int last, const VideoFrameIndex &index)
{
    int furthest = 0;
    const auto watch = connect(slider(), &QSlider::rangeChanged, this, [&] { furthest = 0; });
    m_rig.pane()->togglePlay();
    const auto hasEnded = [&] {
        return (furthest = std::max(furthest, slider()->value()), !m_rig.pane()->isPlaying());
    };
    QVERIFY2(QTest::qWaitFor(hasEnded, PlayerRig::patienceMs), qPrintable(QStringLiteral("shown %1, at %2 of %3 ms")
                                                                              .arg(m_rig.number())
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
        const QString path = m_rig.written(file, clip);
        const auto index = VideoFrameIndex::read(path);
        QVERIFY(index);
        m_rig.pane()->showClip(path, true);
        for (const int from : {300, 900}) {
            QVERIFY(QTest::qWaitFor([&] { return slider()->value() > from; }, PlayerRig::patienceMs));
            m_rig.pane()->togglePlay();
            const auto isSettled = [this] { return m_rig.pane()->shownFrame() && m_rig.pane()->shownFrame()->number; };
            QVERIFY(QTest::qWaitFor(isSettled, PlayerRig::patienceMs));
            const QImage still = clipStill(path, *m_rig.pane()->shownFrame());
            QVERIFY(!still.isNull());
            const int expected = numberInPicture(still); // 0 too, where the machine was too busy for a second frame
            verifyRestsAt(expected, *index);
            m_rig.pane()->togglePlay();
        }
    }
}

void TestShownFrames::playsOnFromTheStill()
{
    for (const char *file : {"on.mp4", "on.mkv"}) {
        const QString path = m_rig.written(QLatin1String(file), numbered([](TestClip &c) {
                                               c.seconds = 2;
                                               c.keyEvery = 48;
                                           }));
        m_rig.showStill(path);
        m_rig.pane()->seekBy(1300);
        QVERIFY(QTest::qWaitFor([this] { return m_rig.number() == 31; }, PlayerRig::patienceMs));
        m_rig.pane()->togglePlay(); // the backend may not have opened the file yet
        int least = 48;
        const auto hasEnded = [&] { return (least = std::min(least, m_rig.number()), !m_rig.pane()->isPlaying()); };
        QVERIFY(QTest::qWaitFor(hasEnded, PlayerRig::patienceMs));
        QVERIFY2(least >= 31 - 2, qPrintable(QString::number(least)));
    }
}

// Qt 6.4 over GStreamer waits 300 ms for the window's thread, and then shows nothing more of the file.
void TestShownFrames::aWindowThatWasBusy()
{
    constexpr int busyMs = 500;
    const QString path = m_rig.written(QStringLiteral("busy.mp4"), numbered([](TestClip &c) {
                                           c.seconds = 1.5;
                                           c.keyEvery = 12;
                                           c.sound = true;
                                       }));
    const auto index = VideoFrameIndex::read(path);
    QVERIFY(index);
    m_rig.pane()->showClip(m_rig.written(QStringLiteral("before.mp4"), numbered([](TestClip &) {})), true);
    QVERIFY(
        QTest::qWaitFor([this] { return !m_rig.pane()->isPlaying() && m_rig.number() == 11; }, PlayerRig::patienceMs));
    QSignalSpy firstFrame(m_rig.pane(), &PlayerPane::firstFrameShown);
    m_rig.pane()->showClip(path, false);
    for (int turn = 0; turn < 3; ++turn) {
        QCoreApplication::processEvents(); // in one of these the file is opened
        QThread::msleep(busyMs);           // the window's own work
    }
    QVERIFY(QTest::qWaitFor([&] { return firstFrame.size() == 1 && slider()->maximum() > 0; }, PlayerRig::patienceMs));
    verifyRestsAt(0, *index);
    m_rig.pane()->togglePlay();
    QVERIFY(QTest::qWaitFor([this] { return slider()->value() > 100; }, PlayerRig::patienceMs));
    QThread::msleep(busyMs);
    QVERIFY(QTest::qWaitFor([this] { return !m_rig.pane()->isPlaying(); }, PlayerRig::patienceMs));
    verifyRestsAt(35, *index);
}

void TestShownFrames::theLastOfManySeeks()
{
    const TestClip clip = numbered([](TestClip &c) {
        c.seconds = 2;
        c.keyEvery = 48;
    });
    const QString path = m_rig.written(QStringLiteral("many.mp4"), clip);
    const auto index = VideoFrameIndex::read(path);
    QVERIFY(index);
    m_rig.showStill(path);
    for (int turn = 0; turn < 40; ++turn) {
        m_rig.pane()->seekBy((turn * 997) % 2000 - slider()->value());
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    m_rig.pane()->seekBy(520 - slider()->value());
    verifyRestsAt(12, *index);
    QCOMPARE(slider()->value(), 520);
}

QTEST_MAIN(TestShownFrames)
#include "tst_shownframes.moc"
