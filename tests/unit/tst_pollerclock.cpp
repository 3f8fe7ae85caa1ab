// The poller through restarts and clocks that jump: every task goes on where its own time is, is asked once for all
// that was missed, and its watch ends.
#include "support/tasks/PollerRig.h"

#include <QTest>

namespace {

constexpr qint64 hour = 3600'000;

QueryReply processing()
{
    return FakeVideoApi::reply(QStringLiteral("Processing"));
}

} // namespace

class TestPollerClock : public QObject
{
    Q_OBJECT

private slots:
    void restartsOnTheOriginalClock();
    void aRestartPastTheEndAsksOnce();
    void timedOutOnesAreAskedOnceAtEachStart();
    void whatEndedIsNotAskedAtTheStart();
    void tenThousandAfterALongSleep();
    void aClockSetBack_data();
    void aClockSetBack();
    void aClockSetBackWhileClosed();
    void aClockSetForwards_data();
    void aClockSetForwards();
    void aSleepingMachine();
    void aClockSetBackDuringTheQuiet();
};

void TestPollerClock::restartsOnTheOriginalClock()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.passTo(44'000);
    rig.api.script = nullptr;
    rig.passTo(47'000); // the question of 45 s is under way
    rig.stop();
    rig.clock.jump(5'000);
    rig.restart();
    rig.neverEnds();
    rig.passTo(60'000);
    QCOMPARE(rig.asked(id), (QList<qint64>{30'000, 35'000, 40'000, 45'000, 55'000, 60'000}));
    rig.passTo(2 * hour);
    QCOMPARE(rig.asked(id).last(), 900'000);
    QCOMPARE(rig.asked(id).size(), 116); // all but the one at 50 s
}

void TestPollerClock::aRestartPastTheEndAsksOnce()
{
    PollerRig rig;
    const qint64 running = rig.add();
    const qint64 done = rig.add();
    rig.stop();
    rig.clock.jump(hour);
    rig.restart();
    rig.clock.advance(1000);
    QCOMPARE(rig.asked(running).size(), 1);
    rig.api.answer(QStringLiteral("t1"), processing());
    rig.api.answer(QStringLiteral("t2"), FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4"))));
    rig.passTo(2 * hour);
    QCOMPARE(rig.state(running), TaskState::TimedOut);
    QCOMPARE(rig.state(done), TaskState::Success);
    QCOMPARE(rig.api.queries().size(), 2);
}

void TestPollerClock::timedOutOnesAreAskedOnceAtEachStart()
{
    PollerRig rig;
    const qint64 id = rig.add(hour, TaskState::TimedOut);
    const qint64 late = rig.add(hour, TaskState::TimedOut);
    rig.passTo(60'000);
    QCOMPARE(rig.api.queries().size(), 0); // not because it is there, but at a start
    for (int start = 1; start <= 2; ++start) {
        rig.restart();
        rig.clock.advance(1000);
        QCOMPARE(rig.asked(id).size(), start);
        rig.api.answer(QStringLiteral("t1"), processing());
        rig.api.answer(QStringLiteral("t2"), FakeVideoApi::error(ApiError::Kind::ServerFault, 503));
        rig.clock.advance(hour);
        QCOMPARE(rig.state(id), TaskState::TimedOut);
        QCOMPARE(rig.state(late), TaskState::TimedOut);
        QCOMPARE(rig.asked(id).size(), start);
        QCOMPARE(rig.asked(late).size(), start);
    }
    rig.restart();
    rig.clock.advance(1000);
    rig.api.answer(QStringLiteral("t1"), FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4"))));
    QCOMPARE(rig.state(id), TaskState::Success);
}

void TestPollerClock::whatEndedIsNotAskedAtTheStart()
{
    PollerRig rig;
    for (const TaskState state : {TaskState::Waiting, TaskState::Sending, TaskState::Refused, TaskState::Unknown,
                                  TaskState::Success, TaskState::Failed, TaskState::Cancelled})
        rig.add(0, state);
    rig.restart();
    rig.passTo(hour);
    QCOMPARE(rig.api.queries().size(), 0);
}

void TestPollerClock::tenThousandAfterALongSleep()
{
    PollerRig rig;
    rig.stop();
    const qint64 id = rig.add();
    StorePeer(rig.path()).multiply(id, 9'999);
    rig.clock.jump(hour);
    rig.restart();
    rig.neverEnds();
    rig.clock.advance(10 * 60'000);
    const int asked = rig.store.search().countsByState().value(TaskState::TimedOut);
    QVERIFY2(asked >= 2350 && asked <= 2401, qPrintable(QString::number(asked))); // four a second, each once
    QVERIFY(rig.api.mostOpen() <= 3);
}

void TestPollerClock::aClockSetBack_data()
{
    QTest::addColumn<qint64>("atMs");
    QTest::addColumn<qint64>("backMs");
    for (const qint64 at : {10'000LL, 30'000LL, 100'500LL, 700'000LL})
        for (const qint64 back : {1'000LL, 60'000LL, 3600'000LL, 365 * 24 * 3600'000LL})
            QTest::addRow("at %lld s, back %lld s", at / 1000, back / 1000) << qint64(at) << qint64(back);
}

void TestPollerClock::aClockSetBack()
{
    QFETCH(qint64, atMs);
    QFETCH(qint64, backMs);
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.clock.advance(atMs);
    rig.clock.jump(-backMs);
    rig.clock.advance(17 * 60'000); // of real time
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    QVERIFY(rig.api.queries().size() <= 117);
    QVERIFY(rig.api.queries().size() >= 110);
    qint64 before = 25'000;
    for (const auto &query : rig.api.queries()) {
        QVERIFY2(query.steadyMs - before >= 3'000, "two questions closer together than the schedule has them");
        QVERIFY2(query.steadyMs - before <= 30'000, "a gap");
        before = query.steadyMs;
    }
    QVERIFY(!rig.clock.nextAlarm());
}

void TestPollerClock::aClockSetBackWhileClosed()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.stop();
    rig.clock.jump(-24 * hour); // the task was accepted tomorrow
    rig.restart();
    rig.neverEnds();
    rig.clock.advance(29'999);
    QCOMPARE(rig.api.queries().size(), 0);
    rig.clock.advance(16 * 60'000);
    QCOMPARE(rig.api.queries().size(), 117);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
}

void TestPollerClock::aClockSetForwards_data()
{
    QTest::addColumn<qint64>("aheadMs");
    QTest::newRow("a minute") << qint64(60'000);
    QTest::newRow("an hour") << hour;
    QTest::newRow("a year") << 365 * 24 * hour;
}

// Nobody is late because of it: the schedule follows the time that passed.
void TestPollerClock::aClockSetForwards()
{
    QFETCH(qint64, aheadMs);
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.passTo(42'000);
    rig.clock.jump(aheadMs);
    rig.clock.advance(17 * 60'000);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    QCOMPARE(rig.api.queries().size(), 117);
    QList<qint64> times;
    for (const auto &query : rig.api.queries())
        times << query.steadyMs;
    QCOMPARE(times, PollerRig::dueTimes());
}

void TestPollerClock::aSleepingMachine()
{
    PollerRig rig;
    rig.neverEnds();
    for (int i = 0; i < 50; ++i)
        rig.add();
    rig.passTo(44'000);
    const qsizetype before = rig.api.queries().size();
    rig.clock.sleep(60'000); // elapsed is 104 s
    rig.clock.advance(4'400);
    QCOMPARE(rig.api.queries().size() - before, 50); // each once for all that was missed
    QVERIFY(!rig.api.everTwoForOneTask());
    rig.clock.sleep(24 * hour);
    QCOMPARE(rig.store.search().countsByState().value(TaskState::TimedOut), 6); // a handful at once
    rig.clock.advance(5'000);
    QCOMPARE(rig.store.search().countsByState().value(TaskState::TimedOut), 50);
    QVERIFY(!rig.clock.nextAlarm());
}

void TestPollerClock::aClockSetBackDuringTheQuiet()
{
    PollerRig rig;
    rig.add();
    rig.clock.advance(30'000);
    ApiError error = FakeVideoApi::error(ApiError::Kind::RateLimited, 429);
    error.retryAfter = std::chrono::seconds(60);
    rig.api.answerAll(error);
    rig.clock.advance(10'000);
    rig.clock.jump(-hour);
    rig.clock.advance(120'000);
    QCOMPARE(rig.api.queries().size(), 2); // the quiet does not last an hour longer
    QVERIFY(rig.api.queries().last().steadyMs >= 90'000);
}

QTEST_GUILESS_MAIN(TestPollerClock)
#include "tst_pollerclock.moc"
