// The picture alone: title and controls come over it when the pointer moves and go again, in both themes, and keys
// work; and the picture on another screen while the window keeps its own.
#include "support/media/PlainClips.h"
#include "support/window/PlayerRig.h"

#include <QApplication>
#include <QScreen>
#include <QSignalSpy>

class TestFullScreen : public QObject
{
    Q_OBJECT

    PlayerRig m_rig;
    PlainClips m_clips{m_rig.folder()};

    static bool isRed(const QColor &colour) { return colour.red() > 200 && colour.green() < 60 && colour.blue() < 60; }
    QPoint middle() { return m_rig.window()->screen()->geometry().center(); }
    QPoint lowerEdge() { return {middle().x(), m_rig.window()->screen()->geometry().bottom() - 4}; }

    // A clip of pure red stands in a window of that look.
    void showRed(Settings::Appearance appearance)
    {
        m_rig.forgetSettings();
        m_rig.open([appearance](Settings &settings) { settings.setAppearance(appearance); });
        m_rig.showStill(m_rig.written(pureRed, {.seconds = 2, .colours = {Qt::red}}));
    }
    const QString pureRed = QStringLiteral("purered.mp4");

private slots:
    void cleanup() { m_rig.close(); }

    void fullScreenAndBack()
    {
        m_rig.open(PlayerRig::useLight);
        m_rig.key(Qt::Key_F);
        auto *view = m_rig.find("playerFullScreen");
        QVERIFY(!view->isVisible()); // no clip: nothing to enlarge
        m_rig.showStill(m_clips.red());
        QTRY_VERIFY(isLike(m_rig.stageColour(), Plain::red));
        const QRect before = PlayerRig::onScreen(m_rig.find("playerStage"));
        const int paneHeight = m_rig.pane()->height();
        const QRect screen = m_rig.window()->screen()->geometry();

        m_rig.key(Qt::Key_F);
        QVERIFY(QTest::qWaitForWindowExposed(view));
        QTRY_COMPARE(PlayerRig::onScreen(view), screen);
        QVERIFY(view->isAncestorOf(m_rig.find("playerStage")));
        QVERIFY(view->isAncestorOf(m_rig.find("playerPlayButton")));
        QCOMPARE(m_rig.pane()->height(), paneHeight);
        QTRY_VERIFY(isLike(m_rig.colourAt(screen.center()), Plain::red));
        QTRY_VERIFY(isLike(m_rig.colourAt(QPoint(screen.center().x(), 40)), Plain::red));
        const QRect bar = PlayerRig::onScreen(m_rig.find("playerTransport"));
        QVERIFY(screen.contains(bar));
        QVERIFY(bar.top() > screen.height() * 9 / 10);
        QTest::keyClick(m_rig.find("playerStage"), Qt::Key_Right);
        QCOMPARE(m_rig.shownMs(), 1000);

        QTRY_COMPARE(m_rig.find("playerStage")->cursor().shape(), Qt::BlankCursor); // nothing in the way of the picture
        QTest::mouseMove(m_rig.find("playerVideo"), QPoint(200, 200));
        QTest::mouseMove(m_rig.find("playerVideo"), QPoint(300, 220));
        QTRY_COMPARE(m_rig.find("playerStage")->cursor().shape(), Qt::ArrowCursor);

        QTest::keyClick(view, Qt::Key_Escape);
        QTRY_VERIFY(!view->isVisible());
        QVERIFY(m_rig.pane()->isAncestorOf(m_rig.find("playerStage")));
        QTRY_COMPARE(PlayerRig::onScreen(m_rig.find("playerStage")), before);
        QTRY_VERIFY(isLike(m_rig.stageColour(), Plain::red));

        QTest::mouseDClick(m_rig.find("playerStage"), Qt::LeftButton);
        QTRY_VERIFY(view->isVisible());
        QTest::keyClick(m_rig.find("playerPlayButton"), Qt::Key_F);
        QTRY_VERIFY(!view->isVisible());
        QTRY_VERIFY(isLike(m_rig.stageColour(), Plain::red));
        QTest::mouseClick(m_rig.find("playerFullScreenButton"), Qt::LeftButton);
        QTRY_VERIFY(view->isVisible());
        view->close();
        QTRY_VERIFY(!view->isVisible());
        QTRY_VERIFY(isLike(m_rig.stageColour(), Plain::red));
    }

    void fullScreenSurvivesASwitchAndNotWords()
    {
        m_rig.open(PlayerRig::useLight);
        m_rig.pane()->showClip(m_clips.red(), true);
        QTRY_VERIFY(isLike(m_rig.stageColour(), Plain::red));
        m_rig.pane()->toggleFullScreen();
        auto *view = m_rig.find("playerFullScreen");
        QTRY_VERIFY(isLike(m_rig.colourAt(m_rig.window()->screen()->geometry().center()), Plain::red));
        m_rig.pane()->showClip(m_clips.green(), true);
        QTRY_VERIFY(isLike(m_rig.colourAt(m_rig.window()->screen()->geometry().center()), Plain::green));
        QVERIFY(view->isVisible());
        m_rig.pane()->showWords(QStringLiteral("Being made"), QStringLiteral("It plays here."));
        QTRY_VERIFY(!view->isVisible());
        QVERIFY(m_rig.find<QLabel>("playerWordsTitle")->isVisible());
    }

