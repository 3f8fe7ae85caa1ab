// A task made elsewhere, taken in by its id: known from its echo, watched as any other, and never a POST.
#include "support/tasks/QueueRig.h"
#include "support/tasks/StorePeer.h"
#include "tasks/TaskId.h"
#include "tasks/list/TaskActions.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/spending/SpendingBook.h"

#include <QSignalSpy>
#include <QTest>

class TestTrackedTasks : public QObject
{
    Q_OBJECT

    std::unique_ptr<QueueRig> m_rig;
    std::unique_ptr<TaskPoller> m_poller;
    std::unique_ptr<TaskActions> m_actions;

    Task task(qint64 id) const { return m_rig->task(id); }
    static QueryReply echoing(const QString &word, const GenerationRequest &echo)
    {
        QueryReply reply = FakeVideoApi::reply(word);
        reply.echo = echo;
        return reply;
    }

private slots:
    void init()
    {
        m_rig = std::make_unique<QueueRig>();
        m_poller = std::make_unique<TaskPoller>(
            TaskPoller::Dependencies{m_rig->api, *m_rig->store, m_rig->clock, PollSchedule()});
        m_actions = std::make_unique<TaskActions>(
            TaskActions::Dependencies{m_rig->api, *m_rig->store, *m_poller, *m_rig->queue, m_rig->clock});
    }
    void cleanup()
    {
        m_actions.reset();
        m_poller.reset();
        m_rig.reset();
    }

    void ids()
    {
        QVERIFY(!taskIdProblem(QStringLiteral("cb6111cf-e89f-4978-b8e3-aa59c21cceff")));
        QVERIFY(!taskIdProblem(QStringLiteral("aurora_abc123")));
        QCOMPARE(taskIdProblem(QString()), TaskIdProblem::Empty);
        QCOMPARE(taskIdProblem(QString(201, QLatin1Char('a'))), TaskIdProblem::TooLong);
        for (const QString &odd : {QStringLiteral("a b"), QStringLiteral("a\nb"), QStringLiteral("a\u0007"),
                                   QStringLiteral("a\u202eb"), QStringLiteral("雪")}) {
            QCOMPARE(taskIdProblem(odd), TaskIdProblem::OddCharacters);
            QVERIFY(!m_actions->track(odd));
        }
        QVERIFY(m_rig->store->search().page(0, 10).isEmpty());
    }

