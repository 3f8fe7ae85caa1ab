// Compare as a workspace of the window: how takes come into it from the list, how it is left, whose keys are whose
// while it is shown, and what it says while there is nothing to compare.
#include "support/media/TestClip.h"
#include "support/window/SandboxedApp.h"
#include "ui/compare/CompareSpace.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace {

constexpr int patienceMs = 30'000;

} // namespace

class TestCompareWorkspace : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_clip;
    std::unique_ptr<SandboxedApp> m_app;
    QList<qint64> m_ids;

    MainWindow &window() { return m_app->window(); }
    TaskListPane *list() { return m_app->find<TaskListPane>("taskListPane"); }
    CompareSpace *space() { return m_app->find<CompareSpace>("compareSpace"); }
    ComparePane *pane() { return window().findChild<ComparePane *>(); }
    QWidget *widget(const char *name) { return m_app->find<QWidget>(name); }
    QAction *action(const char *name) { return m_app->find<QAction>(name); }
    QAbstractButton *button(const char *name) { return m_app->find<QAbstractButton>(name); }
    QString said() { return window().findChild<MessageBar *>()->text(); }
    bool isIn(const char *workspace) { return action(workspace)->isChecked(); }
    bool isInCompare() { return isIn("actionWorkspace.compare"); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), key, modifiers);
    }
    qint64 addTask(const QString &prompt, bool hasClip = true)
    {
        Task task;
        const int number = static_cast<int>(m_ids.size());
        task.request.model = QStringLiteral("kling-v3");
        task.request.prompt = prompt;
        for (const qint64 id : std::as_const(m_ids)) { // a take of the shot that it tries for
            if (const Task other = *m_app->core().store.search().task(id); other.request.prompt == prompt)
                task.shot = other.shot;
        }
        task.state = hasClip ? TaskState::Success : TaskState::Failed;
        task.createdAt = m_app->core().clock.now().addSecs(number - 600);
        task.acceptedAt = task.createdAt;
        task.endedAt = task.createdAt.addSecs(100 + number);
        task.remoteId = QStringLiteral("task-%1").arg(number);
        if (hasClip) {
            task.clipState = ClipState::Saved;
            task.clipPath = m_folder.filePath(QStringLiteral("%1.mp4").arg(number));
            if (!QFile::exists(task.clipPath) && !QFile::copy(m_clip, task.clipPath))
                qFatal("A clip was not copied");
        }
        if (!m_app->core().store.add(task))
            qFatal("A task was not added");
        m_ids << task.id;
        return task.id;
    }
    void select(qint64 id)
    {
        action("actionWorkspace.library")->trigger();
        list()->setCurrentTask(id);
        list()->view()->setFocus();
    }
    void compare(qint64 id)
    {
        select(id);
        press(Qt::Key_C);
    }
    QRect rowOf(qint64 id)
    {
        const QModelIndex index = m_app->core().tasks.indexOf(id);
        return list()->view()->visualRect(index);
    }
    void click(qint64 id, Qt::KeyboardModifiers modifiers)
    {
        QTest::mouseClick(list()->view()->viewport(), Qt::LeftButton, modifiers, rowOf(id).center());
    }
    QList<qint64> compared()
    {
        QList<qint64> ids;
        for (const ComparedTake &take : space()->takes())
            ids << take.taskId;
        return ids;
    }
    bool isShowing() // pictures
    {
        return QTest::qWaitFor([this] { return pane() && pane()->player().shown().moment >= 0; }, patienceMs);
    }
    QPushButton *offer()
    {
        const QList<QPushButton *> buttons = window().findChild<MessageBar *>()->findChildren<QPushButton *>();
        const auto found = std::find_if(buttons.cbegin(), buttons.cend(), [](const QPushButton *one) {
            return one->isVisible() && !one->text().isEmpty();
        });
        return found == buttons.cend() ? nullptr : *found;
    }

