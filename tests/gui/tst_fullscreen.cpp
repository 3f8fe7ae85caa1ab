// The picture alone: title and controls come over it when the pointer moves and go again, in both themes, and keys
// work; and the picture on another screen while the window keeps its own.
#include "support/TestClip.h"

#include "ui/player/PlayerPane.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

class TestFullScreen : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    PlayerPane *m_pane = nullptr;

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QWidget *find(const char *name)
    {
        auto *widget = m_window->findChild<QWidget *>(QLatin1String(name));
        if (!widget)
            qFatal("There is no %s", name);
        return widget;
    }
    QColor colourAt(const QPoint &global)
    {
        const QPixmap pixel = m_window->screen()->grabWindow(0, global.x(), global.y(), 1, 1);
        return pixel.toImage().pixelColor(0, 0);
    }
    static bool isRed(const QColor &colour) { return colour.red() > 200 && colour.green() < 60 && colour.blue() < 60; }
    static QRect onScreen(const QWidget *widget) { return {widget->mapToGlobal(QPoint(0, 0)), widget->size()}; }
    QPoint middle() { return m_window->screen()->geometry().center(); }
    QPoint lowerEdge() { return {middle().x(), m_window->screen()->geometry().bottom() - 4}; }

    void makePane(Settings::Appearance appearance)
    {
        QFile::remove(path("settings.ini"));
        m_settings = std::make_unique<Settings>(path("settings.ini"), m_folder.path());
        m_settings->setAppearance(appearance);
        m_theme = std::make_unique<Theme>(*qApp, *m_settings);
        m_window = std::make_unique<QWidget>();
        auto *layout = new QVBoxLayout(m_window.get());
        m_pane = new PlayerPane(*m_settings, *m_theme, m_window.get());
        layout->addWidget(m_pane);
        layout->addStretch(1);
        m_window->setGeometry(100, 100, 420, 500);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QSignalSpy shown(m_pane, &PlayerPane::firstFrameShown);
        m_pane->showClip(path("red.mp4"), false);
        QTRY_VERIFY(!shown.isEmpty());
    }

private slots:
    void initTestCase() { QVERIFY(writeTestClip(path("red.mp4"), {.seconds = 2, .colours = {Qt::red}})); }
    void cleanup()
    {
        m_window.reset();
        m_theme.reset();
        m_settings.reset();
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
        makePane(appearance);
        m_pane->setTitle(QStringLiteral("A <b>red</b> fox"));
        m_pane->toggleFullScreen();
        QVERIFY(QTest::qWaitForWindowExposed(find("playerFullScreen")));
        const QWidget *controls = find("fullScreenControls");
        QVERIFY(controls->isVisible());
        auto *title = m_window->findChild<QLabel *>(QStringLiteral("fullScreenTitle"));
        QCOMPARE(title->text(), QStringLiteral("A <b>red</b> fox"));
        QCOMPARE(title->textFormat(), Qt::PlainText);
        QVERIFY(title->isVisible());
        QTRY_COMPARE(find("playerStage")->size(), m_window->screen()->size()); // they lie over it
        QTRY_VERIFY(!isRed(colourAt(lowerEdge())));
        const QColor panel = m_theme->tokens().panel;
        QTRY_VERIFY(qAbs(colourAt(lowerEdge()).green() - panel.green()) < 40); // the theme's, with a little of the red

        QTRY_VERIFY(!controls->isVisible()); // nothing moved
        QTRY_VERIFY(isRed(colourAt(lowerEdge())));
        QCOMPARE(find("playerStage")->cursor().shape(), Qt::BlankCursor);
        int x = 200;
        QTRY_VERIFY((QTest::mouseMove(find("playerVideo"), QPoint(x += 7, 220)), controls->isVisible()));
        QTRY_VERIFY(!isRed(colourAt(lowerEdge())));
        QVERIFY(isRed(colourAt(middle())));
        QTest::keyClick(find("playerStage"), Qt::Key_Escape);
        QTRY_VERIFY(!find("playerFullScreen")->isVisible());
        QVERIFY(find("playerTransport")->isVisible());
        QVERIFY(m_pane->isAncestorOf(find("playerTransport")));
    }

    // Who uses no mouse reaches the controls as well.
    void theTabKeyBringsTheControls()
    {
        makePane(Settings::Appearance::Dark);
        m_pane->toggleFullScreen();
        const QWidget *controls = find("fullScreenControls");
        QVERIFY(QTest::qWaitForWindowExposed(find("playerFullScreen")));
        QTRY_VERIFY(!controls->isVisible());
        QTest::keyClick(find("playerFullScreen"), Qt::Key_Tab);
        QTRY_VERIFY(controls->isVisible());
        QTRY_VERIFY(controls->isAncestorOf(QApplication::focusWidget()));
        QTRY_VERIFY(!controls->isVisible());
        QVERIFY(find("playerStage")->hasFocus()); // the player's keys work on
    }

    void aSecondScreenShowsThePictureAsWell()
    {
        makePane(Settings::Appearance::Dark);
        if (QGuiApplication::screens().size() == 1)
            QVERIFY(!m_pane->toggleSecondScreen()); // which is said by the window
        QWidget *second = find("secondScreen");
        QVERIFY(!second->isVisible());
        const QRect before = onScreen(find("playerStage"));
        m_pane->showOn(*m_window->screen());
        QVERIFY(QTest::qWaitForWindowExposed(second));
        QTRY_COMPARE(onScreen(second), m_window->screen()->geometry());
        QTRY_VERIFY(isRed(colourAt(middle())));
        QTRY_VERIFY(isRed(colourAt(QPoint(middle().x(), 4)))); // nothing over it
        QTRY_VERIFY(isRed(colourAt(lowerEdge())));
        QCOMPARE(onScreen(find("playerStage")), before); // the window stays as it is
        QVERIFY(m_pane->isAncestorOf(find("playerStage")));
        m_pane->showWords(QStringLiteral("Being made"), QStringLiteral("It plays here."));
        QTRY_VERIFY(!isRed(colourAt(middle())));
        m_pane->showClip(path("red.mp4"), false);
        QTRY_VERIFY(isRed(colourAt(middle())));
        QTest::keyClick(second, Qt::Key_Escape);
        QTRY_VERIFY(!second->isVisible());
        m_pane->showOn(*m_window->screen());
        QTRY_VERIFY(second->isVisible());
        QVERIFY(m_pane->toggleSecondScreen());
        QTRY_VERIFY(!second->isVisible());
    }
};

QTEST_MAIN(TestFullScreen)
#include "tst_fullscreen.moc"
