// The difference of two pictures as a picture: of each colour, as often as is asked, the same in either order.
#include "video/compare/PictureDifference.h"

#include <QTest>

class TestPictureDifference : public QObject
{
    Q_OBJECT

private slots:
    void theDifferenceOfPictures();
};

void TestPictureDifference::theDifferenceOfPictures()
{
    QImage one(33, 7, QImage::Format_RGB32);
    one.fill(QColor(10, 100, 200));
    QImage other = one;
    other.setPixelColor(32, 6, QColor(13, 90, 0));
    const QImage plain = pictureDifference(one, other, 1);
    QCOMPARE(plain.pixel(32, 6), qRgb(3, 10, 200));
    QCOMPARE(plain.pixel(0, 0), qRgb(0, 0, 0));
    QCOMPARE(pictureDifference(one, other, 8).pixel(32, 6), qRgb(24, 80, 255));
    QCOMPARE(pictureDifference(other, one, 8), pictureDifference(one, other, 8));
    QVERIFY(pictureDifference(one, one.scaled(32, 7), 1).isNull());
    QVERIFY(pictureDifference({}, {}, 1).isNull());
}

QTEST_GUILESS_MAIN(TestPictureDifference)
#include "tst_picturedifference.moc"
