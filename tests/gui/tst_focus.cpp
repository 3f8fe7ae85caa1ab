// Where the keys are: the Tab key goes through the real window, every dialog and the full screen in the order as they
// are read, there and back, and each control that it reaches is seen to have the focus, in both themes.
#include "support/media/TestClip.h"
#include "support/window/EveryDialog.h"
#include "support/window/FocusWalk.h"
#include "support/window/SandboxedApp.h"

#include "catalog/Validation.h"
#include "shortcuts/Shortcuts.h"
#include "ui/compare/CompareStage.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/window/commands/CompareCommands.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;

class TestFocus : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    QStringList m_faults;

    MainWindow &window() { return m_app->window(); }

    void start(Settings::Appearance appearance)
    {
        m_app = std::make_unique<SandboxedApp>(4, appearance);
        window().resize(1280, 800);
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    // A task in several states, and one with a clip, which the player shows.
    void addTasks()
    {
        const QString clip = m_app->folder() + u"/a clip.mp4"_s;
        writeTestClip(clip, {.size = {320, 180}, .seconds = 2});
        qint64 shown = 0;
        for (const TaskState state :
             {TaskState::Processing, TaskState::Unknown, TaskState::Failed, TaskState::Success}) {
            Task task;
            task.request = defaultRequest(*m_app->core().catalog.model(u"kling-v3"_s));
            task.request.prompt = u"A red fox runs over fresh snow at dawn"_s;
            task.state = state;
            task.createdAt = task.sentAt = task.acceptedAt = m_app->core().clock.now();
            if (state != TaskState::Unknown)
                task.remoteId = u"t-%1"_s.arg(static_cast<int>(state));
            if (state == TaskState::Success) {
                task.clipState = ClipState::Saved;
                task.clipPath = clip;
            }
            QVERIFY(m_app->core().store.add(task));
            shown = task.id;
        }
        window().findChild<TaskListPane *>()->setCurrentTask(shown);
        QTRY_COMPARE(window().findChild<PlayerPane *>()->clipPath(), clip);
        QTRY_VERIFY(m_app->find<QWidget>("playerStepForwardButton")->isEnabled());
    }

    // Two clips under one clock.
    void compare()
    {
        auto *commands = window().findChild<CompareCommands *>();
        for (int number = 0; number < 2; ++number) {
            Task task;
            task.request = defaultRequest(*m_app->core().catalog.model(u"kling-v3"_s));
            task.request.prompt = u"A red fox runs over fresh snow at dawn"_s;
            task.state = TaskState::Success;
            task.createdAt = task.sentAt = task.acceptedAt = m_app->core().clock.now();
            task.remoteId = u"c-%1"_s.arg(number);
            task.clipState = ClipState::Saved;
            task.clipPath = u"%1/%2.mp4"_s.arg(m_app->folder()).arg(number);
            writeTestClip(task.clipPath, {.size = {320, 180}, .seconds = 1});
            QVERIFY(m_app->core().store.add(task));
            commands->add(task.id, task.clipPath);
        }
        QTRY_VERIFY(m_app->find<QWidget>("comparePlay")->isEnabled());
    }

    void note(const QStringList &faults, const QString &where)
    {
        for (const QString &fault : faults)
            m_faults << u"%1: %2"_s.arg(where, fault);
    }

    void report()
    {
        for (const QString &fault : std::as_const(m_faults))
            qWarning("%s", qPrintable(fault));
        QCOMPARE(m_faults.size(), 0);
    }

    static void bothThemes()
    {
        QTest::addColumn<Settings::Appearance>("appearance");
        QTest::newRow("dark") << Settings::Appearance::Dark;
        QTest::newRow("light") << Settings::Appearance::Light;
    }

private slots:
    void init() { m_faults.clear(); }
    void cleanup() { m_app.reset(); }

    // That the two walks find what they are there for.
    void theWalksFindFaults()
    {
        QWidget part;
        auto *column = new QVBoxLayout(&part);
        QList<QLineEdit *> lines;
        for (int i = 0; i < 4; ++i) {
            lines << new QLineEdit(&part);
            column->addWidget(lines.last());
        }
        QWidget::setTabOrder(lines.at(2), lines.at(1));
        QWidget::setTabOrder(lines.at(1), lines.at(3));
        lines.at(3)->setStyleSheet(u"border: none"_s);
        part.show();
        part.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&part));
        QVERIFY(tabOrderFaults(part).join(u' ').contains(u"against the order"));
        QWidget::setTabOrder(lines.at(0), lines.at(1));
        QWidget::setTabOrder(lines.at(1), lines.at(2));
        QWidget::setTabOrder(lines.at(2), lines.at(3));
        QCOMPARE(tabOrderFaults(part), QStringList());
        lines.at(3)->setReadOnly(true); // no caret, no frame
        lines.at(3)->setObjectName(u"bare"_s);
        QVERIFY(focusRingFaults(part).join(u' ').contains(u"bare"));
    }

    void theWindow_data()
    {
        QTest::addColumn<QString>("workspace");
        QTest::newRow("Library") << u"actionWorkspace.library"_s;
        QTest::newRow("Viewer") << u"actionWorkspace.viewer"_s;
    }
    void theWindow()
    {
        QFETCH(QString, workspace);
        start(Settings::Appearance::Dark);
        addTasks();
        m_app->find<QComboBox>("composerModel")->setCurrentText(u"kling-v3"_s);
        m_app->find<QAction>(qPrintable(workspace))->trigger();
        note(tabOrderFaults(window()), workspace);
        report();
    }

    void compareAndItsGuide()
    {
        start(Settings::Appearance::Dark);
        m_app->find<QAction>("actionWorkspace.compare")->trigger();
        QVERIFY(m_app->find<QWidget>("compareGuide")->isVisible());
        note(tabOrderFaults(window()), u"Compare's guide"_s);
        note(focusRingFaults(window()), u"Compare's guide"_s);
        compare();
        note(tabOrderFaults(window()), u"Compare"_s);
        note(focusRingFaults(window()), u"Compare"_s);
        report();
    }

    // Who looks at the pictures swaps them by Tab; who walks by Tab walks on. Other keys do each at any time.
    void tabInCompare()
    {
        start(Settings::Appearance::Dark);
        compare();
        auto *stage = m_app->find<CompareStage>("compareStage");
        QTRY_VERIFY(stage->hasFocus());
        QTest::keyClick(stage, Qt::Key_Tab);
        QVERIFY(stage->hasFocus());
        QCOMPARE(stage->view(), CompareStage::View::OneAtATime);
        QCOMPARE(stage->front(), 0);
        QTest::keyClick(stage, Qt::Key_Tab);
        QCOMPARE(stage->front(), 1);
        for (const auto &[key, modifiers] :
             {QPair(Qt::Key_F6, Qt::NoModifier), QPair(Qt::Key_Tab, Qt::ControlModifier)}) {
            stage->setFocus(Qt::OtherFocusReason);
            QTest::keyClick(stage, key, modifiers);
            QCOMPARE(QApplication::focusWidget(), m_app->find<QWidget>("compareSeek"));
        }
        QTest::keyClick(m_app->find<QWidget>("compareSeek"), Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(stage->hasFocus());
        QTest::keyClick(stage, Qt::Key_X);
        QCOMPARE(stage->front(), 0);
        QTest::keyClick(stage, Qt::Key_Tab); // it was walked to
        QCOMPARE(stage->front(), 0);
        QCOMPARE(QApplication::focusWidget(), m_app->find<QWidget>("compareSeek"));
        m_app->core().shortcuts.setKeys(ShortcutCommand::CompareSwap, {QKeySequence(Qt::Key_Y)});
        stage->setFocus(Qt::OtherFocusReason);
        QTest::keyClick(stage, Qt::Key_Tab); // it is no key of Compare any more
        QCOMPARE(stage->front(), 0);
        QCOMPARE(QApplication::focusWidget(), m_app->find<QWidget>("compareSeek"));
    }

    void whereTheKeysAreIsSeen_data() { bothThemes(); }
    void whereTheKeysAreIsSeen()
    {
        QFETCH(Settings::Appearance, appearance);
        start(appearance);
        addTasks();
        m_app->find<QComboBox>("composerModel")->setCurrentText(u"kling-v3"_s);
        note(focusRingFaults(window()), u"window"_s);
        report();
    }

    // A field whose text is wrong is marked already, and the ring is to be seen all the same.
    void whereSomethingIsWrongToo_data() { bothThemes(); }
    void whereSomethingIsWrongToo()
    {
        QFETCH(Settings::Appearance, appearance);
        start(appearance);
        QWidget part;
        auto *column = new QVBoxLayout(&part);
        auto *line = new QLineEdit(&part);
        line->setReadOnly(true); // no caret
        for (QWidget *field : std::initializer_list<QWidget *>{line, new QComboBox(&part)}) {
            setStyleProperty(field, "problem", true);
            column->addWidget(field);
        }
        part.show();
        part.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&part));
        note(focusRingFaults(part), u"wrong"_s);
        report();
    }

    void everyDialog_data() { bothThemes(); }
    void everyDialog()
    {
        QFETCH(Settings::Appearance, appearance);
        start(appearance);
        lookAtEveryDialog(*m_app, [this](QWidget &dialog, const QString &name) {
            note(tabOrderFaults(dialog), name);
            note(focusRingFaults(dialog), name);
        });
        report();
    }

    void theFullScreen()
    {
        start(Settings::Appearance::Dark);
        addTasks();
        auto *player = window().findChild<PlayerPane *>();
        player->toggleFullScreen();
        auto *fullScreen = window().findChild<QWidget *>(u"playerFullScreen"_s);
        QVERIFY(QTest::qWaitForWindowExposed(fullScreen));
        fullScreen->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), fullScreen);
        QTRY_VERIFY(m_app->find<QWidget>("fullScreenControls")->isVisible());
        note(tabOrderFaults(*fullScreen), u"full screen"_s);
        note(focusRingFaults(*fullScreen), u"full screen"_s);
        player->toggleFullScreen();
        report();
    }
};

QTEST_MAIN(TestFocus)
#include "tst_focus.moc"
