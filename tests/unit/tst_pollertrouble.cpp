// The poller in trouble: lost connections, tasks that nobody knows, answers that cannot be read, a disk that is full.
// No task is dropped, none is declared failed.
#include "clips/LinkCheck.h"
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

class FakeLinkCheck : public LinkCheck
{
public:
    void check(const RawUrl &link, QObject *, const Done &done) override
    {
        links << link;
        answers << done;
    }
    QList<RawUrl> links;
    QList<Done> answers;
};

} // namespace

class TestPollerTrouble : public QObject
{
    Q_OBJECT

private slots:
    void aFailedQuestionSaysNothingAboutTheTask_data();
    void aFailedQuestionSaysNothingAboutTheTask();
    void troubleToTheEnd_data();
    void troubleToTheEnd();
    void aMissingTaskEndsTheWatch();
    void oneMissingAmongGoodAnswersIsTrouble();
    void missingAtTheEndIsAskedAgain();
    void whatWasMissingIsAskedAgainAtEachStart();
    void anAnswerAboutAnotherTaskIsNone();
    void anUnknownWordWithALinkThatLeadsToAClipIsTheEnd();
    void theAnswerThatCouldNotBeReadIsKept();
    void anAnswerTheDiskRefusedIsKept();
    void anEndTheDiskRefusedIsKept();
    void whoHearsOfAnActivityMayChangeTheList();
};

void TestPollerTrouble::aFailedQuestionSaysNothingAboutTheTask_data()
{
    QTest::addColumn<ApiError>("error");
    const auto row = [](const char *name, Kind kind, int status) {
        QTest::newRow(name) << FakeVideoApi::error(kind, status, QStringLiteral("words"));
    };
    row("unreachable", Kind::Unreachable, 0);
    row("TLS", Kind::Tls, 0);
    row("proxy", Kind::Proxy, 0);
    row("lost", Kind::ConnectionLost, 0);
    row("timed out", Kind::TimedOut, 0);
    row("redirected", Kind::Redirected, 302);
    row("429", Kind::RateLimited, 429);
    row("400", Kind::Refused, 400);
    row("503", Kind::ServerFault, 503);
    row("HTML", Kind::Unreadable, 200);
    row("too large", Kind::TooLarge, 200);
    row("aborted", Kind::Aborted, 0);
}

