// Where a frame stands in film's words, of constant and variable rates.
#include "support/media/TestClip.h"
#include "video/Timecode.h"
#include "video/VideoFrameIndex.h"

#include <QTemporaryDir>
#include <QTest>

class TestTimecode : public QObject
{
    Q_OBJECT

private slots:
    void constantRate_data();
    void constantRate();
    void variableRate();
    void oneFrame();

private:
    VideoFrameIndex indexOf(const TestClip &clip, const QString &suffix = QStringLiteral("mp4"));

    QTemporaryDir m_folder;
    int m_files = 0;
};

VideoFrameIndex TestTimecode::indexOf(const TestClip &clip, const QString &suffix)
{
    const QString path = m_folder.filePath(QStringLiteral("%1.%2").arg(++m_files).arg(suffix));
    if (!writeTestClip(path, clip))
        qFatal("no clip was written");
    return VideoFrameIndex::read(path).value();
}

void TestTimecode::constantRate_data()
{
    QTest::addColumn<int>("perSecond");
    QTest::addColumn<int>("cutBefore");
    QTest::addColumn<QString>("suffix");
    for (const int perSecond : {5, 24, 25, 30, 60})
        QTest::addRow("%d", perSecond) << perSecond << 0 << "mp4";
    QTest::newRow("edit list") << 24 << 4 << "mp4";
    for (const int perSecond : {24, 30, 60}) // whose times are whole milliseconds
        QTest::addRow("Matroska %d", perSecond) << perSecond << 0 << "mkv";
}

void TestTimecode::constantRate()
{
    QFETCH(int, perSecond);
    QFETCH(int, cutBefore);
    QFETCH(QString, suffix);
    TestClip clip;
    clip.size = {64, 36};
    clip.seconds = 2.2;
    clip.framesPerSecond = perSecond;
    clip.cutBefore = cutBefore;
    clip.bFrames = 2;
    const VideoFrameIndex index = indexOf(clip, suffix);
    const FrameRate rate = frameRateOf(index);
    QVERIFY2(qAbs(rate.perSecond - perSecond) < 0.001, qPrintable(QString::number(rate.perSecond)));
    QVERIFY(!rate.isVariable);
    for (int seen = 0; seen < index.seenCount(); ++seen) {
        const FramePlace place = framePlaceOf(index, seen, rate);
        QCOMPARE(place.number, seen);
        QCOMPARE(place.count, index.seenCount());
        QCOMPARE(place.at.second, seen / perSecond);
        QCOMPARE(place.at.frame, seen % perSecond);
        QCOMPARE(place.length.second, index.seenCount() / perSecond);
        QCOMPARE(place.length.frame, index.seenCount() % perSecond);
    }
    QCOMPARE(framePlaceOf(index, -3, rate).number, 0);
    QCOMPARE(framePlaceOf(index, 9999, rate).number, index.seenCount() - 1);
}

// Every fourth frame is missing: those that are there are counted.
void TestTimecode::variableRate()
{
    TestClip clip;
    clip.size = {64, 36};
    clip.framesPerSecond = 24;
    clip.seconds = 2;
    clip.leftOutEvery = 4;
    const VideoFrameIndex index = indexOf(clip);
    const FrameRate rate = frameRateOf(index);
    QVERIFY(rate.isVariable);
    QVERIFY(rate.perSecond > 16 && rate.perSecond < 20);
    int before = -1;
    qint64 second = 0;
    for (int seen = 0; seen < index.seenCount(); ++seen) {
        const Timecode at = framePlaceOf(index, seen, rate).at;
        const qint64 began = index.frames().at(index.numberOfSeen(seen)).begin.count() / 1'000'000;
        QCOMPARE(at.second, began);
        QCOMPARE(at.frame, began == second ? before + 1 : 0);
        before = at.frame;
        second = began;
    }
}

void TestTimecode::oneFrame()
{
    TestClip clip;
    clip.size = {64, 36};
    clip.framesPerSecond = 25;
    clip.seconds = 0.04;
    const VideoFrameIndex index = indexOf(clip);
    const FramePlace place = framePlaceOf(index, 0, frameRateOf(index));
    QCOMPARE(place.count, 1);
    QCOMPARE(place.at.frame, 0);
    QCOMPARE(place.length.frame, 1);
}

QTEST_GUILESS_MAIN(TestTimecode)
#include "tst_timecode.moc"
