// Pictures on their way to become frames: what comes out is upright, bare and small enough; what is no picture gets a
// sentence, never a guess.
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "frames/formats/PictureFormat.h"
#include "support/media/FramePictures.h"
#include "ui/words/composer/FrameWords.h"

#include <QColorSpace>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

namespace {

QImage halves(QSize size, QColor left, QColor right)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(left);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = size.width() / 2; x < size.width(); ++x)
            image.setPixelColor(x, y, right);
    }
    return image;
}

QImage noise(QSize size, QImage::Format format)
{
    QImage image(size, format);
    for (int y = 0; y < size.height(); ++y)
        QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(image.scanLine(y)), size.width());
    return image;
}

QByteArray commented(const QImage &image, const char *format, int quality = -1)
{
    return encoded(image, format, quality, QStringLiteral("secret-comment"));
}

// An APP1 segment as a camera writes it (Exif 2.3): orientation, and a place that nobody should learn.
QByteArray withExif(QByteArray jpeg, char orientation)
{
    QByteArray exif("Exif\0\0MM\0*\0\0\0\x08\0\x01", 16);
    exif += QByteArray("\x01\x12\0\x03\0\0\0\x01\0", 9) + orientation + QByteArray("\0\0", 2);
    exif += QByteArray("\0\0\0\0", 4) + "secret-place";
    QByteArray segment("\xff\xe1\0\0", 4);
    qToBigEndian(static_cast<quint16>(exif.size() + 2), segment.data() + 2);
    return jpeg.insert(2, segment + exif);
}

// A PNG that claims any size and ends where its pixels should begin.
QByteArray pngHead(quint32 width, quint32 height)
{
    QByteArray header("IHDR");
    header.resize(17);
    qToBigEndian(width, header.data() + 4);
    qToBigEndian(height, header.data() + 8);
    header[12] = 8;
    header[13] = 2;
    header[14] = header[15] = header[16] = 0;
    quint32 crc = 0xffffffffU;
    for (const char byte : header) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    QByteArray bytes("\x89PNG\r\n\x1a\n\0\0\0\x0d", 12);
    bytes += header;
    bytes.resize(bytes.size() + 4);
    qToBigEndian(~crc, bytes.data() + bytes.size() - 4);
    return bytes + QByteArray("\0\0\x10\0IDAT", 8);
}

// Two frames of 2 x 2, red then blue: Qt writes no GIF.
QByteArray animatedGif()
{
    QByteArray gif("GIF89a\x02\0\x02\0\x80\0\0\xff\0\0\0\0\xff", 19);
    gif += QByteArray("!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0", 19);
    for (const char *codes : {"\x84\x51\0", "\x8c\x53\0"}) { // LZW of 0000 and 1111
        gif += QByteArray("!\xf9\x04\0\x0a\0\0\0", 8);
        gif += QByteArray(",\0\0\0\0\x02\0\x02\0\0\x02\x02", 12);
        gif += QByteArray(codes, 3);
    }
    return gif + ';';
}

QString write(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes)
{
    const QString path = dir.filePath(name);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

QImage decoded(const FrameImage &frame)
{
    return QImage::fromData(frame.encoded);
}

} // namespace

class TestFrameImage : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;

