// The shape and the colours in which a clip is seen: on the screen, as a still and on its poster, whatever its pixels
// are and however it lies.
#include "support/media/FramePictures.h"
#include "support/window/PlayerRig.h"
#include "video/ClipProbe.h"

class TestPlayerShape : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_rig.open(); }
    void cleanupTestCase() { m_rig.close(); }
    void theRightShape_data();
    void theRightShape();
    void theRightColours_data();
    void theRightColours();

private:
    QWidget *video() { return m_rig.find("playerVideo"); }

    PlayerRig m_rig;
};

void TestPlayerShape::theRightShape_data()
{
    QTest::addColumn<QSize>("aspect");
    QTest::addColumn<int>("clockwise");
    QTest::addColumn<QSize>("shape");
    QTest::newRow("square pixels") << QSize(1, 1) << 0 << QSize(320, 180);
    QTest::newRow("wide pixels") << QSize(2, 1) << 0 << QSize(640, 180);
    QTest::newRow("high pixels") << QSize(1, 2) << 0 << QSize(160, 180);
    QTest::newRow("4:3") << QSize(3, 4) << 0 << QSize(240, 180);
    QTest::newRow("turned") << QSize(1, 1) << 90 << QSize(180, 320);
    QTest::newRow("turned, wide pixels") << QSize(2, 1) << 90 << QSize(180, 640);
}

void TestPlayerShape::theRightShape()
{
    QFETCH(const QSize, aspect);
    QFETCH(const int, clockwise);
    QFETCH(const QSize, shape);
    const QString path = m_rig.path(QStringLiteral("%1.mp4").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY(writeTestClip(path, {.size = {320, 180},
                                 .seconds = 0.5,
                                 .colours = {Qt::blue},
                                 .corner = Qt::yellow,
                                 .pixelAspect = aspect,
                                 .clockwise = clockwise}));
    m_rig.showStill(path);
    const double wanted = double(shape.width()) / shape.height();
    const auto ratio = [](const QSize &size) { return double(size.width()) / size.height(); };
    QTRY_VERIFY2(std::abs(ratio(video()->size()) / wanted - 1) < 0.03,
                 qPrintable(QStringLiteral("%1x%2").arg(video()->width()).arg(video()->height())));
    QVERIFY(std::abs(ratio(clipStill(path, *m_rig.pane()->shownFrame()).size()) / wanted - 1) < 0.03);
    QVERIFY(std::abs(ratio(clipPoster(path, {320, 320}).size()) / wanted - 1) < 0.03);
    // The whole picture fills that shape: its corner is where the poster has it.
    const QImage poster = clipPoster(path, {320, 320});
    for (const QPointF &at : {QPointF(0.1, 0.1), QPointF(0.9, 0.1), QPointF(0.1, 0.9), QPointF(0.9, 0.9)}) {
        const auto isYellow = [&at](const QImage &picture) {
            const QColor colour = picture.pixelColor(int(picture.width() * at.x()), int(picture.height() * at.y()));
            return colour.red() > 128 && colour.blue() < 128;
        };
        QTRY_COMPARE(isYellow(m_rig.picture()), isYellow(poster));
    }
}

void TestPlayerShape::theRightColours_data()
{
    QTest::addColumn<QColor>("colour");
    QTest::newRow("yellow") << QColor(191, 191, 0);
    QTest::newRow("red") << QColor(200, 30, 30);
    QTest::newRow("blue") << QColor(30, 40, 200);
}

// While it plays, at rest, as it is sent, and on its poster.
void TestPlayerShape::theRightColours()
{
    QFETCH(const QColor, colour);
    const QString path = m_rig.written(QLatin1String(QTest::currentDataTag()) + QStringLiteral(".colour.mp4"),
                                       {.size = {320, 180}, .seconds = 0.6, .colours = {colour}});
    const auto isRight = [&colour](const QImage &picture) {
        constexpr int tolerance = 6;
        return !picture.isNull() && isNear(picture.pixelColor(picture.rect().center()), colour, tolerance);
    };
    m_rig.pane()->showClip(path, true);
    const auto playsRightly = [&] { return m_rig.pane()->isPlaying() && isRight(m_rig.picture()); };
    QVERIFY(QTest::qWaitFor(playsRightly, PlayerRig::patienceMs));
    QVERIFY(!m_rig.pane()->shownFrame()->number);
    QVERIFY(QTest::qWaitFor([this] { return m_rig.pane()->shownFrame()->number.has_value(); }, PlayerRig::patienceMs));
    QVERIFY(QTest::qWaitFor([&] { return isRight(m_rig.picture()); }, PlayerRig::patienceMs));
    QVERIFY(isRight(clipStill(path, *m_rig.pane()->shownFrame())));
    QVERIFY(isRight(clipPoster(path, {320, 320})));
}

QTEST_MAIN(TestPlayerShape)
#include "tst_playershape.moc"
