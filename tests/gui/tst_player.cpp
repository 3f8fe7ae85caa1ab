// The player in a real window: it plays at once, the right frames reach the screen, buttons and keys do what they say,
// and what was chosen is remembered.
#include "support/media/PlainClips.h"
#include "support/window/PlayerRig.h"

#include <QSignalSpy>
#include <QToolButton>

using namespace Plain;

class TestPlayer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(QGuiApplication::platformName() != QLatin1String("offscreen"), "Run under tests/support/with-display");
    }
    void init() { m_rig.openAnew(); }
    void cleanup() { m_rig.close(); }

    void everyControlIsNamedAndReachable();
    void aNarrowPaneKeepsItsButtons();
    void tabGoesThroughTheControlsInOrder();
    void playsAtOnceAndReachesTheScreen();
    void aStillIsTheFirstFrame();
    void aStillOpenedBeforeTheWindowIsShown();
    void theSameClipAgainOnlyPlays();
    void spacePlaysAndPauses();
    void aClickOnThePicturePlaysAndPauses();
    void volumeAndMuteAreRemembered();

private:
    PlayerRig m_rig;
    PlainClips m_clips{m_rig.folder()};
};

void TestPlayer::everyControlIsNamedAndReachable()
{
    m_rig.showStill(m_clips.red());
    const QList<QPair<const char *, QString>> controls{
        {"playerPlayButton", QStringLiteral("(Space)")},      {"playerSeekSlider", QStringLiteral("Left")},
        {"playerLoopButton", QStringLiteral("(R)")},          {"playerMuteButton", QStringLiteral("(M)")},
        {"playerVolumeSlider", QStringLiteral("Volume 100")}, {"playerFullScreenButton", QStringLiteral("(F)")},
    };
    for (const auto &[name, hint] : controls) {
        const auto *control = m_rig.find(name);
        QVERIFY2(!control->accessibleName().isEmpty(), name);
        QVERIFY2(control->toolTip().contains(hint), qPrintable(control->toolTip()));
        QVERIFY2(control->focusPolicy() & Qt::TabFocus, name);
        QVERIFY2(control->height() >= 28 && control->width() >= 28, name);
        QVERIFY2(control->isEnabled() && control->isVisible(), name);
        QVERIFY2(m_rig.window()->rect().contains(QRect(control->mapTo(m_rig.window(), QPoint(0, 0)), control->size())),
                 name);
    }
    for (const char *name : {"playerTimeLabel", "playerWordsTitle", "playerWordsText", "playerVideo", "playerStage"})
        QVERIFY(m_rig.find(name));
    QVERIFY(!m_rig.find("playerVideo")->accessibleName().isEmpty());
}

void TestPlayer::aNarrowPaneKeepsItsButtons()
{
    m_rig.showStill(m_clips.red());
    QVERIFY(m_rig.find("playerVolumeSlider")->isVisible());
    m_rig.window()->resize(300, 700);
    QTRY_COMPARE(m_rig.window()->width(), 300);
    QTRY_VERIFY(!m_rig.find("playerVolumeSlider")->isVisible()); // mute is still there
    for (const char *name :
         {"playerPlayButton", "playerTimeLabel", "playerStepBackButton", "playerSeekSlider", "playerStepForwardButton",
          "playerLoopButton", "playerMuteButton", "playerFullScreenButton"}) {
        const auto *control = m_rig.find(name);
        const QRect place(control->mapTo(m_rig.window(), QPoint(0, 0)), control->size());
        QVERIFY2(QRect(16, 0, 300 - 32, 700).contains(place), name);
    }
    m_rig.window()->resize(420, 700);
    QTRY_VERIFY(m_rig.find("playerVolumeSlider")->isVisible());
}

void TestPlayer::tabGoesThroughTheControlsInOrder()
{
    m_rig.showStill(m_clips.red());
    m_rig.window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_rig.window()));
    QTRY_VERIFY(m_rig.find("playerStepForwardButton")->isEnabled());
    m_rig.find("playerPlayButton")->setFocus();
    for (const char *name : {"playerSeekSlider", "playerStepForwardButton", "playerLoopButton", "playerMuteButton",
                             "playerVolumeSlider", "playerFullScreenButton"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), QLatin1String(name));
    }
}

void TestPlayer::playsAtOnceAndReachesTheScreen()
{
    QSignalSpy firstFrame(m_rig.pane(), &PlayerPane::firstFrameShown);
    QSignalSpy playing(m_rig.pane(), &PlayerPane::playingChanged);
    m_rig.pane()->showClip(m_clips.red(), true);
    QVERIFY(m_rig.pane()->isPlaying());
    QCOMPARE(m_rig.pane()->clipPath(), m_clips.red());
    QTRY_COMPARE(firstFrame.size(), 1);
    QCOMPARE(firstFrame.first().first().toString(), m_clips.red());
    QCOMPARE(playing.size(), 1);
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    QTRY_VERIFY(m_rig.shownMs() > 500);
    QTRY_VERIFY(m_rig.time().endsWith(QLatin1String(" / 0:03:00")));
    QCOMPARE(m_rig.find<QToolButton>("playerPlayButton")->accessibleName(), QStringLiteral("Pause"));
    QCOMPARE(firstFrame.size(), 1);
}