void TestPollerTrouble::aFailedQuestionSaysNothingAboutTheTask()
{
    QFETCH(ApiError, error);
    PollerRig rig;
    const qint64 id = rig.add();
    const Task before = rig.task(id);
    QSignalSpy news(&rig.poller(), &TaskPoller::activityChanged);
    rig.passTo(30'000);
    rig.api.answerAll(error);
    QVERIFY(rig.poller().trouble(id) == error);
    QVERIFY(news.contains(QVariantList{id}));
    QVERIFY(rig.task(id) == before);
    rig.passTo(36'000);
    QCOMPARE(rig.asked(id), (QList<qint64>{30'000, 35'000})); // the schedule goes on
    rig.api.answerAll(made(processing));
    QVERIFY(!rig.poller().trouble(id));
    QCOMPARE(rig.nextCheck(id), 40'000);
}

void TestPollerTrouble::troubleToTheEnd_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::newRow("503") << FakeVideoApi::error(Kind::ServerFault, 503);
    QTest::newRow("HTML of a proxy") << FakeVideoApi::error(Kind::Unreadable, 200);
    QTest::newRow("redirected") << FakeVideoApi::error(Kind::Redirected, 302);
    QTest::newRow("too large") << FakeVideoApi::error(Kind::TooLarge, 200);
}

// Somebody answers and says nothing about the task: its last question is put a few times more.
void TestPollerTrouble::troubleToTheEnd()
{
    QFETCH(ApiError, error);
    PollerRig rig;
    rig.api.script = [error](const FakeVideoApi::QueryCall &) { return error; };
    const qint64 id = rig.add();
    rig.passTo(2 * 3600'000);
    QList<qint64> expected = PollerRig::dueTimes();
    for (const qint64 wait : {30'000, 60'000, 120'000, 300'000, 300'000})
        expected << expected.last() + wait;
    QCOMPARE(rig.asked(id), expected);
    QCOMPARE(rig.state(id), TaskState::TimedOut); // never Failed: the server did not say so
    QCOMPARE(rig.task(id).checks, 0);
    QVERIFY(rig.poller().trouble(id));
    QVERIFY(!rig.clock.nextAlarm());
}

// Several times, over two minutes, and nothing else in between.
void TestPollerTrouble::aMissingTaskEndsTheWatch()
{
    PollerRig rig;
    rig.api.script = [](const FakeVideoApi::QueryCall &) {
        return FakeVideoApi::error(Kind::NotFound, 404, QStringLiteral("no such task"));
    };
    const qint64 id = rig.add();
    rig.passTo(60'000);
    QCOMPARE(rig.state(id), TaskState::Processing); // 7 times, in 30 s
    QVERIFY(rig.poller().trouble(id));
    QVERIFY(!rig.poller().isMissing(id));
    rig.passTo(3600'000);
    QCOMPARE(rig.asked(id).last(), 150'000);
    QCOMPARE(rig.state(id), TaskState::NotFound);
    QVERIFY(rig.poller().isMissing(id));
    QCOMPARE(rig.task(id).reason, QStringLiteral("no such task"));
    QCOMPARE(rig.task(id).requestId, QStringLiteral("request-of-error"));
    QVERIFY(!rig.poller().trouble(id));
    QVERIFY(!rig.clock.nextAlarm());
}

void TestPollerTrouble::oneMissingAmongGoodAnswersIsTrouble()
{
    PollerRig rig;
    int asked = 0;
    rig.api.script = [&asked](const FakeVideoApi::QueryCall &) -> std::optional<ApiResult<QueryReply>> {
        if (++asked % 5 == 0)
            return FakeVideoApi::reply(QStringLiteral("Processing"));
        return FakeVideoApi::error(Kind::NotFound, 404);
    };
    const qint64 id = rig.add();
    rig.passTo(800'000); // never two minutes of nothing else
    QCOMPARE(rig.state(id), TaskState::Processing);
    rig.api.script = [](const FakeVideoApi::QueryCall &) {
        return FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4")));
    };
    rig.passTo(860'000);
    QCOMPARE(rig.state(id), TaskState::Success);
}

// The last question of the schedule is no other: a 404 there leaves it open.
void TestPollerTrouble::missingAtTheEndIsAskedAgain()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    rig.passTo(899'000);
    rig.api.script = [](const FakeVideoApi::QueryCall &) { return FakeVideoApi::error(Kind::NotFound, 404); };
    rig.passTo(905'000);
    QCOMPARE(rig.state(id), TaskState::Processing);
    rig.api.script = [](const FakeVideoApi::QueryCall &) {
        return FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4")));
    };
    rig.passTo(1'000'000);
    QCOMPARE(rig.state(id), TaskState::Success);
}

void TestPollerTrouble::whatWasMissingIsAskedAgainAtEachStart()
{
    PollerRig rig;
    const qint64 id = rig.add(10 * 3600'000, TaskState::NotFound);
    rig.api.script = [](const FakeVideoApi::QueryCall &) { return FakeVideoApi::error(Kind::NotFound, 404); };
    rig.restart();
    rig.passTo(60'000);
    QCOMPARE(rig.asked(id).size(), 1);
    QCOMPARE(rig.state(id), TaskState::NotFound);
    rig.api.script = [](const FakeVideoApi::QueryCall &) {
        return FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4")));
    };
    rig.restart();
    rig.passTo(120'000);
    QCOMPARE(rig.asked(id).size(), 2);
    QCOMPARE(rig.state(id), TaskState::Success);
}

// An answer that went astray: it is nobody's, and its clip goes to no row.
void TestPollerTrouble::anAnswerAboutAnotherTaskIsNone()
{
    PollerRig rig;
    const qint64 id = rig.add();
    rig.api.script = [](const FakeVideoApi::QueryCall &) {
        QueryReply reply = FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/of-another.mp4")));
        reply.taskId = QStringLiteral("another");
        return reply;
    };
    rig.passTo(60'000);
    QCOMPARE(rig.state(id), TaskState::Processing);
    QVERIFY(rig.task(id).clipLink.isEmpty());
    QCOMPARE(rig.task(id).checks, 0);
    QCOMPARE(rig.poller().trouble(id)->kind, Kind::OtherTask);
    rig.api.script = [](const FakeVideoApi::QueryCall &call) {
        QueryReply reply = FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/own.mp4")));
        reply.taskId = call.taskId;
        return reply;
    };
    rig.passTo(65'000);
    QCOMPARE(rig.state(id), TaskState::Success);
    QCOMPARE(rig.task(id).clipLink.url().path(), QStringLiteral("/own.mp4"));
}

// A word that nobody knows, and a link: the link is looked at, now and then, and one that leads to a clip is the end.
void TestPollerTrouble::anUnknownWordWithALinkThatLeadsToAClipIsTheEnd()
{
    FakeClock clock;
    FakeVideoApi api(clock);
    const QTemporaryDir folder;
    TaskStore store(folder.filePath(QStringLiteral("tasks.sqlite")));
    FakeLinkCheck links;
    TaskPoller poller({api, store, clock, PollSchedule(), &links});
    const QUrl link(QStringLiteral("https://files.example/1.mp4?sig=1"));
    api.script = [link](const FakeVideoApi::QueryCall &) {
        return FakeVideoApi::reply(QStringLiteral("In review"), {}, {link});
    };
    Task task = acceptedTask(QStringLiteral("t-1"), clock.nowMs());
    QVERIFY(store.add(task));
    clock.advance(30'000);
    clock.settle();
    QCOMPARE(links.links, QList<RawUrl>{link});
    links.answers.takeFirst()(false);
    clock.advance(40'000);
    QCOMPARE(links.links.size(), 1); // not with every answer
    QCOMPARE(store.search().task(task.id)->state, TaskState::Processing);
    clock.advance(30'000);
    QCOMPARE(links.links.size(), 2);
    links.answers.takeFirst()(true);
    const Task ended = *store.search().task(task.id);
    QCOMPARE(ended.state, TaskState::Success);
    QCOMPARE(ended.remoteStatus, QStringLiteral("In review"));
    QCOMPARE(ended.clipLink, link);
    const auto asked = api.queries().size();
    clock.advance(600'000);
    QCOMPARE(api.queries().size(), asked);
}

// Support wants to see what could not be read, also when the task ends without another word.
void TestPollerTrouble::theAnswerThatCouldNotBeReadIsKept()
{
    PollerRig rig;
    ApiError error = FakeVideoApi::error(Kind::Unreadable, 200);
    error.rawAnswer = QStringLiteral("HTTP/1.1 200 OK\n\n<html>");
    rig.api.script = [error](const FakeVideoApi::QueryCall &) { return error; };
    const qint64 id = rig.add();
    rig.passTo(2 * 3600'000);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    QCOMPARE(rig.task(id).rawAnswer, error.rawAnswer);
}

void TestPollerTrouble::anAnswerTheDiskRefusedIsKept()
{
    PollerRig rig;
    const qint64 id = rig.add();
    StorePeer peer(rig.path());
    rig.passTo(30'000);
    peer.failUpdates();
    const QUrl link(QStringLiteral("https://files.example/1.mp4"));
    rig.api.answerAll(FakeVideoApi::success(link));
    QCOMPARE(rig.state(id), TaskState::Processing);
    rig.passTo(60'000);
    QCOMPARE(rig.state(id), TaskState::Processing);
    peer.heal();
    rig.passTo(70'000);
    QCOMPARE(rig.state(id), TaskState::Success);
    QCOMPARE(rig.task(id).clipLink, link);
    QCOMPARE(rig.task(id).checks, 1);
    QCOMPARE(rig.api.queries().size(), 1); // nobody was asked for what we knew
    QVERIFY(!rig.clock.nextAlarm());
}

void TestPollerTrouble::anEndTheDiskRefusedIsKept()
{
    PollerRig rig;
    rig.neverEnds();
    const qint64 id = rig.add();
    StorePeer peer(rig.path());
    rig.passTo(890'000);
    peer.failUpdates();
    rig.passTo(960'000);
    QCOMPARE(rig.state(id), TaskState::Processing);
    peer.heal();
    rig.passTo(970'000);
    QCOMPARE(rig.state(id), TaskState::TimedOut);
    QCOMPARE(rig.asked(id), PollerRig::dueTimes());
    QVERIFY(!rig.clock.nextAlarm());
}

// While what the disk refused is taken again, somebody adds a thousand tasks, or takes this one away: what was being
// looked at in the poller's own list has moved, or is gone.
void TestPollerTrouble::whoHearsOfAnActivityMayChangeTheList()
{
    for (const bool isTakenAway : {false, true}) {
        PollerRig rig;
        const qint64 id = rig.add();
        StorePeer peer(rig.path());
        rig.passTo(PollerRig::dueTimes().first());
        QCOMPARE(rig.api.queries().size(), 1);
        peer.failUpdates();
        const QUrl link(QStringLiteral("https://files.example/a.mp4"));
        rig.api.answerQuery(0, FakeVideoApi::success(link));
        QCOMPARE(rig.state(id), TaskState::Processing);
        peer.heal();
        bool isDone = false;
        connect(&rig.poller(), &TaskPoller::activityChanged, &rig.poller(), [&](qint64 changed) {
            if (changed != id || std::exchange(isDone, true))
                return;
            for (int i = 0; i < 1000; ++i)
                rig.add();
            Task task = rig.task(id);
            task.state = TaskState::Failed;
            if (isTakenAway)
                QVERIFY(rig.store.update(task));
        });
        rig.passTo(PollerRig::dueTimes().first() + 6000);
        QVERIFY(isDone);
        QCOMPARE(rig.state(id), isTakenAway ? TaskState::Failed : TaskState::Success);
        if (!isTakenAway)
            QCOMPARE(rig.task(id).clipLink, link);
    }
}

QTEST_GUILESS_MAIN(TestPollerTrouble)
#include "tst_pollertrouble.moc"
