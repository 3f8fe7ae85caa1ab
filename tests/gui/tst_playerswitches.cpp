// From clip to clip: the one that was asked for last is shown, without a stall, the stage keeps its shape, and the
// player may go away at any moment.
#include "support/media/PlainClips.h"
#include "support/process/Figures.h"
#include "support/process/Heartbeat.h"
#include "support/window/PlayerRig.h"

#include <QElapsedTimer>
#include <QSignalSpy>

#include <algorithm>

using namespace Plain;

class TestPlayerSwitches : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() // not while it is measured
    {
        m_clips.red();
        m_clips.green();
        m_clips.upright();
    }
    void init() { m_rig.openAnew(); }
    void cleanup() { m_rig.close(); }

    void switchesFastToTheLastOneAsked();
    void switchesWhilePlayingWithoutAStall();
    void theStageKeepsItsShapeWhateverTheClips();
    void goesAwayAtAnyMoment();

private:
    PlayerRig m_rig;
    PlainClips m_clips{m_rig.folder()};
};

void TestPlayerSwitches::switchesFastToTheLastOneAsked()
{
    qint64 stall = PlayerRig::longestStallMs;
    for (int attempt = 0; attempt < PlayerRig::attempts && stall >= PlayerRig::longestStallMs; ++attempt) {
        m_rig.showStill(m_clips.upright()); // the backend and the surface are up
        QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
        QSignalSpy firstFrame(m_rig.pane(), &PlayerPane::firstFrameShown);
        QSignalSpy failed(m_rig.pane(), &PlayerPane::decodeFailed);
        Heartbeat heart;
        for (int number = 0; number < 10; ++number) {
            m_rig.pane()->showClip(number % 2 ? m_clips.green() : m_clips.red(), true);
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(!firstFrame.isEmpty() && firstFrame.last().first().toString() == m_clips.green());
        QTRY_VERIFY(isLike(m_rig.stageColour(), green));
        QTRY_VERIFY(m_rig.shownMs() > 500);
        QVERIFY(isLike(m_rig.stageColour(), green));
        QVERIFY(m_rig.pane()->isPlaying());
        QVERIFY(failed.isEmpty());
        stall = heart.longestGapMs();
        qInfo("10 switches at once: longest GUI stall %lld ms", static_cast<long long>(stall));
    }
    QVERIFY(stall < PlayerRig::longestStallMs);
}

void TestPlayerSwitches::switchesWhilePlayingWithoutAStall()
{
    m_rig.pane()->showClip(m_clips.green(), true);
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
    QTRY_VERIFY(m_rig.shownMs() > 200);
    QList<double> stalls;
    QList<double> firstFrames;
    for (int number = 0; number < 10; ++number) {
        const bool odd = number % 2;
        QSignalSpy firstFrame(m_rig.pane(), &PlayerPane::firstFrameShown);
        Heartbeat heart;
        QElapsedTimer timer;
        timer.start();
        m_rig.pane()->showClip(odd ? m_clips.green() : m_clips.red(), true);
        QTRY_COMPARE(firstFrame.size(), 1);
        firstFrames.append(static_cast<double>(timer.elapsed()));
        QTRY_VERIFY(isLike(m_rig.stageColour(), odd ? green : red));
        QTRY_VERIFY(m_rig.shownMs() > 100);
        stalls.append(static_cast<double>(heart.longestGapMs()));
    }
    qInfo("switching while playing: GUI stall %.0f ms, at most %.0f ms; first frame after %.0f ms (medians)",
          median(stalls), *std::max_element(stalls.cbegin(), stalls.cend()), median(firstFrames));
    QVERIFY(median(stalls) < PlayerRig::longestStallMs / 2.0);
}

void TestPlayerSwitches::theStageKeepsItsShapeWhateverTheClips()
{
    const auto *stage = m_rig.find("playerStage");
    const QRect before = PlayerRig::onScreen(stage);
    QVERIFY(qAbs(static_cast<double>(stage->width()) / stage->height() - 16.0 / 9) < 0.02);
    m_rig.showStill(m_clips.upright());
    QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
    QCOMPARE(PlayerRig::onScreen(stage), before);
    const auto *picture = m_rig.find("playerVideo");
    QTRY_COMPARE(picture->height(), stage->height()); // black beside it, nothing of it cut
    QVERIFY(picture->width() < stage->width() / 2);
    m_rig.showStill(m_clips.red());
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    QCOMPARE(PlayerRig::onScreen(stage), before);
    const auto fills = [&] { return stage->width() - picture->width() <= 1 && picture->height() == stage->height(); };
    QTRY_VERIFY(fills());             // 16:9 to the pixel
    m_rig.window()->resize(900, 400); // too low for all of its width: the controls below stay whole
    QTRY_VERIFY(stage->height() < 400);
    QTRY_VERIFY(PlayerRig::onScreen(m_rig.window()).contains(PlayerRig::onScreen(m_rig.find("playerTransport"))));
}

void TestPlayerSwitches::goesAwayAtAnyMoment()
{
    for (int turns = 0; turns < 8; ++turns) {
        m_rig.open(PlayerRig::useLight);
        m_rig.pane()->showClip(turns % 3 == 2 ? m_clips.text() : m_clips.red(), turns % 2);
        for (int turn = 0; turn < turns * 4; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    m_rig.open(PlayerRig::useLight);
    m_rig.pane()->showClip(m_clips.red(), true);
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    m_rig.pane()->toggleFullScreen();
    QTRY_VERIFY(m_rig.find("playerFullScreen")->isVisible());
    m_rig.open(PlayerRig::useLight); // the window is closed from under the full screen
    m_rig.pane()->showClip(m_clips.green(), true);
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
}

QTEST_MAIN(TestPlayerSwitches)
#include "tst_playerswitches.moc"
