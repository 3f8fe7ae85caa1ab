// What the disk can do to a download: full, closed, gone, in the way. The user gets the system's own words, and never
// half a clip.
#include "support/http/DownloadRig.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;
using Request = RawServer::Request;

namespace {

const QByteArray clip = clipBytes(400'000);

// No file of this process grows beyond `bytes` while this lives: a disk that is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_before = std::signal(SIGXFSZ, SIG_IGN); // write() then fails with EFBIG
        getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit tight{bytes, m_limit.rlim_max};
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_before);
    }

private:
    rlimit m_limit = {};
    void (*m_before)(int) = nullptr;
};

// While this lives the process is nobody in particular, also when it was started by root, for whom no folder is closed.
class Nobody
{
public:
    Nobody() { m_failed = geteuid() == 0 && seteuid(65534) != 0; }
    ~Nobody()
    {
        if (getuid() == 0 && seteuid(0) != 0)
            qFatal("There is no way back to root");
    }
    bool failed() const { return m_failed; }

private:
    bool m_failed = false;
};

// Sends the first 1000 bytes of the clip and keeps the rest back.
class HoldingServer : public RawServer
{
public:
    HoldingServer()
        : RawServer([this](const Request &, QTcpSocket *socket) {
            socket->write(okHead({contentLength(clip.size())}) + clip.left(1000));
            held = socket;
        })
    {
    }

    QPointer<QTcpSocket> held;
};

} // namespace

class TestClipFolder : public QObject
{
    Q_OBJECT
private slots:
    void madeWhenMissing();
    void aFileInItsPlace();
    void aFileAboveIt();
    void whereNoFolderCanBe();
    void closed();
    void full();
    void vanishes();
    void leavesWhatIsThereAlone();
    void writesOverWhatAKilledRunLeft();
    void twoProgramsInOneFolder();

private:
    RawServer m_server{[](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, clip, "video/mp4"); }};
};

void TestClipFolder::madeWhenMissing()
{
    DownloadRig rig;
    ClipRequest wanted = rig.requestFor(m_server.url());
    wanted.folder += u"/2026/Übung 船"_s;
    rig.downloader().fetch(wanted);
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.ends.first().path, wanted.folder + u"/clip.mp4"_s);
    QVERIFY(QFileInfo(rig.ends.first().path).size() == clip.size());
}

void TestClipFolder::aFileInItsPlace()
{
    DownloadRig rig;
    QFile file(rig.folder());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    rig.fetch(m_server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Disk);
    QCOMPARE(rig.onlyError().detail, u"Not a directory"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "mine");
}

void TestClipFolder::aFileAboveIt()
{
    DownloadRig rig;
    QVERIFY(QFile(rig.folder()).open(QIODevice::WriteOnly));
    ClipRequest wanted = rig.requestFor(m_server.url());
    wanted.folder += u"/deeper"_s;
    rig.downloader().fetch(wanted);
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Disk);
    QCOMPARE(rig.onlyError().detail, u"Not a directory"_s);
}

void TestClipFolder::whereNoFolderCanBe()
{
    DownloadRig rig;
    ClipRequest wanted = rig.requestFor(m_server.url());
    wanted.folder = u"/proc/LinkReel"_s;
    rig.downloader().fetch(wanted);
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Disk);
    QVERIFY(!rig.onlyError().detail.isEmpty());
}

void TestClipFolder::closed()
{
    DownloadRig rig;
    const QString parent = QFileInfo(rig.folder()).path();
    QVERIFY(QDir().mkpath(rig.folder()));
    QVERIFY(QFile::setPermissions(parent, QFile::Permissions(0x7555))); // to look into, not to write
    QVERIFY(QFile::setPermissions(rig.folder(), QFile::Permissions(0x5555)));
    {
        const Nobody nobody;
        QVERIFY(!nobody.failed());
        rig.fetch(m_server.url(), 1);
        ClipRequest wanted = rig.requestFor(m_server.url(), 2);
        wanted.folder += u"/deeper"_s;
        rig.downloader().fetch(wanted);
        QTRY_COMPARE(rig.ends.size(), 2);
    }
    for (const DownloadEnd &end : rig.ends) {
        QVERIFY(end.error);
        QCOMPARE(end.error->kind, Kind::Disk);
        QCOMPARE(end.error->detail, u"Permission denied"_s);
    }
    QCOMPARE(rig.files(), QStringList());
    QVERIFY(QFile::setPermissions(rig.folder(), QFile::Permissions(0x7777)));
    QVERIFY(QFile::setPermissions(parent, QFile::Permissions(0x7700)));
}

