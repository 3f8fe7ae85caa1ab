// The window's workspaces: how large the picture is at the sizes of real screens, what is shown and hidden and how it
// is remembered, and that what opens moves nothing that one looks at.
#include "support/window/SandboxedApp.h"

#include "ui/composer/ComposerPane.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTest>

class TestWorkspaces : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    MainWindow &window() { return m_app->window(); }
    QWidget *widget(const char *name) { return m_app->find<QWidget>(name); }
    QWidget *composer() { return window().findChild<ComposerPane *>(); }
    QWidget *stage() { return widget("playerStage"); }
    QAction *action(const char *name) { return m_app->find<QAction>(name); }
    QAbstractButton *button(const char *name) { return m_app->find<QAbstractButton>(name); }
    QSplitter *panes() { return m_app->find<QSplitter>("panes"); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), key, modifiers);
    }
    void focusList()
    {
        if (!widget("taskList")->isVisible()) // without tasks there are words in its place
            addTask(TaskState::Failed);
        QTRY_VERIFY(widget("taskList")->isVisible());
        widget("taskList")->setFocus();
        QVERIFY(widget("taskList")->hasFocus());
    }
    static QRect onScreen(const QWidget *widget) { return {widget->mapToGlobal(QPoint(0, 0)), widget->size()}; }
    static void settle()
    {
        for (int turn = 0; turn < 4; ++turn)
            QCoreApplication::processEvents();
    }
    void resize(const QSize &size)
    {
        window().resize(size);
        QTRY_COMPARE(window().size(), size);
        settle();
    }
    qint64 addTask(TaskState state)
    {
        Task task;
        task.request = {QStringLiteral("kling-v3"), QStringLiteral("A red fox"), {}};
        task.state = state;
        task.createdAt = task.sentAt = m_app->core().clock.now();
        task.remoteId = QStringLiteral("t-%1").arg(static_cast<int>(state));
        return m_app->core().store.add(task) ? task.id : 0;
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void cleanup() { m_app.reset(); }

    void itStartsInTheLibrary()
    {
        QVERIFY(action("actionWorkspace.library")->isChecked());
        QVERIFY(button("actionWorkspace.library.button")->isChecked());
        QVERIFY(composer()->isVisible());
        QVERIFY(widget("taskListPane")->isVisible());
        QVERIFY(stage()->isVisible());
        QVERIFY(!widget("taskDetails")->isVisible()); // there is no task
        QVERIFY(widget("windowBar")->height() <= 41);
        QCOMPARE(widget("statusLine")->height(), 28);
    }

    void thePictureIsLarge_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QSize>("picture");
        QTest::addColumn<int>("composerWidth");
        QTest::addColumn<int>("listWidth"); // 0: none
        QTest::newRow("1280x800") << QSize(1280, 800) << QSize(900, 506) << 340 << 0;
        QTest::newRow("1499") << QSize(1499, 900) << QSize(1000, 562) << 340 << 0;
        QTest::newRow("1920x1080") << QSize(1920, 1080) << QSize(1050, 590) << 344 << 490;
        QTest::newRow("2560x1440") << QSize(2560, 1440) << QSize(1400, 787) << 380 << 740;
    }
    void thePictureIsLarge()
    {
        QFETCH(QSize, size);
        QFETCH(QSize, picture);
        QFETCH(int, listWidth);
        resize(size);
        focusList();
        press(Qt::Key_E);
        settle();
        QVERIFY(action("actionWorkspace.viewer")->isChecked());
        QTRY_VERIFY(stage()->width() >= picture.width());
        QTRY_VERIFY(stage()->height() >= picture.height());
        QTEST(composer()->width(), "composerWidth");
        QCOMPARE(widget("taskListPane")->isVisible(), listWidth > 0);
        if (listWidth > 0)
            QVERIFY(qAbs(widget("taskListPane")->width() - listWidth) < 10);
        QVERIFY(!widget("taskDetails")->isVisible());
    }

    // As one makes the window wider and narrower.
    void theListComesAndGoesWithTheRoom()
    {
        resize({1600, 900});
        action("actionWorkspace.viewer")->trigger();
        QVERIFY(widget("taskListPane")->isVisible());
        QVERIFY(onScreen(widget("taskListPane")).left() > onScreen(stage()).right());
        resize({1400, 900});
        QVERIFY(!widget("taskListPane")->isVisible());
        QVERIFY(!action("actionShow.tasks")->isEnabled());
        QVERIFY(!button("actionShow.tasks.button")->isVisible());
        resize({1600, 900});
        QVERIFY(widget("taskListPane")->isVisible());
        focusList();
        press(Qt::Key_G);
        QVERIFY(onScreen(widget("taskListPane")).right() < onScreen(stage()).left());
    }

    // Letters that are typed, or that choose, are no keys.
    void lettersStayWhereTheyBelong()
    {
        auto *prompt = m_app->find<QPlainTextEdit>("composerPrompt");
        prompt->setFocus();
        QTest::keyClicks(prompt, QStringLiteral("edge"));
        QCOMPARE(prompt->toPlainText(), QStringLiteral("edge"));
        auto *models = m_app->find<QComboBox>("composerModel");
        models->setFocus();
        press(Qt::Key_E);
        QVERIFY(action("actionWorkspace.library")->isChecked());
        focusList();
        press(Qt::Key_E);
        QVERIFY(action("actionWorkspace.viewer")->isChecked());
    }

    void panesAreShownAndHidden()
    {
        focusList();
        press(Qt::Key_1, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!composer()->isVisible());
        QVERIFY(!button("actionShow.composer.button")->isChecked());
        QTest::mouseClick(button("actionShow.composer.button"), Qt::LeftButton);
        QVERIFY(composer()->isVisible());
        QTest::mouseClick(button("actionShow.player.button"), Qt::LeftButton);
        QVERIFY(!stage()->isVisible());
        QVERIFY(!action("actionShow.tasks")->isEnabled()); // what a workspace is for cannot be hidden
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        QVERIFY(!stage()->isVisible());
        QVERIFY(!action("actionShow.player")->isChecked());
        action("actionWorkspace.viewer")->trigger(); // each workspace has its own
        QVERIFY(stage()->isVisible());
        action("actionWorkspace.library")->trigger();
        QVERIFY(!stage()->isVisible());
        action("actionPlayer")->trigger(); // what is asked for is shown
        QVERIFY(stage()->isVisible());
        QVERIFY(action("actionShow.player")->isChecked());
    }

    void whatIsAskedForIsBrought()
    {
        action("actionWorkspace.viewer")->trigger();
        action("actionShow.composer")->trigger();
        QVERIFY(!composer()->isVisible());
        window().findChild<ComposerPane *>()->focusPrompt();
        QVERIFY(composer()->isVisible());
        QVERIFY(action("actionWorkspace.viewer")->isChecked());
        press(Qt::Key_F, Qt::ControlModifier); // the list stands in another workspace here
        QVERIFY(action("actionWorkspace.library")->isChecked());
        QTRY_VERIFY(widget("taskSearch")->hasFocus());
    }

    void eachWorkspaceKeepsItsWidths()
    {
        resize({1700, 900});
        panes()->setSizes({350, 700, 648});
        const QList<int> library = panes()->sizes();
        action("actionWorkspace.viewer")->trigger();
        panes()->setSizes({360, 938, 400});
        const QList<int> viewer = panes()->sizes();
        QVERIFY(viewer != library);
        action("actionWorkspace.library")->trigger();
        QCOMPARE(panes()->sizes(), library);
        window().close();
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        settle();
        QCOMPARE(panes()->sizes(), library);
        action("actionWorkspace.viewer")->trigger();
        QCOMPARE(panes()->sizes(), viewer);
        window().close();
        m_app->restart(); // and it starts in the one that was shown last
        QVERIFY(action("actionWorkspace.viewer")->isChecked());
    }

    // In the Viewer over the picture, which stays where it is; in the Library in the room below.
    void theDrawer()
    {
        addTask(TaskState::Processing);
        m_app->find<TaskListPane>("taskListPane")->setCurrentTask(1);
        action("actionWorkspace.viewer")->trigger();
        settle();
        const QRect picture = onScreen(stage());
        QVERIFY(!widget("taskDetails")->isVisible());
        stage()->setFocus();
        press(Qt::Key_D);
        QVERIFY(widget("taskDetails")->isVisible());
        QVERIFY(action("actionDetails")->isChecked());
        settle();
        QCOMPARE(onScreen(stage()), picture);
        press(Qt::Key_Escape);
        QVERIFY(!widget("taskDetails")->isVisible());
        QVERIFY(!action("actionDetails")->isChecked());
        QTest::mouseClick(button("actionDetails.button"), Qt::LeftButton);
        QVERIFY(widget("taskDetails")->isVisible());
        action("actionWorkspace.library")->trigger();
        settle();
        QVERIFY(onScreen(widget("taskDetails")).top() > onScreen(widget("playerTransport")).bottom());
        action("actionDetails")->trigger();
        QVERIFY(!widget("taskDetails")->isVisible());
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        QVERIFY(!widget("taskDetails")->isVisible());
        action("actionWorkspace.viewer")->trigger();
        QVERIFY(widget("taskDetails")->isVisible());
    }

    // Where the preview leaves room the details of a task stand open; without a task nothing stands there, unless it
    // is asked for: then it says what it is for.
    void theDrawerWithoutATask()
    {
        resize({1280, 900});
        QVERIFY(!widget("taskDetails")->isVisible());
        QVERIFY(!action("actionDetails")->isChecked());
        addTask(TaskState::Processing);
        m_app->find<TaskListPane>("taskListPane")->setCurrentTask(1);
        QTRY_VERIFY(widget("taskDetails")->isVisible());
        QVERIFY(action("actionDetails")->isChecked());
        QVERIFY(!widget("taskDetailsHint")->isVisible());
        action("actionDetails")->trigger();
        action("actionDetails")->trigger(); // wanted
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        QVERIFY(widget("taskDetails")->isVisible());
        QVERIFY(widget("taskDetailsHint")->isVisible());
    }

    void aMessageMovesNothing()
    {
        auto *bar = m_app->find<MessageBar>("messageBar");
        for (const char *workspace : {"actionWorkspace.library", "actionWorkspace.viewer"}) {
            action(workspace)->trigger();
            settle();
            const QList<QWidget *> all{composer(), stage(), widget("playerTransport"), widget("composerGenerate")};
            QList<QRect> before;
            for (const QWidget *one : all)
                before << onScreen(one);
            bar->show(MessageBar::Kind::Error, QStringLiteral("test"),
                      QStringLiteral("LinkModel does not accept the key. ").repeated(6), QStringLiteral("Enter a key…"),
                      [] {});
            settle();
            QVERIFY(bar->isVisible());
            QVERIFY(bar->height() > 40);
            QVERIFY(onScreen(&window()).contains(onScreen(bar)));
            QVERIFY(!onScreen(bar).intersects(onScreen(composer())));
            for (qsizetype i = 0; i < all.size(); ++i)
                QCOMPARE(onScreen(all[i]), before[i]);
            bar->clear(QStringLiteral("test"));
        }
    }

    void theQueueMovesNoRow()
    {
        addTask(TaskState::Processing);
        settle();
        auto *list = m_app->find<TaskListView>("taskList");
        const auto rowOnScreen = [list] {
            const QRect row = list->visualRect(list->model()->index(0, 0));
            return QRect(list->viewport()->mapToGlobal(row.topLeft()), row.size());
        };
        const QRect before = rowOnScreen();
        m_app->core().queue.setKeyUsable(false); // nothing leaves
        m_app->core().queue.add(QList<GenerationRequest>{{QStringLiteral("kling-v3"), QStringLiteral("Waits"), {}}});
        QTRY_VERIFY(widget("queuePane")->isVisible());
        settle();
        QCOMPARE(rowOnScreen(), before);
    }

    // The note about the sandbox gives way before the menus, and the menus before the workspaces.
    void theBarFitsItsWindow()
    {
        for (const int width : {1920, 1280, 900, 640, 520}) {
            resize({width, 600});
            const QRect bar = onScreen(widget("windowBar"));
            for (const char *name :
                 {"actionWorkspace.library.button", "actionWorkspace.viewer.button", "actionWorkspace.compare.button",
                  "actionSettings.button", "actionDetails.button"}) {
                QVERIFY2(button(name)->isVisible() && bar.contains(onScreen(button(name))), name);
            }
            if (widget("sandboxStrip")->isVisible())
                QVERIFY(onScreen(widget("sandboxStrip")).right() < onScreen(widget("workspaces")).left());
            QVERIFY(onScreen(window().menuBar()).right() < onScreen(widget("workspaces")).left());
        }
        resize({1280, 600});
        QCOMPARE(button("actionWorkspace.compare.button")->text(), QStringLiteral("Compare"));
        QVERIFY(!button("actionWorkspace.compare.button")->icon().isNull());
        resize({900, 600}); // nothing is cut from here on
        QVERIFY(window().menuBar()->width() >= window().menuBar()->sizeHint().width());
        QVERIFY(widget("sandboxStrip")->isVisible());
    }
};

QTEST_MAIN(TestWorkspaces)
#include "tst_workspaces.moc"