void TestPlayer::aStillIsTheFirstFrame()
{
    m_rig.showStill(m_clips.parts());
    QVERIFY(!m_rig.pane()->isPlaying());
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    QTRY_COMPARE(m_rig.time(), QStringLiteral("0:00:00 / 0:02:00"));
}

void TestPlayer::aStillOpenedBeforeTheWindowIsShown()
{
    m_rig.openHidden(PlayerRig::useLight);
    m_rig.showStill(m_clips.parts());
    m_rig.window()->show();
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    QCOMPARE(m_rig.shownMs(), 0);
    m_rig.window()->hide();
    m_rig.showStill(m_clips.green());
    m_rig.window()->show();
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
    // And behind words.
    m_rig.pane()->showWords(QStringLiteral("Being made"), {});
    QTRY_VERIFY(!isLike(m_rig.stageColour(), green));
    m_rig.showStill(m_clips.upright());
    QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
}

void TestPlayer::theSameClipAgainOnlyPlays()
{
    m_rig.showStill(m_clips.parts());
    QSignalSpy firstFrame(m_rig.pane(), &PlayerPane::firstFrameShown);
    m_rig.key(Qt::Key_Right);
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
    m_rig.pane()->showClip(m_clips.parts(), false);
    QVERIFY(!m_rig.pane()->isPlaying());
    QCOMPARE(m_rig.shownMs(), 1000);
    m_rig.pane()->showClip(m_clips.parts(), true);
    QVERIFY(m_rig.pane()->isPlaying());
    QTRY_VERIFY(isLike(m_rig.stageColour(), blue));
    QCOMPARE(firstFrame.size(), 0); // never loaded anew
}

void TestPlayer::spacePlaysAndPauses()
{
    m_rig.showStill(m_clips.red());
    m_rig.key(Qt::Key_Space);
    QVERIFY(m_rig.pane()->isPlaying());
    QTRY_VERIFY(m_rig.shownMs() > 300);
    m_rig.key(Qt::Key_Space);
    QVERIFY(!m_rig.pane()->isPlaying());
    QCOMPARE(m_rig.find<QToolButton>("playerPlayButton")->accessibleName(), QStringLiteral("Play"));
    // On the button itself Space is the button's, and means the same, once.
    QSignalSpy playing(m_rig.pane(), &PlayerPane::playingChanged);
    QTest::keyClick(m_rig.find("playerPlayButton"), Qt::Key_Space);
    QCOMPARE(playing.size(), 1);
    QVERIFY(m_rig.pane()->isPlaying());
}

void TestPlayer::aClickOnThePicturePlaysAndPauses()
{
    m_rig.showStill(m_clips.red());
    QTest::mouseClick(m_rig.find("playerStage"), Qt::LeftButton);
    QVERIFY(m_rig.pane()->isPlaying());
    QTest::mouseClick(m_rig.find("playerStage"), Qt::LeftButton);
    QVERIFY(!m_rig.pane()->isPlaying());
}

void TestPlayer::volumeAndMuteAreRemembered()
{
    auto *slider = m_rig.find<QSlider>("playerVolumeSlider");
    QCOMPARE(slider->value(), 100);
    QTest::mouseClick(slider, Qt::LeftButton, {}, QPoint(slider->width() / 2, slider->height() / 2));
    QVERIFY(qAbs(slider->value() - 50) <= 3);
    const int chosen = slider->value();
    QCOMPARE(m_rig.settings()->volumePercent(), chosen);
    m_rig.key(Qt::Key_M);
    QVERIFY(m_rig.settings()->isMuted());
    QCOMPARE(m_rig.find<QToolButton>("playerMuteButton")->accessibleName(), QStringLiteral("Sound on"));
    m_rig.open(PlayerRig::useLight);
    QCOMPARE(m_rig.find<QSlider>("playerVolumeSlider")->value(), chosen);
    QVERIFY(m_rig.settings()->isMuted());
    QCOMPARE(m_rig.find<QToolButton>("playerMuteButton")->accessibleName(), QStringLiteral("Sound on"));
    // Who moves the volume wants to hear something.
    QTest::keyClick(m_rig.find("playerVolumeSlider"), Qt::Key_Right);
    QVERIFY(!m_rig.settings()->isMuted());
    QCOMPARE(m_rig.settings()->volumePercent(), chosen + 5);
    m_rig.pane()->showClip(m_clips.red(), true); // and with no sound device a clip with sound plays all the same
    QTRY_VERIFY(m_rig.shownMs() > 300);
}

QTEST_MAIN(TestPlayer)
#include "tst_player.moc"
