// Picture files that are cut, claim sizes that they do not have, or are of kinds that are not read: a part is used
// where there is one, and all others get a sentence.
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "frames/formats/PictureFormat.h"
#include "frames/formats/PictureStructure.h"
#include "support/disk/TestFiles.h"
#include "support/media/FramePictures.h"
#include "support/media/TestPictures.h"
#include "ui/words/composer/FrameWords.h"

#include <QLoggingCategory>
#include <QTest>
#include <QtEndian>

#include <limits>

class TestBrokenPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("qt.gui.imageio*=false")); }

    // An end marker tells nothing about the picture; its last pixel does.
    void jpegsWithoutEndMarker()
    {
        QVERIFY(frameNoteWords(made(frameFromBytes(testPicture("noeoi.jpg"), QString())).notes)
                    .contains(QStringLiteral("end marker")));
        for (const CameraJpeg &kind : {CameraJpeg{}, CameraJpeg{.progressive = true}, CameraJpeg{.printColours = true},
                                       CameraJpeg{.grey = true}}) {
            const QByteArray whole = cameraJpeg(kind);
            for (const QByteArray &tail : {QByteArray(), QByteArray(1, '\xff'), QByteArray(4096, 0)}) {
                const FrameImage frame = made(frameFromBytes(whole.chopped(2) + tail, QString()));
                QVERIFY2(frameNoteWords(frame.notes).contains(QStringLiteral("end marker")),
                         qPrintable(frameNoteWords(frame.notes)));
                QVERIFY(!frame.notes.warns());
                QCOMPARE(frame.encoded, made(frameFromBytes(whole, QString())).encoded);
            }
            for (const qsizetype lost : {40, 400, 4000}) { // pixels too
                const QString said = sentence(frameFromBytes(whole.chopped(lost), QStringLiteral("fox.jpg")));
                QVERIFY2(said.contains(QStringLiteral("incomplete")), qPrintable(QString::number(lost) + said));
            }
            const QByteArray reserved = whole.chopped(4000) + QByteArray(4000, 0);
            QVERIFY(!sentence(frameFromBytes(reserved, QString())).isEmpty());
        }
    }

    void sizesThatAreWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("as it was found") << testPicture("badsize_big.bmp");
        const QByteArray bmp = encoded(quarters(), "bmp");
        const QByteArray webp = encoded(quarters(), "webp", 90);
        for (const quint32 size : {0U, 1U, 60U, 100'000'000U, 0xffffffffU}) {
            QByteArray wrong = bmp;
            qToLittleEndian(size, wrong.data() + 2);
            QTest::addRow("bmp, %u", size) << wrong;
            qToLittleEndian(size, wrong.data() + 34);
            QTest::addRow("bmp, both, %u", size) << wrong;
            wrong = webp;
            qToLittleEndian(size, wrong.data() + 4);
            QTest::addRow("webp, %u", size) << wrong;
        }
        QImage odd(79, 40, QImage::Format_RGB888);
        odd.fill(Qt::red);
        QTest::newRow("bmp without its last padding") << encoded(odd, "bmp").chopped(3);
    }
    void sizesThatAreWrong()
    {
        QFETCH(QByteArray, bytes);
        const FrameImage frame = made(frameFromBytes(bytes, QString()));
        QVERIFY(!frame.encoded.isEmpty());
        QVERIFY2(frameNoteWords(frame.notes).isEmpty(), qPrintable(frameNoteWords(frame.notes)));
        if (frame.size == QSize(80, 40))
            QVERIFY(showsQuarters(sentOf(frame)));
    }

    // The product of what the head says is beyond any number, and no reason to take the picture for whole.
    void aBmpThatClaimsTooMuch()
    {
        QByteArray bmp = encoded(quarters(), "bmp");
        QCOMPARE(pictureTail(PictureFormat::Bmp, bmp), PictureTail::Whole);
        qToLittleEndian(qint32(0x7fffffff), bmp.data() + 18);
        qToLittleEndian(quint16(0xffff), bmp.data() + 28);
        for (const qint32 height : {600'000, 0x7fffffff, -600'000, std::numeric_limits<qint32>::min()}) {
            qToLittleEndian(height, bmp.data() + 22);
            QCOMPARE(pictureTail(PictureFormat::Bmp, bmp), PictureTail::CutOff);
            QCOMPARE(withRightSizes(PictureFormat::Bmp, bmp), bmp);
            QVERIFY(!sentence(frameFromBytes(bmp, QString())).isEmpty());
        }
    }

    void aBmpWithMissingLines()
    {
        const QByteArray bmp = encoded(quarters(), "bmp");
        QByteArray lying = bmp.chopped(500);
        qToLittleEndian(static_cast<quint32>(lying.size()), lying.data() + 2);
        QVERIFY(sentence(frameFromBytes(lying, QString())).contains(QStringLiteral("incomplete")));
    }

    void rawFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("NEF, ARW, PEF: RGB inside") << rawLayout(2, "NIKON CORPORATION");
        QTest::newRow("DNG: a sensor's data inside") << rawLayout(32803, "SONY");
        QByteArray turned = rawLayout(2, "PENTAX");
        turned[10 + 8] = 0; // its first picture does not say that it is the smaller one
        QTest::newRow("the larger one inside") << turned;
        QTest::newRow("CR2") << QByteArray("II*\0\x10\0\0\0CR\x02\0", 12) + QByteArray(400, 0);
        QTest::newRow("CR3") << QByteArray("\0\0\0\x18"
                                           "ftypcrx \0\0\0\1crx isom",
                                           24) +
                                    QByteArray(400, 0);
        QTest::newRow("ORF") << QByteArray("IIRO\x08\0\0\0", 8) + QByteArray(400, 0);
        QTest::newRow("RW2") << QByteArray("IIU\0\x18\0\0\0", 8) + QByteArray(400, 0);
        QTest::newRow("RAF") << QByteArray("FUJIFILMCCD-RAW 0201FF159502") + QByteArray(400, 0);
        QTest::newRow("X3F") << QByteArray("FOVb\0\0\2\0", 8) + QByteArray(400, 0);
        QTest::newRow("MRW") << QByteArray("\0MRM\0\1\0\0", 8) + QByteArray(400, 0);
    }
    void rawFiles()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(pictureFormatOf(bytes), PictureFormat::Raw);
        const QString said = sentence(frameFromBytes(bytes, QStringLiteral("photo.jpg")));
        QVERIFY2(said.contains(QStringLiteral("raw file")), qPrintable(said));
        QVERIFY(said.contains(QStringLiteral("photo.jpg")));
    }

    void pagesAreNoRawFile()
    {
        QVERIFY(frameNoteWords(made(frameFromBytes(testPicture("pages.tif"), QString())).notes)
                    .contains(QStringLiteral("several pages")));
    }

    void tooSmallToBeSeen_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isSaid");
        QTest::newRow("one pixel") << QSize(1, 1) << true;
        QTest::newRow("a line") << QSize(600, 3) << true;
        QTest::newRow("15") << QSize(15, 400) << true;
        QTest::newRow("16") << QSize(16, 16) << false;
    }
    void tooSmallToBeSeen()
    {
        QFETCH(QSize, size);
        QFETCH(bool, isSaid);
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::red);
        for (const char *format : {"png", "jpeg", "webp", "bmp"}) {
            const FrameImage frame = made(frameFromBytes(encoded(image, format), QString()));
            QCOMPARE(frameNoteWords(frame.notes).contains(QStringLiteral("too small")), isSaid);
            QCOMPARE(frame.notes.warns(), isSaid);
            QCOMPARE(frame.size, size);
        }
        QCOMPARE(made(frameFromImage(image)).notes.warns(), isSaid);
    }

    void whatIsNotReadIsNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("psd") << QByteArray("8BPS\0\1", 6) << QStringLiteral("Photoshop");
        QTest::newRow("exr") << QByteArray("\x76\x2f\x31\x01\2\0\0\0", 8) << QStringLiteral("OpenEXR");
        QTest::newRow("jp2") << QByteArray("\0\0\0\x0cjP  \r\n\x87\n", 12) << QStringLiteral("JPEG 2000");
        QTest::newRow("pdf") << QByteArray("%PDF-1.7\n") << QStringLiteral("PDF");
        QTest::newRow("no picture") << QByteArray("Just words.\n") << QStringLiteral("not a picture");
        QTest::newRow("tiff, for printing in 16 bits") << testPicture("cmyk.tif") << QStringLiteral("printing");
        QByteArray deep = cameraJpeg();
        const qsizetype frame = deep.indexOf("\xff\xc0");
        deep[frame + 4] = 12;
        QTest::newRow("jpeg, 12 bits") << deep << QStringLiteral("rare kind of JPEG");
        QByteArray lossless = cameraJpeg();
        lossless[frame + 1] = '\xc5';
        QTest::newRow("jpeg of another process") << lossless << QStringLiteral("rare kind of JPEG");
        const QByteArray empty = QByteArray("\0\0\0\0\0\0\0\x05\x08\x02\0\0\0", 13);
        QTest::newRow("no width") << QByteArray("\x89PNG\r\n\x1a\n") + pngChunk("IHDR", empty) + pngChunk("IEND", {})
                                  << QStringLiteral("no pixels");
    }
    void whatIsNotReadIsNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const QString said = sentence(frameFromBytes(bytes, QStringLiteral("fox")));
        QVERIFY2(said.contains(says), qPrintable(said));
    }

    void aPngWithoutItsEnd()
    {
        const QByteArray png = encoded(quarters(), "png");
        const FrameImage frame = made(frameFromBytes(png.left(png.indexOf("IEND") - 4), QString()));
        QVERIFY(frameNoteWords(frame.notes).contains(QStringLiteral("end marker")));
        QVERIFY(showsQuarters(sentOf(frame)));
    }
};

QTEST_GUILESS_MAIN(TestBrokenPictures)
#include "tst_brokenpictures.moc"
