// What the user decides about a task that needs them: found again by its id, sent again, dismissed; and that none of it
// happens by itself or twice.
#include "support/process/Patience.h"
#include "support/tasks/QueueRig.h"
#include "support/tasks/StorePeer.h"
#include "tasks/list/TaskActions.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/spending/SpendingBook.h"

#include <QSignalSpy>
#include <QTest>

using Lookup = TaskActions::Lookup;
using Outcome = Lookup::Outcome;
using Kind = ApiError::Kind;

class TestTaskActions : public QObject
{
    Q_OBJECT

    std::unique_ptr<QueueRig> m_rig;
    std::unique_ptr<TaskPoller> m_poller;
    std::unique_ptr<TaskActions> m_actions;

    void build()
    {
        m_poller = std::make_unique<TaskPoller>(
            TaskPoller::Dependencies{m_rig->api, *m_rig->store, m_rig->clock, PollSchedule()});
        m_actions = std::make_unique<TaskActions>(
            TaskActions::Dependencies{m_rig->api, *m_rig->store, *m_poller, *m_rig->queue, m_rig->clock});
    }
    void restart()
    {
        m_actions.reset();
        m_poller.reset();
        m_rig->restart();
        build();
        m_poller->start();
        m_rig->settle();
    }
    qint64 lose(const GenerationRequest &request)
    {
        const qint64 id = m_rig->queue->add({request}).value(0);
        const auto isSent = [this, id] { return task(id).state == TaskState::Sending; };
        if (!Patience::waitFor(isSent)) // its pictures are read in a worker
            return 0;
        m_rig->api.answerCreate(static_cast<int>(m_rig->api.creates().size()) - 1,
                                FakeVideoApi::error(Kind::ConnectionLost));
        m_rig->settle();
        return task(id).state == TaskState::Unknown ? id : 0;
    }
    Task task(qint64 id) const { return m_rig->task(id); }
    Lookup search(qint64 row, const QString &id)
    {
        Lookup found;
        m_actions->lookUpId(row, id, this, [&found](const Lookup &result) { found = result; });
        return found;
    }
    Lookup searchAnswered(qint64 row, const QString &id, const ApiResult<QueryReply> &answer)
    {
        Lookup found;
        m_actions->lookUpId(row, id, this, [&found](const Lookup &result) { found = result; });
        if (!m_rig->api.answer(id.trimmed(), answer))
            qFatal("Nobody asked about %s", qPrintable(id));
        return found;
    }
    static QueryReply echoing(const GenerationRequest &echo, const QString &word = QStringLiteral("Processing"))
    {
        QueryReply reply = FakeVideoApi::reply(word);
        reply.echo = echo;
        reply.requestId = QStringLiteral("request-of-query");
        return reply;
    }

private slots:
    void init()
    {
        m_rig = std::make_unique<QueueRig>();
        build();
    }
    void cleanup()
    {
        m_actions.reset();
        m_poller.reset();
        m_rig.reset();
    }

