// A saved clip says in its own file how it was made: all of it that others may read, nothing else, and not a packet of
// the clip is touched. Where anything fails the clip is as it came.
#include "support/http/DownloadRig.h"
#include "support/media/ClipPackets.h"
#include "support/media/TestClip.h"

#include "clips/metadata/XmpBox.h"
#include "clips/metadata/XmpFile.h"
#include "clips/metadata/XmpPacket.h"
#include "platform/Logging.h"
#include "platform/Settings.h"
#include "tasks/saving/ClipDescription.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString partName = QStringLiteral("clip.1.part");

ClipMetadata sample()
{
    ClipMetadata metadata;
    metadata.prompt = u"Ein Fuchs <läuft> & springt {dawn|dusk}\n狐 \"runs\" 🦊"_s;
    metadata.model = u"kling-v3"_s;
    metadata.settings = {{u"duration"_s, 5}, {u"resolution"_s, u"1080P"_s}, {u"extends.audio"_s, true}};
    metadata.taskId = u"a1b2-c3"_s;
    metadata.provider = u"LinkModel"_s;
    metadata.version = u"0.1.0"_s;
    return metadata;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Task fullTask()
{
    Task task;
    task.remoteId = u"a1b2-c3"_s;
    task.request = {u"kling-v3"_s, u"A fox, my key is sk-of-nobody-0123456789"_s, {}};
    task.request.fields = {{u"duration"_s, 5},
                           {u"first_frame_image"_s, pictureReference(QString(64, u'a'))},
                           {u"last_frame_image"_s, u"https://host.example/frame.png"_s},
                           {u"audio_url"_s, u"https://host.example/a.wav?X-Signature=secret"_s},
                           {u"video"_s, u"file:///home/somebody/boat.mp4"_s},
                           {u"images"_s, QJsonArray{u"/home/somebody/a.png"_s, u"data:image/png;base64,AAAA"_s,
                                                    u"https://somebody:word@host.example/b.png"_s}}};
    task.clipPath = u"/home/somebody/Videos/clip.mp4"_s;
    return task;
}

} // namespace

class TestClipDescription : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatOthersMayRead();
    void comesBackFromThePacket();
    void hostilePacketsAreNothing_data();
    void hostilePacketsAreNothing();
    void packetsStay_data();
    void packetsStay();
    void isPutIntoWhatIsSaved();
    void otherContainersStay_data();
    void otherContainersStay();
    void withoutItTheClipIsAsItCame();
    void aFailureLeavesTheClipAsItCame();
    void aBrokenContainerStaysAsItCame();
    void canBeSwitchedOff();

private:
    // Serves the clip at `path` and saves it with sample(); the end of it.
    static DownloadEnd savedEnd(DownloadRig &rig, const QByteArray &body, const char *type = "video/mp4");
    QString clip(const char *name, const TestClip &how = {}) const;
    QTemporaryDir m_folder;
};

QString TestClipDescription::clip(const char *name, const TestClip &how) const
{
    const QString path = m_folder.filePath(QString::fromLatin1(name));
    return writeTestClip(path, how) ? path : QString();
}

DownloadEnd TestClipDescription::savedEnd(DownloadRig &rig, const QByteArray &body, const char *type)
{
    RawServer server(
        [&](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, body, type); });
    ClipRequest wanted = rig.requestFor(server.url(u"/a"_s));
    wanted.metadata = sample();
    rig.downloader().fetch(wanted);
    [&] { QTRY_COMPARE(rig.ends.size(), 1); }();
    return rig.ends.value(0);
}

void TestClipDescription::saysWhatOthersMayRead()
{
    registerSecret(u"sk-of-nobody-0123456789"_s);
    const ClipMetadata said = descriptionOf(fullTask());
    QCOMPARE(said.model, u"kling-v3"_s);
    QCOMPARE(said.taskId, u"a1b2-c3"_s);
    QCOMPARE(said.provider, u"LinkModel"_s);
    QCOMPARE(said.version, QStringLiteral(LINKREEL_VERSION));
    QVERIFY(said.prompt.startsWith(u"A fox, my key is "_s) && !said.prompt.contains(u"sk-of-nobody"_s));
    const QJsonObject settings{{u"duration"_s, 5},
                               {u"first_frame_image"_s, pictureReference(QString(64, u'a'))},
                               {u"last_frame_image"_s, u"https://host.example/frame.png"_s}};
    QCOMPARE(said.settings, settings);
}

void TestClipDescription::comesBackFromThePacket()
{
    const QString path = clip("whole.mp4");
    QVERIFY(writeXmp(path, sample()));
    const QByteArray packet = xmpBoxOf(path);
    QCOMPARE(XmpPacket::fromBytes(packet).read(), sample());
    QVERIFY(packet.contains("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"));
    QVERIFY(packet.contains("LinkReel 0.1.0"));
    QVERIFY(!packet.contains("1904-01-01"));
}

