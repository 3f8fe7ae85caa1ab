// Going about in a clip: the seek bar by click and drag, the arrow keys, the end, and round again.
#include "support/media/PlainClips.h"
#include "support/process/Heartbeat.h"
#include "support/window/PlayerRig.h"

#include <QSignalSpy>
#include <QToolButton>

using namespace Plain;

class TestPlayerSeeking : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_rig.openAnew(); }
    void cleanup() { m_rig.close(); }

    void aClickOnTheSeekBarJumps();
    void draggingFollowsAndDoesNotStall();
    void arrowsHomeAndEnd();
    void arrowsOnAButtonSeekToo();
    void theLastFrameStays();
    void seekingBackFromTheEnd();
    void playingAgainFromTheEnd();
    void loops();

private:
    PlayerRig m_rig;
    PlainClips m_clips{m_rig.folder()};
};

void TestPlayerSeeking::aClickOnTheSeekBarJumps()
{
    m_rig.showStill(m_clips.parts());
    QTest::mouseClick(m_rig.find("playerSeekSlider"), Qt::LeftButton, {}, m_rig.onSeekBar(0.75));
    QVERIFY2(qAbs(m_rig.shownMs() - 1500) < 100, qPrintable(m_rig.time()));
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
    QVERIFY(!m_rig.pane()->isPlaying());
    QVERIFY2(qAbs(m_rig.shownMs() - 1500) < 100, qPrintable(m_rig.time()));
}

void TestPlayerSeeking::draggingFollowsAndDoesNotStall()
{
    qint64 stall = PlayerRig::longestStallMs;
    for (int attempt = 0; attempt < PlayerRig::attempts && stall >= PlayerRig::longestStallMs; ++attempt) {
        m_rig.pane()->showWords({}, {});
        m_rig.showStill(m_clips.parts());
        QTRY_VERIFY(isLike(m_rig.stageColour(), red));
        m_rig.key(Qt::Key_Space);
        auto *slider = m_rig.find("playerSeekSlider");
        Heartbeat heart;
        QTest::mousePress(slider, Qt::LeftButton, {}, m_rig.onSeekBar(0.1));
        for (int step = 10; step <= 95; ++step) {
            QTest::mouseMove(slider, m_rig.onSeekBar(step / 100.0));
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(isLike(m_rig.stageColour(), blue)); // the picture follows while the hand is still down
        QTest::mouseMove(slider, m_rig.onSeekBar(0.7));
        QTRY_VERIFY(isLike(m_rig.stageColour(), green));
        QVERIFY2(qAbs(m_rig.shownMs() - 1400) < 100, qPrintable(m_rig.time())); // and holds still under it
        QVERIFY(m_rig.pane()->isPlaying());
        QTest::mouseRelease(slider, Qt::LeftButton, {}, m_rig.onSeekBar(0.7));
        QTRY_VERIFY(!m_rig.pane()->isPlaying()); // went on to the end as before
        QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
        stall = heart.longestGapMs();
        qInfo("dragging: longest GUI stall %lld ms", static_cast<long long>(stall));
    }
    QVERIFY(stall < PlayerRig::longestStallMs);
}

void TestPlayerSeeking::arrowsHomeAndEnd()
{
    m_rig.showStill(m_clips.parts());
    m_rig.key(Qt::Key_Right);
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
    QCOMPARE(m_rig.shownMs(), 1000);
    m_rig.key(Qt::Key_Left);
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    QCOMPARE(m_rig.shownMs(), 0);
    m_rig.key(Qt::Key_Left);
    QCOMPARE(m_rig.shownMs(), 0);
    m_rig.key(Qt::Key_End);
    QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
    QVERIFY(m_rig.shownMs() > 1900);
    m_rig.key(Qt::Key_Home);
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    QTRY_COMPARE(m_rig.time(), QStringLiteral("0:00:00 / 0:02:00"));
}

void TestPlayerSeeking::arrowsOnAButtonSeekToo()
{
    m_rig.showStill(m_clips.parts());
    QTest::keyClick(m_rig.find("playerLoopButton"), Qt::Key_Right);
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
    QTest::keyClick(m_rig.find("playerSeekSlider"), Qt::Key_Home);
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    // The volume's arrows are its own.
    QTest::keyClick(m_rig.find("playerVolumeSlider"), Qt::Key_Left);
    QCOMPARE(m_rig.shownMs(), 0);
    QCOMPARE(m_rig.settings()->volumePercent(), 95);
}

void TestPlayerSeeking::theLastFrameStays()
{
    QSignalSpy playing(m_rig.pane(), &PlayerPane::playingChanged);
    m_rig.pane()->showClip(m_clips.parts(), true);
    QTRY_VERIFY(!m_rig.pane()->isPlaying());
    QCOMPARE(playing.size(), 2);
    QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
    QTRY_COMPARE(m_rig.time(), QStringLiteral("0:01:23 / 0:02:00")); // the last frame
    QVERIFY(m_rig.find("playerVideo")->isVisible());
    QCOMPARE(m_rig.find<QToolButton>("playerPlayButton")->accessibleName(), QStringLiteral("Play"));
}

void TestPlayerSeeking::seekingBackFromTheEnd()
{
    m_rig.pane()->showClip(m_clips.parts(), true);
    QTRY_VERIFY(!m_rig.pane()->isPlaying());
    QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
    m_rig.key(Qt::Key_Left);
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
    QCOMPARE(m_rig.shownMs(), 1000);
    QVERIFY(!m_rig.pane()->isPlaying());
    m_rig.key(Qt::Key_Space);
    QTRY_VERIFY(m_rig.shownMs() > 1100);
    QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
}

void TestPlayerSeeking::playingAgainFromTheEnd()
{
    m_rig.pane()->showClip(m_clips.parts(), true);
    QTRY_VERIFY(!m_rig.pane()->isPlaying());
    m_rig.pane()->togglePlay();
    QVERIFY(m_rig.pane()->isPlaying());
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    QTRY_VERIFY(!m_rig.pane()->isPlaying());
    QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
}

void TestPlayerSeeking::loops()
{
    m_rig.key(Qt::Key_R);
    QVERIFY(m_rig.settings()->loopsClips());
    m_rig.pane()->showClip(m_clips.brief(), true);
    int wraps = 0;
    int before = 0;
    const auto countWraps = [&] {
        const int now = m_rig.shownMs();
        wraps += now + 200 < before ? 1 : 0;
        before = now;
        return wraps;
    };
    QTRY_VERIFY(countWraps() >= 3);
    QVERIFY(m_rig.pane()->isPlaying());
    m_rig.key(Qt::Key_R);
    QTRY_VERIFY(!m_rig.pane()->isPlaying());
    QVERIFY(!m_rig.settings()->loopsClips());
    QTest::mouseClick(m_rig.find("playerLoopButton"), Qt::LeftButton);
    m_rig.open(PlayerRig::useLight);
    QVERIFY(m_rig.settings()->loopsClips());
    QVERIFY(m_rig.find<QToolButton>("playerLoopButton")->isChecked());
}

QTEST_MAIN(TestPlayerSeeking)
#include "tst_playerseeking.moc"
