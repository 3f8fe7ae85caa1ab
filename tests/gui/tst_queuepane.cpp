// The queue as a person uses it, in the real window over the real sandbox: what waits stands in its strip in the order
// in which it is sent, by mouse and by keys.
#include "support/process/Heartbeat.h"
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"

#include "ui/composer/ComposerPane.h"
#include "ui/composer/batch/ModelPicker.h"
#include "ui/queue/QueuePane.h"
#include "ui/queue/QueueView.h"
#include "ui/widgets/MessageBar.h"

#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

} // namespace

class TestQueuePane : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxedApp> m_app;

    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    QueueView *view() { return m_app->find<QueueView>("queueList"); }
    QueuePane *pane() { return m_app->find<QueuePane>("queuePane"); }
    QPushButton *pause() { return m_app->find<QPushButton>("queuePause"); }
    QString title() { return m_app->find<QLabel>("queueTitle")->text(); }
    TaskQueue &queue() { return m_app->core().queue; }

    QStringList rows()
    {
        QStringList prompts;
        for (int row = 0; row < view()->model()->rowCount(); ++row)
            prompts << view()->model()->index(row, 0).data().toString();
        return prompts;
    }

    // One runs, three wait.
    void fill()
    {
        m_app->core().settings.setTasksAtOnce(1);
        for (const QString &text : {u"running"_s, u"one"_s, u"two"_s, u"three"_s})
            m_app->generate(text);
        QTRY_COMPARE(rows(), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QTRY_VERIFY(pane()->isVisible());
    }

    void select(int row)
    {
        const QModelIndex index = view()->model()->index(row, 0);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, view()->visualRect(index).topLeft() + QPoint(60, 8));
        QCOMPARE(view()->currentIndex(), index);
        view()->setFocus();
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>(1); // as slow as life: what runs goes on running
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->window().activateWindow();
        QTRY_COMPARE_WITH_TIMEOUT(m_app->core().keyCheck.state(), KeyCheck::State::Good, patienceMs);
    }
    void cleanup() { m_app.reset(); }

    void hiddenWhileNothingWaits()
    {
        QVERIFY(!pane()->isVisible());
        m_app->generate(QStringLiteral("a fox"));
        QTRY_COMPARE_WITH_TIMEOUT(queue().running(), 1, patienceMs);
        QVERIFY(!pane()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_app->sandbox().counts().creates, 1, patienceMs);
    }

    void whatWaitsIsShownOnce()
    {
        fill();
        QTRY_COMPARE(title(), QStringLiteral("Queue · 3 waiting · 1 of 1 running"));
        QTRY_COMPARE(m_app->find<QLabel>("statusWork")->text(), QStringLiteral("1 running · 3 waiting"));
        QCOMPARE(m_app->core().tasks.rowCount(), 1);
        QTRY_COMPARE(m_app->find<QPushButton>("filterAll")->text(), QStringLiteral("All 1"));
        QVERIFY(view()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().startsWith(u"1 of 3 waiting"_s));
    }

    void reorderedByKeys()
    {
        fill();
        select(2);
        QTest::keyClick(view(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(rows(), (QStringList{u"one"_s, u"three"_s, u"two"_s}));
        QTest::keyClick(view(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(view(), Qt::Key_Up, Qt::AltModifier); // it is at the top already
        QCOMPARE(rows(), (QStringList{u"three"_s, u"one"_s, u"two"_s}));
        QCOMPARE(view()->currentIndex().row(), 0); // the selection came along
        QTest::keyClick(view(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(rows(), (QStringList{u"one"_s, u"three"_s, u"two"_s}));
    }

    void reorderedByDrag()
    {
        fill();
        const QModelIndex first = view()->model()->index(0, 0);
        const std::unique_ptr<QMimeData> mime(view()->model()->mimeData({view()->model()->index(2, 0)}));
        const QPoint above = view()->visualRect(first).topLeft() + QPoint(60, 4);
        QDragEnterEvent enter(above, Qt::MoveAction, mime.get(), Qt::LeftButton, {});
        QApplication::sendEvent(view()->viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(above, Qt::MoveAction, mime.get(), Qt::LeftButton, {});
        QApplication::sendEvent(view()->viewport(), &move);
        QDropEvent drop(above, Qt::MoveAction, mime.get(), Qt::LeftButton, {});
        QApplication::sendEvent(view()->viewport(), &drop);
        QVERIFY(drop.isAccepted());
        QCOMPARE(rows(), (QStringList{u"three"_s, u"one"_s, u"two"_s}));
    }

    void cancelledByKeyAndBack()
    {
        fill();
        select(1);
        QTest::keyClick(view(), Qt::Key_Delete);
        QCOMPARE(rows(), (QStringList{u"one"_s, u"three"_s}));
        auto *bar = m_app->window().findChild<MessageBar *>();
        QVERIFY2(bar->text().contains(u"nothing was charged"), qPrintable(bar->text()));
        auto *undo = bar->findChild<QPushButton *>();
        QCOMPARE(undo->text(), QStringLiteral("Undo"));
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(rows(), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    }

    void cancelledByTheRowsOwnWord()
    {
        fill();
        const QModelIndex index = view()->model()->index(0, 0);
        QTest::mouseMove(view()->viewport(), view()->visualRect(index).center());
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
                          view()->actionRect(index, QueueRowDelegate::Action::Cancel).center());
        QCOMPARE(rows(), (QStringList{u"two"_s, u"three"_s}));
        QVERIFY(view()->actionRect(view()->model()->index(0, 0), QueueRowDelegate::Action::Edit).height() >= 28);
    }

    void heldAndLetGo()
    {
        fill();
        select(0);
        QTest::keyClick(view(), Qt::Key_Space);
        QVERIFY(view()->model()->index(0, 0).data(QueueModel::HeldRole).toBool());
        QTest::keyClick(view(), Qt::Key_Space);
        QVERIFY(!view()->model()->index(0, 0).data(QueueModel::HeldRole).toBool());
    }

    void pausedAndGoOn()
    {
        fill();
        QCOMPARE(pause()->text(), QStringLiteral("Pause"));
        QTest::mouseClick(pause(), Qt::LeftButton);
        QTRY_COMPARE(pause()->text(), QStringLiteral("Resume"));
        QVERIFY(m_app->find<QLabel>("queueSentence")->text().startsWith(u"Paused."_s));
        m_app->core().settings.setTasksAtOnce(20);
        QTest::mouseClick(pause(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->sandbox().counts().creates, 4, patienceMs);
        QTRY_VERIFY(!pane()->isVisible());
    }

    void foldedAway()
    {
        fill();
        QTest::mouseClick(m_app->find<QToolButton>("queueFold"), Qt::LeftButton);
        QVERIFY(!view()->isVisible());
        QVERIFY(pane()->isVisible());
        m_app->window().activateWindow();
        QTest::keyClick(&m_app->window(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(view()->isVisible());
        QTRY_VERIFY(view()->hasFocus());
    }

    void editedInTheComposer()
    {
        fill();
        m_app->generate(QStringLiteral("four"));
        prompt()->selectAll();
        QTest::keyClicks(prompt(), QStringLiteral("my draft"));
        select(1);
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("two"));
        auto *button = m_app->find<QPushButton>("composerGenerate");
        QVERIFY2(button->accessibleName().startsWith(u"Save to the queue"_s), qPrintable(button->accessibleName()));
        QVERIFY(m_app->find<QWidget>("composerEditing")->isVisible());
        prompt()->selectAll();
        QTest::keyClicks(prompt(), QStringLiteral("deux"));
        m_app->awaitPress();
        QTest::keyClick(prompt(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(rows(), (QStringList{u"one"_s, u"deux"_s, u"three"_s, u"four"_s}));
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("my draft"));
        QVERIFY(button->accessibleName().startsWith(u"Generate"_s));

        select(0); // and given up
        QTest::keyClick(view(), Qt::Key_Return);
        prompt()->selectAll();
        QTest::keyClicks(prompt(), QStringLiteral("un"));
        QTest::keyClick(prompt(), Qt::Key_Escape);
        QCOMPARE(rows().first(), QStringLiteral("one"));
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("my draft"));
        QCOMPARE(queue().edited(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->sandbox().counts().creates, 1, patienceMs);
    }

    void anEditedTaskThatIsCancelledGivesTheDraftBack()
    {
        fill();
        prompt()->selectAll();
        QTest::keyClicks(prompt(), QStringLiteral("my draft"));
        select(0);
        QTest::keyClick(view(), Qt::Key_Return);
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("my draft"));
        QCOMPARE(queue().edited(), 0);
    }

    void aBatchIsCancelledAtOnce()
    {
        m_app->core().settings.setTasksAtOnce(1);
        m_app->generate(QStringLiteral("running"));
        const GenerationRequest shot = m_app->core().store.search().page(0, 1).value(0).request;
        queue().add({shot, shot, shot});
        m_app->generate(QStringLiteral("alone"));
        QTRY_COMPARE(rows().size(), 4);
        QTRY_VERIFY(pane()->isVisible());
        select(1);
        const QPoint at = view()->visualRect(view()->currentIndex()).center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, view()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(view()->viewport(), &event);
        auto *menu = pane()->findChild<QMenu *>(QStringLiteral("queueMenu"));
        QVERIFY(menu);
        auto *all = menu->findChild<QAction *>(QStringLiteral("queueCancelBatch"));
        QVERIFY(all);
        QCOMPARE(all->text(), QStringLiteral("Cancel all 3 waiting of this batch"));
        all->trigger();
        menu->close();
        QCOMPARE(rows(), QStringList{u"alone"_s});
    }

    // Two prompts, two models, two takes: eight clips at the server, and not one more.
    void aBatchEndToEnd()
    {
        m_app->core().settings.setTasksAtOnce(3);
        QTest::mouseClick(m_app->find<QToolButton>("composerOneALine"), Qt::LeftButton);
        prompt()->setPlainText(QStringLiteral("a fox\nan owl"));
        QTest::mouseClick(m_app->find<QPushButton>("composerTakesMore"), Qt::LeftButton);
        m_app->find<ModelPicker>("composerModelPicker")->setChosen({QStringLiteral("sora-2")});
        auto *button = m_app->find<QPushButton>("composerGenerate");
        QVERIFY2(button->accessibleName().startsWith(u"Generate 8 takes"_s), qPrintable(button->accessibleName()));
        m_app->awaitPress();
        QTest::keyClick(prompt(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(queue().waiting(), 5, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->sandbox().counts().creates, 3, patienceMs);
        QCOMPARE(m_app->core().waiting.idsOfBatch(m_app->core().waiting.entry(0).batch).size(), 5);
        m_app->core().settings.setTasksAtOnce(20);
        QTRY_COMPARE_WITH_TIMEOUT(queue().waiting(), 0, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->core().store.search().inStates({TaskState::Sending}).size(), 0, patienceMs);
        QCOMPARE(m_app->sandbox().counts().creates, 8);
        QStringList made;
        for (const Task &task : m_app->core().store.search().inStates({TaskState::Pending, TaskState::Processing}))
            made << task.request.prompt + u' ' + task.request.model;
        QCOMPARE(made,
                 (QStringList{u"a fox kling-v3"_s, u"a fox kling-v3"_s, u"a fox sora-2"_s, u"a fox sora-2"_s,
                              u"an owl kling-v3"_s, u"an owl kling-v3"_s, u"an owl sora-2"_s, u"an owl sora-2"_s}));
    }

    // Ten thousand wait: the window is up, and a press, a move and a cancel answer at once.
    void tenThousandDoNotStopTheWindow()
    {
        fill();
        StorePeer peer(m_app->core().profile.dataFolder + QStringLiteral("/linkreel.sqlite"));
        peer.multiply(m_app->core().waiting.entry(0).id, 10'000);
        m_app->restart();
        QTRY_COMPARE(queue().waiting(), 10'003);
        QTRY_VERIFY(pane()->isVisible());
        view()->setFocus();
        view()->setCurrentIndex(view()->model()->index(10'002, 0));
        qint64 shortest = 1000; // a busy machine adds to it: the best of some
        for (int row = 10'002; row > 9'997; --row) {
            Heartbeat heartbeat;
            QTest::keyClick(view(), Qt::Key_Up, Qt::AltModifier);
            QCoreApplication::processEvents();
            shortest = std::min(shortest, heartbeat.longestGapMs());
            QCOMPARE(view()->currentIndex().row(), row - 1);
        }
        QVERIFY2(shortest < 50, qPrintable(QString::number(shortest)));
        QTest::keyClick(view(), Qt::Key_Delete);
        QTRY_COMPARE(queue().waiting(), 10'002);
    }

    void afterARestartItWaits()
    {
        fill();
        QTRY_COMPARE_WITH_TIMEOUT(m_app->core().store.search().inStates({TaskState::Sending}).size(), 0, patienceMs);
        m_app->restart();
        QTRY_VERIFY(pane()->isVisible());
        QCOMPARE(rows(), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QTRY_VERIFY(m_app->find<QLabel>("queueSentence")->text().contains(u"Left from last time"_s));
        QCOMPARE(pause()->text(), QStringLiteral("Resume"));
        m_app->core().settings.setTasksAtOnce(4);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->core().keyCheck.state(), KeyCheck::State::Good, patienceMs);
        QCOMPARE(m_app->sandbox().counts().creates, 1);
        QTest::mouseClick(pause(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->sandbox().counts().creates, 4, patienceMs);
        QTRY_VERIFY(!pane()->isVisible());
    }

    void theLimitIsASetting()
    {
        m_app->window().activateWindow();
        QTest::keyClick(&m_app->window(), Qt::Key_Comma, Qt::ControlModifier);
        auto *most = m_app->window().findChild<QSpinBox *>(QStringLiteral("settingsTasksAtOnce"));
        QVERIFY(most);
        QCOMPARE(most->value(), 3);
        most->setValue(7);
        QCOMPARE(m_app->core().settings.tasksAtOnce(), 7);
        QCOMPARE(queue().limit(), 7);
    }
};

QTEST_MAIN(TestQueuePane)
#include "tst_queuepane.moc"
