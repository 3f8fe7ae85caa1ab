// What large pictures take of memory while they are read: 300 MB at the most, whatever their format; and what is
// refused for it gives that as the reason.
#include "frames/FrameCrop.h"
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "support/disk/TestFiles.h"
#include "support/media/FramePictures.h"
#include "support/media/TestPictures.h"
#include "support/process/ProcessMemory.h"
#include "ui/words/composer/FrameWords.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef __SANITIZE_ADDRESS__
constexpr qint64 allowance = 2000; // MiB: the sanitizer keeps what is freed
#else
constexpr qint64 allowance = 286; // MiB: 300 MB
#endif

class TestPictureMemory : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString written(const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(QStringLiteral("large")));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("Cannot write a picture");
        return file.fileName();
    }

private slots:
    void large_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("isInterlaced");
        QTest::newRow("45 megapixels in 16 bits") << QSize(8256, 5504) << 16 << false;
        QTest::newRow("45 megapixels in 16 bits, interlaced") << QSize(8256, 5504) << 16 << true;
        QTest::newRow("53 megapixels, interlaced") << QSize(8000, 6600) << 8 << true;
        QTest::newRow("100 megapixels in 16 bits") << QSize(11'552, 8662) << 16 << false;
    }
    void large()
    {
        QFETCH(QSize, size);
        QFETCH(int, depth);
        QFETCH(bool, isInterlaced);
        const QString path = written(slopedPng(size, depth, isInterlaced));
        const ProcessMemory memory;
        const FrameResult result = frameFromFile(path);
        const qint64 grown = memory.grownMiB();
        QVERIFY2(result.has_value(), qPrintable(sentence(result)));
        const FrameImage &frame = *result;
        QCOMPARE(frame.sourceSize, size);
        QCOMPARE(frame.size.width(), 4096);
        const QImage sent = QImage::fromData(frame.encoded);
        QVERIFY(sent.pixelColor(20, 20).red() < 8 && sent.pixelColor(20, 20).green() < 8);
        const QColor far = sent.pixelColor(sent.width() - 20, sent.height() - 20);
        QVERIFY(far.red() > 247 && far.green() > 247 && far.blue() < 8);
        const QColor right = sent.pixelColor(sent.width() - 20, 20);
        QVERIFY(right.red() > 247 && right.green() < 8);
        QVERIFY2(grown < allowance, qPrintable(QString::number(grown)));
        qInfo("%s: %lld MiB", QTest::currentDataTag(), static_cast<long long>(grown));
    }

    void heic()
    {
        const QString path = testFile(QStringLiteral("pictures/48megapixels.heic"));
        const ProcessMemory memory;
        const FrameResult result = frameFromFile(path);
        const qint64 grown = memory.grownMiB();
        QVERIFY2(result.has_value(), qPrintable(sentence(result)));
        QCOMPARE(result->sourceSize, QSize(8064, 6048));
        const QImage sent = QImage::fromData(result->encoded);
        QVERIFY(sent.pixelColor(5, 5).red() > 240 && sent.pixelColor(5, 5).blue() < 12);
        QVERIFY(sent.pixelColor(5, sent.height() - 5).blue() > 240);
        QVERIFY2(grown < allowance, qPrintable(QString::number(grown)));
        qInfo("48 megapixels of HEIC: %lld MiB", static_cast<long long>(grown));
    }

    // The reason is memory, and not that the file were damaged.
    void refused()
    {
        const FrameResult result = frameFromFile(written(slopedPng({12'000, 10'000}, 8, true)));
        QVERIFY(!result);
        const QString said = frameErrorWords(result.error());
        QVERIFY2(said.contains(QStringLiteral("memory")) && said.contains(QStringLiteral("12,000 × 10,000")),
                 qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestPictureMemory)
#include "tst_picturememory.moc"