    void controlsComeAndGo_data()
    {
        QTest::addColumn<Settings::Appearance>("appearance");
        QTest::newRow("dark") << Settings::Appearance::Dark;
        QTest::newRow("light") << Settings::Appearance::Light;
    }
    void controlsComeAndGo()
    {
        QFETCH(Settings::Appearance, appearance);
        showRed(appearance);
        m_rig.pane()->setTitle(QStringLiteral("A <b>red</b> fox"));
        m_rig.pane()->toggleFullScreen();
        QVERIFY(QTest::qWaitForWindowExposed(m_rig.find("playerFullScreen")));
        const QWidget *controls = m_rig.find("fullScreenControls");
        int x = 200;
        const auto moves = [&] { // on a busy machine they would go before they are looked at
            x = x < 800 ? x + 7 : 200;
            QTest::mouseMove(m_rig.find("playerVideo"), QPoint(x, 220));
            return true;
        };
        QVERIFY(controls->isVisible());
        auto *title = m_rig.find<QLabel>("fullScreenTitle");
        QCOMPARE(title->text(), QStringLiteral("A <b>red</b> fox"));
        QCOMPARE(title->textFormat(), Qt::PlainText);
        QVERIFY(title->isVisible());
        QTRY_COMPARE(m_rig.find("playerStage")->size(), m_rig.window()->screen()->size()); // they lie over it
        QTRY_VERIFY(moves() && !isRed(m_rig.colourAt(lowerEdge())));
        const QColor panel = m_rig.theme()->tokens().panel;
        QTRY_VERIFY(moves() && qAbs(m_rig.colourAt(lowerEdge()).green() - panel.green()) <
                                   40); // the theme's, with a little of the red

        QTRY_VERIFY(!controls->isVisible()); // nothing moved
        QTRY_VERIFY(isRed(m_rig.colourAt(lowerEdge())));
        QCOMPARE(m_rig.find("playerStage")->cursor().shape(), Qt::BlankCursor);
        QTRY_VERIFY(moves() && controls->isVisible());
        QTRY_VERIFY(moves() && !isRed(m_rig.colourAt(lowerEdge())));
        QVERIFY(isRed(m_rig.colourAt(middle())));
        QTest::keyClick(m_rig.find("playerStage"), Qt::Key_Escape);
        QTRY_VERIFY(!m_rig.find("playerFullScreen")->isVisible());
        QVERIFY(m_rig.find("playerTransport")->isVisible());
        QVERIFY(m_rig.pane()->isAncestorOf(m_rig.find("playerTransport")));
    }

    // Who uses no mouse reaches the controls as well.
    void theTabKeyBringsTheControls()
    {
        showRed(Settings::Appearance::Dark);
        m_rig.pane()->toggleFullScreen();
        const QWidget *controls = m_rig.find("fullScreenControls");
        QVERIFY(QTest::qWaitForWindowExposed(m_rig.find("playerFullScreen")));
        QTRY_VERIFY(!controls->isVisible());
        QTest::keyClick(m_rig.find("playerFullScreen"), Qt::Key_Tab);
        QTRY_VERIFY(controls->isVisible());
        QTRY_VERIFY(controls->isAncestorOf(QApplication::focusWidget()));
        QTRY_VERIFY(!controls->isVisible());
        QVERIFY(m_rig.find("playerStage")->hasFocus()); // the player's keys work on
    }

    void aSecondScreenShowsThePictureAsWell()
    {
        showRed(Settings::Appearance::Dark);
        if (QGuiApplication::screens().size() == 1)
            QVERIFY(!m_rig.pane()->toggleSecondScreen()); // which is said by the window
        QWidget *second = m_rig.find("secondScreen");
        QVERIFY(!second->isVisible());
        const QRect before = PlayerRig::onScreen(m_rig.find("playerStage"));
        m_rig.pane()->showOn(*m_rig.window()->screen());
        QVERIFY(QTest::qWaitForWindowExposed(second));
        QTRY_COMPARE(PlayerRig::onScreen(second), m_rig.window()->screen()->geometry());
        QTRY_VERIFY(isRed(m_rig.colourAt(middle())));
        QTRY_VERIFY(isRed(m_rig.colourAt(QPoint(middle().x(), 4)))); // nothing over it
        QTRY_VERIFY(isRed(m_rig.colourAt(lowerEdge())));
        QCOMPARE(PlayerRig::onScreen(m_rig.find("playerStage")), before); // the window stays as it is
        QVERIFY(m_rig.pane()->isAncestorOf(m_rig.find("playerStage")));
        m_rig.pane()->showWords(QStringLiteral("Being made"), QStringLiteral("It plays here."));
        QTRY_VERIFY(!isRed(m_rig.colourAt(middle())));
        m_rig.pane()->showClip(m_rig.path(pureRed), false);
        QTRY_VERIFY(isRed(m_rig.colourAt(middle())));
        QTest::keyClick(second, Qt::Key_Escape);
        QTRY_VERIFY(!second->isVisible());
        m_rig.pane()->showOn(*m_rig.window()->screen());
        QTRY_VERIFY(second->isVisible());
        QVERIFY(m_rig.pane()->toggleSecondScreen());
        QTRY_VERIFY(!second->isVisible());
    }
};

QTEST_MAIN(TestFullScreen)
#include "tst_fullscreen.moc"
