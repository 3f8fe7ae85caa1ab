// What comes where a clip should come never gets a clip's name: it is fetched anew by a fresh link, three times, and
// then said. What may still be what was paid for stays within reach.
#include "support/media/TestClip.h"
#include "support/tasks/KeeperRig.h"
#include "video/VideoReader.h"
#include "video/check/ClipCheck.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>
#include <QThread>
#include <QtEndian>
#include <algorithm>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;

namespace {

const QByteArray page = "<!DOCTYPE html>\n<html><head><title>502</title></head><body>Bad gateway</body></html>";
const QByteArray json = R"({"code": 500, "message": "the file is being moved"})";
const std::atomic<bool> goOn = false;

QByteArray garbage()
{
    return QByteArray("\0\0\0\x18"
                      "ftypisom\0\0\2\0isomiso2",
                      24) +
           QByteArray(200'000, '\x9d');
}

// `clip` with every sample claimed by a table that says that there are thirty million of them.
QByteArray withHugeIndex(QByteArray clip)
{
    const qsizetype at = clip.indexOf("stsz");
    if (at < 0)
        qFatal("The clip has no table of sizes");
    qToBigEndian<quint32>(1, clip.data() + at + 8); // each one byte long
    qToBigEndian<quint32>(30'000'000, clip.data() + at + 12);
    const qsizetype chunks = clip.indexOf("stsc");
    qToBigEndian<quint32>(30'000'000, clip.data() + chunks + 16); // in one chunk
    return clip;
}

qint64 peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmHWM:") + 6).trimmed().split(' ').first().toLongLong() / 1024;
}

// Whether this process, in any of its threads, has a part file open.
bool hasPartOpen()
{
    const QFileInfoList open = QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::Files | QDir::System);
    return std::any_of(open.begin(), open.end(),
                       [](const QFileInfo &file) { return file.symLinkTarget().endsWith(QStringLiteral(".part")); });
}

} // namespace

class TestClipInstead : public QObject
{
    Q_OBJECT
private slots:
    void verdicts_data();
    void verdicts();
    void formats_data();
    void formats();
    void aCodecThatNobodyDecodesIsAClip();
    void aCutOffClipIsNone();
    void aHugeIndexTakesNoMemory();
    void stopsSoon();
    void isFetchedAnewAndSaved_data();
    void isFetchedAnewAndSaved();
    void isSaidAndAskedForByFreshLinks();
    void whatMayBeTheClipIsPutAside();
    void whatWasPutAsideGoesWhenTheClipComes();
    void aCompleteRestIsCheckedToo();
    void theWindowClosesInTheMidstOfTheCheck();

private:
    QString put(const QByteArray &bytes);
    QTemporaryDir m_dir;
};

QString TestClipInstead::put(const QByteArray &bytes)
{
    const QString path = m_dir.filePath(u"file"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s could not be written", qPrintable(path));
    return path;
}

void TestClipInstead::verdicts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<NotClip>("instead");
    QTest::addColumn<QString>("detail");
    QTest::newRow("a clip") << playableClip() << NotClip::Nothing << QString();
    QTest::newRow("a page") << page << NotClip::Page << QString();
    QTest::newRow("a page with white space") << "\n\n  " + page.toLower() << NotClip::Page << QString();
    QTest::newRow("JSON") << json << NotClip::Text << QString::fromUtf8(json);
    QTest::newRow("XML") << QByteArray("<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>") << NotClip::Text
                         << u"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"_s;
    QTest::newRow("a text that turns around") << QByteArray("busy \u202eyub\n") << NotClip::Text << u"busy yub"_s;
    QTest::newRow("an address list") << QByteArray("#EXTM3U\nhttp://127.0.0.1/a.ts\n") << NotClip::Text
                                     << u"#EXTM3U http://127.0.0.1/a.ts"_s;
    QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << NotClip::Picture << QString();
    QTest::newRow("JPEG") << QByteArray("\xff\xd8\xff\xe0\0\x10JFIF", 10) << NotClip::Picture << QString();
    QTest::newRow("garbage") << garbage() << NotClip::CutShort << QString();
    QTest::newRow("noise") << QByteArray(100'000, '\xd7') << NotClip::Unplayable << QString();
    QTest::newRow("nothing") << QByteArray() << NotClip::Unplayable << QString();
}

void TestClipInstead::verdicts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(NotClip, instead);
    QFETCH(QString, detail);
    const ClipVerdict verdict = checkClip(put(bytes), goOn);
    QCOMPARE(verdict.instead, instead);
    QCOMPARE(verdict.detail, detail);
}