void TestClipDescription::hostilePacketsAreNothing_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no XML") << QByteArray("\0\xff\xfe<<<<", 7);
    QTest::newRow("megabytes") << "<x>" + QByteArray(2 << 20, 'a') + "</x>";
    QByteArray deep;
    for (int i = 0; i < 60'000; ++i)
        deep += "<a:b>";
    QTest::newRow("deep") << deep;
    QTest::newRow("entities") << QByteArray(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>");
    QTest::newRow("cut off") << QByteArray("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF");
}

void TestClipDescription::hostilePacketsAreNothing()
{
    QFETCH(const QByteArray, packet);
    QCOMPARE(XmpPacket::fromBytes(packet).read(), ClipMetadata());
}

void TestClipDescription::packetsStay_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<TestClip>("how");
    QTest::newRow("index in front") << u"front.mp4"_s << TestClip{.sound = true};
    QTest::newRow("index behind") << u"behind.mp4"_s << TestClip{.sound = true, .muxing = "movflags=0"};
    QTest::newRow("fragments") << u"pieces.mp4"_s
                               << TestClip{.sound = true, .muxing = "movflags=frag_keyframe+empty_moov"};
    QTest::newRow("QuickTime") << u"quick.mov"_s << TestClip{.sound = true};
    QTest::newRow("QuickTime, index behind") << u"quickbehind.mov"_s << TestClip{.muxing = "movflags=0"};
    QTest::newRow("B-frames and an edit list") << u"edits.mp4"_s << TestClip{.bFrames = 2, .cutBefore = 5};
    QTest::newRow("turned") << u"turned.mp4"_s << TestClip{.clockwise = 90};
}

void TestClipDescription::packetsStay()
{
    QFETCH(const QString, name);
    QFETCH(const TestClip, how);
    const QString path = clip(qPrintable(name), how);
    QVERIFY(!path.isEmpty());
    const QList<QByteArray> before = packetsOf(path);
    QVERIFY(before.size() > 40);
    DownloadRig rig;
    const DownloadEnd end = savedEnd(rig, bytesOf(path));
    QVERIFY(!end.error);
    QCOMPARE(packetsOf(end.path), before);
    QCOMPARE(XmpPacket::fromBytes(xmpBoxOf(end.path)).read(), sample());
    QCOMPARE(end.bytes, QFileInfo(end.path).size());
    QCOMPARE(rig.files(), QStringList{QFileInfo(end.path).fileName()});
    QVERIFY(writeXmp(end.path, sample())); // over what stands there
    QCOMPARE(packetsOf(end.path), before);
}

void TestClipDescription::isPutIntoWhatIsSaved()
{
    const QByteArray body = bytesOf(clip("saved.mp4", {.noise = true}));
    DownloadRig rig;
    const DownloadEnd end = savedEnd(rig, body);
    QCOMPARE(end.path, rig.folder() + u"/clip.mp4"_s);
    const QByteArray saved = rig.content(u"clip.mp4"_s);
    QVERIFY(saved.size() > body.size());
    QVERIFY(saved.startsWith(body)); // an MP4 is only added to
}

void TestClipDescription::otherContainersStay_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("WebM") << bytesOf(clip("other.webm", {.codec = "libvpx"})) << QByteArray("video/webm");
    QTest::newRow("AVI") << bytesOf(clip("other.avi", {.codec = "mpeg4"})) << QByteArray("video/x-msvideo");
    QTest::newRow("none that is known") << clipBytes(100'000) << QByteArray("video/mp4");
}

void TestClipDescription::otherContainersStay()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, type);
    QVERIFY(!body.isEmpty());
    DownloadRig rig;
    const DownloadEnd end = savedEnd(rig, body, type.constData());
    QVERIFY(!end.error);
    QVERIFY(bytesOf(end.path) == body);
    QCOMPARE(end.bytes, body.size());
    QCOMPARE(rig.files().size(), 1);
}

void TestClipDescription::withoutItTheClipIsAsItCame()
{
    const QByteArray body = bytesOf(clip("plain.mp4"));
    RawServer server(
        [&](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, body, "video/mp4"); });
    DownloadRig rig;
    rig.fetch(server.url(u"/a"_s));
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(rig.content(u"clip.mp4"_s) == body);
}

// Something that cannot be removed lies where the copy would be.
void TestClipDescription::aFailureLeavesTheClipAsItCame()
{
    const QByteArray body = bytesOf(clip("inway.mp4"));
    DownloadRig rig;
    const QString inTheWay = rig.folder() + u'/' + partName + u".described"_s;
    QVERIFY(QDir().mkpath(inTheWay + u"/full"_s));
    const DownloadEnd end = savedEnd(rig, body);
    QVERIFY(!end.error);
    QVERIFY(rig.content(u"clip.mp4"_s) == body);
    QCOMPARE(end.bytes, body.size());
    QVERIFY(!rig.hasPart() || QDir(inTheWay).exists());
    QVERIFY(!QFile::exists(rig.folder() + u'/' + partName));
}

// An index of lies, which the library may read in its own way: what it makes is compared with what came.
void TestClipDescription::aBrokenContainerStaysAsItCame()
{
    QByteArray body = bytesOf(clip("lies.mp4"));
    const qsizetype table = body.indexOf("stsz");
    QVERIFY(table > 0);
    body.replace(table + 8, 8, QByteArray::fromHex("00000000ffffffff"));
    DownloadRig rig;
    const DownloadEnd end = savedEnd(rig, body);
    QVERIFY(!end.error);
    QVERIFY(bytesOf(end.path) == body || packetsOf(end.path) == packetsOf(clip("lies.mp4")));
    QCOMPARE(rig.files().size(), 1);
}

void TestClipDescription::canBeSwitchedOff()
{
    Settings settings(m_folder.filePath(u"settings.ini"_s), m_folder.path());
    QVERIFY(wantedDescription(settings, fullTask()));
    settings.setDescribesClips(false);
    QVERIFY(!wantedDescription(settings, fullTask()));
}

QTEST_GUILESS_MAIN(TestClipDescription)
#include "tst_clipdescription.moc"