private slots:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(
            QStringLiteral("qt.gui.imageio*=false")); // the decoders' complaints are wanted here
    }

    void readsEveryFormatByItsContent_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char *format : {"jpeg", "png", "webp", "bmp", "tiff"})
            QTest::newRow(format) << QByteArray(format);
    }

    void readsEveryFormatByItsContent()
    {
        QFETCH(QByteArray, format);
        const QByteArray bytes = commented(halves({60, 40}, Qt::red, Qt::blue), format.constData());
        QVERIFY(!bytes.isEmpty());
        const FrameImage got = made(frameFromFile(write(m_dir, QStringLiteral("wrong name.txt"), bytes)));
        QCOMPARE(got.sourceSize, QSize(60, 40));
        QCOMPARE(got.size, QSize(60, 40));
        QCOMPARE(got.sourceBytes, bytes.size());
        QCOMPARE(got.mimeType, QByteArray("image/jpeg"));
        QVERIFY(frameNoteWords(got.notes).isEmpty());
        QVERIFY(isNear(decoded(got).pixelColor(10, 20), Qt::red, 11));
        QVERIFY(isNear(decoded(got).pixelColor(50, 20), Qt::blue, 11));
        QCOMPARE(got.preview.size(), QSize(60, 40));
    }

    void dataUriHoldsThePicture()
    {
        const FrameImage got = made(frameFromImage(halves({32, 32}, Qt::green, Qt::green)));
        const QString uri = got.dataUri();
        QVERIFY(uri.startsWith(QStringLiteral("data:image/jpeg;base64,")));
        QCOMPARE(bytesOfDataUri(uri), got.encoded);
        QCOMPARE(QImage::fromData(bytesOfDataUri(uri)).size(), QSize(32, 32));
        QVERIFY(bytesOfDataUri(QStringLiteral("https://example.com/a,b")).isEmpty());
        QVERIFY(bytesOfDataUri(QStringLiteral("data:text/plain,hello")).isEmpty());
    }

    // A phone held upright: the file lies on its side and says so in EXIF.
    void turnsThePictureUpright()
    {
        const QByteArray bytes = withExif(commented(halves({80, 40}, Qt::red, Qt::blue), "jpeg", 95), 6);
        const FrameImage got = made(frameFromBytes(bytes, QStringLiteral("phone.jpg")));
        QCOMPARE(got.sourceSize, QSize(40, 80));
        QCOMPARE(decoded(got).size(), QSize(40, 80));
        QVERIFY(isNear(decoded(got).pixelColor(20, 10), Qt::red, 11)); // left becomes top
        QVERIFY(isNear(decoded(got).pixelColor(20, 70), Qt::blue, 11));
    }

    void nothingButPixelsLeavesTheMachine()
    {
        for (const char *format : {"jpeg", "png"}) {
            QImage image = halves({64, 64}, Qt::red, Qt::blue);
            image.setText(QStringLiteral("GPS"), QStringLiteral("secret-place"));
            image.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
            QByteArray bytes = commented(image, format, 95);
            if (bytes.startsWith("\xff\xd8"))
                bytes = withExif(bytes, 1);
            QVERIFY(bytes.contains("secret"));
            const FrameImage got = made(frameFromBytes(bytes, QString()));
            QVERIFY(!got.encoded.contains("secret"));
            QVERIFY(!got.encoded.contains("Exif"));
            QVERIFY(!got.encoded.contains("ICC_PROFILE"));
            QVERIFY(decoded(got).textKeys().isEmpty());
        }
    }

    void keepsTransparencyAsPng()
    {
        QImage image(40, 40, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        image.setPixelColor(5, 5, Qt::red);
        const FrameImage got = made(frameFromBytes(commented(image, "png"), QString()));
        QCOMPARE(got.mimeType, QByteArray("image/png"));
        QCOMPARE(decoded(got).pixelColor(5, 5), QColor(Qt::red));
        QCOMPARE(decoded(got).pixelColor(20, 20).alpha(), 0);
    }

    void anUnusedAlphaChannelDoesNotMakeAPng()
    {
        QImage image(40, 40, QImage::Format_ARGB32);
        image.fill(Qt::yellow);
        QCOMPARE(made(frameFromImage(image)).mimeType, QByteArray("image/jpeg"));
    }

    void scalesDownAndNeverUp()
    {
        const QByteArray bytes = commented(halves({6000, 3000}, Qt::red, Qt::blue), "jpeg");
        const FrameImage got = made(frameFromBytes(bytes, QString()));
        QCOMPARE(got.sourceSize, QSize(6000, 3000));
        QCOMPARE(got.size, QSize(4096, 2048));
        QCOMPARE(decoded(got).size(), got.size);
        QCOMPARE(got.preview.size(), QSize(640, 320));
        QCOMPARE(made(frameFromImage(halves({3, 2}, Qt::red, Qt::blue))).size, QSize(3, 2));
    }

    void fitsUnderTheLimit_data()
    {
        QTest::addColumn<QImage::Format>("format");
        QTest::addColumn<qint64>("limit");
        QTest::newRow("photo, default limit") << QImage::Format_RGB32 << FrameLimits().dataUriBytes;
        QTest::newRow("photo, small limit") << QImage::Format_RGB32 << qint64(300'000);
        QTest::newRow("transparent, small limit") << QImage::Format_ARGB32 << qint64(300'000);
    }

    // Noise is the worst that a picture can be.
    void fitsUnderTheLimit()
    {
        QFETCH(QImage::Format, format);
        QFETCH(qint64, limit);
        FrameLimits limits;
        limits.dataUriBytes = limit;
        const FrameImage got = made(frameFromImage(noise({3000, 2000}, format), limits));
        QVERIFY(!got.encoded.isEmpty());
        QVERIFY(got.dataUri().size() <= limit);
        QVERIFY(got.dataUri().size() > limit / 4); // and not thrown away needlessly
        QVERIFY(qAbs(double(got.size.width()) / got.size.height() - 1.5) < 0.02);
        QCOMPARE(got.sourceSize, QSize(3000, 2000));
    }

    void saysThatOnlyTheFirstFrameIsUsed()
    {
        const FrameImage got = made(frameFromBytes(animatedGif(), QStringLiteral("loop.gif")));
        QCOMPARE(got.sourceSize, QSize(2, 2));
        QVERIFY(frameNoteWords(got.notes).contains(QStringLiteral("first frame")));
        QVERIFY(isNear(decoded(got).pixelColor(0, 0), Qt::red, 11));
    }

    void refusesWithASentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const QByteArray jpeg = commented(noise({400, 300}, QImage::Format_RGB32), "jpeg");
        const QByteArray png = commented(noise({400, 300}, QImage::Format_RGB32), "png");
        const QByteArray webp = commented(noise({400, 300}, QImage::Format_RGB32), "webp");
        const QByteArray bmp = commented(noise({400, 300}, QImage::Format_RGB32), "bmp");
        const QByteArray tiff = commented(noise({400, 300}, QImage::Format_RGB32), "tiff");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
        QTest::newRow("text") << QByteArray("Just words.\n") << QStringLiteral("not a picture");
        QTest::newRow("one byte") << QByteArray("\xff") << QStringLiteral("not a picture");
        QTest::newRow("html") << QByteArray("<html><body>404</body></html>") << QStringLiteral("not a picture");
        QTest::newRow("svg") << QByteArray("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")
                             << QStringLiteral("drawing");
        QTest::newRow("jpeg, half") << jpeg.left(jpeg.size() / 2) << QStringLiteral("incomplete");
        QTest::newRow("jpeg, last pixels") << jpeg.chopped(9) << QStringLiteral("incomplete");
        QTest::newRow("jpeg, head only") << jpeg.left(4) << QStringLiteral("incomplete");
        QTest::newRow("png, half") << png.left(png.size() / 2) << QStringLiteral("incomplete");
        QTest::newRow("png, signature") << png.left(8) << QStringLiteral("incomplete");
        QTest::newRow("webp, half") << webp.left(webp.size() / 2) << QStringLiteral("incomplete");
        QTest::newRow("bmp, half") << bmp.left(bmp.size() / 2) << QStringLiteral("incomplete");
        QTest::newRow("tiff, half") << tiff.left(tiff.size() / 2) << QStringLiteral("incomplete");
        QTest::newRow("gif, head") << animatedGif().left(20) << QStringLiteral("incomplete");
        QTest::newRow("30,000 x 30,000") << pngHead(30'000, 30'000) << QStringLiteral("30,000 × 30,000");
        QTest::newRow("one side too long") << pngHead(30'001, 2) << QStringLiteral("too large");
        QTest::newRow("too many pixels") << pngHead(16'001, 8'000) << QStringLiteral("too large");
        QTest::newRow("just not too many") << pngHead(16'000, 8'000) << QStringLiteral("incomplete");
    }

    void refusesWithASentence()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const QString path = write(m_dir, QStringLiteral("picture.png"), bytes);
        const QString got = sentence(frameFromFile(path));
        QVERIFY2(got.contains(says), qPrintable(got));
        QVERIFY2(got.contains(QStringLiteral("picture.png")), qPrintable(got));
        QVERIFY(got.endsWith(QLatin1Char('.')));
    }

    // Cut anywhere, never a grey half of a picture.
    void aCutOffPictureIsNeverAccepted()
    {
        for (const char *format : {"jpeg", "png", "webp", "bmp"}) {
            const QByteArray whole = commented(noise({40, 30}, QImage::Format_RGB32), format);
            for (qsizetype size = 0; size < whole.size() - 24; size += 7) { // pixels, not what marks the end
                const FrameResult result = frameFromBytes(whole.left(size), QString());
                QVERIFY2(
                    !sentence(result).isEmpty(),
                    qPrintable(
                        QStringLiteral("%1 of %2 bytes of %3").arg(size).arg(whole.size()).arg(QLatin1String(format))));
            }
        }
    }

    // Phones append depth maps and films after the picture; thumbnails inside it have an end of their own.
    void whatFollowsThePictureDoesNotMatter()
    {
        const QByteArray whole = commented(halves({40, 30}, Qt::red, Qt::blue), "jpeg");
        QCOMPARE(made(frameFromBytes(whole + QByteArray(5000, 'x'), QString())).size, QSize(40, 30));
        QByteArray withThumbnail = whole;
        const QByteArray thumbnail = commented(halves({8, 8}, Qt::red, Qt::blue), "jpeg");
        QByteArray segment("\xff\xe2\0\0", 4);
        qToBigEndian(static_cast<quint16>(thumbnail.size() + 2), segment.data() + 2);
        withThumbnail.insert(2, segment + thumbnail);
        QCOMPARE(made(frameFromBytes(withThumbnail, QString())).size, QSize(40, 30));
        const qsizetype afterThumbnail = 2 + segment.size() + thumbnail.size();
        QVERIFY(sentence(frameFromBytes(withThumbnail.left(afterThumbnail + 40), QString()))
                    .contains(QStringLiteral("incomplete")));
    }

    void damagedBytesAreRefusedOrReadButNeverCrash()
    {
        QRandomGenerator random(7);
        for (const char *format : {"jpeg", "png", "webp", "bmp", "tiff"}) {
            const QByteArray whole = commented(noise({40, 30}, QImage::Format_RGB32), format);
            for (int round = 0; round < 200; ++round) {
                QByteArray damaged = whole;
                for (int i = 0; i < 4; ++i)
                    damaged[random.bounded(static_cast<int>(damaged.size()))] = static_cast<char>(random.bounded(256));
                const FrameResult result = frameFromBytes(damaged, QString());
                if (const auto *read = result ? &*result : nullptr)
                    QVERIFY(!decoded(*read).isNull());
                else
                    QVERIFY(!sentence(result).isEmpty());
            }
        }
    }

    void refusesWhatIsNotAFile()
    {
        QVERIFY(sentence(frameFromFile(m_dir.path())).contains(QStringLiteral("is a folder")));
        QVERIFY(sentence(frameFromFile(m_dir.path() + QLatin1Char('/'))).contains(QStringLiteral("is a folder")));
        QVERIFY(
            sentence(frameFromFile(m_dir.filePath(QStringLiteral("gone.png")))).contains(QStringLiteral("not there")));
        QVERIFY(sentence(frameFromFile(QStringLiteral("/dev/zero"))).contains(QStringLiteral("not a file")));
        QVERIFY(!sentence(frameFromImage(QImage())).isEmpty());
    }

    // The claimed size is judged before a pixel is decoded: this would need gigabytes.
    void aBombIsJudgedByItsHead()
    {
        QVERIFY(sentence(frameFromBytes(pngHead(900'000, 900'000), QString())).contains(QStringLiteral("too large")));
    }
};

QTEST_GUILESS_MAIN(TestFrameImage)
#include "tst_frameimage.moc"
