// Shutdown: the end of the program waits for what is being sent, with hand-driven answers and a clock of our own.
#include "support/fakes/FakeClock.h"
#include "support/fakes/FakePreparer.h"
#include "support/fakes/FakeVideoApi.h"

#include "app/Shutdown.h"
#include "tasks/sending/TaskSender.h"
#include "tasks/store/TaskStore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestShutdown : public QObject
{
    Q_OBJECT

    struct Rig
    {
        QTemporaryDir folder;
        FakeClock clock;
        FakeVideoApi api{clock};
        PassThrough preparer;
        TaskStore store{folder.filePath(QStringLiteral("history.sqlite"))};
        TaskSender sender{api, store, preparer, clock};
        Shutdown shutdown{sender, clock};
        QSignalSpy begun{&shutdown, &Shutdown::begun};
        QSignalSpy finished{&shutdown, &Shutdown::finished};

        qint64 wait()
        {
            Task task;
            task.request = {QStringLiteral("kling-v3"), QStringLiteral("a fox"), {}};
            task.state = TaskState::Waiting;
            task.createdAt = clock.now();
            return store.add(task) ? task.id : 0;
        }
        qint64 send()
        {
            const qint64 id = wait();
            return sender.send(id) ? id : 0;
        }
    };
    std::unique_ptr<Rig> m_rig;

private slots:
    void init() { m_rig = std::make_unique<Rig>(); }
    void cleanup() { m_rig.reset(); }

    void withNothingOnItsWay()
    {
        QVERIFY(m_rig->shutdown.mayClose());
        m_rig->shutdown.closeForSystem();
        QTRY_COMPARE(m_rig->finished.size(), 1);
        QCOMPARE(m_rig->begun.size(), 0);
    }

    void theUserWaitsOrInsists()
    {
        const qint64 id = m_rig->send();
        QVERIFY(id);
        QVERIFY(!m_rig->shutdown.mayClose());
        QCOMPARE(m_rig->begun.size(), 1);
        m_rig->clock.advance(60'000); // as long as it takes
        QCOMPARE(m_rig->finished.size(), 0);
        QVERIFY(m_rig->shutdown.mayClose()); // the second time
    }

    void theSystemWaitsForTheAnswer()
    {
        const qint64 id = m_rig->send();
        m_rig->shutdown.closeForSystem();
        QCOMPARE(m_rig->begun.size(), 1);
        m_rig->clock.advance(9'000);
        QCOMPARE(m_rig->finished.size(), 0);
        m_rig->api.answerCreate(0, FakeVideoApi::accepted(QStringLiteral("t-1")));
        QTRY_COMPARE(m_rig->finished.size(), 1);
        QCOMPARE(m_rig->store.search().task(id)->remoteId, QStringLiteral("t-1")); // on disk before it is said
        QVERIFY(m_rig->shutdown.mayClose());
    }

    void theSystemWaitsTenSecondsAtMost()
    {
        QVERIFY(m_rig->send());
        m_rig->shutdown.closeForSystem();
        m_rig->clock.advance(Shutdown::patienceMs);
        QTRY_COMPARE(m_rig->finished.size(), 1);
        QVERIFY(m_rig->shutdown.mayClose());
    }

    void nothingMoreIsSent()
    {
        QVERIFY(m_rig->send());
        m_rig->shutdown.closeForSystem();
        const qint64 next = m_rig->wait();
        QVERIFY(!m_rig->sender.send(next));
        QCOMPARE(m_rig->store.search().task(next)->state, TaskState::Waiting);
        QCOMPARE(m_rig->sender.sending(), 1);
    }
};

QTEST_GUILESS_MAIN(TestShutdown)
#include "tst_shutdown.moc"
