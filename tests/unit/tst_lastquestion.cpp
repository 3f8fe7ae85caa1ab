// The last question about a task stays open while nobody could be asked: a laptop without a network does not declare
// its tasks timed out. What nobody answered can always be asked again by hand.
#include "support/tasks/PollerRig.h"

#include <QSignalSpy>
#include <QTest>

namespace {

using Kind = ApiError::Kind;

constexpr qint64 hour = 3600'000;

ApiResult<QueryReply> made(const QString &word)
{
    return FakeVideoApi::reply(word);
}

void answerWith(PollerRig &rig, const ApiResult<QueryReply> &result)
{
    rig.api.script = [result](const FakeVideoApi::QueryCall &) { return result; };
}

} // namespace

class TestLastQuestion : public QObject
{
    Q_OBJECT

private slots:
    void staysOpenWithoutANetwork_data();
    void staysOpenWithoutANetwork();
    void isPutAgainWhenAnythingAnswers();
    void isPutAgainWhenTheSystemSaysSo();
    void endsTheWatchOnceItIsAnswered_data();
    void endsTheWatchOnceItIsAnswered();
    void isRefusedOnlyOnce();
    void thatOnlyOneTaskNeverGetsAnAnswer();
    void aStartWithoutANetwork();
    void aWordNobodyKnowsForEver();
    void canAlwaysBeAskedAgain_data();
    void canAlwaysBeAskedAgain();
};

void TestLastQuestion::staysOpenWithoutANetwork_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::newRow("unreachable") << FakeVideoApi::error(Kind::Unreachable);
    QTest::newRow("timed out") << FakeVideoApi::error(Kind::TimedOut);
    QTest::newRow("connection lost") << FakeVideoApi::error(Kind::ConnectionLost);
    QTest::newRow("a portal in between") << FakeVideoApi::error(Kind::Tls);
}