void TestClipInstead::formats_data()
{
    QTest::addColumn<TestClip>("clip");
    QTest::addColumn<NotClip>("instead");
    QTest::newRow("mp4") << TestClip{.seconds = 0.5} << NotClip::Nothing;
    QTest::newRow("mov") << TestClip{.seconds = 0.5, .format = "mov"} << NotClip::Nothing;
    QTest::newRow("webm") << TestClip{.seconds = 0.5, .codec = "libvpx", .format = "webm"} << NotClip::Nothing;
    QTest::newRow("avi") << TestClip{.seconds = 0.5, .codec = "mpeg4", .format = "avi"} << NotClip::Nothing;
    QTest::newRow("mpeg") << TestClip{.seconds = 0.5, .codec = "mpeg2video", .format = "mpeg"} << NotClip::Nothing;
    QTest::newRow("sound alone") << TestClip{.seconds = 0.5, .picture = false, .sound = true} << NotClip::Unplayable;
}

void TestClipInstead::formats()
{
    QFETCH(TestClip, clip);
    QFETCH(NotClip, instead);
    const QString path = m_dir.filePath(u"clip.mp4"_s);
    QVERIFY(writeTestClip(path, clip));
    QCOMPARE(checkClip(path, goOn).instead, instead);
}

// The container says that there is a picture: it was paid for, and another computer may play it.
void TestClipInstead::aCodecThatNobodyDecodesIsAClip()
{
    QByteArray bytes = playableClip();
    QVERIFY(bytes.contains("mp4v"));
    bytes.replace("mp4v", "zz9x");
    bytes.replace("esds", "zzzz");
    QCOMPARE(checkClip(put(bytes), goOn).instead, NotClip::Nothing);
}

void TestClipInstead::aCutOffClipIsNone()
{
    QCOMPARE(checkClip(put(playableClip().chopped(1000)), goOn).instead, NotClip::CutShort);
    QByteArray zeros = playableClip();
    const qsizetype media = zeros.indexOf("mdat") + 4;
    std::fill(zeros.begin() + media, zeros.end(), '\0'); // its end was never written to the disk it came from
    QCOMPARE(checkClip(put(zeros), goOn).instead, NotClip::Unplayable);
}

void TestClipInstead::aHugeIndexTakesNoMemory()
{
    checkClip(put(playableClip()), goOn); // the libraries are loaded
    const qint64 before = peakMegabytes();
    checkClip(put(withHugeIndex(playableClip())), goOn); // whatever it says
    QVERIFY2(peakMegabytes() - before < 400, qPrintable(QString::number(peakMegabytes() - before)));
}

void TestClipInstead::stopsSoon()
{
    const std::atomic<bool> stop = true;
    QVERIFY(checkClip(put(playableClip()), stop).instead != NotClip::Nothing); // it saw nothing; it counts for nothing
    QVERIFY(VideoReader(put(playableClip())).isOpen());
    QVERIFY(!VideoReader(put(playableClip()), nullptr, QDeadlineTimer(0)).isOpen()); // nor does time go on for ever
}

void TestClipInstead::isFetchedAnewAndSaved_data()
{
    QTest::addColumn<QByteArray>("instead");
    QTest::newRow("a page") << page;
    QTest::newRow("JSON") << json;
    QTest::newRow("garbage") << garbage();
    QTest::newRow("cut short") << playableClip().chopped(5000);
}

