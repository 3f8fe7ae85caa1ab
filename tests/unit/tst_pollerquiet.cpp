// The poller told to be quiet: by a server that names a time or none, by faults, by a key that is refused. Nobody is
// asked in a burst, and no answer that came is lost.
#include "support/tasks/PollerRig.h"

#include <QSignalSpy>
#include <QTest>

namespace {

using Kind = ApiError::Kind;

const QString processing = QStringLiteral("Processing");

QueryReply made(const QString &word)
{
    return FakeVideoApi::reply(word);
}

ApiError quiet(int seconds)
{
    ApiError error = FakeVideoApi::error(Kind::RateLimited, 429);
    error.retryAfter = std::chrono::seconds(seconds);
    return error;
}

} // namespace

class TestPollerQuiet : public QObject
{
    Q_OBJECT

private slots:
    void quietIsKeptByEverybody();
    void quietPastTheEnd();
    void tooManyWithoutATime();
    void tooManyOnceIsAShortQuiet();
    void faultsAreNotHammered();
    void aRefusedKeyStopsAllAsking();
    void aNewKeyGoesOnWithoutABurst();
    void anAnswerAboutTheOldKeyDoesNotCount();
    void answersThatCameWhileSuspendedCount();
};

void TestPollerQuiet::quietIsKeptByEverybody()
{
    PollerRig rig;
    const qint64 first = rig.add(); // due at 30, 35 ... s
    rig.passTo(1000);
    const qint64 second = rig.add(); // due at 31, 36 ... s
    rig.passTo(30'500);
    rig.api.answerAll(quiet(60)); // until 90.5 s
    rig.neverEnds();
    rig.passTo(40'000);
    rig.poller().checkNow(second); // by hand, too
    rig.passTo(90'499);
    QCOMPARE(rig.api.queries().size(), 1);
    rig.passTo(96'000);
    QCOMPARE(rig.asked(first), (QList<qint64>{30'000, 95'000})); // its own next due time, not the end of the quiet
    QCOMPARE(rig.asked(second), (QList<qint64>{90'500, 91'000, 96'000}));
}

void TestPollerQuiet::quietPastTheEnd()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.passTo(899'000);
    rig.api.script = nullptr;
    const qint64 other = rig.add(899'000 - 30'000);
    rig.clock.settle();
    rig.passTo(899'500);
    rig.poller().checkNow(other);
    rig.clock.settle();
    rig.api.answerAll(quiet(3600));
    rig.passTo(899'500 + 3'599'998);
    QCOMPARE(rig.asked(id).size(), 116);
    QCOMPARE(rig.state(id), TaskState::Processing);
    rig.neverEnds();
    rig.passTo(899'500 + 3'600'000);
    QCOMPARE(rig.asked(id).last(), 899'500 + 3'600'000); // the last one is asked, late but once
    QCOMPARE(rig.asked(id).size(), 117);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
}

// Each of them makes everybody wait, longer and longer, up to a minute.
void TestPollerQuiet::tooManyWithoutATime()
{
    PollerRig rig;
    for (int i = 0; i < 20; ++i)
        rig.add();
    rig.api.script = [](const FakeVideoApi::QueryCall &) { return FakeVideoApi::error(Kind::RateLimited, 429); };
    rig.passTo(600'000);
    qint64 before = 0;
    int bursts = 0;
    for (const auto &query : rig.api.queries()) {
        const qint64 at = query.atMs - rig.start;
        if (at - before >= 5'000)
            ++bursts;
        else
            QVERIFY2(at - before < 100, "asked in the quiet");
        before = at;
    }
    QVERIFY2(bursts >= 10 && bursts <= 15, qPrintable(QString::number(bursts)));
    QVERIFY(rig.api.queries().size() <= 6 * bursts); // by schedule: 20 * 98
    rig.neverEnds();                                 // and the first answer ends it
    const qsizetype asked = rig.api.queries().size();
    rig.clock.advance(90'000);
    QVERIFY(rig.api.queries().size() - asked >= 20 * 2);
    QCOMPARE(rig.store.search().countsByState().value(TaskState::Processing), 20);
}

void TestPollerQuiet::tooManyOnceIsAShortQuiet()
{
    PollerRig rig;
    const qint64 id = rig.add();
    for (int round = 0; round < 3; ++round) { // an answer in between: it never grows
        rig.passTo(30'000 + round * 20'000);
        rig.api.answerAll(FakeVideoApi::error(Kind::RateLimited, 429));
        QCOMPARE(rig.nextCheck(id), 35'000 + round * 20'000);
        rig.passTo(35'000 + round * 20'000);
        rig.api.answerAll(made(processing));
    }
}

// The interval of the schedule is enough: a fault is answered by nothing more than the next question of the schedule.
void TestPollerQuiet::faultsAreNotHammered()
{
    PollerRig rig;
    for (int i = 0; i < 20; ++i)
        rig.add();
    rig.api.script = [](const FakeVideoApi::QueryCall &) { return FakeVideoApi::error(Kind::ServerFault, 503); };
    rig.passTo(890'000);
    QVERIFY(rig.api.queries().size() <= 20 * 116);
    QVERIFY(!rig.api.everTwoForOneTask());
    QCOMPARE(rig.store.search().countsByState().value(TaskState::Processing), 20);
}

void TestPollerQuiet::aRefusedKeyStopsAllAsking()
{
    PollerRig rig;
    for (int i = 0; i < 10; ++i)
        rig.add();
    QSignalSpy refused(&rig.poller(), &TaskPoller::unauthorized);
    const QSignalSpy suspended(&rig.poller(), &TaskPoller::suspendedChanged);
    rig.passTo(30'000); // six are under way
    const ApiError error = FakeVideoApi::error(Kind::Unauthorized, 401, QStringLiteral("invalid key"));
    rig.api.answerAll(error);
    QVERIFY(rig.poller().isSuspended());
    QCOMPARE(refused.size(), 1); // said once, not six times
    QVERIFY(refused.value(0).value(0).value<ApiError>() == error);
    QCOMPARE(suspended.size(), 1);
    rig.poller().checkNow(1);
    rig.add();
    rig.passTo(600'000);
    QCOMPARE(rig.api.queries().size(), 6);
    QCOMPARE(rig.state(1), TaskState::Processing);
    QCOMPARE(rig.nextCheck(1), -1);
}

void TestPollerQuiet::aNewKeyGoesOnWithoutABurst()
{
    PollerRig rig;
    for (int i = 0; i < 100; ++i)
        rig.add();
    rig.passTo(30'000);
    rig.api.answerAll(FakeVideoApi::error(Kind::Unauthorized, 401));
    rig.passTo(60'000);
    rig.poller().resume();
    rig.clock.settle();
    QCOMPARE(rig.api.openQueries(), 6);
    while (rig.sinceStart() < 69'900) { // ten a second: a hundred take ten seconds
        rig.api.answerAll(made(processing));
        rig.clock.advance(100);
    }
    QCOMPARE(rig.api.mostOpen(), 6);
    QVERIFY(!rig.api.everTwoForOneTask());
    for (qint64 id = 1; id <= 100; ++id)
        QVERIFY2(rig.asked(id).size() >= 1 && rig.asked(id).size() <= 3, "each about once for all that was missed");
}

void TestPollerQuiet::anAnswerAboutTheOldKeyDoesNotCount()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(30'000);
    rig.poller().resume(); // there is a new key; the question is still on its way with the old one
    const QSignalSpy refused(&rig.poller(), &TaskPoller::unauthorized);
    rig.api.answerAll(FakeVideoApi::error(Kind::Unauthorized, 401));
    QVERIFY(!rig.poller().isSuspended());
    QCOMPARE(refused.size(), 0);
    rig.clock.settle();
    QCOMPARE(rig.asked(id).size(), 2); // asked again, with the new key
    rig.api.answerAll(FakeVideoApi::error(Kind::Unauthorized, 401));
    QVERIFY(rig.poller().isSuspended()); // that one is about the new key
    QCOMPARE(refused.size(), 1);
}

void TestPollerQuiet::answersThatCameWhileSuspendedCount()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(30'000);
    rig.poller().suspend();
    rig.api.answerAll(FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4"))));
    QCOMPARE(rig.state(id), TaskState::Success);
}

QTEST_GUILESS_MAIN(TestPollerQuiet)
#include "tst_pollerquiet.moc"
