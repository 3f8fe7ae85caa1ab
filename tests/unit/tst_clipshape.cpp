// A cut-off clip is told from a whole one by its structure, wherever it was cut.
#include "support/disk/FileBytes.h"
#include "support/media/TestClip.h"
#include "video/check/ContainerShape.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

QByteArray box(const QByteArray &type, qsizetype content)
{
    QByteArray made(4, 0);
    qToBigEndian(static_cast<quint32>(content + 8), made.data());
    return made + type + QByteArray(content, 'x');
}

QByteArray longBox(const QByteArray &type, qsizetype content)
{
    QByteArray size(8, 0);
    qToBigEndian(static_cast<quint64>(content + 16), size.data());
    return QByteArray("\0\0\0\1", 4) + type + size + QByteArray(content, 'x');
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

class TestClipShape : public QObject
{
    Q_OBJECT
private slots:
    void realClips_data();
    void realClips();
    void streamed_data();
    void streamed();
    void programStream();
    void openEnded_data();
    void openEnded();
    void segmentIndex();
    void bytes_data();
    void bytes();
    void noFile();
};

void TestClipShape::realClips_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<qint64>("leastBytes"); // a shorter beginning shows no container
    QTest::addColumn<QString>("suffix");
    QTest::newRow("MP4") << u"a.mp4"_s << QByteArray("libx264") << qint64(8) << u".mp4"_s;
    QTest::newRow("QuickTime") << u"a.mov"_s << QByteArray("mpeg4") << qint64(8) << u".mov"_s;
    QTest::newRow("WebM") << u"a.webm"_s << QByteArray("libvpx") << qint64(6) << u".webm"_s;
    QTest::newRow("Matroska") << u"a.mkv"_s << QByteArray("mpeg4") << qint64(6) << u".mkv"_s;
    QTest::newRow("AVI") << u"a.avi"_s << QByteArray("mpeg4") << qint64(12) << u".avi"_s;
}

void TestClipShape::realClips()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, codec);
    QFETCH(const qint64, leastBytes);
    QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QVERIFY(writeTestClip(path, {.seconds = 0.4, .codec = codec.constData()}));
    QCOMPARE(clipShape(path), ClipShape::Whole);
    QTEST(suffixOfContent(fileBytes(path)), "suffix");
    for (qint64 bytes = QFile(path).size() - 1; bytes >= leastBytes; --bytes) {
        QVERIFY(truncateFile(path, bytes));
        QVERIFY2(clipShape(path) == ClipShape::CutOff, qPrintable(QString::number(bytes)));
    }
}

// As it is written where nobody can go back and fill in the sizes: to a pipe, or while it is being made.
void TestClipShape::streamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<QByteArray>("sizeBehind"); // which bytes the size follows
    QTest::addColumn<QByteArray>("unknown");
    QTest::newRow("WebM") << u"a.webm"_s << QByteArray("libvpx") << QByteArray("\x18\x53\x80\x67")
                          << QByteArray("\x01\xff\xff\xff\xff\xff\xff\xff");
    QTest::newRow("AVI") << u"a.avi"_s << QByteArray("mpeg4") << QByteArray("RIFF") << QByteArray(4, '\xff');
}

void TestClipShape::streamed()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, codec);
    QFETCH(const QByteArray, sizeBehind);
    QFETCH(const QByteArray, unknown);
    QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QVERIFY(writeTestClip(path, {.seconds = 4, .noise = true, .codec = codec.constData()}));
    QByteArray bytes = fileBytes(path);
    bytes.replace(bytes.indexOf(sizeBehind) + sizeBehind.size(), unknown.size(), unknown);
    put(path, bytes);
    QCOMPARE(clipShape(path), ClipShape::Whole);
    for (int percent = 2; percent < 100; percent += 3) {
        put(path, bytes.left(bytes.size() * percent / 100));
        QVERIFY2(clipShape(path) == ClipShape::CutOff, qPrintable(QString::number(percent)));
    }
    put(path, bytes.chopped(1));
    QCOMPARE(clipShape(path), ClipShape::CutOff);
}

// A program stream has no total: cut in a packet it shows, cut between two it does not.
void TestClipShape::programStream()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.mpg"_s);
    QVERIFY(writeTestClip(path, {.seconds = 0.4, .noise = true, .codec = "mpeg2video"}));
    QCOMPARE(clipShape(path), ClipShape::OpenEnded);
    QCOMPARE(suffixOfContent(fileBytes(path)), u".mpg"_s);
    const QByteArray bytes = fileBytes(path);
    int seen = 0;
    int looked = 0;
    for (qsizetype left = bytes.size() - 1; left > 100; left -= 101) {
        put(path, bytes.left(left));
        ++looked;
        seen += clipShape(path) == ClipShape::CutOff;
    }
    QVERIFY2(seen > looked * 95 / 100, qPrintable(u"%1 of %2"_s.arg(seen).arg(looked)));
    put(path, bytes + QByteArray("\0\0\1\xb9", 4));
    QCOMPARE(clipShape(path), ClipShape::Whole);
}