    void theIdIsAskedAboutFirstThenTaken()
    {
        GenerationRequest wanted = QueueRig::shot(QStringLiteral("A fox\nin the snow"));
        wanted.fields.insert(QStringLiteral("first_frame_image"),
                             QStringLiteral("data:image/png;base64,") + QString(50'000, u'A'));
        const qint64 row = lose(wanted);
        const QDateTime sentAt = task(row).sentAt;
        m_rig->clock.advance(60'000);
        const Lookup found = searchAnswered(row, QStringLiteral(" t-1\n"),
                                            echoing({wanted.model, QStringLiteral("A fox in the  snow"), {}}));
        QCOMPARE(found.outcome, Outcome::Found);
        QCOMPARE(task(row).state, TaskState::Unknown); // asking changes nothing
        QCOMPARE(m_actions->adoptId(row, found), Outcome::Found);
        Task taken = wholeTask(*m_rig->store, row);
        QCOMPARE(taken.state, TaskState::Pending);
        QCOMPARE(taken.remoteId, QStringLiteral("t-1"));
        QCOMPARE(taken.requestId, QStringLiteral("request-of-query"));
        QCOMPARE(taken.acceptedAt, sentAt); // its schedule and its link count from there
        QCOMPARE(taken.request, wanted);    // ours, pictures and all
        QVERIFY(!taken.priceUsd);
        QVERIFY(!taken.error);
        QCOMPARE(m_rig->api.queries().size(), 2); // asked at once
        QVERIFY(m_rig->api.answer(QStringLiteral("t-1"), echoing(wanted)));
        restart(); // and watched from then on
        m_rig->clock.advance(10'000);
        QVERIFY(m_rig->api.openQueries() > 0);
        m_rig->api.answerAll(FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/a.mp4"))));
        QCOMPARE(task(row).state, TaskState::Success);
        QCOMPARE(m_rig->api.creates().size(), 1);
    }

    void aPressIsChargedOnce()
    {
        SpendingBook book(*m_rig->store, m_rig->clock);
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        QCOMPARE(book.today(), (Spending{0, 0, 0, 1}));
        const Lookup found = searchAnswered(row, QStringLiteral("t-1"), echoing({}));
        QCOMPARE(m_actions->adoptId(row, found), Outcome::Found);
        QCOMPARE(book.today(), (Spending{0, 0, 1, 0})); // known now, its price is not
    }

    // The answer was broken, and named id, order and price: what it cost is known once the id is the row's.
    void whatCameWithTheIdIsTakenWithIt()
    {
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        Task lost = task(row);
        lost.error->taskId = QStringLiteral("t-1");
        lost.error->orderId = QStringLiteral("o-1");
        lost.error->priceUsd = 0.31;
        QVERIFY(m_rig->store->update(lost));
        QCOMPARE(m_actions->adoptId(row, searchAnswered(row, QStringLiteral("t-1"), echoing({}))), Outcome::Found);
        QCOMPARE(task(row).priceUsd, std::optional(0.31));
        QCOMPARE(task(row).orderId, QStringLiteral("o-1"));
    }

    void anAnswerAboutAnotherIdFindsNothing()
    {
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        QueryReply reply = echoing({});
        reply.taskId = QStringLiteral("t-2");
        QCOMPARE(searchAnswered(row, QStringLiteral("t-1"), reply).outcome, Outcome::NotAnswered);
        QCOMPARE(task(row).state, TaskState::Unknown);
    }

    void anotherShotIsShownFirst_data()
    {
        QTest::addColumn<GenerationRequest>("echo");
        QTest::addColumn<bool>("differs");
        const GenerationRequest ours = QueueRig::shot(QStringLiteral("A fox"));
        QTest::newRow("the same") << ours << false;
        QTest::newRow("nothing repeated") << GenerationRequest() << false;
        QTest::newRow("only the model") << GenerationRequest{ours.model, {}, {}} << false;
        QTest::newRow("another model") << GenerationRequest{QStringLiteral("sora-2"), ours.prompt, {}} << true;
        QTest::newRow("another prompt") << GenerationRequest{ours.model, QStringLiteral("A wolf"), {}} << true;
    }
    void anotherShotIsShownFirst()
    {
        QFETCH(GenerationRequest, echo);
        QFETCH(bool, differs);
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        const Lookup found = searchAnswered(row, QStringLiteral("t-1"), echoing(echo));
        QCOMPARE(found.outcome, differs ? Outcome::Differs : Outcome::Found);
        QCOMPARE(found.reply.echo, echo);
        QCOMPARE(m_actions->adoptId(row, found), Outcome::Found); // the user has said yes
        QCOMPARE(task(row).request.prompt, QStringLiteral("A fox"));
    }

    void whatDoesNotFitChangesNothing()
    {
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        const Task before = task(row);
        for (const QString &odd : {QString(), QStringLiteral("two words"), QString(201, u'a')})
            QCOMPARE(search(row, odd).outcome, Outcome::NoSense);
        Task other = acceptedTask(QStringLiteral("t-2"), m_rig->clock.nowMs());
        other.state = TaskState::Success;
        QVERIFY(m_rig->store->add(other));
        const Lookup held = search(row, QStringLiteral("t-2"));
        QCOMPARE(held.outcome, Outcome::HeldByOther);
        QCOMPARE(held.holder, other.id);
        QCOMPARE(search(other.id, QStringLiteral("t-3")).outcome, Outcome::NotLost);
        QCOMPARE(m_rig->api.queries().size(), 0); // none of it needs asking

        QCOMPARE(searchAnswered(row, QStringLiteral("t-4"), FakeVideoApi::error(Kind::NotFound, 404)).outcome,
                 Outcome::NotKnown);
        const Lookup lost = searchAnswered(row, QStringLiteral("t-4"), FakeVideoApi::error(Kind::ConnectionLost));
        QCOMPARE(lost.outcome, Outcome::NotAnswered);
        QCOMPARE(lost.error.kind, Kind::ConnectionLost);
        QVERIFY(task(row) == before);
        restart();
        QVERIFY(task(row) == before);
    }

    // Between the answer and the yes: somebody else may have taken the id, or the row.
    void judgedAgainWhenItIsTaken()
    {
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        const qint64 second = lose(QueueRig::shot(QStringLiteral("A fox")));
        const Lookup forBoth = searchAnswered(row, QStringLiteral("t-1"), echoing({}));
        QCOMPARE(m_actions->adoptId(row, forBoth), Outcome::Found);
        QCOMPARE(m_actions->adoptId(second, forBoth), Outcome::HeldByOther);
        QCOMPARE(m_actions->adoptId(row, forBoth), Outcome::NotLost);
        QCOMPARE(task(second).state, TaskState::Unknown);
    }

    void aDiskThatRefusesTheIdIsSaid()
    {
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        const Lookup found = searchAnswered(row, QStringLiteral("t-1"), echoing({}));
        StorePeer peer(m_rig->path());
        peer.failUpdates();
        QCOMPARE(m_actions->adoptId(row, found), Outcome::NotWritten);
        QCOMPARE(task(row).state, TaskState::Unknown);
        peer.heal();
        QCOMPARE(m_actions->adoptId(row, found), Outcome::Found);
    }

    void sentAgainIsANewTaskOfItsOwn()
    {
        GenerationRequest wanted = QueueRig::shot(QStringLiteral("A fox"));
        wanted.fields.insert(QStringLiteral("first_frame_image"),
                             QStringLiteral("data:image/png;base64,") + QString(50'000, u'A'));
        const qint64 row = lose(wanted);
        restart();
        m_rig->clock.advance(24 * 3600'000);
        QCOMPARE(m_rig->api.creates().size(), 1); // never by itself
        const std::optional<qint64> made = m_actions->sendAgain(row);
        QVERIFY(made && *made != row);
        QTRY_COMPARE(m_rig->api.creates().size(), 2);
        QCOMPARE(m_rig->api.creates().last().request, wanted);
        QCOMPARE(task(row).state, TaskState::Unknown); // it stays, with all that is known of it
        QVERIFY(task(row).dismissed);
        QCOMPARE(wholeTask(*m_rig->store, row).request, wanted);
        QVERIFY(!task(*made).dismissed);
        restart();
        QCOMPARE(m_rig->api.creates().size(), 2);
        QVERIFY(task(row).dismissed);
    }

    // As any other press: where the queue stands, or is full, it waits.
    void sentAgainKeepsTheQueuesRules()
    {
        m_rig->settings.setTasksAtOnce(1);
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        m_rig->add(1);
        m_rig->settle();
        QCOMPARE(m_rig->api.creates().size(), 2);
        const std::optional<qint64> made = m_actions->sendAgain(row);
        m_rig->settle();
        QVERIFY(made);
        QCOMPARE(task(*made).state, TaskState::Waiting);
        QCOMPARE(m_rig->api.creates().size(), 2);
        m_rig->accept(1);
        m_rig->finish(QStringLiteral("1"));
        QCOMPARE(m_rig->api.creates().size(), 3);
    }

    void onlyWhatIsUnknownIsSentAgain()
    {
        for (const TaskState state :
             {TaskState::Waiting, TaskState::Sending, TaskState::Refused, TaskState::Pending, TaskState::Processing,
              TaskState::Success, TaskState::Failed, TaskState::Cancelled, TaskState::TimedOut, TaskState::NotFound}) {
            Task other = acceptedTask(stateName(state), m_rig->clock.nowMs());
            other.state = state;
            QVERIFY(m_rig->store->add(other));
            QVERIFY(!m_actions->sendAgain(other.id));
        }
        QVERIFY(!m_actions->sendAgain(4711));
        QCOMPARE(m_rig->api.creates().size(), 0);
    }

    void aDiskThatRefusesSendsNothing()
    {
        const qint64 row = lose(QueueRig::shot(QStringLiteral("A fox")));
        StorePeer peer(m_rig->path());
        peer.failInserts();
        QVERIFY(!m_actions->sendAgain(row));
        m_rig->settle();
        QCOMPARE(m_rig->api.creates().size(), 1);
        QVERIFY(!task(row).dismissed);
    }

    void dismissedAndTakenBack()
    {
        for (const TaskState state :
             {TaskState::Unknown, TaskState::Refused, TaskState::Failed, TaskState::TimedOut, TaskState::NotFound}) {
            Task task = acceptedTask(stateName(state), m_rig->clock.nowMs());
            task.state = state;
            QVERIFY(m_rig->store->add(task));
            QVERIFY(!m_actions->recall(task.id));
            QVERIFY(m_actions->dismiss(task.id));
            QVERIFY(!m_actions->dismiss(task.id));
            QVERIFY(m_rig->task(task.id).dismissed);
            QVERIFY(m_actions->recall(task.id));
            QVERIFY(!m_rig->task(task.id).dismissed);
        }
        for (const TaskState state : {TaskState::Waiting, TaskState::Pending, TaskState::Success}) {
            Task task = acceptedTask(stateName(state), m_rig->clock.nowMs());
            task.state = state;
            QVERIFY(m_rig->store->add(task));
            QVERIFY(!m_actions->dismiss(task.id));
        }
        StorePeer peer(m_rig->path());
        peer.failUpdates();
        QVERIFY(!m_actions->dismiss(1));
    }
};

QTEST_GUILESS_MAIN(TestTaskActions)
#include "tst_taskactions.moc"
