// The poller keeps to the schedule: asks at exactly the due times, never early, never twice at once, and stops at an
// end.
#include "support/tasks/PollerRig.h"

#include <QSignalSpy>
#include <QTest>

namespace {

const QString processing = QStringLiteral("Processing");

QueryReply made(const QString &word, const QString &message = {})
{
    return FakeVideoApi::reply(word, message);
}

} // namespace

class TestTaskPoller : public QObject
{
    Q_OBJECT

private slots:
    void aTaskThatNeverEndsIsAsked117Times();
    void withSpeed();
    void stopsAtAnEnd_data();
    void stopsAtAnEnd();
    void successTakesEveryLink();
    void successWithoutALink();
    void aWordNobodyKnowsIsNotAnEnd();
    void aSlowAnswerSkipsWhatItOverlaps();
    void theLastDueTimeIsNeverSkipped();
    void isWatchedFromItsAcceptance();
    void neverMoreThanSixAndNeverEarly();
    void waitingOnesAreAskedInOrderOfTheirDueTimes();
    void checkNowWhileWatched();
    void checkNowOnWhatIsNotWatched_data();
    void checkNowOnWhatIsNotWatched();
    void aFreshLinkOnlyChangesTheLink();
    void aLateAnswerIsDropped();
    void theNextCheckIsKnown();
};