void TestLastQuestion::staysOpenWithoutANetwork()
{
    QFETCH(ApiError, error);
    PollerRig rig;
    answerWith(rig, error);
    const qint64 id = rig.add();
    rig.passTo(900'000 + 24 * hour);
    QCOMPARE(rig.state(id), TaskState::Processing);
    QVERIFY(rig.poller().trouble(id) == error);
    const QList<qint64> asked = rig.asked(id);
    QCOMPARE(asked.mid(117, 5), (QList<qint64>{930'000, 990'000, 1'110'000, 1'410'000, 1'710'000}));
    for (qsizetype i = 121; i < asked.size(); ++i)
        QCOMPARE(asked.at(i) - asked.at(i - 1), 300'000); // every five minutes, no more
    QVERIFY(rig.nextCheck(id) > rig.sinceStart());

    answerWith(rig, made(QStringLiteral("Processing")));
    rig.clock.advance(300'000);
    QCOMPARE(rig.state(id), TaskState::TimedOut); // now somebody was asked
    QCOMPARE(rig.task(id).checks, 1);
    QVERIFY(!rig.clock.nextAlarm());
}

void TestLastQuestion::isPutAgainWhenAnythingAnswers()
{
    PollerRig rig;
    answerWith(rig, FakeVideoApi::error(Kind::Unreachable));
    const qint64 id = rig.add();
    rig.passTo(1'000'000);
    QCOMPARE(rig.state(id), TaskState::Processing);
    const qint64 fresh = rig.add();
    answerWith(rig, FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4"))));
    rig.passTo(1'030'000); // the fresh one is asked by its schedule; the old one would be at 1110 s
    QCOMPARE(rig.state(fresh), TaskState::Success);
    QCOMPARE(rig.state(id), TaskState::Success);
    QCOMPARE(rig.asked(id).last(), 1'030'000);
}

void TestLastQuestion::isPutAgainWhenTheSystemSaysSo()
{
    PollerRig rig;
    answerWith(rig, FakeVideoApi::error(Kind::Unreachable));
    const qint64 id = rig.add();
    rig.passTo(1'000'000);
    rig.poller().networkMayBeBack(); // it was not, and the question stays open
    rig.passTo(1'001'000);
    QCOMPARE(rig.asked(id).last(), 1'000'000);
    QCOMPARE(rig.state(id), TaskState::Processing);
    answerWith(rig, FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4"))));
    rig.poller().networkMayBeBack();
    rig.clock.settle();
    QCOMPARE(rig.state(id), TaskState::Success);
}

void TestLastQuestion::endsTheWatchOnceItIsAnswered_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<TaskState>("state");
    QTest::newRow("success") << QStringLiteral("Success") << TaskState::Success;
    QTest::newRow("failed") << QStringLiteral("Failed") << TaskState::Failed;
    QTest::newRow("cancelled") << QStringLiteral("Cancelled") << TaskState::Cancelled;
    QTest::newRow("processing") << QStringLiteral("Processing") << TaskState::TimedOut;
    QTest::newRow("a new word") << QStringLiteral("Throttled") << TaskState::TimedOut;
}

void TestLastQuestion::endsTheWatchOnceItIsAnswered()
{
    QFETCH(QString, word);
    QFETCH(TaskState, state);
    PollerRig rig;
    answerWith(rig, FakeVideoApi::error(Kind::ConnectionLost));
    const qint64 id = rig.add();
    rig.passTo(905'000);
    answerWith(rig, made(word));
    rig.passTo(930'000);
    QCOMPARE(rig.state(id), state);
    QVERIFY(!rig.poller().trouble(id));
    QVERIFY(!rig.clock.nextAlarm());
}

void TestLastQuestion::isRefusedOnlyOnce()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.passTo(890'000);
    answerWith(rig, FakeVideoApi::error(Kind::Refused, 400, QStringLiteral("malformed")));
    rig.passTo(hour);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    QCOMPARE(rig.asked(id).size(), 117); // the server was there and understood
}

// The server answers everybody else: this one is not asked for ever, and does not hold a place in the queue for ever.
void TestLastQuestion::thatOnlyOneTaskNeverGetsAnAnswer()
{
    PollerRig rig;
    rig.api.script = [](const FakeVideoApi::QueryCall &call) -> ApiResult<QueryReply> {
        if (call.taskId == QLatin1String("t1"))
            return FakeVideoApi::error(Kind::TimedOut);
        return FakeVideoApi::reply(QStringLiteral("Processing"));
    };
    const qint64 id = rig.add();
    rig.passTo(600'000);
    rig.add();
    rig.passTo(1'400'000);
    rig.add();
    rig.passTo(2'300'000);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    QVERIFY(rig.asked(id).size() <= 117 + 12);
}

void TestLastQuestion::aStartWithoutANetwork()
{
    PollerRig rig;
    rig.stop();
    const qint64 old = rig.add(30 * hour, TaskState::TimedOut);
    const qint64 running = rig.add(hour);
    StorePeer(rig.path()).multiply(old, 50);
    answerWith(rig, FakeVideoApi::error(Kind::Unreachable));
    rig.restart();
    rig.clock.advance(hour);
    QVERIFY2(rig.api.queries().size() <= 20, "nobody is there: not all of them find out for themselves");
    answerWith(rig, made(QStringLiteral("Processing")));
    rig.clock.advance(6 * 60'000);
    QCOMPARE(rig.state(running), TaskState::TimedOut);
    QCOMPARE(rig.task(old).checks, 1);
    QVERIFY(!rig.clock.nextAlarm()); // each was answered once, and that was all
}

void TestLastQuestion::aWordNobodyKnowsForEver()
{
    PollerRig rig;
    answerWith(rig, made(QStringLiteral("Throttled")));
    const qint64 id = rig.add();
    rig.passTo(hour);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    QCOMPARE(rig.asked(id), PollerRig::dueTimes());
    QCOMPARE(rig.task(id).remoteStatus, QStringLiteral("Throttled"));
    rig.poller().checkNow(id);
    rig.clock.settle();
    QCOMPARE(rig.asked(id).size(), 118);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    answerWith(rig, FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4"))));
    rig.poller().checkNow(id);
    rig.clock.settle();
    QCOMPARE(rig.state(id), TaskState::Success);
}

void TestLastQuestion::canAlwaysBeAskedAgain_data()
{
    QTest::addColumn<TaskState>("state");
    QTest::addColumn<ApiError>("error");
    const std::pair<const char *, ApiError> errors[] = {
        {"unreachable", FakeVideoApi::error(Kind::Unreachable)}, {"timed out", FakeVideoApi::error(Kind::TimedOut)},
        {"503", FakeVideoApi::error(Kind::ServerFault, 503)},    {"429", FakeVideoApi::error(Kind::RateLimited, 429)},
        {"HTML", FakeVideoApi::error(Kind::Unreadable, 200)},    {"404", FakeVideoApi::error(Kind::NotFound, 404)}};
    for (const auto &[name, error] : errors) {
        QTest::addRow("timed out, %s", name) << TaskState::TimedOut << error;
        QTest::addRow("not found, %s", name) << TaskState::NotFound << error;
    }
}

void TestLastQuestion::canAlwaysBeAskedAgain()
{
    QFETCH(TaskState, state);
    QFETCH(ApiError, error);
    PollerRig rig;
    const qint64 id = rig.add(100 * hour, state);
    answerWith(rig, error);
    for (int time = 1; time <= 3; ++time) {
        rig.poller().checkNow(id);
        rig.clock.advance(120'000); // a 429 asks for up to a minute of quiet
        QCOMPARE(rig.asked(id).size(), time);
        const bool isMissing = error.kind == Kind::NotFound && time == 3; // said several times, over some minutes
        QCOMPARE(rig.state(id), isMissing ? TaskState::NotFound : state); // and nothing is lost
    }
    answerWith(rig, FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4"))));
    rig.poller().checkNow(id);
    rig.clock.advance(120'000);
    QCOMPARE(rig.state(id), TaskState::Success);
}

QTEST_GUILESS_MAIN(TestLastQuestion)
#include "tst_lastquestion.moc"
