// A finished task's clip becomes a file: by itself where the user wants that, over a restart too, and as a copy where
// they say; and never by creating anything.
#include "support/tasks/SaverRig.h"
#include "support/tasks/StorePeer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

class TestClipSaver : public QObject, SaverRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void successIsFetchedByItself();
    void theWishIsOnDiskBeforeTheFetch();
    void notWhenTheUserDoesNotWantIt();
    void notWhatWasThereBefore();
    void successWithoutALinkWaitsForOne();
    void aSuccessWithoutALinkIsLeftAloneWhereNobodyWantsIt();
    void fetchingOneThatIsUnderWayDoesNothing();
    void aSavedClipIsNotFetchedTwice();
    void aVanishedFileIsFetchedAgain();
    void whatIsNotDoneIsNotFetched();
    void anEarlierRunsWishesGoOn();
    void whatAnEarlierRunCouldNotWishForIsFetched();
    void copies();
    void aCopyThatFailsLeavesWhatWasThere();
    void copiesIntoAFolder();
    void aCopyOfNothing();
};

void TestClipSaver::successIsFetchedByItself()
{
    const qint64 id = addRunning();
    const QSignalSpy progress(m_keeper.get(), &ClipSaver::progressChanged);
    succeed(id, link(QStringLiteral("a.mp4")));
    QVERIFY(m_keeper->progress(id));
    QCOMPARE(m_keeper->fetching(), 1);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    const Task saved = task(id);
    QCOMPARE(QFileInfo(saved.clipPath).absolutePath(), clipFolder());
    QVERIFY2(saved.clipPath.contains(QStringLiteral("Slow dolly-in")), qPrintable(saved.clipPath));
    QVERIFY2(saved.clipPath.contains(QStringLiteral("kling-v3")), qPrintable(saved.clipPath));
    QCOMPARE(saved.clipBytes, clip.size());
    QVERIFY(content(saved.clipPath) == clip);
    QVERIFY(!saved.clipError);
    QVERIFY(!m_keeper->progress(id));
    QVERIFY(progress.size() >= 2);
    QCOMPARE(m_server->count("GET"), 1);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestClipSaver::theWishIsOnDiskBeforeTheFetch()
{
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    StorePeer peer(path(QStringLiteral("tasks.sqlite")));
    QCOMPARE(peer.value(QStringLiteral("SELECT clip_state FROM task")).toString(), QStringLiteral("wanted"));
    QCOMPARE(m_server->requests().size(), 0); // the event loop has not run since
}

void TestClipSaver::notWhenTheUserDoesNotWantIt()
{
    m_settings->setDownloadsByItself(false);
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    QCOMPARE(clipState(id), ClipState::None);
    QCOMPARE(m_keeper->fetching(), 0);
    m_keeper->fetch(id); // by hand it is fetched all the same
    QTRY_COMPARE(clipState(id), ClipState::Saved);
}

void TestClipSaver::notWhatWasThereBefore()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    Task seen = task(id);
    seen.reason = QStringLiteral("changed in some other way");
    QVERIFY(m_store->update(seen));
    succeed(id, link(QStringLiteral("fresh.mp4"))); // a fresh link, asked for by hand: still no wanted for the file
    QCOMPARE(clipState(id), ClipState::None);
    QCOMPARE(m_keeper->fetching(), 0);
}

