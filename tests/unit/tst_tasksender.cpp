// From a press of Generate to exactly one POST: the intention is on disk before it leaves, and what came of it is
// written down, whatever that was.
#include "support/FakeClock.h"
#include "support/FakeVideoApi.h"
#include "support/StorePeer.h"
#include "tasks/TaskSender.h"
#include "tasks/TaskStore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using Kind = ApiError::Kind;

class TestTaskSender : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theIntentionIsOnDiskBeforeThePost();
    void withoutADiskNothingIsSent();
    void theWholeRequestIsSent();
    void acceptance();
    void failure_data();
    void failure();
    void aRefusedKeyIsSaid();
    void oneCreateForOnePress();
    void anAcceptanceTheDiskRefusesIsSaidAndKept();
    void theLastChanceIsAtTheEnd();
    void aRefusalTheDiskRefusesIsKept();
    void whatWasBeingSentBecomesUnknown();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("tasks.sqlite")); }
    GenerationRequest request() const { return fullTask().request; }
    Task task(qint64 id) const { return *m_store->task(id); }
    void restart()
    {
        m_sender = std::make_unique<TaskSender>(*m_api, *m_store, *m_clock);
        m_sender->recover();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeVideoApi> m_api;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<TaskSender> m_sender;
};

void TestTaskSender::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FakeClock>();
    m_api = std::make_unique<FakeVideoApi>(*m_clock);
    m_store = std::make_unique<TaskStore>(path());
    restart();
}

void TestTaskSender::cleanup()
{
    m_sender.reset();
    m_store.reset();
    m_api.reset();
    m_clock.reset();
    m_dir.reset();
}

void TestTaskSender::theIntentionIsOnDiskBeforeThePost()
{
    StorePeer peer(path());
    QStringList found;
    m_api->onCreate = [&](const GenerationRequest &) {
        found << peer.value(QStringLiteral("SELECT state FROM task")).toString()
              << peer.value(QStringLiteral("SELECT prompt FROM task")).toString()
              << peer.value(QStringLiteral("SELECT model FROM task")).toString();
    };
    const std::optional<qint64> id = m_sender->send(request());
    QVERIFY(id);
    QCOMPARE(found, (QStringList{QStringLiteral("sending"), request().prompt, request().model}));
    QCOMPARE(task(*id).createdAt.toMSecsSinceEpoch(), m_clock->nowMs());
    QVERIFY(!task(*id).acceptedAt.isValid());
    QCOMPARE(m_sender->sending(), 1);
}

void TestTaskSender::withoutADiskNothingIsSent()
{
    StorePeer peer(path());
    peer.failInserts();
    QVERIFY(!m_sender->send(request()));
    QCOMPARE(m_api->creates().size(), 0);
    QCOMPARE(m_sender->sending(), 0);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 0);
}

