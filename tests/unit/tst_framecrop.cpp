// A part of a picture as a frame: the right part, also of a picture that a camera turned, and in full resolution.
#include "frames/FrameCrop.h"
#include "frames/FrameReader.h"
#include "support/media/FramePictures.h"
#include "ui/words/composer/FrameWords.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QImageWriter>
#include <QTest>
#include <QtEndian>

namespace {

// Every part of it looks different.
QImage chart(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x)
            line[x] = qRgb(x * 255 / size.width(), y * 255 / size.height(), 128);
    }
    return image;
}

// An APP1 segment as a camera writes it (Exif 2.3).
QByteArray turned(QByteArray jpeg, int orientation)
{
    QByteArray exif("Exif\0\0MM\0*\0\0\0\x08\0\x01", 16);
    exif += QByteArray("\x01\x12\0\x03\0\0\0\x01\0", 9) + static_cast<char>(orientation) + QByteArray("\0\0", 2);
    exif += QByteArray("\0\0\0\0", 4);
    QByteArray segment("\xff\xe1\0\0", 4);
    qToBigEndian(static_cast<quint16>(exif.size() + 2), segment.data() + 2);
    return jpeg.insert(2, segment + exif);
}

QImage upright(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    return reader.read();
}

bool isLike(const QImage &seen, const QImage &wanted)
{
    if (seen.size() != wanted.size())
        return false;
    for (const QPointF at : {QPointF(0.1, 0.1), QPointF(0.9, 0.1), QPointF(0.1, 0.9), QPointF(0.9, 0.9)}) {
        const QPoint pixel(static_cast<int>(at.x() * seen.width()), static_cast<int>(at.y() * seen.height()));
        const QColor one = seen.pixelColor(pixel);
        const QColor other = wanted.pixelColor(pixel);
        if (std::abs(one.red() - other.red()) > 12 || std::abs(one.green() - other.green()) > 12)
            return false;
    }
    return true;
}

qint64 memoryKb(const char *what)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.mid(static_cast<qsizetype>(qstrlen(what))).trimmed().split(' ').first().toLongLong();
    }
    return -1;
}

} // namespace

class TestFrameCrop : public QObject
{
    Q_OBJECT
private slots:
    void theRightPart_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QImage image = chart({400, 240});
        for (int orientation = 1; orientation <= 8; ++orientation)
            QTest::addRow("JPEG turned %d", orientation) << turned(encoded(image, "jpeg", 95), orientation);
        for (const char *format : {"png", "webp", "bmp", "gif", "tiff"}) {
            if (!QImageWriter::supportedImageFormats().contains(format))
                continue;
            QTest::addRow("%s", format) << encoded(image, format, 95);
        }
    }

    void theRightPart()
    {
        QFETCH(QByteArray, bytes);
        const QImage whole = upright(bytes);
        const QRectF part(0.1, 0.25, 0.3, 0.5);
        const QRect pixels = pixelsOfPart(whole.size(), part);
        const FrameResult result = partFromBytes(bytes, QString(), part);
        const auto *frame = result ? &*result : nullptr;
        QVERIFY2(frame, qPrintable(frame ? QString() : frameErrorWords(result.error())));
        QCOMPARE(frame->sourceSize, pixels.size());
        QCOMPARE(frame->size, pixels.size());
        QVERIFY(isLike(QImage::fromData(frame->encoded), whole.copy(pixels)));
    }

    // Scaled down only after it was cut: 2,000 of 8,000 pixels stay 2,000.
    void fullResolution_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("JPEG") << QByteArray("jpeg");
        QTest::newRow("PNG") << QByteArray("png");
    }

    void fullResolution()
    {
        QFETCH(QByteArray, format);
        const QImage image = chart({8000, 3000});
        const QByteArray bytes = encoded(image, format.constData(), format == "jpeg" ? 80 : 90);
        FrameResult result = partFromBytes(bytes, QString(), {0.5, 0.25, 0.25, 0.5});
        QVERIFY(result.has_value());
        QCOMPARE(result->size, QSize(2000, 1500));
        QVERIFY(isLike(QImage::fromData(result->encoded), image.copy(4000, 750, 2000, 1500)));
        result = partFromBytes(bytes, QString(), {0, 0, 0.9, 1});
        QVERIFY(result.has_value());
        QCOMPARE(result->sourceSize, QSize(7200, 3000));
        QCOMPARE(result->size.width(), FrameLimits().longestSide);
        QVERIFY(
            isLike(QImage::fromData(result->encoded).scaled(720, 300, Qt::IgnoreAspectRatio, Qt::SmoothTransformation),
                   image.copy(0, 0, 7200, 3000).scaled(720, 300, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)));
    }

    // The allowance for one picture is 300 MB, also for one of 100 megapixels.
    void aHundredMegapixels()
    {
        const QByteArray bytes = encoded(chart({12'000, 8'400}), "jpeg", 80);
        QVERIFY(!bytes.isEmpty());
        QFile peak(QStringLiteral("/proc/self/clear_refs")); // "5" forgets the peak so far (Linux, proc(5))
        QVERIFY(peak.open(QIODevice::WriteOnly) && peak.write("5") == 1 && peak.flush());
        const qint64 before = memoryKb("VmRSS:");
        const FrameResult result = partFromBytes(bytes, QString(), {0.05, 0.05, 0.9, 0.9});
        const qint64 most = memoryKb("VmHWM:") - before;
        QVERIFY(result.has_value());
        QCOMPARE(result->sourceSize, QSize(10'800, 7560));
        QVERIFY2(most > 1000 && most < 300'000, qPrintable(QString::number(most)));
        qInfo("A part of 100 megapixels took %lld MB", most / 1000);
    }

    void whatIsNoPicture()
    {
        const FrameResult result = partFromBytes("words", QStringLiteral("fox.png"), {0, 0, 1, 1});
        QVERIFY(!result);
        QVERIFY(frameErrorWords(result.error()).contains(QStringLiteral("fox.png")));
        QVERIFY(!partFromImage({}, {0, 0, 1, 1}));
    }

    void parts()
    {
        QCOMPARE(pixelsOfPart({100, 50}, {0, 0, 1, 1}), QRect(0, 0, 100, 50));
        QCOMPARE(pixelsOfPart({100, 50}, {0.5, 0.5, 0.5, 0.5}), QRect(50, 25, 50, 25));
        QCOMPARE(pixelsOfPart({100, 50}, {0.9, 0.9, 0.5, 0.5}), QRect(50, 25, 50, 25));
        QCOMPARE(pixelsOfPart({100, 50}, {-1, -1, 0, 0}), QRect(0, 0, 1, 1));
    }
};

QTEST_GUILESS_MAIN(TestFrameCrop)
#include "tst_framecrop.moc"
