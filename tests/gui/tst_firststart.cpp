// The window at its first start, on whatever screen this runs (CMakeLists.txt runs it on several): it fills the free
// room, its panes are as wide as drawn, and nothing that is needed is off the screen. And a window whose screen is
// gone.
#include "support/window/SandboxedApp.h"
#include "ui/composer/ComposerPane.h"
#include "ui/widgets/layout/WindowPlace.h"

#include <QAction>
#include <QMenuBar>
#include <QScreen>
#include <QTest>

class TestFirstStart : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    MainWindow &window() { return m_app->window(); }
    QWidget *widget(const char *name) { return m_app->find<QWidget>(name); }
    QRect screen() { return window().screen()->availableGeometry(); }
    void show(const char *workspace)
    {
        m_app->find<QAction>(workspace)->trigger();
        for (int turn = 0; turn < 4; ++turn)
            QCoreApplication::processEvents();
    }
    // It is shown, as large as it needs to be, and on the screen with all of it.
    bool isReachable(const QWidget *part)
    {
        const QRect at(part->mapToGlobal(QPoint(0, 0)), part->size());
        const QSize least = part->minimumSizeHint().boundedTo(part->maximumSize());
        return part->isVisible() && screen().contains(at) && at.width() >= least.width() &&
               at.height() >= least.height() && part->visibleRegion().boundingRect() == part->rect();
    }
    static QByteArray placeAt(const QRect &rect)
    {
        QWidget other;
        other.setGeometry(rect);
        return other.saveGeometry();
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>(20, Settings::Appearance::Dark, SandboxedApp::Clips::Small,
                                               SandboxedApp::Window::FirstStart);
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
    }
    void cleanup() { m_app.reset(); }

    void itFillsTheFreeRoom()
    {
        const QRect room = screen();
        const QRect at = window().geometry();
        QVERIFY(room.contains(at));
        QVERIFY(at.width() <= 2560 && at.height() <= 1440);
        QVERIFY(at.width() >= std::min(2560, room.width() - 16)); // a frame and a title bar are added to it
        QVERIFY(at.height() >= std::min(1440, room.height() - 64));
        QVERIFY(qAbs(at.center().x() - room.center().x()) < 8);
    }

    void whatIsNeededIsOnTheScreen()
    {
        for (const char *workspace : {"actionWorkspace.library", "actionWorkspace.viewer", "actionWorkspace.compare"}) {
            show(workspace);
            for (const char *part :
                 {"composerPrompt", "composerModel", "composerGenerate", "composerTakesMore", "statusLine",
                  "actionWorkspace.library.button", "actionWorkspace.viewer.button", "actionWorkspace.compare.button",
                  "actionSettings.button", "actionShow.composer.button"})
                QVERIFY2(isReachable(widget(part)),
                         qPrintable(QStringLiteral("%1 in %2").arg(QLatin1String(part), QLatin1String(workspace))));
            QVERIFY(isReachable(window().menuBar()));
        }
        show("actionWorkspace.library");
        for (const char *part : {"filterNeedsYou", "taskSearch", "playerStage", "playerTransport"})
            QVERIFY2(isReachable(widget(part)), part);
        show("actionWorkspace.viewer");
        for (const char *part : {"playerStage", "playerTransport"})
            QVERIFY2(isReachable(widget(part)), part);
        show("actionWorkspace.compare");
        QVERIFY(isReachable(widget("compareToLibrary")));
    }

    // As drawn for windows of 1280, 1920 and 2560, whatever a frame and panels take of them.
    void thePanesAreAsWideAsDrawn()
    {
        const int wide = window().width();
        const int composer = wide < 1500 ? 340 : wide < 2500 ? 344 : 380;
        const auto *pane = window().findChild<ComposerPane *>();
        show("actionWorkspace.library");
        QCOMPARE(pane->width(), composer);
        show("actionWorkspace.viewer");
        QCOMPARE(pane->width(), composer);
        QCOMPARE(widget("taskListPane")->isVisible(), wide >= 1500);
        if (wide >= 1500) {
            const int list = wide < 2000 ? 490 : 740;
            QVERIFY(qAbs(widget("taskListPane")->width() - list) < 20);
        }
        const int picture = wide < 1500 ? wide - composer - 33 : wide < 2000 ? 1042 : 1392;
        QVERIFY(widget("playerStage")->width() >= picture);
    }

    void aPlaceOnAScreenThatIsGone_data()
    {
        QTest::addColumn<QRect>("before");
        const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
        QTest::newRow("right of it") << QRect(room.right() + 400, 100, 800, 600);
        QTest::newRow("above it") << QRect(100, -2000, 800, 600);
        QTest::newRow("half over its edge") << QRect(room.right() - 300, room.bottom() - 200, 800, 600);
        QTest::newRow("larger than it") << QRect(room.adjusted(-200, -200, 200, 200));
    }
    void aPlaceOnAScreenThatIsGone()
    {
        QFETCH(QRect, before);
        QWidget other;
        placeWindow(other, placeAt(before), {2560, 1440});
        QVERIFY2(screen().contains(other.geometry()), qPrintable(QDebug::toString(other.geometry())));
        const QSize kept = before.size().boundedTo(screen().size() - QSize(8, 64));
        QVERIFY(other.width() >= kept.width() && other.height() >= kept.height()); // it is as large as it was
    }

    void aPlaceThatIsThereIsKept()
    {
        const QRect before = QRect(0, 0, 700, 500).translated(screen().topLeft() + QPoint(60, 70));
        QWidget other;
        placeWindow(other, placeAt(before), {2560, 1440});
        QCOMPARE(other.geometry(), before);
        window().setGeometry(before);
        QTRY_COMPARE(window().geometry().topLeft(), before.topLeft());
        const QRect left = window().geometry();
        window().close();
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        QTRY_COMPARE(window().geometry(), left);
    }
};

QTEST_MAIN(TestFirstStart)
#include "tst_firststart.moc"
