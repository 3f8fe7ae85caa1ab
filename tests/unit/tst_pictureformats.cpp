// What phones, cameras and other programs write, format by format: each upright exactly once, in the right colours, and
// what is not quite as it came is said. Judged by pixels, at the corners.
#include "frames/FrameCrop.h"
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "support/disk/TestFiles.h"
#include "support/media/FramePictures.h"
#include "support/media/TestPictures.h"
#include "ui/words/composer/FrameWords.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageWriter>
#include <QLoggingCategory>
#include <QTest>

namespace {

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
                row(format) << testPicture(qPrintable(QStringLiteral("turned%1.%2").arg(i).arg(QLatin1String(format))));
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
        QTest::newRow("as it was found") << testPicture("exif6.webp");
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
        QVERIFY(isNear(sentOf(blue).pixelColor(5, 5), Qt::blue, 24));
        QVERIFY(isNear(sentOf(blue).pixelColor(34, 15), Qt::blue, 24));
        const FrameImage green = made(partFromBytes(bytes, QString(), {0.5, 0, 0.5, 0.5}));
        QVERIFY(isNear(sentOf(green).pixelColor(20, 10), Qt::green, 24));
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
            QTest::newRow(name) << testPicture(name);
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
        const FrameImage frame = made(frameFromBytes(testPicture(qPrintable(name)), QString()));
        QCOMPARE(frame.mimeType, QByteArray("image/png"));
        const QImage sent = sentOf(frame);
        QCOMPARE(sent.pixelColor(5, 5).alpha(), 255);
        QVERIFY(isNear(sent.pixelColor(5, 5), Qt::red, 24));
        QVERIFY(qAbs(sent.pixelColor(75, 35).alpha() - 128) < 5);
        QVERIFY(isNear(sent.pixelColor(75, 35), Qt::yellow, 24));
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
            QTest::newRow(name) << testPicture(name) << inSrgb;
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
        QTest::newRow("tiff, 16 bits") << testPicture("deep.tif") << plain;
        QTest::newRow("tiff, for printing") << testPicture("cmyk8.tif") << plain;
        QTest::newRow("bmp, run lengths") << testPicture("rle8.bmp") << plain;
        QTest::newRow("tiff, two pages") << testPicture("pages.tif") << plain;
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
        const QImage grey = sentOf(made(frameFromBytes(testPicture("grey.jxl"), QString())));
        QVERIFY(isNear(grey.pixelColor(10, 10), QColor(64, 64, 64), 6));
        QVERIFY(isNear(grey.pixelColor(70, 30), QColor(192, 192, 192), 6));
        QVERIFY(showsQuarters(sentOf(made(frameFromBytes(testPicture("deep.jxl"), QString())))));
        for (const char *name : {"p3.jxl", "p3_lossy.jxl"}) { // beyond sRGB: clipped, and not turned grey or dull
            const QImage sent = sentOf(made(frameFromBytes(testPicture(name), QString())));
            QVERIFY(isNear(sent.pixelColor(5, 5), Qt::red, 24));
            QVERIFY(isNear(sent.pixelColor(5, 35), Qt::blue, 24));
        }
        const FrameImage animated = made(frameFromBytes(testPicture("animated.jxl"), QString()));
        QVERIFY(frameNoteWords(animated.notes).contains(QStringLiteral("first frame")));
        QVERIFY(showsQuarters(sentOf(animated)));
    }

    // What is not brighter than white looks as it would without HDR.
    void hdr_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QColor>("last");
        const QByteArray plain = testPicture("pq_sdr.png");
        const QByteArray bright = testPicture("pq_bright.png");
        const QByteArray cicp = pngChunk("cICP", QByteArray("\x09\x10\0\1", 4));
        QTest::newRow("png") << QByteArray(plain).insert(33, cicp) << QColor(Qt::red);
        QTest::newRow("heic") << testPicture("pq_sdr.heic") << QColor(Qt::red);
        QTest::newRow("avif") << testPicture("pq_sdr.avif") << QColor(Qt::red);
        QTest::newRow("png, brighter than white") << QByteArray(bright).insert(33, cicp) << QColor(Qt::white);
        QTest::newRow("avif, brighter than white") << testPicture("pq_bright.avif") << QColor(Qt::white);
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
            const FrameImage frame = made(frameFromBytes(testPicture(name), QString()));
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
};

QTEST_GUILESS_MAIN(TestPictureFormats)
#include "tst_pictureformats.moc"
