// What becomes of a paid clip when the disk is in trouble, on a real small disk: full, read-only, pulled out. Nothing
// half gets a clip's name, nothing that can be gone on with is lost, nobody is asked in a hurry, and the clip is whole
// in the end without anybody pressing.
#include "clips/ClipFolder.h"
#include "support/disk/RemovableDisk.h"
#include "support/process/Patience.h"
#include "support/tasks/KeeperRig.h"
#include "support/tasks/StorePeer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;

class TestClipDisk : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void fullFromTheBeginning();
    void fullInTheMidst();
    void readOnlyFromTheBeginning();
    void readOnlyWithHalfAClip();
    void readOnlyWhereOnlyTheNameIsMissing();
    void pulledOutInTheMidst();
    void pulledOutBefore();
    void pulledOutOverARestart();
    void aDriveOfTheSystemsPlacesIsWaitedFor();
    void aPlainFolderIsMadeAgain();
    void anotherFolderIsTakenAtOnce();
    void everyTryIsOneAndNoneIsInAHurry();
    void aFolderWithSomethingInItIsTaken();
    void mountPoints();
    void theHistoryCannotBeWritten();

private:
    QString partName() const { return m_rig->files().filter(QRegularExpression(u"\\.part$"_s)).value(0); }
    QStringList clips() const { return m_rig->files().filter(QRegularExpression(u"\\.mp4$"_s)); }
    void holdAfter(qint64 bytes); // the server sends so many and keeps the rest
    void serveAll();
    void sendRest();
    qint64 waitForHalf(qint64 bytes); // a task whose .part has so many
    void expectWhole(qint64 id);

    std::unique_ptr<RemovableDisk> m_disk;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<KeeperRig> m_rig;
    QPointer<QTcpSocket> m_held;
    qint64 m_sent = 0;
};

void TestClipDisk::init()
{
    if (!RemovableDisk::canBe())
        QSKIP("No file system can be mounted here: run it through tests/support/with-clipdisk as root, or where a user "
              "may have a mount namespace.");
    m_dir = std::make_unique<QTemporaryDir>();
    m_disk = std::make_unique<RemovableDisk>(m_dir->filePath(u"drive"_s), m_dir->filePath(u"drawer"_s), 8192);
    m_rig = std::make_unique<KeeperRig>(m_disk->path() + u"/Clips"_s);
}

void TestClipDisk::cleanup()
{
    m_rig.reset();
    m_disk.reset();
    m_dir.reset();
}

void TestClipDisk::holdAfter(qint64 bytes)
{
    m_sent = bytes;
    m_rig->server.setHandler([this, bytes](const RawServer::Request &request, QTcpSocket *socket) {
        m_held = socket;
        m_rig->serve(request, socket, bytes);
    });
}

void TestClipDisk::serveAll()
{
    m_rig->server.setHandler(
        [this](const RawServer::Request &request, QTcpSocket *socket) { m_rig->serve(request, socket); });
}

void TestClipDisk::sendRest()
{
    m_held->write(m_rig->body.mid(m_sent));
    m_held->disconnectFromHost();
}

qint64 TestClipDisk::waitForHalf(qint64 bytes)
{
    holdAfter(bytes);
    const qint64 id = m_rig->succeed();
    if (!Patience::waitFor([&] {
            return !partName().isEmpty() && QFileInfo(m_rig->clipFolder() + u'/' + partName()).size() == bytes;
        }))
        qFatal("Half a clip did not come");
    return id;
}

void TestClipDisk::expectWhole(qint64 id)
{
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    QVERIFY(!m_rig->task(id).clipError);
    QVERIFY(m_rig->content(m_rig->task(id).clipPath) == m_rig->body);
    QTRY_COMPARE(m_rig->files(), QStringList{QFileInfo(m_rig->task(id).clipPath).fileName()});
    QVERIFY(m_rig->task(id).clipPath.startsWith(m_rig->clipFolder() + u'/'));
}

void TestClipDisk::fullFromTheBeginning()
{
    m_disk->fill(100); // less than the clip
    const qint64 id = m_rig->succeed();
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->trouble(id), Kind::DiskFull);
    QCOMPARE(m_rig->task(id).clipError->place, m_rig->clipFolder());
    QVERIFY2(m_rig->task(id).clipError->detail.startsWith(u"linkreel:Room["_s),
             qPrintable(m_rig->task(id).clipError->detail));
    QCOMPARE(m_rig->files(), QStringList()); // the room that there is stays for others
    m_disk->makeRoom();
    m_rig->clock.advance(30'000);
    expectWhole(id);
}