void TestClipSaver::successWithoutALinkWaitsForOne()
{
    const qint64 id = addRunning();
    succeed(id, {});
    QCOMPARE(clipState(id), ClipState::Wanted); // on disk: a restart asks for it too
    QCOMPARE(m_renewals->size(), 0);            // not from within the answer: a little later
    m_clock.advance(2'000);
    QCOMPARE(m_renewals->size(), 1);
    succeed(id, {});
    m_clock.advance(5'000);
    QCOMPARE(m_renewals->size(), 2);
    succeed(id, link(QStringLiteral("a.mp4"))); // it came with a later answer
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QCOMPARE(m_renewals->size(), 2);
}

void TestClipSaver::aSuccessWithoutALinkIsLeftAloneWhereNobodyWantsIt()
{
    m_settings->setDownloadsByItself(false);
    const qint64 id = addRunning();
    succeed(id, {});
    m_clock.advance(600'000);
    QCOMPARE(clipState(id), ClipState::None);
    QCOMPARE(m_renewals->size(), 0);
}

void TestClipSaver::fetchingOneThatIsUnderWayDoesNothing()
{
    m_server->setHandler({}); // silent
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    m_keeper->fetch(id);
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_keeper->fetch(id);
    QCOMPARE(m_keeper->fetching(), 1);
    QCOMPARE(m_renewals->size(), 0);
}

void TestClipSaver::aSavedClipIsNotFetchedTwice()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    const Task saved = task(id);
    m_keeper->fetch(id);
    QVERIFY(task(id) == saved);
    QCOMPARE(m_keeper->fetching(), 0);
    QCOMPARE(files().size(), 1);
}

void TestClipSaver::aVanishedFileIsFetchedAgain()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QVERIFY(QFile::remove(task(id).clipPath));
    m_keeper->fetch(id);
    QTRY_COMPARE(m_renewals->size(), 1); // the disk is asked first
    QCOMPARE(clipState(id), ClipState::Wanted);
    succeed(id, link(QStringLiteral("b.mp4")));
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QVERIFY(content(task(id).clipPath) == clip);
}

void TestClipSaver::whatIsNotDoneIsNotFetched()
{
    const qint64 id = addRunning();
    m_keeper->fetch(id);
    m_keeper->fetch(id + 1);
    QCOMPARE(clipState(id), ClipState::None);
    QCOMPARE(m_keeper->fetching(), 0);
    QCOMPARE(m_renewals->size(), 0);
}

void TestClipSaver::anEarlierRunsWishesGoOn()
{
    m_server->setHandler({});
    const qint64 id = addRunning();
    succeed(id, link(QStringLiteral("a.mp4")));
    const qint64 other = addRunning();
    succeed(other, link(QStringLiteral("dead.mp4")));
    QTRY_COMPARE(m_server->requests().size(), 2);
    m_keeper.reset();
    m_downloader.reset(); // the program ends in the midst of it
    QCOMPARE(clipState(id), ClipState::Wanted);
    m_server->setHandler([](const RawServer::Request &request, QTcpSocket *socket) {
        RawServer::reply(socket, request.target.contains("dead") ? 410 : 200, clip, "video/mp4");
    });
    restart();
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QTRY_COMPARE(m_renewals->size(), 1);
    QCOMPARE(m_renewals->first().first().toLongLong(), other);
    QCOMPARE(files().size(), 1);
}

// It was killed between writing down the end of a task and that its clip is wanted.
void TestClipSaver::whatAnEarlierRunCouldNotWishForIsFetched()
{
    Task fresh = finishedTask(QStringLiteral("fresh"), link(QStringLiteral("a.mp4")), m_clock.nowMs());
    Task old = finishedTask(QStringLiteral("old"), link(QStringLiteral("b.mp4")),
                            m_clock.now().addDays(-3).toMSecsSinceEpoch()); // its link is dead long since
    Task linkless = finishedTask(QStringLiteral("linkless"), {}, m_clock.nowMs());
    Task running = acceptedTask(QStringLiteral("running"), m_clock.nowMs());
    for (Task *task : {&fresh, &old, &linkless, &running})
        QVERIFY(m_store->add(*task));
    m_settings->setDownloadsByItself(false);
    restart();
    QCOMPARE(m_keeper->fetching(), 0);
    m_settings->setDownloadsByItself(true);
    restart();
    QTRY_COMPARE(clipState(fresh.id), ClipState::Saved);
    for (const Task *task : {&old, &linkless, &running})
        QCOMPARE(clipState(task->id), ClipState::None);
    QCOMPARE(m_server->count("GET"), 1);
}

void TestClipSaver::copies()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QSignalSpy copied(m_keeper.get(), &ClipSaver::copied);
    const QString target = path(QStringLiteral("copy \u96ea.mp4"));
    QFile old(target);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    m_keeper->saveCopy(id, target);
    QTRY_COMPARE(copied.size(), 1);
    QCOMPARE(copied.first(), (QVariantList{id, target}));
    QVERIFY(content(target) == clip);
    QVERIFY(content(task(id).clipPath) == clip);
    m_keeper->saveCopy(id, task(id).clipPath); // onto itself
    QTRY_COMPARE(copied.size(), 2);
    QVERIFY(content(task(id).clipPath) == clip);
}

void TestClipSaver::aCopyThatFailsLeavesWhatWasThere()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QSignalSpy failed(m_keeper.get(), &ClipSaver::copyFailed);
    m_keeper->saveCopy(id, path(QStringLiteral("no such folder/copy.mp4")));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed.first().at(2).toString().isEmpty());

    const QString target = path(QStringLiteral("copy.mp4"));
    QFile old(target);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    QVERIFY(QFile::remove(task(id).clipPath)); // the source is gone
    m_keeper->saveCopy(id, target);
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(content(target), QByteArray("old"));
}

// Downloaded twice into the same folder: the second has a number, and nothing that was there is touched.
void TestClipSaver::copiesIntoAFolder()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    m_keeper->fetch(id);
    QTRY_COMPARE(clipState(id), ClipState::Saved);
    QSignalSpy copied(m_keeper.get(), &ClipSaver::copied);
    QSignalSpy failed(m_keeper.get(), &ClipSaver::copyFailed);
    const QString folder = path(QStringLiteral("for the editor"));
    QVERIFY(QDir().mkpath(folder));
    const QFileInfo clipFile(task(id).clipPath);
    QFile other(folder + u'/' + clipFile.completeBaseName() + QStringLiteral(" (2).mp4"));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write("somebody's") > 0);
    other.close();
    for (int times = 1; times <= 2; ++times) {
        m_keeper->saveCopyInto(id, folder);
        QTRY_COMPARE(copied.size(), times);
    }
    QCOMPARE(copied.first().at(1).toString(), folder + u'/' + clipFile.fileName());
    QCOMPARE(copied.last().at(1).toString(), folder + u'/' + clipFile.completeBaseName() + QStringLiteral(" (3).mp4"));
    QVERIFY(content(copied.first().at(1).toString()) == clip);
    QVERIFY(content(copied.last().at(1).toString()) == clip);
    QCOMPARE(content(other.fileName()), QByteArray("somebody's"));

    m_keeper->saveCopyInto(id, path(QStringLiteral("no such folder")));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(QFile::remove(task(id).clipPath)); // the source is gone: no empty file takes its name
    const auto before = QDir(folder).entryList(QDir::Files);
    m_keeper->saveCopyInto(id, folder);
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(QDir(folder).entryList(QDir::Files), before);
}

void TestClipSaver::aCopyOfNothing()
{
    const qint64 id = addDone(QStringLiteral("a.mp4"));
    QSignalSpy failed(m_keeper.get(), &ClipSaver::copyFailed);
    m_keeper->saveCopy(id, path(QStringLiteral("copy.mp4")));
    QCOMPARE(failed.size(), 0); // later than the call
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!QFile::exists(path(QStringLiteral("copy.mp4"))));
}

QTEST_GUILESS_MAIN(TestClipSaver)
#include "tst_clipsaver.moc"
