// What phones, cameras and other programs write, format by format: each upright exactly once, in the right colours, and
// what is not quite as it came is said. Judged by pixels, at the corners.
#include "frames/FrameCrop.h"
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "frames/formats/PictureFormat.h"
#include "frames/formats/PictureStructure.h"
#include "support/TestFiles.h"
#include "support/TestPictures.h"
#include "ui/words/FrameWords.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageWriter>
#include <QLoggingCategory>
#include <QTest>
#include <QtEndian>

#include <limits>

namespace {

QImage quarters(QSize size = {80, 40})
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const bool right = x >= size.width() / 2;
            image.setPixelColor(
                x, y, y < size.height() / 2 ? (right ? Qt::green : Qt::red) : (right ? Qt::yellow : Qt::blue));
        }
    }
    return image;
}

// As a camera that was held so stores the quarters.
QImage storedQuarters(int orientation)
{
    const QImage upright = quarters();
    const QTransform transposed(0, 1, 1, 0, 0, 0);
    switch (orientation) {
    case 2:
        return upright.mirrored(true, false);
    case 3:
        return upright.mirrored(true, true);
    case 4:
        return upright.mirrored(false, true);
    case 5:
        return upright.transformed(transposed);
    case 6:
        return upright.transformed(QTransform().rotate(-90));
    case 7:
        return upright.mirrored(true, true).transformed(transposed);
    case 8:
        return upright.transformed(QTransform().rotate(90));
    default:
        return upright;
    }
}

QByteArray encoded(const QImage &image, const char *format, int quality = -1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    return writer.write(image) ? bytes : QByteArray();
}

FrameImage made(const FrameResult &result)
{
    if (!result)
        qWarning("refused: %s", qPrintable(frameErrorWords(result.error())));
    return result ? *result : FrameImage();
}

QString sentence(const FrameResult &result)
{
    return result ? QString() : frameErrorWords(result.error());
}

bool isNear(QColor a, QColor b, int most = 24)
{
    return qAbs(a.red() - b.red()) <= most && qAbs(a.green() - b.green()) <= most && qAbs(a.blue() - b.blue()) <= most;
}

bool showsQuarters(const QImage &image)
{
    const int right = image.width() - 4;
    const int bottom = image.height() - 4;
    return isNear(image.pixelColor(3, 3), Qt::red) && isNear(image.pixelColor(right, 3), Qt::green) &&
           isNear(image.pixelColor(3, bottom), Qt::blue) && isNear(image.pixelColor(right, bottom), Qt::yellow);
}

QImage sentOf(const FrameImage &frame)
{
    return QImage::fromData(frame.encoded);
}

QByteArray picture(const char *name)
{
    return testFileContent(QStringLiteral("pictures/") + QLatin1String(name));
}

} // namespace