    void askedAtOnceAndKnownFromItsEcho()
    {
        const std::optional<qint64> id = m_actions->track(QStringLiteral("  elsewhere-1\n"));
        QVERIFY(id);
        QCOMPARE(task(*id).state, TaskState::Pending);
        QCOMPARE(task(*id).remoteId, QStringLiteral("elsewhere-1"));
        QCOMPARE(task(*id).acceptedAt, m_rig->clock.now());
        QVERIFY(!task(*id).priceUsd);
        QCOMPARE(m_rig->api.queries().size(), 1);
        const QString picture = QStringLiteral("data:image/png;base64,") + QString(50'000, QLatin1Char('A'));
        const GenerationRequest echo{QStringLiteral("kling-v3"),
                                     QStringLiteral("A fox\nin the snow"),
                                     {{QStringLiteral("duration"), 5}, {QStringLiteral("first_frame_image"), picture}}};
        m_rig->api.answerQuery(0, echoing(QStringLiteral("Processing"), echo));
        QCOMPARE(task(*id).state, TaskState::Processing);
        QCOMPARE(wholeTask(*m_rig->store, *id).request, echo);
        m_rig->clock.advance(30'000); // then on schedule
        QCOMPARE(m_rig->api.queries().size(), 2);
        m_rig->api.answerQuery(1, echoing(QStringLiteral("Success"), {QStringLiteral("another"), {}, {}}));
        QCOMPARE(task(*id).state, TaskState::Success);
        QCOMPARE(wholeTask(*m_rig->store, *id).request, echo); // learnt once
        QCOMPARE(m_rig->api.creates().size(), 0);
        StorePeer peer(m_rig->path());
        QCOMPARE(peer.value(QStringLiteral("SELECT prompt FROM task")).toString(), echo.prompt);
        QCOMPARE(peer.value(QStringLiteral("SELECT tracked FROM task")).toInt(), 1);
    }

    void whatIsKnownIsNotMadeAgain()
    {
        Task known = acceptedTask(QStringLiteral("t-1"), m_rig->clock.nowMs());
        QVERIFY(m_rig->store->add(known));
        QCOMPARE(m_actions->track(QStringLiteral("t-1")), std::optional(known.id));
        const std::optional<qint64> id = m_actions->track(QStringLiteral("t-2"));
        QCOMPARE(m_actions->track(QStringLiteral("t-2")), id);
        QCOMPARE(m_rig->store->search().page(0, 10).size(), 2);
    }

    void notFoundMayGo()
    {
        const qint64 id = *m_actions->track(QStringLiteral("nobody"));
        QVERIFY(!m_actions->removeTracked(id)); // not yet known to be missing
        m_rig->api.answerQuery(0, FakeVideoApi::error(ApiError::Kind::NotFound, 404, QStringLiteral("no such task")));
        QCOMPARE(task(id).state, TaskState::NotFound);
        QSignalSpy removed(m_rig->store.get(), &TaskStore::removed);
        QVERIFY(m_actions->removeTracked(id));
        QCOMPARE(removed.size(), 1);
        QVERIFY(!m_rig->store->search().task(id));
        m_rig->clock.advance(900'000);
        QCOMPARE(m_rig->api.queries().size(), 1);
    }

    // What was paid for here stays in the list, whatever the server says of it.
    void onlyTrackedOnesGo()
    {
        Task own = acceptedTask(QStringLiteral("own"), m_rig->clock.nowMs());
        own.state = TaskState::NotFound;
        QVERIFY(m_rig->store->add(own));
        QVERIFY(!m_actions->removeTracked(own.id));
        QVERIFY(m_rig->store->search().task(own.id));
    }

    void ownRequestsAreNotRewritten()
    {
        Task own = acceptedTask(QStringLiteral("own"), m_rig->clock.nowMs());
        own.request = {};
        QVERIFY(m_rig->store->add(own));
        QVERIFY(!m_rig->store->describeTracked(own.id, fullTask().request));
        QCOMPARE(task(own.id).request, GenerationRequest{});
    }

    void anAnswerTheDiskRefusesIsTakenAgain()
    {
        const qint64 id = *m_actions->track(QStringLiteral("elsewhere"));
        StorePeer peer(m_rig->path());
        peer.failUpdates();
        const GenerationRequest echo{QStringLiteral("kling-v3"), QStringLiteral("A fox"), {}};
        m_rig->api.answerQuery(0, echoing(QStringLiteral("Success"), echo));
        QCOMPARE(task(id).state, TaskState::Pending);
        peer.heal();
        m_rig->clock.advance(6'000);
        QCOMPARE(task(id).state, TaskState::Success);
        QCOMPARE(task(id).request, echo);
        QCOMPARE(m_rig->api.queries().size(), 1);
    }

    void itsPriceIsUnknown()
    {
        SpendingBook book(*m_rig->store, m_rig->clock);
        QVERIFY(m_actions->track(QStringLiteral("elsewhere")));
        QCOMPARE(book.today(), (Spending{0, 0, 1, 0}));
    }

    void afterARestartItIsTrackedStill()
    {
        const qint64 id = *m_actions->track(QStringLiteral("elsewhere"));
        m_actions.reset();
        m_poller.reset();
        m_rig->restart();
        QVERIFY(m_rig->store->search().task(id)->tracked);
    }
};

QTEST_GUILESS_MAIN(TestTrackedTasks)
#include "tst_trackedtasks.moc"
