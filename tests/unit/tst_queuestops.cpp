// A queue that stops: every trouble that must not be paid for twice or run into again and again, and how it goes on.
#include "support/tasks/QueueRig.h"
#include "support/tasks/StorePeer.h"

#include <QTest>

using Kind = ApiError::Kind;
using Stop = TaskQueue::Stop;

namespace {

ApiError notSent()
{
    ApiError error = FakeVideoApi::error(Kind::Unreachable);
    error.requestSent = false;
    return error;
}

} // namespace

class TestQueueStops : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QueueRig> m_rig;

    // One at a time: the first of three is done, the others wait for resume().
    void pauseAfterTheFirstOfThree()
    {
        m_rig->settings.setTasksAtOnce(1);
        m_rig->add(3);
        m_rig->accept(0);
        m_rig->queue->pause();
        m_rig->finish(QStringLiteral("1"));
    }

private slots:
    void init() { m_rig = std::make_unique<QueueRig>(); }
    void cleanup() { m_rig.reset(); }

    void anUnreachableServerPutsBackAndStops()
    {
        const QList<qint64> ids = m_rig->add(5);
        m_rig->settle();
        m_rig->api.answerCreate(1, notSent());
        m_rig->settle();
        QCOMPARE(m_rig->queue->stop(), Stop::Network);
        QVERIFY(m_rig->queue->stopError() == notSent());
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("2 4 5")); // at its old place
        QVERIFY(m_rig->task(ids[1]).error == notSent());
        m_rig->api.answerCreate(0, notSent());
        m_rig->accept(2);
        m_rig->clock.advance(3600'000);
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3")); // not again by itself
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3 1 2"));
        m_rig->accept(3);
        QVERIFY(!m_rig->task(ids[0]).error);
    }

    void aPressAloneIsPutBackToo()
    {
        const qint64 id = m_rig->add(1).first();
        m_rig->api.answerCreate(0, notSent());
        m_rig->settle();
        QCOMPARE(m_rig->task(id).state, TaskState::Waiting);
        QCOMPARE(m_rig->queue->stop(), Stop::Network);
        QCOMPARE(m_rig->api.creates().size(), 1);
    }

    // Sent for certain, or perhaps: never put back.
    void aLostAnswerStops()
    {
        const QList<qint64> ids = m_rig->add(5);
        m_rig->settle();
        m_rig->api.answerCreate(0, FakeVideoApi::error(Kind::TimedOut));
        m_rig->settle();
        QCOMPARE(m_rig->task(ids[0]).state, TaskState::Unknown);
        QCOMPARE(m_rig->queue->stop(), Stop::LostAnswer);
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3"));
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3 4"));
    }

    void aRefusedKeyStops()
    {
        const QList<qint64> ids = m_rig->add(5);
        m_rig->settle();
        m_rig->api.answerCreate(0, FakeVideoApi::error(Kind::Unauthorized, 401));
        m_rig->settle();
        QCOMPARE(m_rig->task(ids[0]).state, TaskState::Refused);
        QCOMPARE(m_rig->queue->stop(), Stop::Key);
        m_rig->queue->setKeyUsable(false);
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->queue->stop(), Stop::Key); // still no good key
        m_rig->queue->setKeyUsable(true);
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3")); // a new key may be another account: the user says so
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3 4"));
    }

    void aFullDiskStopsUntilThereIsRoom()
    {
        pauseAfterTheFirstOfThree();
        StorePeer peer(m_rig->path());
        peer.failUpdates();
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->queue->stop(), Stop::Disk);
        QCOMPARE(m_rig->posted(), QueueRig::words("1"));
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("2 3"));
        m_rig->clock.advance(60'000);
        QCOMPARE(m_rig->queue->stop(), Stop::Disk);
        QCOMPARE(m_rig->preparer.asked().size(), 2); // it looks at the disk, and makes nothing ready for it
        peer.heal();
        m_rig->clock.advance(6'000);
        QCOMPARE(m_rig->queue->stop(), Stop::None);
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2"));
    }

    void aHeldHistoryStopsUntilItIsFree()
    {
        pauseAfterTheFirstOfThree();
        StorePeer peer(m_rig->path());
        peer.run(QStringLiteral("BEGIN IMMEDIATE"));
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->queue->stop(), Stop::Held);
        QVERIFY(!m_rig->queue->hold(m_rig->queue->waiting() > 0 ? QList<qint64>{2} : QList<qint64>(), true));
        QCOMPARE(m_rig->store->failure(), StoreFailure::Held);
        m_rig->clock.advance(10'000);
        QCOMPARE(m_rig->queue->stop(), Stop::Held);
        QCOMPARE(m_rig->posted(), QueueRig::words("1"));
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("2 3"));
        QCOMPARE(m_rig->preparer.asked().size(), 2); // it looks whether it is free, and makes nothing ready for it
        peer.run(QStringLiteral("ROLLBACK"));
        m_rig->clock.advance(1'500);
        QCOMPARE(m_rig->queue->stop(), Stop::None);
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2"));
    }

    // Who paused it goes on by hand, whatever happened to the disk meanwhile.
    void aHeldHistoryDoesNotEndAPause()
    {
        m_rig->settings.setTasksAtOnce(1);
        m_rig->add(2);
        m_rig->queue->pause();
        StorePeer peer(m_rig->path());
        peer.run(QStringLiteral("BEGIN IMMEDIATE"));
        m_rig->accept(0);
        QCOMPARE(m_rig->queue->stop(), Stop::ByUser);
        peer.run(QStringLiteral("ROLLBACK"));
        m_rig->clock.advance(10'000);
        QCOMPARE(m_rig->queue->stop(), Stop::ByUser);
        QVERIFY(m_rig->sender->unwritten().isEmpty());
    }

    void threeRefusalsInARowStop()
    {
        m_rig->settings.setTasksAtOnce(1);
        m_rig->add(9);
        const auto refuse = [this](int number) {
            m_rig->api.answerCreate(number, FakeVideoApi::error(Kind::Refused, 200, QStringLiteral("balance")));
            m_rig->settle();
        };
        refuse(0);
        refuse(1);
        m_rig->accept(2);
        m_rig->finish(QStringLiteral("3"));
        refuse(3);
        refuse(4);
        QCOMPARE(m_rig->queue->stop(), Stop::None);
        refuse(5);
        QCOMPARE(m_rig->queue->stop(), Stop::Refusals);
        QCOMPARE(m_rig->queue->stopError()->serverText, QStringLiteral("balance"));
        QCOMPARE(m_rig->posted().size(), 6);
    }

    void aBusyServerIsLeftInPeace()
    {
        m_rig->settings.setTasksAtOnce(1);
        m_rig->add(3);
        ApiError busy = FakeVideoApi::error(Kind::RateLimited, 429);
        busy.retryAfter = std::chrono::seconds(60);
        m_rig->api.answerCreate(0, busy);
        m_rig->settle();
        QVERIFY(m_rig->queue->isBackingOff());
        m_rig->clock.advance(59'999);
        QCOMPARE(m_rig->posted(), QueueRig::words("1"));
        m_rig->clock.advance(1);
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2")); // the next one: what was refused is not sent again
        QVERIFY(!m_rig->queue->isBackingOff());
    }

    // Whoever was told so: also where a question got the 429.
    void theQuietOfAQuestionHoldsCreatesToo()
    {
        m_rig->settings.setTasksAtOnce(1);
        QObject asker;
        m_rig->api.query(QStringLiteral("t-1"), &asker, [](const ApiResult<QueryReply> &) {});
        ApiError busy = FakeVideoApi::error(Kind::RateLimited, 429);
        busy.retryAfter = std::chrono::seconds(60);
        m_rig->api.answerQuery(0, busy);
        m_rig->add(1);
        m_rig->settle();
        QVERIFY(m_rig->queue->isBackingOff());
        m_rig->clock.advance(59'999);
        QCOMPARE(m_rig->posted(), QStringList());
        m_rig->clock.advance(1);
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1"));
    }

    void aHostThatIsNotThereStops()
    {
        m_rig->preparer.atOnce = false;
        const QList<qint64> ids = m_rig->add(5);
        m_rig->settle();
        m_rig->preparer.answer(0, RequestPreparer::Failure{QStringLiteral("No host."), true});
        m_rig->settle();
        QCOMPARE(m_rig->queue->stop(), Stop::Preparing);
        QCOMPARE(m_rig->queue->stopReason(), QStringLiteral("No host."));
        QCOMPARE(m_rig->waitingNow().size(), 5);
        QCOMPARE(m_rig->preparer.asked().size(), 3);
        m_rig->preparer.answer(1, RequestPreparer::Failure{QStringLiteral("This picture is bad."), false});
        QCOMPARE(m_rig->task(ids[1]).state, TaskState::Refused);
    }
};

QTEST_GUILESS_MAIN(TestQueueStops)
#include "tst_queuestops.moc"
