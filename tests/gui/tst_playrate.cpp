// How fast a clip plays and between which marks: speeds, their order, and the pace of frames that are shown by number.
// Pure: no window.
#include "support/media/TestClip.h"
#include "ui/player/picture/FramePacer.h"
#include "ui/player/transport/ClipShuttle.h"
#include "ui/player/transport/PlayRate.h"
#include "ui/words/PlayerWords.h"
#include "video/VideoFrameIndex.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;

class TestPlayRate : public QObject
{
    Q_OBJECT

private slots:
    void ratesAreDoubled();
    void speedsAreChosen();
    void marksKeepTheirOrder();
    void thePacerLeavesOutWhatIsLate();
};

void TestPlayRate::ratesAreDoubled()
{
    PlayRate rate;
    QCOMPARE(rate.now(), 1.0);
    for (const double wanted : {1.0, 2.0, 4.0, 4.0}) {
        rate.shuttle(1, wanted != 1.0);
        QCOMPARE(rate.now(), wanted);
    }
    for (const double wanted : {-1.0, -2.0, -4.0, -4.0}) {
        rate.shuttle(-1, true);
        QCOMPARE(rate.now(), wanted);
    }
    rate.shuttle(1, true);
    QCOMPARE(rate.now(), 1.0);
    rate.choose(0.25);
    rate.shuttle(1, true); // slower than the clip: its own speed first
    QCOMPARE(rate.now(), 1.0);
    rate.stop();
    QCOMPARE(rate.now(), 0.25);
}

void TestPlayRate::speedsAreChosen()
{
    PlayRate rate;
    rate.chooseNext(-1);
    QCOMPARE(rate.speed(), 0.5);
    rate.chooseNext(-5);
    QCOMPARE(rate.speed(), 0.25);
    rate.chooseNext(9);
    QCOMPARE(rate.now(), 4.0);
    rate.choose(1.1);
    QCOMPARE(rate.now(), 1.0);
    QCOMPARE(rateText(0.25), QStringLiteral("0.25×"));
    QCOMPARE(rateText(-2), QStringLiteral("−2×"));
}

void TestPlayRate::marksKeepTheirOrder()
{
    InOutMarks marks;
    QVERIFY(marks.isEmpty() && marks.first() == 0 && marks.last(10) == 9);
    marks.setOut(5);
    marks.setIn(5); // one frame
    QCOMPARE(marks.first(), 5);
    QCOMPARE(marks.last(10), 5);
    marks.setIn(7);
    QVERIFY(!marks.out() && marks.in() == 7);
    marks.setOut(3);
    QVERIFY(!marks.in() && marks.out() == 3);
}

void TestPlayRate::thePacerLeavesOutWhatIsLate()
{
    const QTemporaryDir folder;
    const QString clip = folder.filePath(QStringLiteral("clip.mp4"));
    TestClip made = numberedClip({192, 108}, 2);
    made.keyEvery = 12;
    made.bFrames = 3;
    QVERIFY(writeTestClip(clip, made));
    const auto index = std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(clip).value());
    std::chrono::microseconds now = 0us;
    FramePacer pacer([&now] { return now; });
    QList<int> shown;
    connect(&pacer, &FramePacer::due, this, [&shown](int number) { shown << number; });
    const QSignalSpy ended(&pacer, &FramePacer::ended);
    const auto frames = [](double count) { return std::chrono::microseconds(std::llround(count * 1e6 / 24)); };
    pacer.start(index, 10, 7, 1);
    QVERIFY(shown.isEmpty()); // the one on the screen has its time
    now = frames(0.9);
    pacer.frameShown();
    QVERIFY(shown.isEmpty());
    now = frames(1.1);
    pacer.frameShown();
    QCOMPARE(shown, QList<int>{9});
    now = frames(3.5); // it was late
    pacer.frameShown();
    QCOMPARE(shown, (QList<int>{9, 7}));
    QVERIFY(ended.isEmpty());
    now = frames(4.1);
    pacer.frameShown();
    QCOMPARE(ended.size(), 1);
    QVERIFY(!pacer.isRunning());
    shown.clear();
    now = 0us;
    pacer.start(index, 40, 0, 4);
    now = frames(1.1);
    pacer.frameShown();
    QCOMPARE(shown, QList<int>{36}); // four times as fast
}

QTEST_MAIN(TestPlayRate)
#include "tst_playrate.moc"
