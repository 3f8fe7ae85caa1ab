// A task whose answer was lost, as a person meets it: its row, its menu, and what each way out costs: POSTs are counted
// at the server.
#include "catalog/provider/CatalogFile.h"
#include "support/process/Patience.h"
#include "support/window/SandboxedApp.h"
#include "ui/words/tasks/TaskActionWords.h"

#include "api/answer/Envelope.h"
#include "catalog/Validation.h"
#include "ui/composer/ComposerPane.h"
#include "ui/spending/SendAgainQuestion.h"
#include "ui/tasklist/LostTaskDialog.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/TaskCommands.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

class TestLostTask : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    TaskListView *list() { return m_app->find<TaskListView>("taskList"); }
    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    TaskCommands *commands() { return m_app->window().findChild<TaskCommands *>(); }
    LostTaskDialog *dialog() { return m_app->window().findChild<LostTaskDialog *>(); }
    SendAgainQuestion *question() { return m_app->window().findChild<SendAgainQuestion *>(); }
    int creates() { return m_app->sandbox().counts().creates; }
    int rows() { return m_app->core().tasks.rowCount(); }
    Task task(qint64 id) { return *m_app->core().store.search().task(id); }
    QString needsYou() { return m_app->find<QPushButton>("filterNeedsYou")->text(); }
    QString said() { return m_app->find<MessageBar>("messageBar")->text(); }
    static void press(QWidget *in, const char *button)
    {
        auto *found = in->findChild<QPushButton *>(QLatin1String(button));
        QVERIFY2(found && found->isVisible(), button);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    void clickOnRow(qint64 id, TaskAction action, bool twice = false)
    {
        m_app->awaitPress();
        const QModelIndex index =
            list()->model()->match(list()->model()->index(0, 0), TaskListModel::IdRole, id).value(0);
        list()->scrollTo(index);
        const QRect rect = list()->actionRect(index, action);
        QVERIFY(!rect.isNull());
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, rect.center());
        if (twice)
            QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, rect.center());
    }
    // The menu as the menu key opens it.
    QMenu *menuOf(qint64 id)
    {
        pane()->setCurrentTask(id);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(list()->viewport(), &event);
        return m_app->window().findChild<QMenu *>(QStringLiteral("taskMenu"));
    }
    void choose(qint64 id, TaskAction action)
    {
        QMenu *menu = menuOf(id);
        QVERIFY(menu);
        for (QAction *item : menu->actions())
            if (item->text() == menuText(action, task(id)))
                return item->trigger(), menu->close(), void();
        QFAIL("It is not in the menu");
    }
    qint64 loseAnswer()
    {
        auto *prompt = m_app->find<QPlainTextEdit>("composerPrompt");
        prompt->setPlainText(QStringLiteral("sandbox:lost-answer a clockwork heron"));
        prompt->setFocus();
        m_app->awaitPress();
        QTest::keyClick(prompt, Qt::Key_Return, Qt::ControlModifier);
        const auto row = [this] { return m_app->core().store.search().page(0, 1).value(0); };
        return Patience::waitFor([&] { return row().state == TaskState::Unknown; }, 20'000) ? row().id : 0;
    }
    GenerationRequest shot(const QString &prompt) const
    {
        GenerationRequest request = defaultRequest(*builtInCatalog().model(QStringLiteral("sora-2")));
        request.prompt = prompt;
        return request;
    }
    // A task at the server whose answer never came to this program's store.
    QString madeAtTheServer(const GenerationRequest &request)
    {
        QString id;
        m_app->core().api.create(request, this, [&id](const ApiResult<CreateReply> &result) {
            if (const auto *reply = std::get_if<CreateReply>(&result))
                id = reply->taskId;
        });
        return Patience::waitFor([&id] { return !id.isEmpty(); }, 20'000) ? id : QString();
    }
    // What a run that was killed between the POST and its answer leaves behind.
    qint64 killedWhileSending(const GenerationRequest &request)
    {
        Task lost;
        lost.request = request;
        lost.state = TaskState::Sending;
        lost.createdAt = lost.sentAt = m_app->core().clock.now();
        if (!m_app->core().store.add(lost))
            return 0;
        m_app->restart();
        activate();
        return task(lost.id).state == TaskState::Unknown ? lost.id : 0;
    }
    void activate()
    {
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    }
    void enterId(const QString &id)
    {
        auto *field = dialog()->findChild<QLineEdit *>(QStringLiteral("lostTaskId"));
        field->selectAll();
        QTest::keyClicks(field, id);
        QTest::keyClick(field, Qt::Key_Return);
    }
    QString dialogWords() { return dialog()->findChild<QLabel *>(QStringLiteral("lostTaskWords"))->text(); }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        activate();
    }
    void cleanup() { m_app.reset(); }

    void itsRowAndItsMenu()
    {
        const qint64 id = loseAnswer();
        QVERIFY(id);
        const RowWords words = rowWords(task(id), {}, {m_app->core().clock.now(), 1});
        QCOMPARE(words.actions, (QList<TaskAction>{TaskAction::AdoptId, TaskAction::SendAgain}));
        QVERIFY(words.detail.contains(QStringLiteral("charged")));
        QMenu *menu = menuOf(id);
        QVERIFY(menu);
        QStringList items;
        for (const QAction *item : menu->actions())
            items << item->text();
        for (const TaskAction action : {TaskAction::AdoptId, TaskAction::SendAgain, TaskAction::Dismiss})
            QVERIFY2(items.contains(menuText(action, task(id))), qPrintable(items.join(u'|')));
        QVERIFY(menu->findChild<QMenu *>(QStringLiteral("taskMenuUseAgain")));
        menu->close();
        commands()->perform(TaskAction::UseAgain, id); // frames, settings and prompt
        QTRY_COMPARE(m_app->window().findChild<ComposerPane *>()->request(), task(id).request);
        QCOMPARE(creates(), 1);
    }

    void sentAgainAfterAQuestionAndOnce()
    {
        const qint64 id = loseAnswer();
        QVERIFY(id);
        m_app->restart();
        activate();
        clickOnRow(id, TaskAction::SendAgain, true); // struck twice
        QVERIFY(question());
        commands()->perform(TaskAction::SendAgain, id);
        QCOMPARE(m_app->window().findChildren<SendAgainQuestion *>().size(), 1);
        const QString asked = question()->findChild<QLabel *>(QStringLiteral("sendAgainTotal"))->text();
        QVERIFY2(asked.contains(QStringLiteral("from $0.31")) && asked.contains(QStringLiteral("twice")),
                 qPrintable(asked));
        press(question(), "sendAgainCancel");
        QTRY_VERIFY(!question());
        QCOMPARE(creates(), 1);
        QCOMPARE(rows(), 1);

        clickOnRow(id, TaskAction::SendAgain);
        QVERIFY(question());
        auto *send = question()->findChild<QPushButton *>(QStringLiteral("sendAgainSend"));
        m_app->awaitPress();
        QTest::mouseClick(send, Qt::LeftButton);
        QTest::mouseClick(send, Qt::LeftButton);
        QTRY_COMPARE(creates(), 2);
        QTRY_VERIFY(!question());
        QCOMPARE(rows(), 2);
        QVERIFY(task(id).dismissed);
        QCOMPARE(task(id).state, TaskState::Unknown);
        const Task made = m_app->core().store.search().page(0, 1).value(0);
        QCOMPARE(made.request, m_app->core().store.search().task(id)->request);
        QCOMPARE(pane()->currentTask(), made.id);
        QTRY_COMPARE(task(made.id).state, TaskState::Unknown); // its words lose the answer again
        QTRY_VERIFY(needsYou().endsWith(QStringLiteral(" 1")));

        commands()->perform(TaskAction::SendAgain, id); // once more on the old row: asked once more
        QVERIFY(question());
        QCOMPARE(creates(), 2);
        m_app->restart();
        QTRY_COMPARE(m_app->core().keyCheck.state(), KeyCheck::State::Good); // it is up and talks
        QCOMPARE(creates(), 2);
        QVERIFY(task(id).dismissed);
    }

    void dismissedStaysUnderAllAndCanBeTakenBack()
    {
        const qint64 id = loseAnswer();
        QVERIFY(id);
        QTRY_COMPARE(needsYou(), QStringLiteral("Needs you 1"));
        QTest::mouseClick(m_app->find<QPushButton>("filterNeedsYou"), Qt::LeftButton);
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        choose(id, TaskAction::Dismiss);
        QTRY_COMPARE(list()->model()->rowCount(), 0);
        QCOMPARE(needsYou(), QStringLiteral("Needs you"));
        QCOMPARE(m_app->find<QPushButton>("filterAll")->text(), QStringLiteral("All 1"));
        QVERIFY2(said().contains(QStringLiteral("Dismissed")), qPrintable(said()));
        press(m_app->find<MessageBar>("messageBar"), "messageAction"); // Undo
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        QVERIFY(!task(id).dismissed);
        choose(id, TaskAction::Dismiss);
        m_app->restart();
        activate();
        QTRY_COMPARE(list()->model()->rowCount(), 1); // under All
        QCOMPARE(needsYou(), QStringLiteral("Needs you"));
        QVERIFY(list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"dismissed"));
        QVERIFY(rowWords(task(id), {}, {m_app->core().clock.now(), 1}).detail.contains(QStringLiteral("dismissed")));
        clickOnRow(id, TaskAction::NeedAgain);
        QTRY_COMPARE(needsYou(), QStringLiteral("Needs you 1"));
        QCOMPARE(creates(), 1);
    }

    void foundAgainByItsId()
    {
        const GenerationRequest request = shot(QStringLiteral("A paper moon"));
        const QString remoteId = madeAtTheServer(request);
        const QString other = madeAtTheServer(shot(QStringLiteral("A wolf")));
        QVERIFY(!remoteId.isEmpty() && !other.isEmpty());
        const int before = creates();
        const qint64 id = killedWhileSending(request);
        QVERIFY(id);
        clickOnRow(id, TaskAction::AdoptId, true);
        QVERIFY(dialog());
        QCOMPARE(m_app->window().findChildren<LostTaskDialog *>().size(), 1);

        enterId(QStringLiteral("nobody-knows-me"));
        QTRY_VERIFY2(dialogWords().contains(QStringLiteral("knows no task")), qPrintable(dialogWords()));
        QCOMPARE(task(id).state, TaskState::Unknown);
        enterId(other);
        auto *take = dialog()->findChild<QPushButton *>(QStringLiteral("lostTaskTake"));
        QTRY_VERIFY(take->isVisible());
        QVERIFY2(dialogWords().contains(QStringLiteral("A wolf")), qPrintable(dialogWords()));
        QCOMPARE(task(id).state, TaskState::Unknown);
        dialog()->reject(); // back: nothing has changed
        QTRY_VERIFY(!dialog());
        m_app->restart();
        activate();
        QCOMPARE(task(id).state, TaskState::Unknown);

        commands()->perform(TaskAction::AdoptId, id);
        enterId(remoteId);
        QTRY_VERIFY(!dialog());
        QCOMPARE(task(id).remoteId, remoteId);
        QVERIFY(isWatched(task(id).state) || task(id).state == TaskState::Success);
        QVERIFY(!task(id).priceUsd);
        QTRY_COMPARE_WITH_TIMEOUT(task(id).clipState, ClipState::Saved, 60'000);
        QVERIFY(QFileInfo(task(id).clipPath).size() > 0);
        QCOMPARE(creates(), before);
    }

    void anIdThatAnotherRowHasLeadsThere()
    {
        const GenerationRequest request = shot(QStringLiteral("A paper moon"));
        const QString remoteId = madeAtTheServer(request);
        const qint64 id = killedWhileSending(request);
        QVERIFY(id);
        const std::optional<qint64> tracked = m_app->core().actions.track(remoteId);
        QVERIFY(tracked);
        const int before = creates();
        commands()->perform(TaskAction::AdoptId, id);
        enterId(remoteId);
        QTRY_VERIFY(dialogWords().contains(QStringLiteral("Another row")));
        press(dialog(), "lostTaskGoTo");
        QTRY_VERIFY(!dialog());
        QCOMPARE(pane()->currentTask(), *tracked);
        QCOMPARE(task(id).state, TaskState::Unknown);
        QCOMPARE(creates(), before);
    }

    // An answer that was no acceptance, but named a task: the id is kept, and offered.
    void anIdThatCameAlongStandsThereAlready()
    {
        const GenerationRequest request = shot(QStringLiteral("A paper moon"));
        Task lost;
        lost.request = request;
        lost.state = TaskState::Unknown;
        lost.createdAt = lost.sentAt = m_app->core().clock.now();
        lost.error = ApiError{};
        lost.error->taskId = madeAtTheServer(request);
        QVERIFY(m_app->core().store.add(lost));
        m_app->restart();
        const int before = creates();
        commands()->perform(TaskAction::AdoptId, lost.id);
        QCOMPARE(dialog()->findChild<QLineEdit *>(QStringLiteral("lostTaskId"))->text(), lost.error->taskId);
        press(dialog(), "lostTaskFind");
        QTRY_COMPARE(task(lost.id).remoteId, lost.error->taskId);
        QCOMPARE(creates(), before);
    }

    // From the wire to the dialog: a create whose answer breaks off after the id.
    void anAnswerThatBreaksOffKeepsItsId()
    {
        const GenerationRequest request = shot(QStringLiteral("A paper moon"));
        const QString remoteId = madeAtTheServer(request);
        QVERIFY(!remoteId.isEmpty());
        const ApiResult<CreateReply> cut =
            Envelope(200, R"({"code":0,"data":{"task_id":")" + remoteId.toUtf8() + R"(","price":0.3)").createReply();
        Task lost;
        lost.request = request;
        lost.state = TaskState::Unknown;
        lost.createdAt = lost.sentAt = m_app->core().clock.now();
        lost.error = std::get<ApiError>(cut);
        lost.rawAnswer = std::exchange(lost.error->rawAnswer, {});
        QVERIFY(m_app->core().store.add(lost));
        const int before = creates();
        choose(lost.id, TaskAction::CopyAnswer);
        QCOMPARE(QGuiApplication::clipboard()->text(), lost.rawAnswer);
        QVERIFY(lost.rawAnswer.contains(remoteId));
        QVERIFY2(said().contains(QStringLiteral("API key")), qPrintable(said()));
        choose(lost.id, TaskAction::AdoptId);
        QVERIFY(dialog());
        QCOMPARE(dialog()->findChild<QLineEdit *>(QStringLiteral("lostTaskId"))->text(), remoteId);
        QCOMPARE(task(lost.id).state, TaskState::Unknown); // nothing by itself
        press(dialog(), "lostTaskFind");
        QTRY_COMPARE(task(lost.id).remoteId, remoteId);
        QCOMPARE(creates(), before);
    }

    void withoutANetworkNothingChanges()
    {
        const qint64 id = killedWhileSending(shot(QStringLiteral("A paper moon")));
        QVERIFY(id);
        m_app->sandbox().stop();
        commands()->perform(TaskAction::AdoptId, id);
        enterId(QStringLiteral("some-id"));
        QTRY_VERIFY2(dialogWords().contains(QStringLiteral("Nothing has changed")), qPrintable(dialogWords()));
        QCOMPARE(task(id).state, TaskState::Unknown);
        QVERIFY(dialog()->isVisible());
    }
};

QTEST_MAIN(TestLostTask)
#include "tst_losttask.moc"
