// Nobody is asked in a burst, however many are due: after a wake-up, at a start, when a network is back. And what is
// due on schedule does not wait for what is asked in the background.
#include "support/tasks/PollerRig.h"

#include <QTest>

#include <algorithm>

namespace {

constexpr qint64 hour = 3600'000;

// Of all the windows of a second, the fullest.
int mostInASecond(const QList<FakeVideoApi::QueryCall> &queries, qsizetype from = 0)
{
    int most = 0;
    qsizetype first = from;
    for (qsizetype i = from; i < queries.size(); ++i) {
        while (queries.at(i).steadyMs - queries.at(first).steadyMs >= 1000)
            ++first;
        most = std::max(most, static_cast<int>(i - first + 1));
    }
    return most;
}

} // namespace

class TestPollerSpread : public QObject
{
    Q_OBJECT

private slots:
    void fiveHundredAfterAWakeUp();
    void fiveThousandTimedOutAtAStart();
    void theNewestTimedOutIsAskedFirst();
    void oneAskedByHandGoesFirst();
    void linksForHundredsOfClips();
    void theNetworkIsBack();
    void withSpeed();
};

void TestPollerSpread::fiveHundredAfterAWakeUp()
{
    PollerRig rig;
    rig.neverEnds();
    for (int i = 0; i < 500; ++i)
        rig.add();
    rig.passTo(20'000);
    rig.clock.sleep(40'000); // all of them are due
    QCOMPARE(rig.api.queries().size(), RequestLimiter::queriesAtOnce);
    rig.clock.advance(49'400);
    QCOMPARE(mostInASecond(rig.api.queries()), RequestLimiter::queriesAtOnce + RequestLimiter::queriesASecond - 1);
    QCOMPARE(mostInASecond(rig.api.queries(), 10), RequestLimiter::queriesASecond);
    for (qint64 id = 1; id <= 500; ++id)
        QCOMPARE(rig.asked(id).size(), 1); // all within fifty seconds, and nobody twice before the last had its turn
}

void TestPollerSpread::fiveThousandTimedOutAtAStart()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 live = rig.add();
    const qint64 old = rig.add(30 * hour, TaskState::TimedOut);
    StorePeer(rig.path()).multiply(old, 4'999);
    rig.restart();
    rig.passTo(895'000);
    QCOMPARE(rig.asked(live).size(), 116); // at exactly its due times
    QCOMPARE(rig.asked(live), PollerRig::dueTimes().mid(0, 116));
    QVERIFY(mostInASecond(rig.api.queries()) <= RequestLimiter::backgroundASecond + 2);
    rig.passTo(1'300'000);
    QCOMPARE(rig.api.queries().size(), 5'000 + 117); // each once, and all of them
    rig.passTo(3 * hour);
    QCOMPARE(rig.api.queries().size(), 5'000 + 117);
}

void TestPollerSpread::theNewestTimedOutIsAskedFirst()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 oldest = rig.add(100 * hour, TaskState::TimedOut);
    const qint64 newest = rig.add(hour, TaskState::TimedOut);
    const qint64 between = rig.add(20 * hour, TaskState::TimedOut);
    rig.restart();
    rig.clock.advance(2'000);
    QVERIFY(rig.asked(newest).first() < rig.asked(between).first());
    QVERIFY(rig.asked(between).first() < rig.asked(oldest).first());
}

void TestPollerSpread::oneAskedByHandGoesFirst()
{
    PollerRig rig;
    for (int i = 0; i < 100; ++i)
        rig.add();
    const qint64 lost = rig.add(hour, TaskState::NotFound);
    rig.passTo(30'500); // all places are taken, and 94 wait
    rig.poller().checkNow(lost);
    rig.api.answerAll(FakeVideoApi::reply(QStringLiteral("Processing")));
    QCOMPARE(rig.asked(lost).size(), 1);
}

void TestPollerSpread::linksForHundredsOfClips()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 first = rig.add(hour, TaskState::Success);
    StorePeer(rig.path()).multiply(first, 299);
    for (qint64 id = first; id < first + 300; ++id)
        rig.poller().askSoon(id);
    rig.clock.advance(30'000);
    QCOMPARE(rig.api.queries().size(), 300);
    QVERIFY(mostInASecond(rig.api.queries()) < RequestLimiter::queriesAtOnce + RequestLimiter::queriesASecond);
}

void TestPollerSpread::theNetworkIsBack()
{
    PollerRig rig;
    rig.api.script = [](const FakeVideoApi::QueryCall &) { return FakeVideoApi::error(ApiError::Kind::Unreachable); };
    for (int i = 0; i < 200; ++i)
        rig.add();
    rig.passTo(960'000);
    QCOMPARE(rig.store.search().countsByState().value(TaskState::Processing), 200);
    rig.neverEnds();
    const qsizetype before = rig.api.queries().size();
    rig.poller().networkMayBeBack();
    rig.clock.advance(20'000);
    QCOMPARE(rig.store.search().countsByState().value(TaskState::TimedOut), 200);
    QVERIFY(rig.api.queries().size() - before <= 202);
    QVERIFY(mostInASecond(rig.api.queries(), before) < RequestLimiter::queriesAtOnce + RequestLimiter::queriesASecond);
}

void TestPollerSpread::withSpeed()
{
    PollerRig rig(20);
    rig.neverEnds();
    for (int i = 0; i < 100; ++i)
        rig.add();
    rig.clock.sleep(2'000);
    rig.clock.advance(500); // ten seconds of the real server
    for (qint64 id = 1; id <= 100; ++id)
        QVERIFY(rig.asked(id).size() >= 1);
}

QTEST_GUILESS_MAIN(TestPollerSpread)
#include "tst_pollerspread.moc"
