// How large the player draws its picture: fit, 100 % and more in the screen's own pixels, moved by hand and wheel; safe
// areas and mirror lie over it and change no frame.
#include "support/window/PlayerRig.h"

#include "ui/player/picture/PictureZoom.h"
#include "ui/player/picture/VideoStage.h"

#include <QApplication>
#include <QMenu>
#include <QScreen>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

namespace {

constexpr QSize clipSize{192, 108};
constexpr QSize stageSize{400, 300};

} // namespace

class TestZoom : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_rig.close(); }
    void init();

    void fitsIntoItsStage();
    void stepsThroughTheScales();
    void whatIsUnderThePointerStays();
    void isNotPannedBeyondItsEdge();

    void onePixelForEach();
    void twoPixelsForEach();
    void theWheelAndTheHand();
    void atFitADragTakesTheFrame();
    void safeAreas();
    void mirrored();

private:
    QImage screen() const;
    QToolButton *button() const { return m_rig.find<QToolButton>("playerZoomButton"); }
    void wheel(QPoint at, int notches);
    bool settles(const std::function<bool(const QImage &)> &isRight) const;

    PlayerRig m_rig{{100, 50, 640, 800}};
    VideoStage *m_stage = nullptr;
};

void TestZoom::initTestCase()
{
    m_rig.open();
    m_stage = m_rig.find<VideoStage>("playerStage");
    TestClip clip;
    clip.size = clipSize;
    clip.seconds = 1;
    clip.colours = {QColor(90, 90, 90)};
    clip.corner = QColor(200, 60, 60);
    m_rig.show(m_rig.written(QStringLiteral("zoom.mp4"), clip));
}

void TestZoom::init()
{
    m_stage->setScale(0);
    QTRY_VERIFY(settles([](const QImage &image) { return image.pixelColor(image.rect().center()).value() > 40; }));
}

QImage TestZoom::screen() const
{
    const QPoint corner = m_stage->mapToGlobal(QPoint(0, 0));
    return m_rig.window()
        ->screen()
        ->grabWindow(0, corner.x(), corner.y(), m_stage->width(), m_stage->height())
        .toImage();
}

bool TestZoom::settles(const std::function<bool(const QImage &)> &isRight) const
{
    return QTest::qWaitFor([&] { return isRight(screen()); }, PlayerRig::patienceMs);
}

void TestZoom::wheel(QPoint at, int notches)
{
    QWheelEvent event(at, m_stage->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_stage, &event);
}

void TestZoom::fitsIntoItsStage()
{
    const PictureZoom zoom;
    QVERIFY(zoom.isFit() && !zoom.isLarger({4000, 3000}, stageSize));
    QCOMPARE(zoom.place({1920, 1080}, stageSize), QRect(0, 37, 400, 225));
    QCOMPARE(zoom.place({100, 200}, stageSize), QRect(125, 0, 150, 300));
}

void TestZoom::stepsThroughTheScales()
{
    PictureZoom zoom;
    const QSize clip(800, 450); // at fit it is half as large
    const QPointF middle(200, 150);
    QList<double> scales;
    for (int i = 0; i < 4; ++i) {
        zoom.change(1, middle, clip, stageSize);
        scales << zoom.scale();
    }
    QCOMPARE(scales, (QList<double>{1, 2, 4, 4}));
    zoom.change(-2, middle, clip, stageSize);
    QCOMPARE(zoom.scale(), 1.0);
    zoom.change(-9, middle, clip, stageSize);
    QCOMPARE(zoom.scale(), 0.25);
    QCOMPARE(zoom.place(clip, stageSize), QRect(100, 93, 200, 113));
    zoom.fit();
    zoom.setScale(1.9);
    QCOMPARE(zoom.scale(), 2.0);
}

void TestZoom::whatIsUnderThePointerStays()
{
    PictureZoom zoom;
    const QSize clip(800, 600); // at fit just the stage
    const QPointF pointer(100, 60);
    zoom.change(1, pointer, clip, stageSize);
    const QRect place = zoom.place(clip, stageSize);
    QCOMPARE(place.size(), clip);
    QCOMPARE(place.topLeft(), QPoint(-100, -60)); // a quarter and a fifth of it are there as before
}

void TestZoom::isNotPannedBeyondItsEdge()
{
    PictureZoom zoom;
    const QSize clip(800, 600);
    zoom.setScale(1);
    QCOMPARE(zoom.place(clip, stageSize).topLeft(), QPoint(-200, -150));
    zoom.pan({30, -20}, clip, stageSize);
    QCOMPARE(zoom.place(clip, stageSize).topLeft(), QPoint(-170, -170));
    zoom.pan({1000, -1000}, clip, stageSize);
    QCOMPARE(zoom.place(clip, stageSize).topLeft(), QPoint(0, -300));
    zoom.pan({-10, 10}, clip, stageSize); // at once: what was too much is forgotten
    QCOMPARE(zoom.place(clip, stageSize).topLeft(), QPoint(-10, -290));
}

