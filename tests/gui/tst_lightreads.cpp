// Megabytes of pictures belong to a task, and the thread of the window never reads them from the history: not when the
// task is selected, asked about, looked at in a menu, found, sent, sent again or used again.
#include "catalog/provider/CatalogFile.h"
#include "support/process/ReadMeter.h"
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"

#include "catalog/Validation.h"
#include "ui/composer/ComposerPane.h"
#include "ui/queue/QueueEditing.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/window/commands/TaskCommands.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

class TestLightReads : public QObject
{
    Q_OBJECT

    static constexpr qsizetype pictureBytes = 8 << 20; // of text
    static constexpr qint64 most = 1 << 20;            // bytes read by whatever else the window does

    std::unique_ptr<SandboxedApp> m_app;
    ReadMeter m_meter;

    Core &core() { return m_app->core(); }
    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    TaskListView *list() { return m_app->find<TaskListView>("taskList"); }
    TaskCommands *commands() { return m_app->window().findChild<TaskCommands *>(); }
    QString prompt() { return m_app->find<QPlainTextEdit>("composerPrompt")->toPlainText(); }

    // A picture that no decoder likes: what matters here is what is read, and who reads.
    qint64 add(TaskState state, const std::function<void(Task &)> &change = {})
    {
        Task task =
            acceptedTask(QStringLiteral("t%1").arg(core().store.search().page(0, 100).size()), core().clock.nowMs());
        task.request = defaultRequest(*builtInCatalog().model(QStringLiteral("kling-v3")));
        task.request.prompt = QStringLiteral("A clockwork heron");
        task.request.fields.insert(QStringLiteral("first_frame_image"),
                                   QStringLiteral("data:image/png;base64,") + QString(pictureBytes, u'A'));
        task.state = state;
        if (change)
            change(task);
        if (!core().store.add(task))
            qFatal("not stored");
        return task.id;
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        m_app->window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        core().queue.pause();
    }
    void cleanup() { m_app.reset(); }

    void aTaskIsSelectedAndAskedAbout()
    {
        const qint64 id = add(TaskState::Failed);
        m_meter.restart();
        pane()->setCurrentTask(id);
        QTRY_COMPARE(pane()->currentTask(), id);
        for (int answer = 0; answer < 20; ++answer) { // as each poll is written down
            Task task = *core().store.search().task(id);
            ++task.checks;
            QVERIFY(core().store.update(task));
        }
        QVERIFY2(m_meter.bytes() < most, qPrintable(QString::number(m_meter.bytes())));
    }

    void itsMenusAreOpened()
    {
        const qint64 id = add(TaskState::Unknown);
        pane()->setCurrentTask(id);
        m_meter.restart();
        for (QMenu *menu : m_app->window().findChildren<QMenu *>()) {
            emit menu->aboutToShow();
            emit menu->aboutToHide();
        }
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(list()->viewport(), &event);
        QMenu *menu = m_app->window().findChild<QMenu *>(QStringLiteral("taskMenu"));
        QVERIFY(menu && !menu->actions().isEmpty());
        menu->close();
        for (const TaskAction action : {TaskAction::CopyPrompt, TaskAction::CopyTaskId, TaskAction::CopyDigests,
                                        TaskAction::Dismiss, TaskAction::NeedAgain, TaskAction::CheckNow})
            commands()->perform(action, id);
        QVERIFY2(m_meter.bytes() < most, qPrintable(QString::number(m_meter.bytes())));
    }

    void itIsFound()
    {
        const qint64 id = add(TaskState::Failed);
        m_meter.restart();
        for (const char *filter : {"filterNeedsYou", "filterAll"})
            m_app->find<QPushButton>(filter)->click();
        m_app->find<QLineEdit>("taskSearch")->setText(QStringLiteral("heron"));
        QTRY_COMPARE(core().tasks.rowCount(), 1);
        QCOMPARE(core().tasks.indexOf(id).row(), 0);
        QVERIFY2(m_meter.bytes() < most, qPrintable(QString::number(m_meter.bytes())));
    }

    void itIsUsedAgainAndCopied()
    {
        const qint64 id = add(TaskState::Failed);
        m_meter.restart();
        commands()->perform(TaskAction::CopyJson, id);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().size() > pictureBytes); // whole all the same
        commands()->perform(TaskAction::UseAgain, id);
        QTRY_COMPARE(prompt(), QStringLiteral("A clockwork heron"));
        QVERIFY2(m_meter.bytes() < most, qPrintable(QString::number(m_meter.bytes())));
    }

    void itIsSentAgain()
    {
        const qint64 id = add(TaskState::Unknown);
        m_meter.restart();
        const std::optional<qint64> again = core().actions.sendAgain(id);
        QVERIFY(again);
        QCOMPARE(core().store.search().task(*again)->request, core().store.search().task(id)->request);
        QVERIFY2(m_meter.bytes() < most, qPrintable(QString::number(m_meter.bytes())));
    }

    void anotherWayIsTaken()
    {
        const qint64 id = add(TaskState::Refused, [](Task &task) {
            task.pictureWay = PictureWay::Uploaded;
            task.error = ApiError{};
            task.error->kind = ApiError::Kind::Refused;
            task.error->serverText = QStringLiteral("bad image");
        });
        m_meter.restart();
        const std::optional<qint64> anew = core().actions.sendPictures(id, PictureWay::Inline);
        QVERIFY(anew && *anew != id);
        QVERIFY2(m_meter.bytes() < most, qPrintable(QString::number(m_meter.bytes())));
    }

    void aWaitingOneIsEditedAndSent()
    {
        const qint64 id = add(TaskState::Waiting, [](Task &task) { task.remoteId.clear(); });
        m_meter.restart();
        m_app->window().findChild<QueueEditing *>()->edit(id);
        QTRY_COMPARE(prompt(), QStringLiteral("A clockwork heron"));
        core().queue.setEdited(0);
        core().queue.resume();
        QTRY_VERIFY(core().store.search().task(id)->state != TaskState::Waiting);
        QVERIFY2(m_meter.bytes() < most, qPrintable(QString::number(m_meter.bytes())));
    }
};

QTEST_MAIN(TestLightReads)
#include "tst_lightreads.moc"
