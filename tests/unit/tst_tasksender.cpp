// From a waiting task to exactly one POST: the intention is on disk before it leaves, and what came of it is written
// down, whatever that was.
#include "support/tasks/SenderRig.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using Kind = ApiError::Kind;

class TestTaskSender : public QObject, SenderRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void theIntentionIsOnDiskBeforeThePost();
    void withoutADiskNothingIsSent();
    void onlyWhatWaitsIsSent();
    void theWholeRequestIsSent();
    void acceptance();
    void failure_data();
    void failure();
    void whatCameIsKeptForSupport();
    void aRefusedKeyIsSaid();
    void oneCreateForOnePress();
    void anAcceptanceTheDiskRefusesIsSaidAndKept();
    void anAcceptanceOfAHeldHistoryIsSaidAndKept();
    void theLastChanceIsAtTheEnd();
    void aRefusalTheDiskRefusesIsKept();
    void whatWasBeingSentBecomesUnknown();
};

void TestTaskSender::theIntentionIsOnDiskBeforeThePost()
{
    StorePeer peer(path());
    QStringList found;
    m_api->onCreate = [&](const GenerationRequest &) {
        found << peer.value(QStringLiteral("SELECT state FROM task")).toString()
              << peer.value(QStringLiteral("SELECT prompt FROM task")).toString()
              << peer.value(QStringLiteral("SELECT model FROM task")).toString();
    };
    const std::optional<qint64> id = send(request());
    QVERIFY(id);
    QCOMPARE(found, (QStringList{QStringLiteral("sending"), request().prompt, request().model}));
    QCOMPARE(task(*id).createdAt.toMSecsSinceEpoch(), m_clock->nowMs());
    QVERIFY(!task(*id).acceptedAt.isValid());
    QCOMPARE(task(*id).sentAt.toMSecsSinceEpoch(), m_clock->nowMs());
    QCOMPARE(m_sender->sending(), 1);
}