void TestClipDisk::fullInTheMidst()
{
    const qint64 id = waitForHalf(100'000);
    m_disk->fill(8);
    sendRest();
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->trouble(id), Kind::DiskFull);
    QCOMPARE(clips(), QStringList());
    QVERIFY(QFileInfo(m_rig->clipFolder() + u'/' + partName()).size() >= 100'000);
    serveAll();
    const qsizetype asked = m_rig->server.requests().size();
    m_rig->clock.advance(30'000);
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->server.requests().size(), asked); // how much is missing is known: nobody is asked
    m_disk->makeRoom();
    m_rig->clock.advance(30'000);
    expectWhole(id);
    QVERIFY(m_rig->server.requests().last().headers.contains("range")); // it went on
}

void TestClipDisk::readOnlyFromTheBeginning()
{
    QVERIFY(QDir().mkpath(m_rig->clipFolder()));
    m_disk->setReadOnly(true);
    const qint64 id = m_rig->succeed();
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->trouble(id), Kind::Disk);
    QCOMPARE(m_rig->task(id).clipError->detail, u"Read-only file system"_s);
    QCOMPARE(m_rig->task(id).clipError->place, m_rig->clipFolder());
    QCOMPARE(m_rig->server.requests().size(), 0);
    m_disk->setReadOnly(false);
    m_rig->clock.advance(30'000);
    expectWhole(id);
}

void TestClipDisk::readOnlyWithHalfAClip()
{
    const qint64 id = waitForHalf(100'000);
    QVERIFY(m_held);
    RawServer::reset(m_held); // the network breaks, and then the disk
    m_rig->waitUntilTried(id);
    m_disk->setReadOnly(true);
    m_rig->clock.advance(2'000);
    QTRY_COMPARE(m_rig->trouble(id), Kind::Disk);
    QCOMPARE(QFileInfo(m_rig->clipFolder() + u'/' + partName()).size(), 100'000);
    m_disk->setReadOnly(false);
    serveAll();
    m_rig->clock.advance(30'000);
    expectWhole(id);
    QCOMPARE(m_rig->server.requests().last().headers.value("range"), QByteArray("bytes=100000-"));
}

void TestClipDisk::readOnlyWhereOnlyTheNameIsMissing()
{
    const qint64 id = waitForHalf(100'000);
    m_rig->stop(); // killed with everything on disk but the name
    QFile part(m_rig->clipFolder() + u'/' + partName());
    QVERIFY(part.open(QIODevice::Append) && part.write(m_rig->body.mid(100'000)) == m_rig->body.size() - 100'000);
    part.close();
    m_disk->setReadOnly(true);
    m_rig->restart();
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->trouble(id), Kind::Disk);
    QVERIFY(part.exists());
    m_disk->setReadOnly(false);
    const qsizetype asked = m_rig->server.requests().size();
    m_rig->clock.advance(30'000);
    expectWhole(id);
    QCOMPARE(m_rig->server.requests().size(), asked);
}

void TestClipDisk::pulledOutInTheMidst()
{
    const qint64 id = waitForHalf(100'000);
    m_disk->pullOut();
    sendRest();
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->trouble(id), Kind::FolderGone);
    QCOMPARE(m_rig->task(id).clipError->place, m_rig->clipFolder());
    const qsizetype asked = m_rig->server.requests().size();
    for (int minute = 0; minute < 5; ++minute) {
        m_rig->clock.advance(60'000);
        m_rig->waitUntilTried(id);
    }
    QCOMPARE(m_rig->server.requests().size(), asked);
    QVERIFY(QDir(m_disk->path()).isEmpty()); // nothing was made in its place
    serveAll();
    m_disk->plugIn();
    m_rig->clock.advance(30'000);
    expectWhole(id);
}

void TestClipDisk::pulledOutBefore()
{
    const qint64 first = m_rig->succeed();
    QTRY_COMPARE(m_rig->state(first), ClipState::Saved); // so the drive is known
    m_disk->pullOut();
    const qint64 id = m_rig->succeed();
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->trouble(id), Kind::FolderGone);
    QVERIFY(QDir(m_disk->path()).isEmpty());
    m_disk->plugIn();
    m_rig->clock.advance(30'000);
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    QCOMPARE(clips().size(), 2);
}

void TestClipDisk::pulledOutOverARestart()
{
    const qint64 first = m_rig->succeed();
    QTRY_COMPARE(m_rig->state(first), ClipState::Saved);
    m_rig->stop();
    m_disk->pullOut();
    m_rig->restart();
    const qint64 id = m_rig->succeed();
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->trouble(id), Kind::FolderGone);
    QVERIFY(QDir(m_disk->path()).isEmpty());
    // The user says that it is meant: the same folder is chosen again, on this computer's own disk.
    m_rig->settings->setClipFolder(m_rig->clipFolder());
    m_rig->keeper->fetch(id);
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
}

void TestClipDisk::aDriveOfTheSystemsPlacesIsWaitedFor()
{
    // In this namespace alone: the place where drives are mounted, and nothing in it.
    const RemovableDisk place(u"/mnt"_s, m_dir->filePath(u"place"_s), 256);
    const QString folder = u"/mnt/stick/Clips"_s;
    m_rig->settings->setClipFolder(folder);
    QVERIFY(QDir().mkpath(u"/mnt/stick"_s));
    // /mnt itself is a drive here: a folder on it may be made. Below it is the root's in life.
    QVERIFY(!isDriveGone(folder, {}));
    QVERIFY(isDriveGone(u"/media/nobody/a drive that is not there/Clips"_s, {}));
    QVERIFY(isDriveGone(u"/run/media/nobody/a drive that is not there"_s, {}));
    QVERIFY(!readyFolder(u"/media/nobody/a drive that is not there/Clips"_s));
    QVERIFY(!QFileInfo::exists(u"/media/nobody"_s));
    QVERIFY(!isDriveGone(u"/mediacentre/Clips"_s, {}));
}

void TestClipDisk::aPlainFolderIsMadeAgain()
{
    const qint64 first = m_rig->succeed();
    QTRY_COMPARE(m_rig->state(first), ClipState::Saved);
    QVERIFY(QDir(m_rig->clipFolder()).removeRecursively()); // the drive stays
    const qint64 id = m_rig->succeed();
    expectWhole(id);
}

void TestClipDisk::anotherFolderIsTakenAtOnce()
{
    m_disk->pullOut();
    m_rig->settings->setClipMount(m_disk->path());
    const qint64 id = m_rig->succeed();
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->trouble(id), Kind::FolderGone);
    m_rig->settings->setClipFolder(m_dir->filePath(u"elsewhere"_s));
    m_rig->clock.settle(); // no time passes
    expectWhole(id);
    m_disk->plugIn();
}

void TestClipDisk::everyTryIsOneAndNoneIsInAHurry()
{
    QVERIFY(QDir().mkpath(m_rig->clipFolder()));
    m_disk->setReadOnly(true);
    const qint64 id = m_rig->succeed();
    for (const int seconds : {2, 5, 15, 30, 30, 30}) {
        QTRY_COMPARE(m_rig->keeper->nextTry(id), m_rig->clock.now().addSecs(seconds));
        m_rig->clock.advance(seconds * 1000);
    }
    m_rig->waitUntilTried(id);
    QCOMPARE(m_rig->server.requests().size(), 0);
    m_disk->setReadOnly(false);
}

void TestClipDisk::aFolderWithSomethingInItIsTaken()
{
    const QString folder = m_dir->filePath(u"moved"_s);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(isDriveGone(folder, u"/a place where nothing is mounted"_s)); // empty
    QFile mine(folder + u"/mine.txt"_s);
    QVERIFY(mine.open(QIODevice::WriteOnly));
    QVERIFY(!isDriveGone(folder, u"/a place where nothing is mounted"_s)); // better there than lost
}

void TestClipDisk::mountPoints()
{
    QVERIFY(QDir().mkpath(m_rig->clipFolder()));
    QCOMPARE(mountPointOf(m_rig->clipFolder()), QFileInfo(m_disk->path()).canonicalFilePath());
    QCOMPARE(mountPointOf(m_disk->path()), QFileInfo(m_disk->path()).canonicalFilePath());
    QCOMPARE(mountPointOf(u"/"_s), QString());
    QCOMPARE(mountPointOf(u"/no such place"_s), QString());
    QVERIFY(*freeBytes(m_disk->path()) > 1'000'000);
    m_disk->fill();
    QCOMPARE(*freeBytes(m_disk->path()), 0);
}

// The clip is on disk, and the history is not to be written: it is not fetched twice, and not saved twice.
void TestClipDisk::theHistoryCannotBeWritten()
{
    StorePeer peer(m_rig->store->path());
    peer.run(u"CREATE TRIGGER full BEFORE UPDATE ON task WHEN NEW.clip_state = 'saved' "
             "BEGIN SELECT RAISE(ABORT, 'disk full'); END"_s);
    const qint64 id = m_rig->succeed();
    m_rig->waitUntilTried(id);
    QCOMPARE(clips().size(), 1);
    QCOMPARE(m_rig->state(id), ClipState::Wanted);
    m_rig->clock.advance(2'000);
    m_rig->waitUntilTried(id);
    peer.run(u"DROP TRIGGER full"_s);
    m_rig->clock.advance(30'000);
    expectWhole(id);
    QCOMPARE(m_rig->server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestClipDisk)
#include "tst_clipdisk.moc"
