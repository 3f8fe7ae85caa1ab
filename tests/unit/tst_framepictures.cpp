// The kinds of pictures that cameras, phones, scanners and image programs write, and what is sent of each: the right
// way up, in sRGB, and nothing but pixels. What cannot be used gets a sentence.
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "support/disk/FileBytes.h"
#include "support/media/FramePictures.h"
#include "support/media/TestPictures.h"
#include "ui/words/composer/FrameWords.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace {

// Not at the corners, which a camera's JPEG blurs, and closer there.
bool showsQuartersWithin(const QImage &image)
{
    return showsQuarters(image, image.size() / 4, 16);
}

} // namespace

class TestFramePictures : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString written(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_dir.filePath(name);
        writeFile(path, bytes);
        return path;
    }

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("qt.gui.imageio*=false")); }

    void orientation_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QImage>("stored");
        const QImage upright = quarters();
        const QTransform quarter = QTransform().rotate(90);
        // How the camera was held, undone: Exif 2.3, tag 274.
        QTest::newRow("1") << 1 << upright;
        QTest::newRow("2") << 2 << upright.mirrored(true, false);
        QTest::newRow("3") << 3 << upright.mirrored(true, true);
        QTest::newRow("4") << 4 << upright.mirrored(false, true);
        QTest::newRow("5") << 5 << upright.transformed(QTransform(0, 1, 1, 0, 0, 0));
        QTest::newRow("6") << 6 << upright.transformed(QTransform().rotate(-90));
        QTest::newRow("7") << 7 << upright.mirrored(true, true).transformed(QTransform(0, 1, 1, 0, 0, 0));
        QTest::newRow("8") << 8 << upright.transformed(quarter);
    }

    void orientation()
    {
        QFETCH(int, orientation);
        QFETCH(QImage, stored);
        const QByteArray bytes = withSegment(encoded(stored, "jpeg", 100), 0xe1, exif(orientation, "secret"));
        const FrameImage frame = made(frameFromBytes(bytes, QStringLiteral("phone.jpg")));
        QCOMPARE(frame.sourceSize, QSize(80, 40));
        QCOMPARE(frame.size, QSize(80, 40));
        QVERIFY(showsQuartersWithin(QImage::fromData(frame.encoded)));
        QVERIFY(showsQuartersWithin(frame.preview));
    }

    // The large ones take another way: scaled while they are read, and shown before they are done.
    void orientationOfALargeOne_data() { orientation_data(); }
    void orientationOfALargeOne()
    {
        QFETCH(int, orientation);
        QFETCH(QImage, stored);
        const QImage large = stored.scaled(stored.size() * 40, Qt::IgnoreAspectRatio, Qt::FastTransformation);
        const QByteArray bytes = withSegment(encoded(large, "jpeg", 90), 0xe1, exif(orientation, "secret"));
        FrameLimits limits;
        limits.longestSide = 1000;
        FrameImage early;
        FrameWatch watch;
        watch.previewReady = [&early](const FrameImage &frame) { early = frame; };
        const FrameImage frame = made(frameFromBytes(bytes, QString(), limits, watch));
        QCOMPARE(frame.sourceSize, QSize(3200, 1600));
        QCOMPARE(frame.size, QSize(1000, 500));
        QVERIFY(showsQuartersWithin(QImage::fromData(frame.encoded)));
        QVERIFY(showsQuartersWithin(frame.preview));
        QCOMPARE(early.sourceSize, QSize(3200, 1600));
        QVERIFY(showsQuartersWithin(early.preview));
        QCOMPARE(early.preview.size(), QSize(640, 320));
    }

    void nothingButPixels_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray xmp = "<x:xmpmeta><exif:GPSLatitude>secret</exif:GPSLatitude></x:xmpmeta>";
        QByteArray jpeg = withSegment(encoded(quarters(), "jpeg", 95), 0xfe, "secret comment");
        jpeg = withSegment(jpeg, 0xed, "Photoshop 3.0 secret");
        jpeg = withSegment(jpeg, 0xe1, "http://ns.adobe.com/xap/1.0/" + QByteArray(1, 0) + xmp);
        jpeg = withSegment(jpeg, 0xe1, exif(1, "secret"));
        QTest::newRow("jpeg") << jpeg;
        QTest::newRow("jpeg on its side") << withSegment(encoded(quarters(), "jpeg", 95), 0xe1, exif(6, "secret"));
        QTest::newRow("jpeg with a film behind it") << jpeg + "ftypmp42 secret GPS" + QByteArray(4000, 's');
        const QByteArray still = encoded(quarters(), "png");
        const qsizetype at = still.indexOf("IDAT") - 4;
        QByteArray texts = pngChunk("tEXt", QByteArray("Location\0secret", 15)) +
                           pngChunk("iTXt", QByteArray("XML:com.adobe.xmp\0\0\0\0\0", 22) + xmp) +
                           pngChunk("eXIf", exif(1, "secret").mid(6));
        QTest::newRow("png") << QByteArray(still).insert(at, texts);
        QImage clear = quarters().convertToFormat(QImage::Format_ARGB32);
        clear.setPixelColor(0, 0, Qt::transparent);
        const QByteArray transparent = encoded(clear, "png");
        QTest::newRow("transparent png") << QByteArray(transparent).insert(transparent.indexOf("IDAT") - 4, texts);
    }

    void nothingButPixels()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(bytes.contains("secret"));
        const FrameImage frame = made(frameFromBytes(bytes, QStringLiteral("secret.jpg")));
        QVERIFY(!frame.encoded.isEmpty());
        for (const char *word : {"secret", "Exif", "exif", "eXIf", "xmp", "xap", "GPS", "Photoshop", "ICC_PROFILE",
                                 "iCCP", "tEXt", "iTXt", "tIME", "MM\0*"})
            QVERIFY2(!frame.encoded.contains(word), word);
        QVERIFY(!frame.encoded.contains(QByteArray("\xff\xe1", 2)));
        QVERIFY(!frame.encoded.contains(QByteArray("\xff\xfe", 2)));
    }

    // A red that sRGB has not as far out: without the conversion the numbers would stay and the colour change.
    void wideColoursBecomeSrgb_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("jpeg") << QByteArray("jpeg");
        QTest::newRow("png") << QByteArray("png");
        QTest::newRow("tiff") << QByteArray("tiff");
    }

    void wideColoursBecomeSrgb()
    {
        QFETCH(QByteArray, format);
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(QColor(200, 100, 50));
        image.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
        const FrameImage frame = made(frameFromBytes(encoded(image, format.constData(), 100), QString()));
        const QColor expected = image.convertedToColorSpace(QColorSpace(QColorSpace::SRgb)).pixelColor(9, 9);
        QVERIFY(!isNear(expected, QColor(200, 100, 50), 5));
        QVERIFY(isNear(QImage::fromData(frame.encoded).pixelColor(9, 9), expected, 3));
        QVERIFY(isNear(frame.preview.pixelColor(9, 9), expected, 3));
        QVERIFY(!QImage::fromData(frame.encoded).colorSpace().isValid());
    }

    void kindsOfJpeg_data()
    {
        QTest::addColumn<CameraJpeg>("kind");
        QTest::newRow("baseline") << CameraJpeg{};
        QTest::newRow("progressive") << CameraJpeg{.progressive = true};
        QTest::newRow("grey") << CameraJpeg{.grey = true};
        QTest::newRow("for printing") << CameraJpeg{.printColours = true};
        QTest::newRow("large") << CameraJpeg{.size = {5000, 3000}};
        QTest::newRow("large and progressive") << CameraJpeg{.size = {5000, 3000}, .progressive = true};
        QTest::newRow("large and for printing") << CameraJpeg{.size = {5000, 3000}, .printColours = true};
        QTest::newRow("one pixel") << CameraJpeg{.size = {1, 1}};
        QTest::newRow("a line") << CameraJpeg{.size = {9000, 1}};
    }

    void kindsOfJpeg()
    {
        QFETCH(CameraJpeg, kind);
        const QByteArray bytes = cameraJpeg(kind);
        const FrameImage frame = made(frameFromBytes(bytes, QString()));
        QCOMPARE(frame.sourceSize, kind.size);
        QCOMPARE(frame.size, kind.size.width() > 4096
                                 ? QSizeF(kind.size).scaled(4096, 4096, Qt::KeepAspectRatio).toSize().expandedTo({1, 1})
                                 : kind.size);
        QCOMPARE(frameNoteWords(frame.notes).isEmpty(), kind.size.height() >= 16);
        const QImage sent = QImage::fromData(frame.encoded);
        QImageReader yardstick;
        QBuffer buffer;
        buffer.setData(bytes);
        yardstick.setDevice(&buffer);
        yardstick.setScaledSize(frame.preview.size());
        const QImage expected = yardstick.read().convertToFormat(QImage::Format_RGB32);
        const QImage got = sent.scaled(frame.preview.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        for (int y = 0; y < got.height(); y += 17) {
            for (int x = 0; x < got.width(); x += 13) {
                QVERIFY2(isNear(got.pixelColor(x, y), expected.pixelColor(x, y), 40),
                         qPrintable(QStringLiteral("%1,%2: %3 %4")
                                        .arg(x)
                                        .arg(y)
                                        .arg(got.pixelColor(x, y).name(), expected.pixelColor(x, y).name())));
                QVERIFY(isNear(frame.preview.pixelColor(x, y), expected.pixelColor(x, y), 40));
            }
        }
    }

    void kindsOfPng_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QColor>("colour");
        const QSize size(20, 10);
        const int pixels = 200;
        QTest::newRow("16 bits") << png(size, 2, 16, QByteArray("\xc8\x11\x64\x22\x32\x33", 6).repeated(pixels))
                                 << QColor(200, 100, 50);
        QTest::newRow("16 bits and alpha")
            << png(size, 6, 16, QByteArray("\xc8\x11\x64\x22\x32\x33\xff\xff", 8).repeated(pixels))
            << QColor(200, 100, 50);
        QTest::newRow("grey") << png(size, 0, 8, QByteArray(pixels, '\x64')) << QColor(100, 100, 100);
        QTest::newRow("grey, 16 bits") << png(size, 0, 16, QByteArray("\x64\x12", 2).repeated(pixels))
                                       << QColor(100, 100, 100);
        QTest::newRow("grey and alpha") << png(size, 4, 8, QByteArray("\x64\xff", 2).repeated(pixels))
                                        << QColor(100, 100, 100);
        QTest::newRow("grey and alpha, half clear")
            << png(size, 4, 8, QByteArray("\x64\x80", 2).repeated(pixels)) << QColor(100, 100, 100, 128);
        QTest::newRow("one bit") << png({16, 10}, 0, 1, QByteArray(20, '\xff')) << QColor(Qt::white);
        QTest::newRow("palette") << png(size, 3, 8, QByteArray(pixels, '\x01'),
                                        pngChunk("PLTE", QByteArray("\0\0\0\xc8\x64\x32", 6)))
                                 << QColor(200, 100, 50);
    }

    void kindsOfPng()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QColor, colour);
        const FrameImage frame = made(frameFromBytes(bytes, QString()));
        QCOMPARE(frame.mimeType, colour.alpha() < 255 ? QByteArray("image/png") : QByteArray("image/jpeg"));
        const QColor got = QImage::fromData(frame.encoded).pixelColor(8, 5);
        QVERIFY2(isNear(got, colour, 3), qPrintable(got.name()));
        QCOMPARE(got.alpha(), colour.alpha());
    }

    // The most that is promised to be read, and a little more.
    void memoryIsBounded()
    {
        const QByteArray deep = png({6000, 1}, 2, 16, QByteArray(36'000, '\x50')); // the kind, small
        QVERIFY(!made(frameFromBytes(deep, QString())).encoded.isEmpty());
        QByteArray claims = png({6000, 1}, 2, 16, QByteArray(36'000, '\x50'));
        const QByteArray head = claims.mid(16, 13);
        QByteArray large = QByteArray("\0\0\x27\x10\0\0\x1f\x40", 8) + head.mid(8); // 10,000 x 8,000 in 16 bits
        large[12] = 1;                                                              // interlaced
        claims.replace(8, 25, pngChunk("IHDR", large));
        const QString said = sentence(frameFromBytes(claims, QStringLiteral("scan.png")));
        QVERIFY2(said.contains(QStringLiteral("memory")), qPrintable(said));
        QVERIFY(said.contains(QStringLiteral("scan.png")));
    }

    void animations_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("png") << animatedPng(encoded(quarters(), "png"));
        QImage blue(80, 40, QImage::Format_RGB32);
        blue.fill(Qt::blue);
        QTest::newRow("webp") << animatedWebP({encoded(quarters(), "webp", 90), encoded(blue, "webp", 90)}, {80, 40});
    }

    void animations()
    {
        QFETCH(QByteArray, bytes);
        const FrameImage frame = made(frameFromBytes(bytes, QStringLiteral("loop")));
        QVERIFY(frameNoteWords(frame.notes).contains(QStringLiteral("first frame")));
        QVERIFY(QImage::fromData(frame.encoded).width() == 80);
        const QImage sent = QImage::fromData(frame.encoded);
        QVERIFY(isNear(sent.pixelColor(20, 10), Qt::red, 40));
        QVERIFY(isNear(sent.pixelColor(60, 30), Qt::yellow, 40));
    }

    void aStillIsNotCalledAnimated()
    {
        for (const char *format : {"png", "webp", "jpeg"})
            QVERIFY(frameNoteWords(made(frameFromBytes(encoded(quarters(), format), QString())).notes).isEmpty());
    }

    // In the middle, where no marker is hurt: half a picture must not be sent without a word.
    void aHoleIsSaid()
    {
        QByteArray bytes = cameraJpeg();
        const qsizetype middle = bytes.size() / 2;
        for (qsizetype at = middle; at < middle + 4000; ++at)
            bytes[at] = static_cast<char>(0xaa);
        const FrameResult result = frameFromBytes(bytes, QStringLiteral("hole.jpg"));
        if (const auto *frame = result ? &*result : nullptr)
            QVERIFY2(frameNoteWords(frame->notes).contains(QStringLiteral("damaged")),
                     qPrintable(frameNoteWords(frame->notes)));
        else
            QVERIFY(sentence(result).contains(QStringLiteral("damaged")));
    }

    void whatIsNoFile()
    {
        const QString pipe = m_dir.filePath(QStringLiteral("pipe.png"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(sentence(frameFromFile(pipe)).contains(QStringLiteral("not a file"))); // and does not wait for a writer
        QVERIFY(sentence(frameFromFile(QStringLiteral("/dev/null"))).contains(QStringLiteral("not a file")));
        const QString link = m_dir.filePath(QStringLiteral("dangling.png"));
        QVERIFY(QFile::link(m_dir.filePath(QStringLiteral("gone.png")), link));
        QVERIFY(sentence(frameFromFile(link)).contains(QStringLiteral("not there")));
        QVERIFY(sentence(frameFromFile(QStringLiteral("/proc/self/status"))).contains(QStringLiteral("empty")));
    }

    void anUnreadableFile()
    {
        const QString path = written(QStringLiteral("locked.png"), encoded(quarters(), "png"));
        QVERIFY(QFile::setPermissions(path, {}));
        ::chmod(QFile::encodeName(m_dir.path()).constData(), 0755);
        const bool isRoot = ::geteuid() == 0; // whom no permission stops
        QVERIFY(!isRoot || ::seteuid(65534) == 0);
        const QString said = sentence(frameFromFile(path));
        QVERIFY(!isRoot || ::seteuid(0) == 0);
        QVERIFY2(said.contains(QStringLiteral("could not be opened")), qPrintable(said));
        QVERIFY(said.contains(QStringLiteral("locked.png")));
    }

    void aFileBeyondTheLimit()
    {
        QFile file(m_dir.filePath(QStringLiteral("huge.jpg")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\xff\xd8\xff") == 3);
        QVERIFY(file.resize(128'000'001)); // with a hole: it takes no room
        file.close();
        QVERIFY(sentence(frameFromFile(file.fileName())).contains(QStringLiteral("larger than 128 MB")));
    }

    // Small as a file, gigabytes as pixels.
    void aBombIsNotDecoded()
    {
        QByteArray large = QByteArray("\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0", 13); // 30,000 x 30,000
        QByteArray bomb = png({8, 8}, 2, 8, QByteArray(192, 0));
        bomb.replace(8, 25, pngChunk("IHDR", large));
        QVERIFY(sentence(frameFromBytes(bomb, QString())).contains(QStringLiteral("30,000 × 30,000")));
        QByteArray gif("GIF89a\xff\xff\xff\xff\x80\0\0\xff\0\0\0\0\xff", 19); // 65,535 x 65,535
        gif += QByteArray(",\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x84\x51\0;", 16);
        QVERIFY(!sentence(frameFromBytes(gif, QString())).isEmpty());
    }

    void stopping()
    {
        const QByteArray bytes = cameraJpeg({.size = {2400, 2000}});
        for (const QByteArray &picture : {bytes, encoded(QImage::fromData(bytes), "png", 90)}) { // PNG: quick to write
            std::atomic<int> asked = 0;
            FrameWatch watch;
            watch.stopAsked = [&asked] { return ++asked > 20; };
            bool shown = false;
            watch.previewReady = [&shown](const FrameImage &) { shown = true; };
            const FrameResult result = frameFromBytes(picture, QString(), {}, watch);
            QVERIFY(!result && result.error().kind == FrameError::Kind::Stopped);
            QVERIFY(!shown);
            QVERIFY(asked > 20);
        }
    }

    void theSourceIsKeptWhileItIsSmall()
    {
        const QByteArray bytes = cameraJpeg();
        QCOMPARE(made(frameFromBytes(bytes, QString())).source, bytes);
        QVERIFY(made(frameFromImage(quarters())).source.isEmpty());
        const QByteArray large = bytes + QByteArray(keptSource, 'x');
        QVERIFY(made(frameFromBytes(large, QString())).source.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFramePictures)
#include "tst_framepictures.moc"