void TestZoom::onePixelForEach()
{
    m_rig.key(Qt::Key_Z);
    QCOMPARE(button()->text(), QStringLiteral("100 %"));
    const QRect whole =
        PictureZoom()
            .place(clipSize, clipSize)
            .translated((m_stage->width() - clipSize.width()) / 2, (m_stage->height() - clipSize.height()) / 2);
    QVERIFY(settles([&](const QImage &image) {
        const auto isPicture = [&image](int x, int y) { return image.pixelColor(x, y).value() > 40; };
        return isPicture(whole.right(), whole.bottom() - 20) && !isPicture(whole.right() + 1, whole.bottom() - 20) &&
               !isPicture(whole.left() - 1, whole.bottom() - 20);
    }));
    m_rig.key(Qt::Key_Z);
    QCOMPARE(button()->text(), QStringLiteral("Fit"));
}

void TestZoom::twoPixelsForEach()
{
    const QList<QAction *> actions = button()->menu()->actions();
    const auto two = std::find_if(actions.begin(), actions.end(),
                                  [](const QAction *action) { return action->text() == QStringLiteral("200 %"); });
    QVERIFY(two != actions.end());
    (*two)->trigger();
    QCOMPARE(button()->text(), QStringLiteral("200 %"));
    QVERIFY((*two)->isChecked());
    const QRect whole({(m_stage->width() - 2 * clipSize.width()) / 2, (m_stage->height() - 2 * clipSize.height()) / 2},
                      2 * clipSize);
    QVERIFY(settles([&](const QImage &image) {
        for (int y = whole.top(); y < whole.bottom(); y += 2)
            for (int x = whole.left(); x < whole.right(); x += 2) {
                const QRgb pixel = image.pixel(x, y);
                if (image.pixel(x + 1, y) != pixel || image.pixel(x, y + 1) != pixel)
                    return false;
            }
        return image.pixelColor(whole.topLeft()).red() > 150;
    }));
}

void TestZoom::theWheelAndTheHand()
{
    const QPoint middle = m_stage->rect().center();
    while (m_stage->scale() < 4)
        wheel(middle, 1);
    QCOMPARE(button()->text(), QStringLiteral("400 %"));
    QSignalSpy dragged(m_stage, &VideoStage::dragged);
    QSignalSpy clicked(m_stage, &VideoStage::clicked);
    QTest::mousePress(m_stage, Qt::LeftButton, {}, middle);
    for (int by = 0; by <= 300; by += 50)
        QTest::mouseMove(m_stage, middle + QPoint(by, by));
    QTest::mouseRelease(m_stage, Qt::LeftButton, {}, middle + QPoint(300, 300));
    QVERIFY(dragged.isEmpty() && clicked.isEmpty());
    QVERIFY(settles([](const QImage &image) { return image.pixelColor(2, 2).red() > 150; })); // its corner
    for (int i = 0; i < 8; ++i)
        wheel(middle, -1);
    QCOMPARE(m_stage->scale(), 0.25);
    m_rig.key(Qt::Key_Plus);
    QCOMPARE(button()->text(), QStringLiteral("50 %"));
}

void TestZoom::atFitADragTakesTheFrame()
{
    m_stage->disconnect(SIGNAL(dragged())); // a real one would wait for the drop
    QSignalSpy seen(m_stage, &VideoStage::dragged);
    const QPoint middle = m_stage->rect().center();
    QTest::mousePress(m_stage, Qt::LeftButton, {}, middle);
    QTest::mouseMove(m_stage, middle + QPoint(60, 10));
    QTest::mouseRelease(m_stage, Qt::LeftButton, {}, middle + QPoint(60, 10));
    QCOMPARE(seen.size(), 1);
}

// Source of the shares: EBU R 95, 2.1.
void TestZoom::safeAreas()
{
    const QImage before = screen();
    m_rig.key(Qt::Key_A);
    const QRect whole = PictureZoom().place(clipSize, m_stage->size());
    const int row = whole.top() + whole.height() * 3 / 4;
    const auto isLine = [&](const QImage &image, double share) {
        const int x = whole.left() + qRound(whole.width() * (1 - share) / 2);
        bool found = false;
        for (int near = x - 1; near <= x + 1; ++near)
            found = found || image.pixelColor(near, row).green() > before.pixelColor(near, row).green() + 60;
        return found;
    };
    QVERIFY(settles([&](const QImage &image) { return isLine(image, 0.93) && isLine(image, 0.90); }));
    m_rig.key(Qt::Key_A);
    QVERIFY(settles([&](const QImage &image) { return !isLine(image, 0.93) && !isLine(image, 0.90); }));
}

void TestZoom::mirrored()
{
    const auto cornerIsRed = [](const QImage &image, bool right) {
        const int x = right ? image.width() - 4 : 3;
        return image.pixelColor(x, image.height() / 2 - 8).red() > 150;
    };
    QVERIFY(settles([&](const QImage &image) { return cornerIsRed(image, false) && !cornerIsRed(image, true); }));
    m_rig.key(Qt::Key_H);
    QVERIFY(settles([&](const QImage &image) { return cornerIsRed(image, true) && !cornerIsRed(image, false); }));
    m_rig.key(Qt::Key_H);
    QVERIFY(settles([&](const QImage &image) { return cornerIsRed(image, false); }));
}

QTEST_MAIN(TestZoom)
#include "tst_zoom.moc"