// What is cut exactly between two of its pieces looks as what is whole does, unless its end is marked.
void TestClipShape::openEnded_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<QByteArray>("muxing");
    QTest::addColumn<ClipShape>("whole");
    QTest::newRow("fragments with their index")
        << u"a.mp4"_s << QByteArray("libx264") << QByteArray("movflags=frag_keyframe+empty_moov") << ClipShape::Whole;
    QTest::newRow("fragments without an index")
        << u"a.mp4"_s << QByteArray("libx264") << QByteArray("movflags=frag_keyframe+empty_moov+skip_trailer")
        << ClipShape::OpenEnded;
    QTest::newRow("fragments, an index each")
        << u"a.mp4"_s << QByteArray("libx264") << QByteArray("movflags=frag_keyframe+empty_moov+dash+skip_trailer")
        << ClipShape::OpenEnded;
    QTest::newRow("WebM, live") << u"a.webm"_s << QByteArray("libvpx") << QByteArray("live=1") << ClipShape::OpenEnded;
    QTest::newRow("transport stream") << u"a.ts"_s << QByteArray("libx264") << QByteArray() << ClipShape::OpenEnded;
}

void TestClipShape::openEnded()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, codec);
    QFETCH(const QByteArray, muxing);
    QTemporaryDir folder;
    const QString path = folder.filePath(name);
    const char *options = muxing.isEmpty() ? nullptr : muxing.constData();
    QVERIFY(writeTestClip(
        path, {.size = {64, 36}, .seconds = 2, .codec = codec.constData(), .keyEvery = 5, .muxing = options}));
    QTEST(clipShape(path), "whole");
    for (qint64 bytes = QFile(path).size() - 1; bytes > 1000; --bytes) {
        QVERIFY(truncateFile(path, bytes));
        QVERIFY2(clipShape(path) != ClipShape::Whole, qPrintable(QString::number(bytes)));
    }
}

void TestClipShape::segmentIndex()
{
    const auto index = [](quint32 referenced) {
        QByteArray content(12 + 8 + 4 + 12, 0); // version, id, scale, times, count, one reference
        qToBigEndian(quint16(1), content.data() + 22);
        qToBigEndian(referenced, content.data() + 24);
        QByteArray made = box("sidx", content.size());
        return made.replace(8, content.size(), content);
    };
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    const QByteArray piece = box("moof", 9) + box("mdat", 50);
    const QByteArray start = box("ftyp", 16) + box("moov", 100) + index(static_cast<quint32>(2 * piece.size()));
    put(path, start + piece + piece); // an index may be of its segment alone, and other segments follow
    QCOMPARE(clipShape(path), ClipShape::OpenEnded);
    put(path, start + piece); // to the end of a box, and not to the last
    QCOMPARE(clipShape(path), ClipShape::CutOff);
}

void TestClipShape::bytes_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ClipShape>("shape");
    const QByteArray start = box("ftyp", 16) + box("moov", 100);
    QTest::newRow("whole") << start + box("mdat", 50) << ClipShape::Whole;
    QTest::newRow("index behind") << box("ftyp", 16) + box("mdat", 50) + box("moov", 9) << ClipShape::Whole;
    QTest::newRow("a long box") << start + longBox("mdat", 50) << ClipShape::Whole;
    QTest::newRow("a long box, cut") << start + longBox("mdat", 50).chopped(1) << ClipShape::CutOff;
    QTest::newRow("cut within a long size") << start + longBox("mdat", 50).left(12) << ClipShape::CutOff;
    const QByteArray pieces = start + box("moof", 9) + box("mdat", 50) + box("moof", 9) + box("mdat", 1);
    QTest::newRow("pieces") << pieces << ClipShape::OpenEnded;
    QTest::newRow("pieces and their index") << pieces + box("mfra", 20) << ClipShape::Whole;
    QTest::newRow("pieces behind an index") << pieces + box("mfra", 20) + pieces << ClipShape::OpenEnded;
    QTest::newRow("no media") << start << ClipShape::CutOff;
    QTest::newRow("no index") << box("ftyp", 16) + box("mdat", 50) << ClipShape::CutOff;
    QTest::newRow("media to the end") << start + QByteArray("\0\0\0\0mdatxxxx", 12) << ClipShape::OpenEnded;
    QTest::newRow("media to the end, no index")
        << box("ftyp", 16) + QByteArray("\0\0\0\0mdatxxxx", 12) << ClipShape::CutOff;
    QTest::newRow("a size too small") << start + QByteArray("\0\0\0\7mdatxxxx", 12) << ClipShape::Unknown;
    QTest::newRow("a negative size") << start + QByteArray("\0\0\0\1mdat\xff\xff\xff\xff\xff\xff\xff\xff", 16)
                                     << ClipShape::Unknown;
    QTest::newRow("text") << QByteArray("<html>not a clip</html>") << ClipShape::Unknown;
    QTest::newRow("short") << QByteArray("ftyp") << ClipShape::Unknown;
    QTest::newRow("empty") << QByteArray() << ClipShape::Unknown;
    QTest::newRow("boxes without end") << start + box("free", 0).repeated(200'000) << ClipShape::Unknown;
}

void TestClipShape::bytes()
{
    QFETCH(const QByteArray, content);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    QTEST(clipShape(file.fileName()), "shape");
}

void TestClipShape::noFile()
{
    QCOMPARE(clipShape(u"/nowhere"_s), ClipShape::Unknown);
}

QTEST_GUILESS_MAIN(TestClipShape)
#include "tst_clipshape.moc"
