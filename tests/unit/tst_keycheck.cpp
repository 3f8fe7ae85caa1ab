// A 401 anywhere stops all asking until there is a key that the server accepts; the key in use is checked without
// money.
#include "support/fakes/FakeClock.h"
#include "support/fakes/FakeVideoApi.h"

#include "app/KeyCheck.h"
#include "platform/Settings.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/sending/TaskQueue.h"
#include "tasks/sending/TaskSender.h"
#include "tasks/store/TaskStore.h"
#include "ui/words/SpokenWords.h"

#include <QTemporaryDir>
#include <QTest>

class TestKeyCheck : public QObject
{
    Q_OBJECT

private:
    struct Rig
    {
        QTemporaryDir folder;
        FakeClock clock;
        FakeVideoApi api{clock, {.requests = 12, .queries = 6}};
        TaskStore store{folder.filePath(QStringLiteral("tasks.sqlite"))};
        TaskPoller poller{{api, store, clock, PollSchedule()}};
        PassThrough preparer;
        TaskSender sender{api, store, preparer, clock};
        Settings settings{folder.filePath(QStringLiteral("settings.ini")), folder.path()};
        QueueModel waiting{store, &spokenWaiting};
        TaskQueue queue{{sender, store, waiting, settings, api.limiter(), clock}};
        KeyVault vault;
        KeyCheck guard;

        explicit Rig(const QString &key)
            : vault(key, {})
            , guard(vault, api, poller, sender, clock)
        {
            QObject::connect(&guard, &KeyCheck::stateChanged, &queue, [this](KeyCheck::State state) {
                queue.setKeyUsable(state == KeyCheck::State::Unchecked || state == KeyCheck::State::Good); // as Core
            });
            guard.start();
        }