private slots:
    void initTestCase()
    {
        m_clip = m_folder.filePath(QStringLiteral("clip.mp4"));
        QVERIFY(writeTestClip(m_clip, {.size = {320, 180}, .seconds = 0.5}));
    }
    void init()
    {
        m_ids.clear();
        m_app = std::make_unique<SandboxedApp>();
        addTask(QStringLiteral("A fox"));
        addTask(QStringLiteral("A fox"));
        addTask(QStringLiteral("A heron"));
        window().resize(1280, 800);
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_COMPARE(m_app->core().tasks.rowCount(), 3);
    }
    void cleanup() { m_app.reset(); }

    void markOneAndShowBoth()
    {
        compare(m_ids[0]);
        QVERIFY(isIn("actionWorkspace.library"));
        QVERIFY(said().contains(QStringLiteral("Take 1 · kling-v3 waits to be compared")));
        compare(m_ids[0]); // once more: not any more
        QVERIFY(said().contains(QStringLiteral("not waiting")));
        compare(m_ids[0]);
        compare(m_ids[2]);
        QVERIFY(isInCompare());
        QVERIFY(button("actionWorkspace.compare.button")->isChecked());
        QCOMPARE(compared(), (QList<qint64>{m_ids[0], m_ids[2]}));
        QVERIFY(isShowing());
        QVERIFY(widget("compareStage")->hasFocus());
        QCOMPARE(pane()->findChild<QLabel *>(QStringLiteral("compareHeading"))->text(), QStringLiteral("Compare"));
        compare(m_ids[1]); // another pair begins
        QVERIFY(isIn("actionWorkspace.library"));
        compare(m_ids[0]);
        QCOMPARE(compared(), (QList<qint64>{m_ids[1], m_ids[0]}));
        QCOMPARE(space()->takes().at(0).title, QStringLiteral("Take 2 · kling-v3"));
        QCOMPARE(space()->takes().at(0).facts.value(0).second, QStringLiteral("kling-v3"));
    }

    void byOnePressWithAllOfItsPrompt()
    {
        compare(m_ids[1]);
        QTRY_VERIFY(said().contains(QStringLiteral("Take 2")));
        QVERIFY(offer() && offer()->text().contains(QStringLiteral("other take")));
        QTest::mouseClick(offer(), Qt::LeftButton);
        QVERIFY(isInCompare());
        QCOMPARE(compared(), (QList<qint64>{m_ids[1], m_ids[0]}));
        QCOMPARE(pane()->findChild<QLabel *>(QStringLiteral("compareHeading"))->text(), QStringLiteral("A fox"));
        compare(m_ids[2]); // of another prompt: it may join them
        QVERIFY(offer() && offer()->text().contains(QStringLiteral("Add it to the 2")));
        QTest::mouseClick(offer(), Qt::LeftButton);
        QVERIFY(isInCompare());
        QCOMPARE(compared(), (QList<qint64>{m_ids[1], m_ids[0], m_ids[2]}));
    }

    void severalThatAreSelected()
    {
        select(m_ids[2]);
        click(m_ids[0], Qt::ControlModifier);
        QCOMPARE(list()->selectedTasks().size(), 2);
        QCOMPARE(list()->currentTask(), m_ids[0]); // what is shown
        press(Qt::Key_C);
        QVERIFY(isInCompare());
        QCOMPARE(compared(), (QList<qint64>{m_ids[0], m_ids[2]})); // the oldest first
        select(m_ids[2]);                                          // the newest, and so the first row
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(list()->selectedTasks().size(), 3);
        press(Qt::Key_C);
        QCOMPARE(compared(), m_ids);
        for (int more = 0; more < 2; ++more)
            addTask(QStringLiteral("A tram"));
        QTRY_COMPARE(m_app->core().tasks.rowCount(), 5);
        select(m_ids[4]);
        press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(list()->selectedTasks().size(), 5);
        press(Qt::Key_C);
        QVERIFY(isIn("actionWorkspace.library"));
        QVERIFY(said().contains(QStringLiteral("Two to four clips")));
        click(m_ids[1], {});
        QCOMPARE(list()->selectedTasks(), QList<qint64>{m_ids[1]});
    }

    // A clip is made while Ctrl is held, and its row becomes the current one.
    void whatIsSelectedByTheProgramIsAlone()
    {
        select(m_ids[0]);
        QTest::keyPress(list()->view(), Qt::Key_Control, Qt::ControlModifier);
        list()->setCurrentTask(m_ids[1]);
        QTest::keyRelease(list()->view(), Qt::Key_Control);
        QCOMPARE(list()->selectedTasks(), QList<qint64>{m_ids[1]});
    }

    void aTaskWithoutAClip()
    {
        const qint64 failed = addTask(QStringLiteral("A tram"), false);
        compare(failed);
        QVERIFY(said().contains(QStringLiteral("no clip on this computer")));
        click(m_ids[0], Qt::ControlModifier);
        press(Qt::Key_C);
        QVERIFY(isIn("actionWorkspace.library"));
        QVERIFY(said().contains(QStringLiteral("Fewer than two")));
    }

    void itIsLeft_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("to");
        const QString library = QStringLiteral("actionWorkspace.library");
        const QString viewer = QStringLiteral("actionWorkspace.viewer");
        QTest::newRow("G") << viewer << int(Qt::Key_G) << library;
        QTest::newRow("E") << library << int(Qt::Key_E) << viewer;
        QTest::newRow("Escape to the Library") << library << int(Qt::Key_Escape) << library;
        QTest::newRow("Escape to the Viewer") << viewer << int(Qt::Key_Escape) << viewer;
    }
    void itIsLeft()
    {
        QFETCH(QString, from);
        QFETCH(int, key);
        QFETCH(QString, to);
        compare(m_ids[0]);
        compare(m_ids[1]);
        QVERIFY(isShowing());
        action(qPrintable(from))->trigger();
        QTest::mouseClick(button("actionWorkspace.compare.button"), Qt::LeftButton); // the same takes again
        QVERIFY(isInCompare());
        QCOMPARE(compared(), (QList<qint64>{m_ids[0], m_ids[1]}));
        QVERIFY(isShowing());
        pane()->player().play();
        press(static_cast<Qt::Key>(key));
        QVERIFY(isIn(qPrintable(to)));
        QVERIFY(!pane()->isVisible());
        QVERIFY(!pane()->player().isPlaying());
        QCOMPARE(pane()->player().timeline().count(), 0); // no file is open any more
        QVERIFY(QApplication::focusWidget() != widget("composerPrompt"));
        press(Qt::Key_C); // and not a letter of the prompt
        QVERIFY(m_app->find<QPlainTextEdit>("composerPrompt")->toPlainText().isEmpty());
    }

    void itsKeysAreItsOwn()
    {
        compare(m_ids[0]);
        compare(m_ids[1]);
        QVERIFY(isShowing());
        const auto *stage = pane()->findChild<CompareStage *>();
        press(Qt::Key_D); // elsewhere it opens the details
        QVERIFY(isInCompare());
        QCOMPARE(stage->view(), CompareStage::View::Difference);
        QVERIFY(!action("actionDetails")->isEnabled());
        QVERIFY(!button("actionDetails.button")->isVisible());
        press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        const bool isLooping = pane()->player().isLooping();
        press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(pane()->player().isLooping(), !isLooping);
        press(Qt::Key_L);
        QVERIFY(pane()->player().isPlaying());
        press(Qt::Key_C); // it is there already
        QVERIFY(isInCompare());
        auto *prompt = m_app->find<QPlainTextEdit>("composerPrompt");
        prompt->setFocus();
        QTest::keyClicks(prompt, QStringLiteral("dwsctjkl "));
        QCOMPARE(prompt->toPlainText(), QStringLiteral("dwsctjkl "));
        QCOMPARE(stage->view(), CompareStage::View::Difference);
        QVERIFY(pane()->player().isPlaying());
        press(Qt::Key_Space, Qt::ControlModifier); // plays and pauses, from the prompt too
        QVERIFY(!pane()->player().isPlaying());
        QVERIFY(!window().findChild<PlayerPane *>()->isPlaying());
        QVERIFY(!action("actionSaveFrame")->isEnabled()); // of a player that is not to be seen
        action("actionWorkspace.viewer")->trigger();
        QVERIFY(action("actionSaveFrame")->isEnabled());
        QVERIFY(action("actionDetails")->isEnabled());
    }

    void whileThereIsNothingToCompare()
    {
        QTest::mouseClick(button("actionWorkspace.compare.button"), Qt::LeftButton);
        QVERIFY(isInCompare());
        QVERIFY(widget("compareGuide")->isVisible());
        QVERIFY(!pane()); // no picture, no clock
        QVERIFY(!button("compareOffer")->isVisible());
        press(Qt::Key_Escape);
        QVERIFY(isIn("actionWorkspace.library"));
        select(m_ids[0]);
        action("actionWorkspace.compare")->trigger();
        QVERIFY(button("compareOffer")->isVisible());
        QCOMPARE(button("compareOffer")->text(), QStringLiteral("Compare the 2 takes of this prompt"));
        QTest::mouseClick(button("compareToLibrary"), Qt::LeftButton);
        QVERIFY(isIn("actionWorkspace.library"));
        action("actionWorkspace.compare")->trigger();
        QTest::mouseClick(button("compareOffer"), Qt::LeftButton);
        QVERIFY(isShowing());
        QCOMPARE(compared(), (QList<qint64>{m_ids[0], m_ids[1]}));
        QVERIFY(!widget("compareGuide")->isVisible());
    }

    void theWindowStaysAsItIs()
    {
        compare(m_ids[0]);
        compare(m_ids[1]);
        QVERIFY(isShowing());
        QVERIFY(widget("composerPrompt")->isVisible());
        QVERIFY(widget("statusLine")->isVisible());
        QVERIFY(!widget("taskListPane")->isVisible());
        QTRY_VERIFY(widget("compareFact1.0")->isVisible() && !widget("compareFact1.0")->visibleRegion().isEmpty());
        for (int turn = 0; turn < 4; ++turn) // the table has its height
            QCoreApplication::processEvents();
        const QRect before(widget("compareStage")->mapTo(&window(), QPoint(0, 0)), widget("compareStage")->size());
        auto *messages = window().findChild<MessageBar *>();
        messages->show(MessageBar::Kind::Error, QStringLiteral("test"),
                       QStringLiteral("What went wrong. ").repeated(9));
        QVERIFY(messages->isVisible());
        QCoreApplication::processEvents();
        QCOMPARE(QRect(widget("compareStage")->mapTo(&window(), QPoint(0, 0)), widget("compareStage")->size()), before);
        press(Qt::Key_F, Qt::ControlModifier); // what stands elsewhere is brought
        QVERIFY(isIn("actionWorkspace.library"));
        action("actionWorkspace.compare")->trigger();
        window().close();
        m_app->restart(); // what was compared is not known any more: it begins where one was before
        QVERIFY(isIn("actionWorkspace.library"));
    }
};

QTEST_MAIN(TestCompareWorkspace)
#include "tst_compareworkspace.moc"