void TestTaskSender::withoutADiskNothingIsSent()
{
    const qint64 id = *wait(request());
    const QSignalSpy said(m_sender.get(), &TaskSender::notWritten);
    StorePeer peer(path());
    peer.failUpdates();
    QVERIFY(m_sender->send(id));
    QCOMPARE(said.size(), 1);
    QCOMPARE(said[0][0].toLongLong(), id);
    QCOMPARE(m_api->creates().size(), 0);
    QCOMPARE(m_sender->sending(), 0);
    QCOMPARE(task(id).state, TaskState::Waiting);
    peer.heal();
    m_clock->advance(24 * 3600'000);
    QCOMPARE(m_api->creates().size(), 0); // not by itself
    QVERIFY(m_sender->send(id));
    QCOMPARE(m_api->creates().size(), 1);
}

void TestTaskSender::onlyWhatWaitsIsSent()
{
    QVERIFY(!m_sender->send(4711));
    for (const TaskState state :
         {TaskState::Sending, TaskState::Refused, TaskState::Unknown, TaskState::Pending, TaskState::Processing,
          TaskState::Success, TaskState::Failed, TaskState::Cancelled, TaskState::TimedOut, TaskState::NotFound}) {
        Task other = fullTask();
        other.state = state;
        QVERIFY(m_store->add(other));
        QVERIFY(!m_sender->send(other.id));
        QCOMPARE(task(other.id).state, state);
    }
    QCOMPARE(m_api->creates().size(), 0);
}

void TestTaskSender::theWholeRequestIsSent()
{
    GenerationRequest whole = request();
    whole.fields.insert(QStringLiteral("first_frame_image"),
                        QStringLiteral("data:image/png;base64,") + QString(50'000, u'A'));
    QVERIFY(send(whole));
    QTRY_COMPARE(m_api->creates().size(), 1);            // read in a worker
    QVERIFY(m_api->creates().value(0).request == whole); // pictures and all, not references to them
}

void TestTaskSender::acceptance()
{
    const qint64 id = *send(request());
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
    row("no connection", error(Kind::Unreachable, 0, {}, false), TaskState::Waiting); // not a byte left
    row("TLS", error(Kind::Tls, 0, {}, false), TaskState::Waiting);
    row("proxy", error(Kind::Proxy, 0, {}, false), TaskState::Waiting);

    row("lost after it was sent", error(Kind::ConnectionLost, 0), TaskState::Unknown);
    row("timed out", error(Kind::TimedOut, 0), TaskState::Unknown);
    row("503", error(Kind::ServerFault, 503), TaskState::Unknown);
    row("HTML under 200", error(Kind::Unreadable, 200), TaskState::Unknown);
    row("too large", error(Kind::TooLarge, 200), TaskState::Unknown);
    row("aborted in mid-flight", error(Kind::Aborted, 0), TaskState::Unknown);
    row("redirected", error(Kind::Redirected, 302), TaskState::Unknown);
    row("408 of a gateway", error(Kind::Refused, 408), TaskState::Unknown);
    row("409: perhaps taken before", error(Kind::Refused, 409, 409), TaskState::Unknown);
    row("a code under 202", error(Kind::Refused, 202, 500), TaskState::Unknown);
    row("HTML under 403", error(Kind::Refused, 403), TaskState::Refused);
    ApiError withTask = error(Kind::Refused, 200, 500);
    withTask.taskId = QStringLiteral("t-1");
    row("a no that names a task", withTask, TaskState::Unknown);
}

void TestTaskSender::failure()
{
    QFETCH(ApiError, error);
    QFETCH(TaskState, state);
    const qint64 id = *send(request());
    m_api->answerCreate(0, error);
    const Task failed = task(id);
    QCOMPARE(failed.state, state);
    QVERIFY(failed.error == error);
    QCOMPARE(failed.requestId, error.requestId);
    QVERIFY(failed.remoteId.isEmpty());
    QVERIFY(!failed.acceptedAt.isValid());
    QVERIFY(failed.request == request()); // kept, to be used again
    QCOMPARE(failed.sentAt.isValid(), error.requestSent);
    m_clock->advance(24 * 3600'000);
    restart();
    m_clock->advance(24 * 3600'000);
    QCOMPARE(m_api->creates().size(), 1); // never again by itself
    QCOMPARE(task(id).state, state);
}

// The id is offered later, the answer copied: both are on disk, the answer once.
void TestTaskSender::whatCameIsKeptForSupport()
{
    ApiError error = FakeVideoApi::error(Kind::Unreadable, 200);
    error.anythingCame = true;
    error.taskId = QStringLiteral("t-77");
    error.orderId = QStringLiteral("o-77");
    error.priceUsd = 0.31;
    error.rawAnswer = QStringLiteral("HTTP/1.1 200 OK\n\n{\"code\":0,\"data\":{\"task_id\":\"t-77\",");
    const std::optional<qint64> id = send(request());
    QVERIFY(id);
    m_api->answerCreate(0, error);
    for (int look = 0; look < 2; ++look) {
        const Task lost = task(*id);
        QCOMPARE(lost.state, TaskState::Unknown);
        QCOMPARE(lost.rawAnswer, error.rawAnswer);
        QVERIFY(lost.error && lost.error->rawAnswer.isEmpty());
        QCOMPARE(lost.error->taskId, error.taskId);
        QCOMPARE(lost.error->orderId, error.orderId);
        QCOMPARE(lost.error->priceUsd, error.priceUsd);
        QVERIFY(lost.error->anythingCame);
        restart();
    }
}

void TestTaskSender::aRefusedKeyIsSaid()
{
    const QSignalSpy refused(m_sender.get(), &TaskSender::unauthorized);
    QVERIFY(send(request()));
    QVERIFY(send(request()));
    m_api->answerCreate(1, FakeVideoApi::error(Kind::Unauthorized, 401));
    QCOMPARE(refused.size(), 1);
    m_api->answerCreate(0, FakeVideoApi::error(Kind::Refused, 400));
    QCOMPARE(refused.size(), 1);
}

void TestTaskSender::oneCreateForOnePress()
{
    for (int press = 1; press <= 20; ++press) {
        QVERIFY(send(request()));
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
    const qint64 id = *send(request());
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

// It is written a second after the other program lets go, and the room that is kept for a full disk is not touched.
void TestTaskSender::anAcceptanceOfAHeldHistoryIsSaidAndKept()
{
    const QSignalSpy said(m_sender.get(), &TaskSender::acceptedButNotStored);
    const QSignalSpy written(m_sender.get(), &TaskSender::allWritten);
    const qint64 id = *send(request());
    StorePeer peer(path());
    peer.run(QStringLiteral("BEGIN EXCLUSIVE"));
    m_api->answerCreate(0, FakeVideoApi::accepted(QStringLiteral("precious")));
    QCOMPARE(said.size(), 1);
    QCOMPARE(m_sender->unwrittenFor(), StoreFailure::Held);
    QVERIFY(QFileInfo::exists(TaskStore::reservePath(path())));
    m_clock->advance(10'000);
    QCOMPARE(m_sender->unwritten().size(), 1);
    peer.run(QStringLiteral("ROLLBACK"));
    m_clock->advance(1'500);
    QCOMPARE(written.size(), 1);
    QCOMPARE(m_sender->unwrittenFor(), StoreFailure::None);
    QCOMPARE(task(id).remoteId, QStringLiteral("precious"));
    QCOMPARE(m_api->creates().size(), 1);
}

void TestTaskSender::theLastChanceIsAtTheEnd()
{
    const qint64 id = *send(request());
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
    const qint64 id = *send(request());
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
    const qint64 id = *send(request());
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