class TestPictureFormats : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("qt.gui.imageio*=false")); }

    void turnedOnce_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (int i = 1; i <= 8; ++i) {
            const QImage stored = storedQuarters(i);
            const QByteArray block = exif(i, "secret");
            const QByteArray tiff = block.mid(6);
            const QByteArray png = encoded(stored, "png");
            const QByteArray webp = encoded(stored, "webp", 90);
            const auto row = [i](const char *format) -> QTestData & { return QTest::addRow("%s %d", format, i); };
            row("jpeg") << withSegment(encoded(stored, "jpeg", 95), 0xe1, block);
            row("png") << QByteArray(png).insert(png.indexOf("IDAT") - 4, pngChunk("eXIf", tiff));
            row("png, behind the pixels") << QByteArray(png).insert(png.indexOf("IEND") - 4, pngChunk("eXIf", tiff));
            row("webp") << withWebPChunk(webp, "EXIF", tiff, stored.size());
            row("webp, as some write it") << withWebPChunk(webp, "EXIF", block, stored.size());
            for (const char *format : {"heic", "avif", "jxl"})
                row(format) << picture(qPrintable(QStringLiteral("turned%1.%2").arg(i).arg(QLatin1String(format))));
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            QImageWriter writer(&buffer, "tiff");
            const QImageIOHandler::Transformation all[] = {QImageIOHandler::TransformationNone,
                                                           QImageIOHandler::TransformationMirror,
                                                           QImageIOHandler::TransformationRotate180,
                                                           QImageIOHandler::TransformationFlip,
                                                           QImageIOHandler::TransformationFlipAndRotate90,
                                                           QImageIOHandler::TransformationRotate90,
                                                           QImageIOHandler::TransformationMirrorAndRotate90,
                                                           QImageIOHandler::TransformationRotate270};
            writer.setTransformation(all[i - 1]);
            QVERIFY(writer.write(stored));
            row("tiff") << bytes;
        }
        QTest::newRow("as it was found") << picture("exif6.webp");
    }

    void turnedOnce()
    {
        QFETCH(QByteArray, bytes);
        const FrameImage frame = made(frameFromBytes(bytes, QStringLiteral("phone")));
        if (QByteArray(QTest::currentDataTag()) == "as it was found") {
            QCOMPARE(frame.size, QSize(800, 600));
            return;
        }
        QCOMPARE(frame.sourceSize, QSize(80, 40));
        QCOMPARE(frame.size, QSize(80, 40));
        QVERIFY(showsQuarters(sentOf(frame)));
        QVERIFY(showsQuarters(frame.preview));
        QVERIFY2(frameNoteWords(frame.notes).isEmpty(), qPrintable(frameNoteWords(frame.notes)));
    }

    // The part that is cut out is the part that was seen.
    void cutWhereItWasSeen_data() { turnedOnce_data(); }
    void cutWhereItWasSeen()
    {
        QFETCH(QByteArray, bytes);
        if (QByteArray(QTest::currentDataTag()) == "as it was found")
            return;
        const FrameImage blue = made(partFromBytes(bytes, QString(), {0, 0.5, 0.5, 0.5}));
        QCOMPARE(blue.sourceSize, QSize(40, 20));
        QCOMPARE(blue.size, QSize(40, 20));
        QVERIFY(isNear(sentOf(blue).pixelColor(5, 5), Qt::blue));
        QVERIFY(isNear(sentOf(blue).pixelColor(34, 15), Qt::blue));
        const FrameImage green = made(partFromBytes(bytes, QString(), {0.5, 0, 0.5, 0.5}));
        QVERIFY(isNear(sentOf(green).pixelColor(20, 10), Qt::green));
        QVERIFY(showsQuarters(pictureToLookAt(bytes, {80, 40})));
    }

    void ordinaryOnes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("heic") << QStringLiteral("plain.heic");
        QTest::newRow("jxl") << QStringLiteral("plain.jxl");
    }
    void ordinaryOnes()
    {
        QFETCH(QString, name);
        const FrameImage frame = made(frameFromFile(testFile(QStringLiteral("pictures/") + name)));
        QCOMPARE(frame.size, QSize(800, 600));
        QCOMPARE(frame.mimeType, QByteArray("image/jpeg"));
        QVERIFY(frameNoteWords(frame.notes).isEmpty());
    }

    // Cut anywhere: never half a picture.
    void cutOff_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *name : {"plain.heic", "turned6.avif", "plain.jxl", "exif6.webp", "rle8.bmp"})
            QTest::newRow(name) << picture(name);
        QByteArray gif("GIF89a\x02\0\x02\0\x80\0\0\xff\0\0\0\0\xff", 19);
        QTest::newRow("gif") << gif + QByteArray(",\0\0\0\0\x02\0\x02\0\0\x02\x02\x84\x51\0", 15);
    }
    void cutOff()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!made(frameFromBytes(bytes, QString())).encoded.isEmpty());
        const qsizetype step = std::max<qsizetype>(bytes.size() / 40, 1);
        for (qsizetype size = 1; size < bytes.size() - 4; size += step) {
            const FrameResult result = frameFromBytes(bytes.left(size), QString());
            QVERIFY2(!sentence(result).isEmpty(), qPrintable(QString::number(size)));
        }
    }

    void alpha_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"alpha.heic", "alpha.avif", "alpha.jxl"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void alpha()
    {
        QFETCH(QString, name);
        const FrameImage frame = made(frameFromBytes(picture(qPrintable(name)), QString()));
        QCOMPARE(frame.mimeType, QByteArray("image/png"));
        const QImage sent = sentOf(frame);
        QCOMPARE(sent.pixelColor(5, 5).alpha(), 255);
        QVERIFY(isNear(sent.pixelColor(5, 5), Qt::red));
        QVERIFY(qAbs(sent.pixelColor(75, 35).alpha() - 128) < 5);
        QVERIFY(isNear(sent.pixelColor(75, 35), Qt::yellow));
    }

    void colours_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QColor>("colour");
        QImage wide(8, 8, QImage::Format_RGB32);
        wide.fill(QColor(200, 100, 50));
        wide.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
        const QColor inSrgb = wide.convertedToColorSpace(QColorSpace(QColorSpace::SRgb)).pixelColor(4, 4);
        const QByteArray profile = QColorSpace(QColorSpace::DisplayP3).iccProfile();
        wide.setColorSpace({});
        const QColor plain(200, 100, 50);
        for (const char *name : {"p3.png", "p3.heic", "p3.avif", "limited.avif", "rgb.avif"})
            QTest::newRow(name) << picture(name) << inSrgb;
        QImage large(80, 40, QImage::Format_RGB32);
        large.fill(plain);
        const QByteArray webp = encoded(large, "webp", 95);
        QTest::newRow("webp, p3") << withWebPChunk(webp, "ICCP", profile, {80, 40}) << inSrgb;
        const QByteArray png = encoded(large, "png");
        const auto chunk = [&png](const QByteArray &name, const QByteArray &data) {
            return QByteArray(png).insert(png.indexOf("IDAT") - 4, pngChunk(name, data));
        };
        QTest::newRow("png, p3 by number") << chunk("cICP", QByteArray("\x0c\x0d\0\1", 4)) << inSrgb;
        QTest::newRow("png, sRGB by number") << chunk("cICP", QByteArray("\x01\x0d\0\1", 4)) << plain;
        QTest::newRow("tiff, 16 bits") << picture("deep.tif") << plain;
        QTest::newRow("tiff, for printing") << picture("cmyk8.tif") << plain;
        QTest::newRow("bmp, run lengths") << picture("rle8.bmp") << plain;
        QTest::newRow("tiff, two pages") << picture("pages.tif") << plain;
    }
    void colours()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QColor, colour);
        const FrameImage frame = made(frameFromBytes(bytes, QString()));
        const QColor got = sentOf(frame).pixelColor(10, 10);
        QVERIFY2(isNear(got, colour, 4), qPrintable(got.name()));
    }

    void jxlKinds()
    {
        const QImage grey = sentOf(made(frameFromBytes(picture("grey.jxl"), QString())));
        QVERIFY(isNear(grey.pixelColor(10, 10), QColor(64, 64, 64), 6));
        QVERIFY(isNear(grey.pixelColor(70, 30), QColor(192, 192, 192), 6));
        QVERIFY(showsQuarters(sentOf(made(frameFromBytes(picture("deep.jxl"), QString())))));
        for (const char *name : {"p3.jxl", "p3_lossy.jxl"}) { // beyond sRGB: clipped, and not turned grey or dull
            const QImage sent = sentOf(made(frameFromBytes(picture(name), QString())));
            QVERIFY(isNear(sent.pixelColor(5, 5), Qt::red));
            QVERIFY(isNear(sent.pixelColor(5, 35), Qt::blue));
        }
        const FrameImage animated = made(frameFromBytes(picture("animated.jxl"), QString()));
        QVERIFY(frameNoteWords(animated.notes).contains(QStringLiteral("first frame")));
        QVERIFY(showsQuarters(sentOf(animated)));
    }

    // What is not brighter than white looks as it would without HDR.
    void hdr_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QColor>("last");
        const QByteArray plain = picture("pq_sdr.png");
        const QByteArray bright = picture("pq_bright.png");
        const QByteArray cicp = pngChunk("cICP", QByteArray("\x09\x10\0\1", 4));
        QTest::newRow("png") << QByteArray(plain).insert(33, cicp) << QColor(Qt::red);
        QTest::newRow("heic") << picture("pq_sdr.heic") << QColor(Qt::red);
        QTest::newRow("avif") << picture("pq_sdr.avif") << QColor(Qt::red);
        QTest::newRow("png, brighter than white") << QByteArray(bright).insert(33, cicp) << QColor(Qt::white);
        QTest::newRow("avif, brighter than white") << picture("pq_bright.avif") << QColor(Qt::white);
    }
    void hdr()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QColor, last);
        const FrameImage frame = made(frameFromBytes(bytes, QString()));
        QVERIFY2(frameNoteWords(frame.notes).contains(QStringLiteral("HDR")), qPrintable(frameNoteWords(frame.notes)));
        const QImage sent = sentOf(frame);
        const bool isBright = last == QColor(Qt::white);
        QVERIFY2(isNear(sent.pixelColor(8, 20), QColor(200, 100, 50), 18), qPrintable(sent.pixelColor(8, 20).name()));
        QVERIFY2(isNear(sent.pixelColor(30, 20), QColor(118, 118, 118), 8), qPrintable(sent.pixelColor(30, 20).name()));
        const int white = sent.pixelColor(50, 20).red();
        QVERIFY2(isBright ? white > 190 && white < 250 : white > 250, qPrintable(QString::number(white)));
        QVERIFY2(isNear(sent.pixelColor(72, 20), last, 16), qPrintable(sent.pixelColor(72, 20).name()));
    }

    void hdrOfOtherKinds()
    {
        for (const char *name : {"pq.jxl", "pq_lossy.jxl", "cicp_pq.png"}) {
            const FrameImage frame = made(frameFromBytes(picture(name), QString()));
            QVERIFY(frameNoteWords(frame.notes).contains(QStringLiteral("HDR")));
            QVERIFY(!sentOf(frame).isNull());
        }
        const QByteArray jpeg = encoded(quarters(), "jpeg", 95);
        const QByteArray xmp = "http://ns.adobe.com/xap/1.0/" + QByteArray(1, 0) +
                               "<x:xmpmeta><rdf:Description hdrgm:Version=\"1.0\"/></x:xmpmeta>";
        const FrameImage mapped = made(frameFromBytes(withSegment(jpeg, 0xe1, xmp), QString()));
        QVERIFY(frameNoteWords(mapped.notes).contains(QStringLiteral("ordinary version")));
        QVERIFY(showsQuarters(sentOf(mapped)));
    }

    // An end marker tells nothing about the picture; its last pixel does.
    void jpegsWithoutEndMarker()
    {
        QVERIFY(frameNoteWords(made(frameFromBytes(picture("noeoi.jpg"), QString())).notes)
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
        QTest::newRow("as it was found") << picture("badsize_big.bmp");
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
        QVERIFY(frameNoteWords(made(frameFromBytes(picture("pages.tif"), QString())).notes)
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
        QTest::newRow("tiff, for printing in 16 bits") << picture("cmyk.tif") << QStringLiteral("printing");
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

QTEST_GUILESS_MAIN(TestPictureFormats)
#include "tst_pictureformats.moc"
