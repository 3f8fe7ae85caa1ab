// Scaling down by area: every pixel is the mean of what it covers, and none is lost or counted twice.
#include "frames/formats/RowScaler.h"

#include <QRandomGenerator>
#include <QTest>

class TestRowScaler : public QObject
{
    Q_OBJECT

    static QImage filled(QSize size, QRgb colour)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        return image;
    }

private slots:
    void aPlainColourStays_data()
    {
        QTest::addColumn<QSize>("from");
        QTest::addColumn<QSize>("to");
        QTest::newRow("half") << QSize(64, 64) << QSize(32, 32);
        QTest::newRow("a little") << QSize(601, 401) << QSize(600, 400);
        QTest::newRow("odd") << QSize(97, 31) << QSize(41, 13);
        QTest::newRow("to one") << QSize(333, 222) << QSize(1, 1);
        QTest::newRow("a line") << QSize(5000, 1) << QSize(37, 1);
        QTest::newRow("a column") << QSize(1, 5000) << QSize(1, 37);
        QTest::newRow("more than the weights have steps") << QSize(3000, 3) << QSize(2, 1);
        QTest::newRow("one way") << QSize(100, 50) << QSize(100, 7);
        QTest::newRow("not at all") << QSize(9, 9) << QSize(9, 9);
    }

    void aPlainColourStays()
    {
        QFETCH(QSize, from);
        QFETCH(QSize, to);
        for (const QRgb colour : {qRgb(255, 255, 255), qRgb(0, 0, 0), qRgb(1, 128, 254)}) {
            const QImage small = scaledDown(filled(from, colour), to);
            QCOMPARE(small.size(), to);
            for (int y = 0; y < to.height(); ++y) {
                for (int x = 0; x < to.width(); ++x)
                    QCOMPARE(small.pixel(x, y), colour);
            }
        }
    }

    void everyPixelCountsOnce()
    {
        QImage image = filled({4, 4}, qRgb(0, 0, 0));
        image.setPixel(3, 0, qRgb(200, 100, 40));
        const QImage small = scaledDown(image, {2, 2});
        QCOMPARE(small.pixel(1, 0), qRgb(50, 25, 10));
        QCOMPARE(small.pixel(0, 0), qRgb(0, 0, 0));
        QCOMPARE(small.pixel(1, 1), qRgb(0, 0, 0));
    }

    // Beside the mean as anybody would compute it.
    void theMeanIsTheMean()
    {
        QRandomGenerator random(3);
        QImage image(150, 110, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y, random.generate() | 0xff000000U);
        }
        const QSize to(47, 31);
        const QImage small = scaledDown(image, to);
        const auto share = [](int at, double begin, double end) {
            return std::max(0.0, std::min<double>(at + 1, end) - std::max<double>(at, begin));
        };
        const double across = double(image.width()) / to.width();
        const double down = double(image.height()) / to.height();
        for (int y = 0; y < to.height(); ++y) {
            for (int x = 0; x < to.width(); ++x) {
                double sum = 0;
                for (int sy = int(y * down); sy < image.height() && sy < (y + 1) * down; ++sy) {
                    for (int sx = int(x * across); sx < image.width() && sx < (x + 1) * across; ++sx)
                        sum += qGreen(image.pixel(sx, sy)) * share(sx, x * across, (x + 1) * across) *
                               share(sy, y * down, (y + 1) * down);
                }
                QVERIFY(qAbs(qGreen(small.pixel(x, y)) - sum / (across * down)) <= 3);
            }
        }
    }

    void otherFormats()
    {
        for (const QImage::Format format : {QImage::Format_RGBX64, QImage::Format_Grayscale8, QImage::Format_RGB888,
                                            QImage::Format_Indexed8, QImage::Format_ARGB32, QImage::Format_RGBA64}) {
            QImage image = filled({300, 200}, qRgb(90, 90, 90)).convertToFormat(format);
            const QImage small = scaledDown(image, {30, 20});
            QCOMPARE(small.size(), QSize(30, 20));
            QCOMPARE(small.pixelColor(29, 19), QColor(90, 90, 90));
            QCOMPARE(small.hasAlphaChannel(), image.hasAlphaChannel());
        }
    }

    // A clear neighbour must not darken an edge.
    void transparency()
    {
        QImage image(2, 1, QImage::Format_ARGB32);
        image.setPixelColor(0, 0, QColor(255, 0, 0, 255));
        image.setPixelColor(1, 0, QColor(0, 0, 0, 0));
        const QColor mean = scaledDown(image, {1, 1}).pixelColor(0, 0);
        QCOMPARE(mean.alpha(), 128);
        QCOMPARE(mean.red(), 255);
    }

    void neverUp()
    {
        QCOMPARE(scaledDown(filled({4, 3}, qRgb(9, 9, 9)), {40, 30}).size(), QSize(4, 3));
        QVERIFY(scaledDown(QImage(), {4, 3}).isNull());
    }
};

QTEST_GUILESS_MAIN(TestRowScaler)
#include "tst_rowscaler.moc"