void TestTaskSender::theWholeRequestIsSent()
{
    GenerationRequest whole = request();
    whole.fields.insert(QStringLiteral("first_frame_image"),
                        QStringLiteral("data:image/png;base64,") + QString(50'000, u'A'));
    QVERIFY(m_sender->send(whole));
    QVERIFY(m_api->creates().value(0).request == whole); // pictures and all, not references to them
}

void TestTaskSender::acceptance()
{
    const qint64 id = *m_sender->send(request());
    m_clock->advance(2500);
    QSignalSpy changed(m_store.get(), &TaskStore::changed);
    StorePeer peer(path());
    QString stored;
    connect(m_store.get(), &TaskStore::changed, this,
            [&] { stored = peer.value(QStringLiteral("SELECT remote_id FROM task")).toString(); });
    m_api->answerCreate(0, FakeVideoApi::accepted(QStringLiteral("id-1")));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(stored, QStringLiteral("id-1")); // on disk when the poller hears of it
    const Task accepted = task(id);
    QCOMPARE(accepted.state, TaskState::Pending);
    QCOMPARE(accepted.remoteId, QStringLiteral("id-1"));
    QCOMPARE(accepted.orderId, QStringLiteral("order-of-id-1"));
    QCOMPARE(accepted.requestId, QStringLiteral("request-of-create"));
    QCOMPARE(accepted.remoteStatus, QStringLiteral("processing"));
    QCOMPARE(accepted.priceUsd, 0.074);
    QCOMPARE(accepted.acceptedAt.toMSecsSinceEpoch(), m_clock->nowMs());
    QCOMPARE(accepted.createdAt.toMSecsSinceEpoch(), m_clock->nowMs() - 2500);
    QVERIFY(!accepted.error);
    QCOMPARE(m_sender->sending(), 0);
}

void TestTaskSender::failure_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<TaskState>("state");
    const auto row = [](const char *name, const ApiError &error, TaskState state) {
        QTest::newRow(name) << error << state;
    };
    const auto error = [](Kind kind, int status, std::optional<qint64> code = {}, bool sent = true) {
        ApiError made = FakeVideoApi::error(kind, status, QStringLiteral("words"));
        made.code = code;
        made.requestSent = sent;
        return made;
    };
    row("400", error(Kind::Refused, 400, 400), TaskState::Refused);
    row("balance too low: 200 with code 500", error(Kind::Refused, 200, 500), TaskState::Refused);
    row("401", error(Kind::Unauthorized, 401), TaskState::Refused);
    row("429", error(Kind::RateLimited, 429), TaskState::Refused);
    row("404", error(Kind::NotFound, 404), TaskState::Refused);
    row("no connection", error(Kind::Unreachable, 0, {}, false), TaskState::Refused);
    row("TLS", error(Kind::Tls, 0, {}, false), TaskState::Refused);

    row("lost after it was sent", error(Kind::ConnectionLost, 0), TaskState::Unknown);
    row("timed out", error(Kind::TimedOut, 0), TaskState::Unknown);
    row("503", error(Kind::ServerFault, 503), TaskState::Unknown);
    row("HTML under 200", error(Kind::Unreadable, 200), TaskState::Unknown);
    row("too large", error(Kind::TooLarge, 200), TaskState::Unknown);
    row("aborted in mid-flight", error(Kind::Aborted, 0), TaskState::Unknown);
    row("redirected", error(Kind::Redirected, 302), TaskState::Unknown);
}

void TestTaskSender::failure()
{
    QFETCH(ApiError, error);
    QFETCH(TaskState, state);
    const qint64 id = *m_sender->send(request());
    m_api->answerCreate(0, error);
    const Task failed = task(id);
    QCOMPARE(failed.state, state);
    QVERIFY(failed.error == error);
    QCOMPARE(failed.requestId, error.requestId);
    QVERIFY(failed.remoteId.isEmpty());
    QVERIFY(!failed.acceptedAt.isValid());
    QVERIFY(failed.request == request()); // kept, to be used again
    m_clock->advance(24 * 3600'000);
    restart();
    m_clock->advance(24 * 3600'000);
    QCOMPARE(m_api->creates().size(), 1); // never again by itself
    QCOMPARE(task(id).state, state);
}

void TestTaskSender::aRefusedKeyIsSaid()
{
    const QSignalSpy refused(m_sender.get(), &TaskSender::unauthorized);
    QVERIFY(m_sender->send(request()));
    QVERIFY(m_sender->send(request()));
    m_api->answerCreate(1, FakeVideoApi::error(Kind::Unauthorized, 401));
    QCOMPARE(refused.size(), 1);
    m_api->answerCreate(0, FakeVideoApi::error(Kind::Refused, 400));
    QCOMPARE(refused.size(), 1);
}

void TestTaskSender::oneCreateForOnePress()
{
    for (int press = 1; press <= 20; ++press) {
        QVERIFY(m_sender->send(request()));
        QCOMPARE(m_api->creates().size(), press);
    }
    QCOMPARE(m_sender->sending(), 20);
    for (int press = 19; press >= 0; --press) // the answers come in any order, each to its own
        m_api->answerCreate(press, FakeVideoApi::accepted(QString::number(press + 1)));
    for (qint64 id = 1; id <= 20; ++id)
        QCOMPARE(task(id).remoteId, QString::number(id));
    QCOMPARE(m_sender->sending(), 0);
}

void TestTaskSender::anAcceptanceTheDiskRefusesIsSaidAndKept()
{
    const QSignalSpy said(m_sender.get(), &TaskSender::acceptedButNotStored);
    const qint64 id = *m_sender->send(request());
    StorePeer peer(path());
    peer.failUpdates();
    m_api->answerCreate(0, FakeVideoApi::accepted(QStringLiteral("precious")));
    QCOMPARE(said.size(), 1);
    QCOMPARE(said[0][0].value<Task>().remoteId, QStringLiteral("precious"));
    m_clock->advance(60'000);
    QCOMPARE(task(id).state, TaskState::Sending);
    QCOMPARE(said.size(), 1);
    const qint64 acceptedMs = m_clock->nowMs() - 60'000;
    peer.heal();
    m_clock->advance(10'000);
    QCOMPARE(task(id).remoteId, QStringLiteral("precious"));
    QCOMPARE(task(id).acceptedAt.toMSecsSinceEpoch(), acceptedMs);
    QCOMPARE(task(id).state, TaskState::Pending);
    QVERIFY(!m_clock->nextAlarm());
    QCOMPARE(m_api->creates().size(), 1);
}

void TestTaskSender::theLastChanceIsAtTheEnd()
{
    const qint64 id = *m_sender->send(request());
    StorePeer peer(path());
    peer.failUpdates();
    m_api->answerCreate(0, FakeVideoApi::accepted(QStringLiteral("precious")));
    peer.heal();
    m_sender.reset(); // the program is closed before the next try
    QCOMPARE(task(id).remoteId, QStringLiteral("precious"));
}

void TestTaskSender::aRefusalTheDiskRefusesIsKept()
{
    const QSignalSpy said(m_sender.get(), &TaskSender::acceptedButNotStored);
    const qint64 id = *m_sender->send(request());
    StorePeer peer(path());
    peer.failUpdates();
    m_api->answerCreate(0, FakeVideoApi::error(Kind::Refused, 400));
    peer.heal();
    m_clock->advance(10'000);
    QCOMPARE(task(id).state, TaskState::Refused);
    QCOMPARE(said.size(), 0);
}

void TestTaskSender::whatWasBeingSentBecomesUnknown()
{
    const qint64 id = *m_sender->send(request());
    QList<qint64> others;
    for (const TaskState state : {TaskState::Waiting, TaskState::Pending, TaskState::Success, TaskState::Refused}) {
        Task other = fullTask();
        other.state = state;
        QVERIFY(m_store->add(other));
        others << other.id;
    }
    m_sender.reset(); // the program ends with the POST on its way
    QCOMPARE(task(id).state, TaskState::Sending);
    restart();
    QCOMPARE(task(id).state, TaskState::Unknown);
    QCOMPARE(m_api->creates().size(), 1);
    QCOMPARE(task(others[0]).state, TaskState::Waiting);
    QCOMPARE(task(others[1]).state, TaskState::Pending);
    QCOMPARE(task(others[2]).state, TaskState::Success);
    QCOMPARE(task(others[3]).state, TaskState::Refused);
    m_api->answerCreate(0, FakeVideoApi::accepted(QStringLiteral("late"))); // nobody is left to hear it
    QCOMPARE(task(id).state, TaskState::Unknown);
}

QTEST_GUILESS_MAIN(TestTaskSender)
#include "tst_tasksender.moc"