void TestTaskPoller::aTaskThatNeverEndsIsAsked117Times()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.passTo(899'999);
    QCOMPARE(rig.state(id), TaskState::Processing);
    rig.passTo(2 * 3600'000);
    QCOMPARE(PollerRig::dueTimes().size(), 117);
    QCOMPARE(rig.asked(id), PollerRig::dueTimes());
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    QCOMPARE(rig.task(id).checks, 117);
    QVERIFY(!rig.clock.nextAlarm()); // nothing is planned any more
    QVERIFY(!rig.api.everTwoForOneTask());
}

void TestTaskPoller::withSpeed()
{
    PollerRig rig(20);
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.passTo(3600'000);
    QList<qint64> expected = PollerRig::dueTimes();
    for (qint64 &time : expected)
        time /= 20;
    QCOMPARE(rig.asked(id), expected);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
}

void TestTaskPoller::stopsAtAnEnd_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<TaskState>("state");
    QTest::newRow("success") << QStringLiteral("SUCCESS") << TaskState::Success;
    QTest::newRow("failed") << QStringLiteral("failed") << TaskState::Failed;
    QTest::newRow("cancelled") << QStringLiteral("Cancelled") << TaskState::Cancelled;
}

void TestTaskPoller::stopsAtAnEnd()
{
    QFETCH(QString, word);
    QFETCH(TaskState, state);
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(30'000);
    QVERIFY(rig.api.answer(QStringLiteral("t1"), made(QStringLiteral("Pending"))));
    QCOMPARE(rig.state(id), TaskState::Pending);
    rig.passTo(37'000); // asked at 35 s, answered at 37 s
    QVERIFY(rig.api.answer(QStringLiteral("t1"), made(word, QStringLiteral("the server's words"))));
    rig.passTo(3600'000);
    const Task task = rig.task(id);
    QCOMPARE(task.state, state);
    QCOMPARE(rig.asked(id), (QList<qint64>{30'000, 35'000}));
    QCOMPARE(task.reason, QStringLiteral("the server's words"));
    QCOMPARE(task.remoteStatus, word);
    QCOMPARE(task.requestId, QStringLiteral("request-of-query"));
    QCOMPARE(task.endedAt.toMSecsSinceEpoch(), rig.start + 37'000);
    QCOMPARE(task.checks, 2);
    QCOMPARE(rig.nextCheck(id), -1);
    QVERIFY(!rig.clock.nextAlarm());
}

void TestTaskPoller::successTakesEveryLink()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(30'000);
    const QUrl first(QStringLiteral("https://files.example/1.mp4"));
    const QUrl second(QStringLiteral("https://b.example/2"));
    rig.api.answerAll(FakeVideoApi::reply(QStringLiteral("Success"), {}, {first, second}));
    QCOMPARE(rig.task(id).clipLink, first);
    QCOMPARE(rig.task(id).clips, (QList<TaskClip>{{first}, {second}}));
}

void TestTaskPoller::successWithoutALink()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(30'000);
    rig.api.answerAll(made(QStringLiteral("Success")));
    QCOMPARE(rig.state(id), TaskState::Success);
    QVERIFY(rig.task(id).clipLink.isEmpty());
}

void TestTaskPoller::aWordNobodyKnowsIsNotAnEnd()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(30'000);
    rig.api.answerAll(made(QStringLiteral("Throttled")));
    QCOMPARE(rig.state(id), TaskState::Processing);
    QCOMPARE(rig.task(id).remoteStatus, QStringLiteral("Throttled"));
    rig.passTo(35'000);
    QCOMPARE(rig.asked(id), (QList<qint64>{30'000, 35'000}));
}

void TestTaskPoller::aSlowAnswerSkipsWhatItOverlaps()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(41'200); // asked at 30 s; 35 s and 40 s pass without a second request
    QCOMPARE(rig.asked(id), (QList<qint64>{30'000}));
    rig.api.answerAll(made(processing));
    rig.passTo(44'999);
    QCOMPARE(rig.api.queries().size(), 1);
    rig.passTo(45'000); // answered at the very moment of a due time: that one is over too
    rig.passTo(50'000);
    rig.api.answerAll(made(processing));
    rig.passTo(60'000);
    QCOMPARE(rig.asked(id), (QList<qint64>{30'000, 45'000, 55'000}));
}

void TestTaskPoller::theLastDueTimeIsNeverSkipped()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.passTo(884'000);
    rig.api.script = nullptr;
    rig.passTo(903'000); // asked at 885 s, and no answer until after 900 s
    rig.api.answerAll(made(processing));
    QCOMPARE(rig.state(id), TaskState::Processing);
    rig.clock.settle();
    QCOMPARE(rig.asked(id).mid(115), (QList<qint64>{885'000, 903'000}));
    rig.passTo(910'000);
    rig.api.answerAll(made(processing));
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    rig.passTo(3600'000);
    QCOMPARE(rig.asked(id).size(), 117);
}

void TestTaskPoller::isWatchedFromItsAcceptance()
{
    PollerRig rig;
    Task task;
    task.createdAt = rig.clock.now();
    QVERIFY(rig.store.add(task));
    rig.passTo(20'000); // the create took twenty seconds
    task.state = TaskState::Pending;
    task.remoteId = QStringLiteral("made-here");
    task.acceptedAt = rig.clock.now();
    QVERIFY(rig.store.update(task));
    rig.passTo(49'999);
    QCOMPARE(rig.api.queries().size(), 0);
    rig.passTo(50'000);
    QCOMPARE(rig.api.timesAsked(QStringLiteral("made-here")), (QList<qint64>{rig.start + 50'000}));
}

void TestTaskPoller::neverMoreThanSixAndNeverEarly()
{
    PollerRig rig;
    QList<qint64> ids;
    for (int i = 0; i < 1000; ++i)
        ids.append(rig.add());
    rig.passTo(29'999);
    QCOMPARE(rig.api.queries().size(), 0);
    while (rig.sinceStart() <
           40'000) { // each answer takes half a second: neither six places nor ten a second can serve everybody
        rig.clock.advance(500);
        QVERIFY(rig.api.openQueries() <= 6);
        QCOMPARE(rig.poller().inFlight(), rig.api.openQueries());
        rig.api.answerAll(made(processing));
    }
    QCOMPARE(rig.api.mostOpen(), 6);
    QVERIFY(!rig.api.everTwoForOneTask());
    const QList<qint64> due = PollerRig::dueTimes();
    int all = 0;
    for (const qint64 id : ids) {
        qsizetype last = -1;
        for (const qint64 time : rig.asked(id)) {
            const qsizetype slot = std::upper_bound(due.begin(), due.end(), time) - due.begin() - 1;
            QVERIFY2(slot >= 0, "asked early");
            QVERIFY2(slot > last, "asked twice for one due time");
            last = slot;
            ++all;
        }
    }
    QCOMPARE(all, rig.api.queries().size());
    QVERIFY2(all >= 100, qPrintable(QString::number(all))); // and what there is was used: ten a second
}

void TestTaskPoller::waitingOnesAreAskedInOrderOfTheirDueTimes()
{
    PollerRig rig;
    for (int i = 0; i < 6; ++i)
        rig.add(); // these take all the places at 30 s
    rig.clock.advance(3000);
    rig.add();     // t7, due at 33 s
    rig.add(2000); // t8, due at 31 s
    rig.add(1000); // t9, due at 32 s
    rig.passTo(34'000);
    QCOMPARE(rig.api.queries().size(), 6);
    for (int i = 0; i < 3; ++i)
        rig.api.answerQuery(i, made(processing));
    QStringList order;
    for (const auto &query : rig.api.queries().mid(6))
        order << query.taskId;
    QCOMPARE(order, (QStringList{QStringLiteral("t8"), QStringLiteral("t9"), QStringLiteral("t7")}));
}

void TestTaskPoller::checkNowWhileWatched()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(10'000);
    rig.poller().checkNow(id);
    rig.clock.settle();
    rig.poller().checkNow(id); // one is under way
    rig.clock.settle();
    QCOMPARE(rig.asked(id), (QList<qint64>{10'000}));
    rig.api.answerAll(made(processing));
    rig.neverEnds();
    rig.passTo(35'000); // and the schedule goes on as it was
    QCOMPARE(rig.asked(id), (QList<qint64>{10'000, 30'000, 35'000}));
}

void TestTaskPoller::checkNowOnWhatIsNotWatched_data()
{
    QTest::addColumn<TaskState>("before");
    QTest::addColumn<bool>("asked");
    QTest::addColumn<TaskState>("after"); // when the server says "Processing", within the 15 minutes
    const auto row = [](const char *name, TaskState before, bool asked, TaskState after) {
        QTest::newRow(name) << before << asked << after;
    };
    row("waiting", TaskState::Waiting, false, TaskState::Waiting);
    row("sending", TaskState::Sending, false, TaskState::Sending);
    row("refused", TaskState::Refused, false, TaskState::Refused);
    row("unknown", TaskState::Unknown, false, TaskState::Unknown);
    row("failed", TaskState::Failed, false, TaskState::Failed);
    row("cancelled", TaskState::Cancelled, false, TaskState::Cancelled);
    row("success", TaskState::Success, true, TaskState::Success);
    row("timed out", TaskState::TimedOut, true, TaskState::TimedOut);
    row("not found", TaskState::NotFound, true, TaskState::Processing);
}

void TestTaskPoller::checkNowOnWhatIsNotWatched()
{
    QFETCH(TaskState, before);
    QFETCH(bool, asked);
    QFETCH(TaskState, after);
    PollerRig rig;
    const qint64 id = rig.add(0, before);
    rig.passTo(60'000);
    QCOMPARE(rig.asked(id), QList<qint64>());
    rig.poller().checkNow(id);
    rig.clock.settle();
    QCOMPARE(rig.asked(id).size(), asked ? 1 : 0);
    rig.api.answerAll(made(processing));
    QCOMPARE(rig.state(id), after);
    rig.passTo(65'000);
    QCOMPARE(rig.asked(id).size(), (asked ? 1 : 0) + (isWatched(after) ? 1 : 0));
}

void TestTaskPoller::aFreshLinkOnlyChangesTheLink()
{
    PollerRig rig;
    Task task =
        finishedTask(QStringLiteral("done"), QUrl(QStringLiteral("https://files.example/old")), rig.start - 1000);
    task.clipState = ClipState::Wanted;
    QVERIFY(rig.store.add(task));
    rig.poller().checkNow(task.id);
    rig.clock.settle();
    const QUrl fresh(QStringLiteral("https://files.example/new"));
    rig.api.answerAll(FakeVideoApi::success(fresh));
    Task expected = task;
    expected.clipLink = fresh;
    expected.checks = 1;
    expected.remoteStatus = QStringLiteral("Success");
    expected.requestId = QStringLiteral("request-of-query");
    QVERIFY(rig.task(task.id) == expected);
    rig.passTo(3600'000);
    QCOMPARE(rig.api.queries().size(), 1);
}

void TestTaskPoller::aLateAnswerIsDropped()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.passTo(30'000); // query 0 is under way
    Task task = rig.task(id);
    task.state = TaskState::Failed; // somebody else ended it meanwhile
    QVERIFY(rig.store.update(task));
    task.state = TaskState::NotFound; // and it is asked about anew, by hand
    QVERIFY(rig.store.update(task));
    rig.poller().checkNow(id);
    rig.clock.settle();
    QCOMPARE(rig.api.queries().size(), 2);
    rig.api.answerQuery(0, made(QStringLiteral("Cancelled")));
    QCOMPARE(rig.state(id), TaskState::NotFound);
    rig.api.answerQuery(1, made(processing));
    QCOMPARE(rig.state(id), TaskState::Processing);
    QCOMPARE(rig.poller().inFlight(), 0);
}

void TestTaskPoller::theNextCheckIsKnown()
{
    PollerRig rig;
    const QSignalSpy news(&rig.poller(), &TaskPoller::activityChanged);
    const qint64 id = rig.add();
    QCOMPARE(rig.nextCheck(id), 30'000);
    QVERIFY(news.contains(QVariantList{id}));
    rig.passTo(30'000);
    QCOMPARE(rig.nextCheck(id), -1); // it is being asked
    rig.api.answerAll(made(processing));
    QCOMPARE(rig.nextCheck(id), 35'000);
    QCOMPARE(rig.nextCheck(id + 1), -1);
}

QTEST_GUILESS_MAIN(TestTaskPoller)
#include "tst_taskpoller.moc"