void TestClipFolder::full()
{
    DownloadRig rig;
    {
        const FullDisk disk(clip.size() / 2);
        rig.fetch(m_server.url());
        QTRY_COMPARE(rig.ends.size(), 1);
    }
    QCOMPARE(rig.onlyError().kind, Kind::Disk);
    QCOMPARE(rig.onlyError().detail, u"File too large"_s); // what the system says of this limit
    QCOMPARE(rig.files(), QStringList());

    rig.fetch(m_server.url()); // there is room again
    QTRY_COMPARE(rig.ends.size(), 2);
    QVERIFY(rig.content(u"clip.mp4"_s) == clip);
}

void TestClipFolder::vanishes()
{
    HoldingServer server;
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_VERIFY(rig.hasPart());
    QVERIFY(QDir(rig.folder()).removeRecursively());
    server.held->write(clip.mid(1000));
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::Disk);
    QCOMPARE(rig.onlyError().detail, u"No such file or directory"_s);
    QVERIFY(!QFileInfo::exists(rig.folder()));
}

void TestClipFolder::leavesWhatIsThereAlone()
{
    DownloadRig rig;
    for (const qint64 key : {1, 2, 3}) { // one task three times: three files
        rig.fetch(m_server.url(), key);
        QTRY_COMPARE(rig.ends.size(), key);
    }
    QCOMPARE(rig.files(), QStringList({u"clip (2).mp4"_s, u"clip (3).mp4"_s, u"clip.mp4"_s}));
    QFile first(rig.folder() + u"/clip.mp4"_s);
    QVERIFY(first.open(QIODevice::WriteOnly) && first.write("the user's own") > 0);
    first.close();
    rig.fetch(m_server.url());
    QTRY_COMPARE(rig.ends.size(), 4);
    QCOMPARE(rig.ends.last().path, rig.folder() + u"/clip (4).mp4"_s);
    QCOMPARE(rig.content(u"clip.mp4"_s), "the user's own");
}

void TestClipFolder::writesOverWhatAKilledRunLeft()
{
    HoldingServer server;
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_VERIFY(rig.hasPart());
    const QString part = rig.folder() + u'/' + rig.files().first();
    rig.deleteDownloader();
    QFile left(part); // the same name, as a kill would have left it
    QVERIFY(left.open(QIODevice::WriteOnly) && left.write(QByteArray(900'000, 'x')) == 900'000);
    left.close();

    ClipDownloader again;
    connect(&again, &ClipDownloader::saved, this, [&again](qint64 key) { again.writtenDown(key); });
    again.fetch(rig.requestFor(m_server.url()));
    QTRY_COMPARE(rig.files(), QStringList{u"clip.mp4"_s});
    QVERIFY(rig.content(u"clip.mp4"_s) == clip);
}

void TestClipFolder::twoProgramsInOneFolder()
{
    QList<QPointer<QTcpSocket>> held;
    RawServer server([&](const Request &, QTcpSocket *socket) {
        socket->write(okHead({"Content-Length: " + QByteArray::number(clip.size())}) + clip.left(1000));
        held.append(socket);
    });
    DownloadRig rig;
    ClipDownloader other;
    rig.fetch(server.url());
    other.fetch(rig.requestFor(server.url())); // the same key, the same name
    QTRY_COMPARE(rig.files().size(), 2);
    QTRY_COMPARE(held.size(), 2);
    for (const QPointer<QTcpSocket> &socket : held)
        socket->write(clip.mid(1000));
    QTRY_COMPARE(rig.files(), QStringList({u"clip (2).mp4"_s, u"clip.mp4"_s}));
    QVERIFY(rig.content(u"clip.mp4"_s) == clip);
    QVERIFY(rig.content(u"clip (2).mp4"_s) == clip);
}

QTEST_GUILESS_MAIN(TestClipFolder)
#include "tst_clipfolder.moc"
