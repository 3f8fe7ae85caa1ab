// A cut-off clip is told from a whole one by its structure, wherever it was cut.
#include "clips/ClipShape.h"
#include "support/TestClip.h"

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

} // namespace

class TestClipShape : public QObject
{
    Q_OBJECT
private slots:
    void realClips_data();
    void realClips();
    void bytes_data();
    void bytes();
    void noFile();
};

void TestClipShape::realClips_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("MP4") << u"a.mp4"_s << QByteArray("libx264") << true;
    QTest::newRow("QuickTime") << u"a.mov"_s << QByteArray("mpeg4") << true;
    QTest::newRow("AVI") << u"a.avi"_s << QByteArray("mpeg4") << false;
    QTest::newRow("MPEG") << u"a.mpg"_s << QByteArray("mpeg2video") << false;
}

void TestClipShape::realClips()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, codec);
    QFETCH(const bool, isKnown);
    QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QVERIFY(writeTestClip(path, {.seconds = 0.4, .sound = isKnown, .codec = codec.constData()}));
    QCOMPARE(clipShape(path), isKnown ? ClipShape::Whole : ClipShape::Unknown);
    for (qint64 bytes = QFile(path).size() - 1; isKnown && bytes >= 8; --bytes) {
        QVERIFY(truncateFile(path, bytes));
        QVERIFY2(clipShape(path) == ClipShape::CutOff, qPrintable(QString::number(bytes)));
    }
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
    QTest::newRow("pieces") << start + box("moof", 9) + box("mdat", 50) + box("moof", 9) + box("mdat", 1)
                            << ClipShape::Whole;
    QTest::newRow("no media") << start << ClipShape::CutOff;
    QTest::newRow("no index") << box("ftyp", 16) + box("mdat", 50) << ClipShape::CutOff;
    QTest::newRow("media to the end") << start + QByteArray("\0\0\0\0mdatxxxx", 12) << ClipShape::Unknown;
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
