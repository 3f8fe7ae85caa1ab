// A task made elsewhere, taken in by its id: known from its echo, watched as any other, and never a POST.
#include "support/FakeClock.h"
#include "support/FakeVideoApi.h"
#include "support/StorePeer.h"
#include "tasks/list/TaskTracker.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/spending/SpendingBook.h"
#include "tasks/store/TaskStore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestTaskTracker : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeVideoApi> m_api;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<TaskPoller> m_poller;
    std::unique_ptr<TaskTracker> m_tracker;

    QString path() const { return m_dir->filePath(QStringLiteral("tasks.sqlite")); }
    Task task(qint64 id) const { return *m_store->task(id); }
    static QueryReply echoing(const QString &word, const GenerationRequest &echo)
    {
        QueryReply reply = FakeVideoApi::reply(word);
        reply.echo = echo;
        return reply;
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        m_api = std::make_unique<FakeVideoApi>(*m_clock);
        m_store = std::make_unique<TaskStore>(path());
        m_poller = std::make_unique<TaskPoller>(TaskPoller::Dependencies{*m_api, *m_store, *m_clock, PollSchedule()});
        m_tracker = std::make_unique<TaskTracker>(*m_store, *m_poller, *m_clock);
    }
    void cleanup()
    {
        m_tracker.reset();
        m_poller.reset();
        m_store.reset();
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
            QVERIFY(!m_tracker->track(odd));
        }
        QVERIFY(m_store->page(0, 10).isEmpty());
    }

    void askedAtOnceAndKnownFromItsEcho()
    {
        const std::optional<qint64> id = m_tracker->track(QStringLiteral("  elsewhere-1\n"));
        QVERIFY(id);
        QCOMPARE(task(*id).state, TaskState::Pending);
        QCOMPARE(task(*id).remoteId, QStringLiteral("elsewhere-1"));
        QCOMPARE(task(*id).acceptedAt, m_clock->now());
        QVERIFY(!task(*id).priceUsd);
        QCOMPARE(m_api->queries().size(), 1);
        const QString picture = QStringLiteral("data:image/png;base64,") + QString(50'000, QLatin1Char('A'));
        const GenerationRequest echo{QStringLiteral("kling-v3"),
                                     QStringLiteral("A fox\nin the snow"),
                                     {{QStringLiteral("duration"), 5}, {QStringLiteral("first_frame_image"), picture}}};
        m_api->answerQuery(0, echoing(QStringLiteral("Processing"), echo));
        QCOMPARE(task(*id).state, TaskState::Processing);
        QCOMPARE(wholeTask(*m_store, *id).request, echo);
        m_clock->advance(30'000); // then on schedule
        QCOMPARE(m_api->queries().size(), 2);
        m_api->answerQuery(1, echoing(QStringLiteral("Success"), {QStringLiteral("another"), {}, {}}));
        QCOMPARE(task(*id).state, TaskState::Success);
        QCOMPARE(wholeTask(*m_store, *id).request, echo); // learnt once
        QCOMPARE(m_api->creates().size(), 0);
        StorePeer peer(path());
        QCOMPARE(peer.value(QStringLiteral("SELECT prompt FROM task")).toString(), echo.prompt);
        QCOMPARE(peer.value(QStringLiteral("SELECT tracked FROM task")).toInt(), 1);
    }

    void whatIsKnownIsNotMadeAgain()
    {
        Task known = acceptedTask(QStringLiteral("t-1"), m_clock->nowMs());
        QVERIFY(m_store->add(known));
        QCOMPARE(m_tracker->track(QStringLiteral("t-1")), std::optional(known.id));
        const std::optional<qint64> id = m_tracker->track(QStringLiteral("t-2"));
        QCOMPARE(m_tracker->track(QStringLiteral("t-2")), id);
        QCOMPARE(m_store->page(0, 10).size(), 2);
    }

    void notFoundMayGo()
    {
        const qint64 id = *m_tracker->track(QStringLiteral("nobody"));
        QVERIFY(!m_tracker->remove(id)); // not yet known to be missing
        m_api->answerQuery(0, FakeVideoApi::error(ApiError::Kind::NotFound, 404, QStringLiteral("no such task")));
        QCOMPARE(task(id).state, TaskState::NotFound);
        QSignalSpy removed(m_store.get(), &TaskStore::removed);
        QVERIFY(m_tracker->remove(id));
        QCOMPARE(removed.size(), 1);
        QVERIFY(!m_store->task(id));
        m_clock->advance(900'000);
        QCOMPARE(m_api->queries().size(), 1);
    }

    // What was paid for here stays in the list, whatever the server says of it.
    void onlyTrackedOnesGo()
    {
        Task own = acceptedTask(QStringLiteral("own"), m_clock->nowMs());
        own.state = TaskState::NotFound;
        QVERIFY(m_store->add(own));
        QVERIFY(!m_tracker->remove(own.id));
        QVERIFY(m_store->task(own.id));
    }

    void ownRequestsAreNotRewritten()
    {
        Task own = acceptedTask(QStringLiteral("own"), m_clock->nowMs());
        own.request = {};
        QVERIFY(m_store->add(own));
        QVERIFY(!m_store->describeTracked(own.id, fullTask().request));
        QCOMPARE(task(own.id).request, GenerationRequest{});
    }

    void anAnswerTheDiskRefusesIsTakenAgain()
    {
        const qint64 id = *m_tracker->track(QStringLiteral("elsewhere"));
        StorePeer peer(path());
        peer.failUpdates();
        const GenerationRequest echo{QStringLiteral("kling-v3"), QStringLiteral("A fox"), {}};
        m_api->answerQuery(0, echoing(QStringLiteral("Success"), echo));
        QCOMPARE(task(id).state, TaskState::Pending);
        peer.heal();
        m_clock->advance(6'000);
        QCOMPARE(task(id).state, TaskState::Success);
        QCOMPARE(task(id).request, echo);
        QCOMPARE(m_api->queries().size(), 1);
    }

    void itsPriceIsUnknown()
    {
        SpendingBook book(*m_store, *m_clock);
        QVERIFY(m_tracker->track(QStringLiteral("elsewhere")));
        QCOMPARE(book.today(), (Spending{0, 0, 1, 0}));
    }

    void afterARestartItIsTrackedStill()
    {
        const qint64 id = *m_tracker->track(QStringLiteral("elsewhere"));
        m_poller.reset();
        m_store = std::make_unique<TaskStore>(path());
        QVERIFY(m_store->task(id)->tracked);
    }
};

QTEST_GUILESS_MAIN(TestTaskTracker)
#include "tst_tasktracker.moc"
