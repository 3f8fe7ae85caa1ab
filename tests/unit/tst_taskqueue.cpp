// Which waiting task goes next, and when none does: order, limit, pause, and what a restart finds.
#include "support/tasks/QueueRig.h"
#include "support/tasks/StorePeer.h"

#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using Stop = TaskQueue::Stop;

class TestTaskQueue : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QueueRig> m_rig;

    // Everything that is waiting now is sent, one at a time; the order is returned.
    QStringList sendTheRest()
    {
        const auto before = m_rig->posted().size();
        for (int number = 0; number < m_rig->api.creates().size(); ++number)
            if (!m_rig->api.creates().at(number).answered)
                m_rig->accept(number);
        for (int i = 0; i < 100 && m_rig->queue->running() > 0; ++i) {
            for (const Task &running : m_rig->store->search().inStates({TaskState::Pending}))
                m_rig->finish(running.request.prompt);
            for (int number = 0; number < m_rig->api.creates().size(); ++number)
                if (!m_rig->api.creates().at(number).answered)
                    m_rig->accept(number);
        }
        return m_rig->posted().mid(before);
    }

private slots:
    void init() { m_rig = std::make_unique<QueueRig>(); }
    void cleanup() { m_rig.reset(); }

    void withAFreePlaceAPressIsSentAtOnce()
    {
        QVERIFY(m_rig->queue->wouldSendAtOnce());
        const QList<qint64> ids = m_rig->add(1);
        QCOMPARE(m_rig->api.creates().size(), 1); // before add() returned
        QCOMPARE(m_rig->task(ids.first()).state, TaskState::Sending);
        QVERIFY(m_rig->task(ids.first()).batch.isEmpty());
        QCOMPARE(m_rig->queue->waiting(), 0);
    }

    void noMoreThanTheLimitRun()
    {
        m_rig->add(6);
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3"));
        QCOMPARE(m_rig->queue->running(), 3);
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("4 5 6"));
        QVERIFY(!m_rig->queue->wouldSendAtOnce());
        for (int i = 0; i < 3; ++i)
            m_rig->accept(i);
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3")); // accepted ones still run
        m_rig->finish(QStringLiteral("2"));
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3 4"));
        m_rig->settings.setTasksAtOnce(5);
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3 4 5 6"));
        m_rig->settings.setTasksAtOnce(1);
        m_rig->add(1);
        m_rig->settle();
        QCOMPARE(m_rig->posted().size(), 6);
        QCOMPARE(m_rig->queue->limit(), 1);
    }

    void whatIsMadeReadyHasAPlace()
    {
        m_rig->preparer.atOnce = false;
        m_rig->add(5);
        m_rig->settle();
        QCOMPARE(m_rig->preparer.asked().size(), 3);
        QCOMPARE(m_rig->queue->running(), 3);
        m_rig->preparer.answer(1, RequestPreparer::Prepared{QueueRig::shot(QStringLiteral("2"))});
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("2"));
        QCOMPARE(m_rig->preparer.asked().size(), 3);
    }

    void oneBatchIsOneCommit()
    {
        StorePeer peer(m_rig->path());
        peer.run(QStringLiteral("CREATE TRIGGER third BEFORE INSERT ON task WHEN (SELECT count(*) FROM task) >= 2 "
                                "BEGIN SELECT RAISE(ABORT, 'full'); END"));
        QVERIFY(m_rig->add(3).isEmpty());
        m_rig->settle();
        QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 0);
        QCOMPARE(m_rig->api.creates().size(), 0);
        peer.run(QStringLiteral("DROP TRIGGER third"));
        const QList<qint64> ids = m_rig->add(3);
        QCOMPARE(ids.size(), 3);
        const QString batch = m_rig->task(ids[0]).batch;
        QVERIFY(!batch.isEmpty());
        QCOMPARE(m_rig->task(ids[2]).batch, batch);
        QVERIFY(m_rig->task(m_rig->add(2).first()).batch != batch);
    }

    void onePictureOfABatchIsKeptOnce()
    {
        GenerationRequest shot = QueueRig::shot(QStringLiteral("a"));
        shot.fields.insert(QStringLiteral("first_frame_image"),
                           QStringLiteral("data:image/png;base64,") + QString(100'000, u'A'));
        const QList<qint64> ids = m_rig->queue->add({shot, shot, shot, shot});
        StorePeer peer(m_rig->path());
        QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 1);
        QVERIFY(wholeTask(*m_rig->store, ids.last()).request == shot);
        QTRY_VERIFY(!m_rig->api.creates().isEmpty());
        QVERIFY(m_rig->api.creates().first().request == shot);
    }

    void pauseAndGoOn()
    {
        m_rig->add(5);
        m_rig->settle();
        m_rig->queue->pause();
        QCOMPARE(m_rig->queue->stop(), Stop::ByUser);
        for (int i = 0; i < 3; ++i)
            m_rig->accept(i);
        m_rig->finish(QStringLiteral("1"));
        m_rig->add(1); // a press while it is paused waits too
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3"));
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3 4"));
        QCOMPARE(m_rig->queue->stop(), Stop::None);
    }

    // What is emptied is not stopped: the next press goes at once, as always.
    void anEmptiedQueueIsNotPaused()
    {
        m_rig->settings.setTasksAtOnce(1);
        const QList<qint64> ids = m_rig->add(2);
        m_rig->queue->pause();
        QVERIFY(m_rig->queue->cancel({ids[1]}));
        QCOMPARE(m_rig->queue->stop(), Stop::None);
        m_rig->accept(0);
        m_rig->finish(QStringLiteral("1"));
        QVERIFY(m_rig->queue->wouldSendAtOnce());
    }

    void aHeldTaskIsPassedBy()
    {
        m_rig->settings.setTasksAtOnce(1);
        const QList<qint64> ids = m_rig->add(4);
        QVERIFY(m_rig->queue->hold({ids[1]}, true));
        QVERIFY(m_rig->model->index(0).data(QueueModel::HeldRole).toBool());
        QCOMPARE(sendTheRest(), QueueRig::words("3 4"));
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("2"));
        m_rig->add(1);
        QCOMPARE(m_rig->posted().size(), 4); // it does not bar the way
        QVERIFY(m_rig->queue->hold({ids[1]}, false));
        QCOMPARE(sendTheRest(), QueueRig::words("2"));
    }

    void movedOnesGoWhereTheyWerePut_data()
    {
        QTest::addColumn<QList<int>>("rows");
        QTest::addColumn<int>("before"); // -1: to the end
        QTest::addColumn<QStringList>("order");
        QTest::newRow("to the top") << QList<int>{3} << 0 << QueueRig::words("5 2 3 4 6");
        QTest::newRow("to the end") << QList<int>{0} << -1 << QueueRig::words("3 4 5 6 2");
        QTest::newRow("down by one") << QList<int>{1} << 3 << QueueRig::words("2 4 3 5 6");
        QTest::newRow("up by one") << QList<int>{2} << 1 << QueueRig::words("2 4 3 5 6");
        QTest::newRow("before itself") << QList<int>{2} << 2 << QueueRig::words("2 3 4 5 6");
        QTest::newRow("behind itself") << QList<int>{2} << 3 << QueueRig::words("2 3 4 5 6");
        QTest::newRow("two, apart") << QList<int>{1, 4} << 0 << QueueRig::words("3 6 2 4 5");
        QTest::newRow("two, before one of them") << QList<int>{1, 3} << 3 << QueueRig::words("2 4 3 5 6");
    }
    void movedOnesGoWhereTheyWerePut()
    {
        QFETCH(QList<int>, rows);
        QFETCH(int, before);
        QFETCH(QStringList, order);
        m_rig->settings.setTasksAtOnce(1);
        const QList<qint64> ids = m_rig->add(6).mid(1);
        QList<qint64> moved;
        for (const int row : rows)
            moved << ids[row];
        QVERIFY(m_rig->queue->move(moved, before < 0 ? 0 : ids[before]));
        QCOMPARE(m_rig->waitingNow(), order);
        m_rig->restart();
        QCOMPARE(m_rig->waitingNow(), order); // on disk
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(sendTheRest(), order.mid(1));
    }

    // Halving between two numbers ends somewhere; then some beside them are numbered anew.
    void aHundredMovesToOnePlace()
    {
        m_rig->settings.setTasksAtOnce(1);
        const QList<qint64> ids = m_rig->add(4).mid(1);
        for (int i = 0; i < 100; ++i) {
            QVERIFY(m_rig->queue->move({ids[i % 2]}, ids[2]));
            QCOMPARE(m_rig->model->entry(1).id, ids[i % 2]);
            QCOMPARE(m_rig->model->entry(2).id, ids[2]);
        }
    }

    void whereNoNumberIsLeftOnlyNeighboursAreNumberedAnew()
    {
        m_rig->settings.setTasksAtOnce(1);
        const QList<qint64> ids = m_rig->add(500).mid(1);
        const QStringList others = m_rig->waitingNow().mid(2);
        const QSignalSpy changed(m_rig->store.get(), &TaskStore::changed);
        for (int i = 0; i < 100; ++i)
            QVERIFY(m_rig->queue->move({ids[i % 2]}, ids[2]));
        QVERIFY2(changed.size() > 100 && changed.size() < 120, qPrintable(QString::number(changed.size())));
        QCOMPARE(m_rig->waitingNow().mid(2), others);
    }

    // In the order of their ids, as tasks of older versions may stand.
    void movedAmongTasksOfOneNumber_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("before"); // -1: to the end
        QTest::newRow("the last to the top") << 7 << 0;
        QTest::newRow("the first to the end") << 0 << -1;
        QTest::newRow("the first down") << 0 << 2;
        QTest::newRow("the last up") << 7 << 6;
        QTest::newRow("in the middle") << 2 << 5;
    }
    void movedAmongTasksOfOneNumber()
    {
        QFETCH(int, row);
        QFETCH(int, before);
        m_rig->settings.setTasksAtOnce(1);
        QList<qint64> ids = m_rig->add(9).mid(1);
        StorePeer(m_rig->path()).run(QStringLiteral("UPDATE task SET queue_position = 1"));
        m_rig->restart();
        QVERIFY(m_rig->queue->move({ids[row]}, before < 0 ? 0 : ids[before]));
        const qint64 end = before < 0 ? 0 : ids[before];
        const qint64 moved = ids.takeAt(row);
        ids.insert(end == 0 ? ids.size() : ids.indexOf(end), moved);
        QList<qint64> order;
        for (int i = 0; i < m_rig->queue->waiting(); ++i)
            order << m_rig->model->entry(i).id;
        QCOMPARE(order, ids);
        m_rig->restart();
        QCOMPARE(m_rig->model->indexOf(moved).row(), static_cast<int>(ids.indexOf(moved))); // on disk
    }

    void aDropMovesThem()
    {
        m_rig->settings.setTasksAtOnce(1);
        m_rig->add(4);
        const std::unique_ptr<QMimeData> mime(m_rig->model->mimeData({m_rig->model->index(2)}));
        QVERIFY(m_rig->model->canDropMimeData(mime.get(), Qt::MoveAction, 0, 0, {}));
        m_rig->model->dropMimeData(mime.get(), Qt::MoveAction, 0, 0, {});
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("4 2 3"));
        m_rig->model->dropMimeData(mime.get(), Qt::MoveAction, -1, -1, {}); // below the last row
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("2 3 4"));
        const QMimeData foreign;
        QVERIFY(!m_rig->model->canDropMimeData(&foreign, Qt::MoveAction, 0, 0, {}));
    }

    void aCancelledOneIsFreeAndComesBack()
    {
        m_rig->settings.setTasksAtOnce(1);
        const QList<qint64> ids = m_rig->add(4);
        const QSignalSpy said(m_rig->queue.get(), &TaskQueue::cancelled);
        QVERIFY(m_rig->queue->cancel({ids[0], ids[2], 4711})); // the first is being sent: too late
        QCOMPARE(said.size(), 1);
        QCOMPARE(said[0][0].value<QList<qint64>>(), QList<qint64>{ids[2]});
        QCOMPARE(m_rig->task(ids[2]).state, TaskState::Cancelled);
        QCOMPARE(m_rig->task(ids[0]).state, TaskState::Sending);
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("2 4"));
        QVERIFY(m_rig->queue->restore({ids[2]}));
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("2 3 4")); // at its place
        QCOMPARE(sendTheRest(), QueueRig::words("2 3 4"));
        Task theirs = m_rig->task(ids[3]); // cancelled by LinkModel: paid for, perhaps
        theirs.state = TaskState::Cancelled;
        QVERIFY(m_rig->store->update(theirs));
        QVERIFY(m_rig->queue->restore({ids[3]}));
        m_rig->settle();
        QCOMPARE(m_rig->task(ids[3]).state, TaskState::Cancelled);
        QCOMPARE(m_rig->posted().size(), 4);
    }

    void anEditedTaskKeepsItsPlace()
    {
        m_rig->settings.setTasksAtOnce(1);
        const QList<qint64> ids = m_rig->add(3);
        m_rig->queue->setEdited(ids[1]);
        m_rig->accept(0);
        m_rig->finish(QStringLiteral("1"));
        QCOMPARE(m_rig->posted(), QueueRig::words("1 3")); // not sent under the user's hands
        QVERIFY(m_rig->queue->rewrite(ids[1], QueueRig::shot(QStringLiteral("two"))));
        m_rig->queue->setEdited(0);
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("two"));
        QCOMPARE(sendTheRest(), QueueRig::words("two"));
        QVERIFY(!m_rig->queue->rewrite(ids[1], QueueRig::shot(QStringLiteral("late"))));
        QCOMPARE(m_rig->task(ids[1]).request.prompt, QStringLiteral("two"));
    }

    // While its picture was on its way to a host: what was prepared is not what is wanted any more.
    void editingHoldingCancellingEndAPreparation()
    {
        m_rig->preparer.atOnce = false;
        const QList<qint64> ids = m_rig->add(3);
        m_rig->settle();
        QVERIFY(m_rig->queue->rewrite(ids[0], QueueRig::shot(QStringLiteral("one"))));
        QVERIFY(m_rig->queue->hold({ids[1]}, true));
        QVERIFY(m_rig->queue->cancel({ids[2]}));
        QCOMPARE(m_rig->preparer.cancelled(), ids);
        for (int i = 0; i < 3; ++i)
            m_rig->preparer.answer(i, RequestPreparer::Prepared{QueueRig::shot(QStringLiteral("old"))});
        QCOMPARE(m_rig->api.creates().size(), 0);
        m_rig->settle();
        QCOMPARE(m_rig->preparer.asked().size(), 4); // the edited one anew
        QCOMPARE(m_rig->preparer.asked().last().request.prompt, QStringLiteral("one"));
    }

    void afterARestartWhatWasNotSentWaitsForTheUser()
    {
        m_rig->add(5);
        m_rig->settle();
        m_rig->restart(); // killed with three POSTs on their way
        QCOMPARE(m_rig->store->search().inStates({TaskState::Unknown}).size(), 3);
        QCOMPARE(m_rig->queue->stop(), Stop::LeftOver);
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("4 5"));
        m_rig->clock.advance(3600'000);
        QCOMPARE(m_rig->api.creates().size(), 3);
        m_rig->queue->add({QueueRig::shot(QStringLiteral("new"))}); // a press of now goes at once
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3 new"));
        QCOMPARE(m_rig->queue->stop(), Stop::LeftOver);
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QueueRig::words("1 2 3 new 4 5"));
        QCOMPARE(m_rig->queue->stop(), Stop::None);
    }

    void aPreparationCutOffWaitsForTheUser()
    {
        m_rig->preparer.atOnce = false;
        m_rig->add(1);
        m_rig->restart();
        QCOMPARE(m_rig->waitingNow(), QueueRig::words("1"));
        QCOMPARE(m_rig->queue->stop(), Stop::LeftOver);
        QCOMPARE(m_rig->preparer.asked().size(), 1);
        QCOMPARE(m_rig->api.creates().size(), 0);
    }

    // Killed between any two commits: what was POSTed is never POSTed again.
    void killedAtAnyCommit_data()
    {
        QTest::addColumn<int>("commits");
        for (int commits = 0; commits <= 6; ++commits)
            QTest::addRow("after %d", commits) << commits;
    }
    void killedAtAnyCommit()
    {
        QFETCH(int, commits);
        StorePeer peer(m_rig->path());
        peer.run(QStringLiteral("CREATE TABLE budget (n INTEGER)"));
        peer.run(QStringLiteral("INSERT INTO budget VALUES (%1)").arg(commits));
        for (const auto *what : {"INSERT", "UPDATE"})
            peer.run(QStringLiteral("CREATE TRIGGER spend_%1 BEFORE %1 ON task BEGIN "
                                    "SELECT RAISE(ABORT, 'killed') FROM budget WHERE n <= 0; "
                                    "UPDATE budget SET n = n - 1; END")
                         .arg(QString::fromLatin1(what)));
        m_rig->add(2); // two inserts in one commit, then Sending and an answer each
        m_rig->settle();
        for (int number = 0; number < m_rig->api.creates().size(); ++number)
            m_rig->accept(number);
        const QStringList before = m_rig->posted();
        peer.run(QStringLiteral("DROP TRIGGER spend_INSERT"));
        peer.run(QStringLiteral("DROP TRIGGER spend_UPDATE"));
        m_rig->restart();
        m_rig->queue->resume();
        m_rig->settle();
        const QStringList all = m_rig->posted();
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), all.size());
        QCOMPARE(all, commits < 2 ? QStringList() : QueueRig::words("1 2"));
        QCOMPARE(before, all.first(before.size()));
    }

    void tenThousandWait()
    {
        m_rig->settings.setTasksAtOnce(1);
        const qint64 id = m_rig->add(2).last();
        StorePeer peer(m_rig->path());
        peer.multiply(id, 10'000);
        m_rig->restart();
        QCOMPARE(m_rig->queue->waiting(), 10'001);
        QCOMPARE(m_rig->queue->stop(), Stop::LeftOver);
        QVERIFY(m_rig->queue->move({m_rig->model->entry(10'000).id}, m_rig->model->entry(0).id));
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(m_rig->queue->waiting(), 10'000);
    }
};

QTEST_GUILESS_MAIN(TestTaskQueue)
#include "tst_taskqueue.moc"
