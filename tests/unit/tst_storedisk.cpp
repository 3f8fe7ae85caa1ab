// The history on a real disk that is full: nothing is sent that could not be written down, what is paid for is written
// into the room that was kept for it, nothing is half written, and work goes on by itself when there is room again.
#include "support/disk/SmallDisk.h"
#include "support/tasks/QueueRig.h"
#include "support/tasks/StorePeer.h"
#include "support/tasks/StoreSentences.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using Stop = TaskQueue::Stop;

class TestStoreDisk : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<QueueRig> m_rig;

    QVariant onDisk(const QString &question) { return StorePeer(m_rig->path()).value(question); }
    void reopen()
    {
        m_rig->queue.reset();
        m_rig->model.reset();
        m_rig->sender.reset();
        m_rig->store.reset();
        m_rig->store = std::make_unique<TaskStore>(m_rig->path());
    }

private slots:
    void init()
    {
        m_disk = std::make_unique<SmallDisk>();
        if (!m_disk->isThere())
            QSKIP("No small disk can be mounted here: neither as root nor in a user namespace.");
        m_rig = std::make_unique<QueueRig>();
        m_rig->settings.setTasksAtOnce(2);
    }
    void cleanup()
    {
        m_rig.reset();
        m_disk.reset();
    }

    void betweenWaitingAndSendingNothingLeaves()
    {
        m_rig->queue->setKeyUsable(false); // nothing is sent yet
        m_rig->add(3);
        m_disk->fill();
        m_rig->queue->setKeyUsable(true);
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QStringList());
        QCOMPARE(m_rig->queue->stop(), Stop::Disk);
        QCOMPARE(m_rig->waitingNow().size(), 3);
        QCOMPARE(m_rig->store->search().waiting().size(), 3); // reading works
        m_rig->clock.advance(60'000);
        QCOMPARE(m_rig->posted(), QStringList());

        m_disk->free();
        m_rig->clock.advance(6'000);
        QCOMPARE(m_rig->queue->stop(), Stop::None);
        QCOMPARE(m_rig->posted().size(), 2);
        QCOMPARE(m_rig->store->search().inStates({TaskState::Sending}).size(), 2);
    }

    // The room is kept before the POST leaves; without it, none does.
    void withoutRoomForTheAnswerNothingLeaves()
    {
        QFile::remove(TaskStore::reservePath(m_rig->path()));
        m_rig->queue->setKeyUsable(false); // nothing is sent yet
        m_rig->add(1);
        m_disk->fill();
        QFile::resize(m_disk->folder() + QStringLiteral("/ballast-1"),
                      QFileInfo(m_disk->folder() + QStringLiteral("/ballast-1")).size() - (256 << 10));
        QVERIFY(m_rig->store->update([this] { // a commit goes through ...
            Task task = m_rig->store->search().inStates({TaskState::Waiting}).first();
            task.queuePosition += 1;
            return task;
        }()));
        m_rig->queue->setKeyUsable(true);
        m_rig->settle();
        QCOMPARE(m_rig->posted(), QStringList()); // ... but the answers of the POSTs might not
        QCOMPARE(m_rig->queue->stop(), Stop::Disk);
    }

    void anAnswerIsWrittenIntoTheRoomThatWasKept()
    {
        const qint64 id = m_rig->add(1).first();
        QCOMPARE(m_rig->posted().size(), 1);
        m_disk->fill();
        const QSignalSpy said(m_rig->sender.get(), &TaskSender::acceptedButNotStored);
        m_rig->accept(0);
        QCOMPARE(said.size(), 0);
        QCOMPARE(onDisk(QStringLiteral("SELECT remote_id FROM task WHERE id = %1").arg(id)).toString(),
                 QStringLiteral("remote-0"));
        QVERIFY(!QFileInfo::exists(TaskStore::reservePath(m_rig->path())));
        m_disk->fill();
        QCOMPARE(m_rig->add(1), QList<qint64>()); // the next press is refused, and nothing is sent
        QCOMPARE(m_rig->posted().size(), 1);
        m_disk->free();
        QCOMPARE(m_rig->add(1).size(), 1);
        m_rig->settle();
        QCOMPARE(m_rig->posted().size(), 2);
        QVERIFY(QFileInfo::exists(TaskStore::reservePath(m_rig->path()))); // kept anew
    }

    void whatNoRoomIsLeftForIsKeptInMemoryAndWrittenLater()
    {
        const qint64 id = m_rig->add(1).first();
        QFile::remove(TaskStore::reservePath(m_rig->path()));
        m_disk->fill();
        const QSignalSpy said(m_rig->sender.get(), &TaskSender::acceptedButNotStored);
        const QSignalSpy written(m_rig->sender.get(), &TaskSender::allWritten);
        m_rig->accept(0);
        QCOMPARE(said.size(), 1);
        QCOMPARE(m_rig->sender->unwritten().size(), 1);
        QCOMPARE(m_rig->sender->unwritten().first().remoteId, QStringLiteral("remote-0"));
        m_rig->clock.advance(60'000);
        QCOMPARE(m_rig->sender->unwritten().size(), 1);
        QCOMPARE(m_rig->task(id).state, TaskState::Sending);
        m_disk->free();
        m_rig->clock.advance(6'000);
        QCOMPARE(written.size(), 1);
        QCOMPARE(m_rig->sender->unwritten().size(), 0);
        QCOMPARE(m_rig->task(id).remoteId, QStringLiteral("remote-0"));
        QCOMPARE(m_rig->posted().size(), 1);
    }

    void nothingIsHalfWritten()
    {
        m_rig->queue->setKeyUsable(false); // nothing is sent yet
        m_rig->add(4);
        m_disk->fill();
        GenerationRequest large = QueueRig::shot(QStringLiteral("large"));
        large.fields.insert(QStringLiteral("first_frame_image"),
                            QStringLiteral("data:image/png;base64,") + QString(200'000, u'A'));
        QCOMPARE(m_rig->queue->add(QList<GenerationRequest>(3, large)), QList<qint64>());
        QCOMPARE(m_rig->store->search().waiting().size(), 4);
        m_disk->free();
        QCOMPARE(onDisk(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
        QCOMPARE(onDisk(QStringLiteral("SELECT count(*) FROM task")).toInt(), 4);
        QCOMPARE(onDisk(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 0);
        QCOMPARE(onDisk(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")).toInt(), 0); // the journal can be emptied
        QCOMPARE(m_rig->queue->add(QList<GenerationRequest>(3, large)).size(), 3);
    }

    // Closed in peace or killed, the next start on a full disk reads everything, in the room that was kept.
    void aStartOnAFullDisk()
    {
        m_rig->queue->setKeyUsable(false); // nothing is sent yet
        m_rig->add(5);
        QVERIFY(m_rig->store->keepReserve());
        m_rig->queue.reset();
        m_rig->model.reset();
        m_rig->sender.reset();
        m_rig->store.reset();
        m_disk->fill();
        reopen();
        QVERIFY2(m_rig->store->isOpen(), qPrintable(problemOf(*m_rig->store)));
        QCOMPARE(m_rig->store->search().waiting().size(), 5);
    }

    void aStartWithoutAnyRoomSaysSoAndLosesNothing()
    {
        m_rig->queue->setKeyUsable(false); // nothing is sent yet
        m_rig->add(5);
        m_rig->queue.reset();
        m_rig->model.reset();
        m_rig->sender.reset();
        m_rig->store.reset();
        QFile::remove(TaskStore::reservePath(m_rig->path()));
        m_disk->fill();
        reopen();
        QVERIFY(!m_rig->store->isOpen());
        QVERIFY2(problemOf(*m_rig->store).contains(QStringLiteral("disk is full")),
                 qPrintable(problemOf(*m_rig->store)));
        m_disk->free();
        reopen();
        QVERIFY2(m_rig->store->isOpen(), qPrintable(problemOf(*m_rig->store)));
        QCOMPARE(noticeOf(*m_rig->store), QString());
        QCOMPARE(m_rig->store->search().waiting().size(), 5);
    }
};

QTEST_GUILESS_MAIN(TestStoreDisk)
#include "tst_storedisk.moc"