void TestClipInstead::isFetchedAnewAndSaved()
{
    QFETCH(QByteArray, instead);
    KeeperRig rig;
    rig.body = instead;
    const qint64 id = rig.succeed();
    rig.waitUntilTried(id);
    QCOMPARE(rig.state(id), ClipState::Wanted);
    QCOMPARE(rig.trouble(id), Kind::NotAClip);
    QVERIFY(rig.files().filter(QRegularExpression(u"\\.(mp4|part|json)$"_s)).isEmpty());
    QCOMPARE(rig.freshLinks, 0);
    rig.body = playableClip();
    rig.clock.advance(2'000);
    QTRY_COMPARE(rig.state(id), ClipState::Saved);
    QCOMPARE(rig.freshLinks, 1); // the old link is not followed again
    QCOMPARE(rig.server.requests().last().target, QByteArray("/1.mp4"));
    QVERIFY(rig.content(rig.task(id).clipPath) == playableClip());
    QCOMPARE(rig.files().size(), 1);
}

void TestClipInstead::isSaidAndAskedForByFreshLinks()
{
    KeeperRig rig;
    rig.body = json;
    const qint64 id = rig.succeed();
    for (int fresh = 1; fresh <= 3; ++fresh) {
        rig.waitUntilTried(id);
        QCOMPARE(rig.state(id), ClipState::Wanted);
        rig.clock.advance(60'000);
        QTRY_COMPARE(rig.server.requests().size(), fresh + 1);
    }
    rig.waitUntilTried(id);
    QCOMPARE(rig.state(id), ClipState::Wanted); // it is paid for: it is not given up
    QVERIFY(needsUser(rig.task(id)));
    QCOMPARE(rig.freshLinks, 3);
    QCOMPARE(rig.task(id).clipError->instead, NotClip::Text);
    QCOMPARE(rig.task(id).clipError->detail, QString::fromUtf8(json));
    QCOMPARE(rig.files(), QStringList());
    rig.body = playableClip();
    rig.keeper->fetch(id); // by hand: a fresh link first
    QTRY_COMPARE(rig.state(id), ClipState::Saved);
    QVERIFY(!needsUser(rig.task(id)));
    QCOMPARE(rig.freshLinks, 4);
}

void TestClipInstead::whatMayBeTheClipIsPutAside()
{
    KeeperRig rig;
    rig.body = QByteArray(100'000, '\xd7');
    const qint64 id = rig.succeed();
    for (int fresh = 1; fresh <= 3; ++fresh) {
        rig.waitUntilTried(id);
        rig.clock.advance(60'000);
        QTRY_COMPARE(rig.server.requests().size(), fresh + 1);
    }
    rig.waitUntilTried(id);
    QCOMPARE(rig.clock.now().msecsTo(rig.keeper->nextTry(id)), 3'600'000); // it seems to be what the server has
    const ClipError error = *rig.task(id).clipError;
    QCOMPARE(error.instead, NotClip::Unplayable);
    QCOMPARE(rig.files(), QStringList{QFileInfo(error.place).fileName()}); // one, not four
    QVERIFY2(error.place.endsWith(u".mp4.unreadable"), qPrintable(error.place));
    QVERIFY(rig.content(error.place) == rig.body);
    rig.givesFreshLinks = false;
    rig.restart();
    QCOMPARE(*rig.task(id).clipError, error); // the row says so after a restart too
}

void TestClipInstead::whatWasPutAsideGoesWhenTheClipComes()
{
    KeeperRig rig;
    rig.body = garbage();
    const qint64 id = rig.succeed();
    rig.waitUntilTried(id);
    QCOMPARE(rig.files().filter(u".unreadable"_s).size(), 1);
    rig.body = playableClip();
    rig.keeper->fetch(id);
    QTRY_COMPARE(rig.state(id), ClipState::Saved);
    QTRY_COMPARE(rig.files(), QStringList{QFileInfo(rig.task(id).clipPath).fileName()});
}

// What an earlier run left whole and without its name is no more believed than what comes now.
void TestClipInstead::aCompleteRestIsCheckedToo()
{
    KeeperRig rig;
    rig.server.setHandler(
        [&](const RawServer::Request &request, QTcpSocket *socket) { rig.serve(request, socket, 1000); });
    const qint64 id = rig.succeed();
    QTRY_COMPARE(rig.files().filter(QRegularExpression(u"\\.part$"_s)).size(), 1);
    const QString part = rig.clipFolder() + u'/' + rig.files().filter(QRegularExpression(u"\\.part$"_s)).first();
    QTRY_COMPARE(QFileInfo(part).size(), 1000);
    rig.stop();
    QFile file(part);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(rig.body.size(), 'x')) == rig.body.size());
    file.close();
    rig.server.setHandler([&](const RawServer::Request &request, QTcpSocket *socket) { rig.serve(request, socket); });
    rig.restart();
    QTRY_VERIFY(rig.trouble(id) == Kind::NotAClip);
    rig.waitUntilTried(id);
    rig.clock.advance(2'000);
    QTRY_COMPARE(rig.state(id), ClipState::Saved);
    QVERIFY(rig.content(rig.task(id).clipPath) == playableClip());
}

void TestClipInstead::theWindowClosesInTheMidstOfTheCheck()
{
    KeeperRig rig;
    rig.stop();
    const auto isChecking = std::make_shared<std::atomic<bool>>(false);
    rig.downloader = std::make_unique<ClipDownloader>(
        ClipDownloader::Limits(), [isChecking](const QString &, const std::atomic<bool> &stop) -> ClipVerdict {
            *isChecking = true;
            while (!stop)
                QThread::yieldCurrentThread();
            return {NotClip::Unplayable}; // for it saw nothing
        });
    rig.keeper = std::make_unique<ClipSaver>(*rig.downloader, *rig.store, *rig.settings, rig.clock);
    const qint64 id = rig.succeed();
    QTRY_VERIFY(isChecking->load());
    rig.stop();
    QTRY_VERIFY(!hasPartOpen());                                               // the check has ended in its thread
    QCOMPARE(rig.files().filter(QRegularExpression(u"\\.part$"_s)).size(), 1); // left to go on with
    QVERIFY(rig.files().filter(u".unreadable"_s).isEmpty());
    rig.restart();
    QTRY_COMPARE(rig.state(id), ClipState::Saved);
    QCOMPARE(rig.server.requests().size(), 1); // only its name was missing
}

Q_DECLARE_METATYPE(TestClip)

QTEST_GUILESS_MAIN(TestClipInstead)
#include "tst_clipinstead.moc"