        // Six questions and one create are on their way, with the key of before.
        void fillTheLine()
        {
            answerCheck(true);
            settings.setTasksAtOnce(10);
            for (int i = 0; i < 6; ++i) {
                queue.add({{QStringLiteral("kling-v3"), QStringLiteral("a fox"), {}}});
                api.answerCreate(i, FakeVideoApi::accepted(QStringLiteral("t-%1").arg(i)));
                clock.settle();
            }
            clock.advance(30'000);
            queue.add({{QStringLiteral("kling-v3"), QStringLiteral("a late fox"), {}}});
            clock.settle();
        }
        void answerOldOnes(const ApiError &error)
        {
            for (int i = 0; i < 6; ++i)
                api.answerQuery(i, error);
            api.answerCreate(6, error);
        }
        bool allGoesOn()
        {
            clock.advance(10'000);
            return guard.state() == KeyCheck::State::Good && !poller.isSuspended() &&
                   queue.stop() == TaskQueue::Stop::None && api.queries().size() >= 12 &&
                   store.search().countsByState().value(TaskState::Pending) == 6;
        }

        void acceptATask()
        {
            queue.add({{QStringLiteral("kling-v3"), QStringLiteral("a fox"), {}}});
            api.answerCreate(static_cast<int>(api.creates().size()) - 1, FakeVideoApi::accepted(QStringLiteral("t-1")));
        }
        void answerCheck(bool valid)
        {
            api.answerKeyCheck(static_cast<int>(api.keyChecks().size()) - 1, KeyCheckReply{valid, {}});
        }
    };

private slots:
    void withoutAKeyNothingIsAsked()
    {
        Rig rig({});
        QCOMPARE(rig.guard.state(), KeyCheck::State::NoKey);
        QVERIFY(rig.poller.isSuspended());
        QCOMPARE(rig.api.keyChecks().size(), 0);
        rig.vault.setForThisRun(QStringLiteral("sk-one"));
        QCOMPARE(rig.guard.state(), KeyCheck::State::Unchecked);
        QCOMPARE(rig.api.keyChecks().first().key, QStringLiteral("sk-one"));
        rig.answerCheck(true);
        QCOMPARE(rig.guard.state(), KeyCheck::State::Good);
        QVERIFY(!rig.poller.isSuspended());
    }

    void aCheckWithoutAnAnswerIsSaidUntilThereIsOne()
    {
        Rig rig(QStringLiteral("sk-one"));
        QVERIFY(!rig.guard.trouble());
        rig.api.answerKeyCheck(0, FakeVideoApi::error(ApiError::Kind::Tls));
        QCOMPARE(rig.guard.state(), KeyCheck::State::Unchecked);
        QVERIFY(rig.guard.trouble() && rig.guard.trouble()->kind == ApiError::Kind::Tls);
        rig.clock.advance(30'000);
        QCOMPARE(rig.api.keyChecks().size(), 2); // and no burst
        rig.answerCheck(true);
        QCOMPARE(rig.guard.state(), KeyCheck::State::Good);
        QVERIFY(!rig.guard.trouble());
    }

    void aRefusedQueryStopsAllAskingUntilThereIsAGoodKey()
    {
        Rig rig(QStringLiteral("sk-old"));
        rig.answerCheck(true);
        rig.acceptATask();
        rig.clock.advance(30'000);
        QCOMPARE(rig.api.queries().size(), 1);
        rig.api.answerQuery(0, FakeVideoApi::error(ApiError::Kind::Unauthorized, 401, QStringLiteral("revoked")));
        QCOMPARE(rig.guard.state(), KeyCheck::State::Refused);
        QCOMPARE(rig.guard.serverText(), QStringLiteral("revoked"));
        rig.clock.advance(60'000);
        QCOMPARE(rig.api.queries().size(), 1);

        rig.vault.setForThisRun(QStringLiteral("sk-bad"));
        rig.answerCheck(false);
        QCOMPARE(rig.guard.state(), KeyCheck::State::Refused);
        rig.clock.advance(60'000);
        QCOMPARE(rig.api.queries().size(), 1);

        rig.vault.setForThisRun(QStringLiteral("sk-new"));
        QCOMPARE(rig.api.queries().size(), 1); // not before the new key has proved itself
        rig.answerCheck(true);
        QCOMPARE(rig.guard.state(), KeyCheck::State::Good);
        rig.clock.advance(5'000);
        QVERIFY(rig.api.queries().size() > 1);
    }

    void aRefusedCreateStopsAllAskingToo()
    {
        Rig rig(QStringLiteral("sk-old"));
        rig.answerCheck(true);
        rig.queue.add({{QStringLiteral("kling-v3"), QStringLiteral("a fox"), {}}});
        rig.api.answerCreate(0, FakeVideoApi::error(ApiError::Kind::Unauthorized, 401));
        QCOMPARE(rig.guard.state(), KeyCheck::State::Refused);
        QVERIFY(rig.poller.isSuspended());
        QCOMPARE(rig.store.search().page(0, 1).first().state, TaskState::Refused);
    }

    void aCheckWithoutAnAnswerIsRepeatedAndTheKeyStaysInUse()
    {
        Rig rig(QStringLiteral("sk-old"));
        rig.api.answerKeyCheck(0, FakeVideoApi::error(ApiError::Kind::Unreachable));
        QCOMPARE(rig.guard.state(), KeyCheck::State::Unchecked);
        QVERIFY(!rig.poller.isSuspended());
        rig.clock.advance(30'000);
        QCOMPARE(rig.api.keyChecks().size(), 2);
        rig.answerCheck(true);
        QCOMPARE(rig.guard.state(), KeyCheck::State::Good);
    }

    void aLateAnswerAboutAnEarlierKeyDoesNotCount()
    {
        Rig rig(QStringLiteral("sk-old"));
        rig.vault.setForThisRun(QStringLiteral("sk-new"));
        rig.api.answerKeyCheck(0, KeyCheckReply{false, {}});
        QCOMPARE(rig.guard.state(), KeyCheck::State::Unchecked);
        rig.answerCheck(true);
        QCOMPARE(rig.guard.state(), KeyCheck::State::Good);
    }

    void replacedWhileSixQuestionsAndACreateAreOnTheirWay()
    {
        Rig rig(QStringLiteral("sk-old"));
        rig.fillTheLine();
        QCOMPARE(rig.api.openQueries(), 6);
        QCOMPARE(rig.sender.sending(), 1);
        rig.vault.setForThisRun(QStringLiteral("sk-new"));
        rig.answerOldOnes(revoked());
        QCOMPARE(rig.guard.state(), KeyCheck::State::Unchecked);
        QVERIFY(!rig.poller.isSuspended());
        rig.answerCheck(true);
        QVERIFY(rig.allGoesOn());
        // Not charged, and one press is one POST: it is said, and not sent again.
        QCOMPARE(rig.store.search().page(0, 1).first().state, TaskState::Refused);
        QCOMPARE(rig.api.creates().size(), 7);
    }

    void replacedAfterTheRefusalOfSome()
    {
        Rig rig(QStringLiteral("sk-old"));
        rig.fillTheLine();
        rig.api.answerQuery(0, revoked());
        rig.api.answerQuery(1, revoked());
        QCOMPARE(rig.guard.state(), KeyCheck::State::Refused);
        rig.vault.setForThisRun(QStringLiteral("sk-new")); // is being checked
        rig.api.answerQuery(2, revoked());
        rig.api.answerCreate(6, revoked()); // late, about the old one
        QCOMPARE(rig.guard.state(), KeyCheck::State::Unchecked);
        QCOMPARE(rig.queue.stop(), TaskQueue::Stop::None);
        rig.answerCheck(true);
        QCOMPARE(rig.guard.state(), KeyCheck::State::Good);
        for (int i = 3; i < 6; ++i)
            rig.api.answerQuery(i, revoked()); // later still
        QVERIFY(rig.allGoesOn());
    }

    void answersWithTheOldKeyCountWhereTheyAreNotAboutIt()
    {
        Rig rig(QStringLiteral("sk-old"));
        rig.fillTheLine();
        rig.vault.setForThisRun(QStringLiteral("sk-new"));
        rig.api.answerQuery(0, FakeVideoApi::success(QUrl(QStringLiteral("https://files.example/1.mp4"))));
        rig.api.answerCreate(6, FakeVideoApi::accepted(QStringLiteral("t-6")));
        QCOMPARE(rig.store.search().countsByState().value(TaskState::Success), 1);
        QCOMPARE(rig.store.search().countsByState().value(TaskState::Pending), 6); // the new one among them
    }

    void removedWhileTheyAreOnTheirWay()
    {
        Rig rig({});
        rig.vault.setForThisRun(QStringLiteral("sk-old"));
        rig.fillTheLine();
        rig.vault.setForThisRun({});
        QCOMPARE(rig.guard.state(), KeyCheck::State::NoKey);
        rig.answerOldOnes(revoked());
        QCOMPARE(rig.guard.state(), KeyCheck::State::NoKey); // there is none that could be refused
        rig.clock.advance(60'000);
        QCOMPARE(rig.api.queries().size(), 6);
        rig.vault.setForThisRun(QStringLiteral("sk-new"));
        rig.answerCheck(true);
        QCOMPARE(rig.guard.state(), KeyCheck::State::Good);
        rig.clock.advance(10'000);
        QVERIFY(rig.api.queries().size() >= 12);
    }

    void theNewKeyIsRefusedToo()
    {
        Rig rig(QStringLiteral("sk-old"));
        rig.fillTheLine();
        rig.vault.setForThisRun(QStringLiteral("sk-new"));
        rig.answerOldOnes(revoked());
        rig.clock.advance(1'000); // the same questions leave with the new key
        QCOMPARE(rig.api.queries().size(), 12);
        rig.api.answerQuery(6, revoked());
        QCOMPARE(rig.guard.state(), KeyCheck::State::Refused);
        rig.clock.advance(600'000);
        QCOMPARE(rig.api.queries().size(), 12);
        QCOMPARE(rig.store.search().countsByState().value(TaskState::Pending), 6); // and no task is dropped
    }

private:
    static ApiError revoked() { return FakeVideoApi::error(ApiError::Kind::Unauthorized, 401); }
};

QTEST_GUILESS_MAIN(TestKeyCheck)
#include "tst_keycheck.moc"
