// The sandbox's clips, decoded back with FFmpeg: every model's shapes and lengths, movement, frames where they were
// asked for, sound, and stopping.
#include "catalog/provider/CatalogFile.h"
#include "sandbox/painter/ClipRenderer.h"

#include "catalog/Catalog.h"
#include "catalog/Validation.h"
#include "support/media/ClipDecoder.h"
#include "support/process/Patience.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

namespace {

ClipOrder smallOrder()
{
    ClipOrder order;
    order.pixels = {320, 180};
    order.seconds = 2;
    order.title = QStringLiteral("Slow dolly-in over a desert highway at dusk");
    order.caption = QStringLiteral("kling-v3  ·  5 s");
    order.seed = 7;
    return order;
}

QImage frame(const QSize &size, const QColor &ground, const QColor &shape)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(ground);
    QPainter painter(&image);
    painter.setBrush(shape);
    painter.drawEllipse(
        image.rect().adjusted(size.width() / 4, size.height() / 4, -size.width() / 4, -size.height() / 4));
    return image;
}

QList<QJsonValue> choicesOf(const ModelSpec &model, const QString &field)
{
    const FieldSpec *spec = model.field(field);
    return spec && !spec->choices.isEmpty() ? spec->choices : QList<QJsonValue>{QJsonValue::Undefined};
}

} // namespace

class TestClipRenderer : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_number = 0;

    DecodedClip render(const ClipOrder &order, const std::function<bool(int)> &keep = {})
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.mp4").arg(++m_number));
        if (const auto problem = renderClip(order, path, false)) {
            DecodedClip failed;
            failed.error = *problem;
            return failed;
        }
        return DecodedClip::read(path, keep);
    }

private slots:
    void aClipIsWhatPlayersExpect()
    {
        ClipOrder order = smallOrder();
        order.pixels = {1280, 720};
        order.seconds = 2;
        QElapsedTimer timer;
        timer.start();
        const DecodedClip clip = render(order);
        qInfo("2 s of 1280x720 rendered and decoded in %lld ms", timer.elapsed());
        QCOMPARE(clip.error, QString());
        QCOMPARE(clip.codec, QStringLiteral("h264"));
        QCOMPARE(clip.pixelFormat, QStringLiteral("yuv420p"));
        QCOMPARE(clip.pixels, QSize(1280, 720));
        QCOMPARE(clip.framesPerSecond, 24.0);
        QCOMPARE(clip.frames, 48);
        QVERIFY2(std::abs(clip.seconds - 2) < 1.0 / 24, qPrintable(QString::number(clip.seconds)));
        QVERIFY(clip.indexInFront);
        QCOMPARE(clip.soundCodec, QString());
    }

    void everyModelsShapes_data()
    {
        QTest::addColumn<QSize>("pixels");
        const Catalog catalog = builtInCatalog();
        QCOMPARE(catalog.models().size(), 8);
        QList<QSize> seen;
        for (const ModelSpec &model : catalog.models()) {
            for (const QJsonValue &resolution : choicesOf(model, QStringLiteral("resolution"))) {
                for (const QJsonValue &size : choicesOf(model, QStringLiteral("size"))) {
                    GenerationRequest request = defaultRequest(model);
                    request.fields.insert(QStringLiteral("resolution"), resolution);
                    request.fields.insert(QStringLiteral("size"), size);
                    const QSize pixels = clipPixels(request, {});
                    if (seen.contains(pixels))
                        continue; // once a size is enough
                    seen << pixels;
                    QTest::addRow("%s %s %s", qPrintable(model.id), qPrintable(resolution.toString()),
                                  qPrintable(size.toString()))
                        << pixels;
                }
            }
        }
    }

    void everyModelsShapes()
    {
        QFETCH(QSize, pixels);
        QVERIFY2(std::min(pixels.width(), pixels.height()) >= 480 && std::max(pixels.width(), pixels.height()) <= 2520,
                 qPrintable(QStringLiteral("%1x%2").arg(pixels.width()).arg(pixels.height())));
        ClipOrder order = smallOrder();
        order.pixels = pixels;
        order.seconds = 1;
        order.lastFrame = frame({64, 64}, Qt::darkBlue, Qt::darkBlue); // the cheapest picture to make and to encode
        const DecodedClip clip = render(order);
        QCOMPARE(clip.error, QString());
        QCOMPARE(clip.pixels, pixels);
        QCOMPARE(clip.frames, 24);
    }

    void lengthsAreExact_data()
    {
        QTest::addColumn<int>("seconds");
        for (int seconds : {1, 3, 4, 6, 8, 10, 15, 30})
            QTest::addRow("%d s", seconds) << seconds;
    }

    void lengthsAreExact()
    {
        QFETCH(int, seconds);
        ClipOrder order = smallOrder();
        order.pixels = {128, 72};
        order.seconds = seconds;
        const DecodedClip clip = render(order);
        QCOMPARE(clip.frames, seconds * 24);
        QVERIFY2(std::abs(clip.seconds - seconds) < 1.0 / 24, qPrintable(QString::number(clip.seconds)));
    }

    void thePictureMoves()
    {
        const DecodedClip clip = render(smallOrder(), [](int n) { return n == 0 || n == 1 || n == 30 || n == 47; });
        QCOMPARE(clip.kept.size(), 4);
        const double once = meanDifference(clip.kept[0], clip.kept[1]);
        const double later = meanDifference(clip.kept[0], clip.kept[2]);
        const double end = meanDifference(clip.kept[2], clip.kept[3]);
        QVERIFY2(once < later && later > 1.5 && end > 0.3,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(once).arg(later).arg(end)));
    }

    void theSameOrderGivesTheSamePictureAndAnotherSeedAnother()
    {
        const auto first = [](int n) { return n == 40; };
        const QImage one = render(smallOrder(), first).kept.value(0);
        QCOMPARE(meanDifference(one, render(smallOrder(), first).kept.value(0)), 0.0);
        ClipOrder other = smallOrder();
        other.seed = 8;
        QVERIFY(meanDifference(one, render(other, first).kept.value(0)) > 2);
    }

    void thePromptIsSetAsText()
    {
        ClipOrder with = smallOrder();
        with.pixels = {640, 360};
        ClipOrder without = with;
        // The words that choose place and light stay, so that only the lettering differs.
        without.title = QStringLiteral("desert dusk");
        without.caption.clear();
        const auto keep = [](int n) { return n == 0 || n == 47; };
        const DecodedClip a = render(with, keep);
        const DecodedClip b = render(without, keep);
        QVERIFY2(meanDifference(a.kept[0], b.kept[0]) < 1, "the title fades in, the first picture has none");
        const QRect title(40, 190, 420, 140);
        const QRect elsewhere(40, 0, 560, 150);
        QVERIFY(meanDifference(a.kept[1].copy(title), b.kept[1].copy(title)) > 5);
        const double rest = meanDifference(a.kept[1].copy(elsewhere), b.kept[1].copy(elsewhere));
        QVERIFY2(rest < 1, qPrintable(QString::number(rest)));
    }

    void anyPromptCanBeSet_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::newRow("nothing") << QString();
        QTest::newRow("one endless word") << QString(3000, u'x');
        QTest::newRow("2500 words") << QStringLiteral("word ").repeated(2500);
        QTest::newRow("lines") << QStringLiteral("one\n\n\ttwo\r\nthree");
        QTest::newRow("other scripts") << QStringLiteral(
            "夕暮れの砂漠 👩‍👩‍👧‍👦 שלום مرحبا");
        QTest::newRow("half a surrogate pair") << QString(QChar(0xd83d));
    }

    void anyPromptCanBeSet()
    {
        QFETCH(QString, prompt);
        ClipOrder order = smallOrder();
        order.seconds = 1;
        order.title = prompt;
        QCOMPARE(render(order).frames, 24);
    }

    void aFirstFrameIsTheFirstPicture()
    {
        ClipOrder order = smallOrder();
        order.firstFrame = frame(order.pixels, QColor(30, 90, 60), QColor(230, 180, 60));
        const DecodedClip clip = render(order, [](int n) { return n == 0 || n == 47; });
        QVERIFY(meanDifference(clip.kept[0], order.firstFrame) < 4);
        const double pushed = meanDifference(clip.kept[1], order.firstFrame);
        QVERIFY2(pushed > 1 && pushed < 40, qPrintable(QString::number(pushed))); // nearer, but the same scene
    }

    void itDissolvesFromFirstToLast()
    {
        ClipOrder order = smallOrder();
        order.firstFrame = frame(order.pixels, QColor(20, 30, 90), QColor(240, 240, 240));
        order.lastFrame = frame(order.pixels, QColor(200, 90, 40), QColor(20, 20, 20));
        const DecodedClip clip = render(order, [](int n) { return n == 0 || n == 24 || n == 47; });
        QVERIFY(meanDifference(clip.kept[0], order.firstFrame) < 4);
        QVERIFY(meanDifference(clip.kept[2], order.lastFrame) < 4);
        QVERIFY(meanDifference(clip.kept[1], order.firstFrame) > 20);
        QVERIFY(meanDifference(clip.kept[1], order.lastFrame) > 20);
    }

    void aLastFrameAloneIsTheLastPicture()
    {
        ClipOrder order = smallOrder();
        order.lastFrame = frame(order.pixels, QColor(200, 90, 40), QColor(20, 20, 20));
        const DecodedClip clip = render(order, [](int n) { return n == 47; });
        QVERIFY(meanDifference(clip.kept[0], order.lastFrame) < 4);
    }

    void aFrameOfAnotherShapeFillsThePicture()
    {
        ClipOrder order = smallOrder();
        order.firstFrame = QImage(100, 400, QImage::Format_RGB32);
        order.firstFrame.fill(QColor(200, 40, 40));
        const QImage first = render(order, [](int n) { return n == 0; }).kept.value(0);
        for (const QPoint &corner : {QPoint(2, 2), QPoint(317, 2), QPoint(2, 177), QPoint(317, 177)})
            QVERIFY2(qRed(first.pixel(corner)) > 150, "no bars at the edges");
    }

    void soundIsThereWhenAskedFor()
    {
        ClipOrder order = smallOrder();
        order.sound = true;
        const DecodedClip clip = render(order);
        QCOMPARE(clip.soundCodec, QStringLiteral("aac"));
        QVERIFY2(std::abs(clip.soundSeconds - 2) < 0.1, qPrintable(QString::number(clip.soundSeconds)));
        QVERIFY2(clip.loudest > 0.01 && clip.loudest < 0.3, qPrintable(QString::number(clip.loudest)));
        QCOMPARE(clip.frames, 48);
    }

    // As providers send them: what a player shows has to be told from what is stored.
    void hasBFramesAndNowAndThenAnEditList()
    {
        ClipOrder order = smallOrder();
        for (quint32 seed = 0; seed < 4; ++seed) {
            order.seed = seed;
            order.sound = seed > 1;
            const DecodedClip clip = render(order);
            QVERIFY(clip.hasBFrames);
            QCOMPARE(clip.frames, 48);
            QCOMPARE(clip.leftOut, order.cutBefore());
            QCOMPARE(order.cutBefore() > 0, seed == 3);
            QVERIFY2(std::abs(clip.seconds - 2) < 1.0 / 24, qPrintable(QString::number(clip.seconds)));
        }
    }

    void stoppingLeavesNothing()
    {
        ClipOrder order = smallOrder();
        order.pixels = {1280, 720};
        order.seconds = 60;
        const QString path = m_folder.filePath(QStringLiteral("stopped.mp4"));
        std::atomic<bool> stop = false;
        std::optional<QString> problem;
        std::thread worker([&] { problem = renderClip(order, path, stop); });
        const bool begun = Patience::waitFor([&] { return QFile::exists(path + QStringLiteral(".part")); });
        QElapsedTimer timer;
        timer.start();
        stop = true;
        worker.join();
        QVERIFY(begun);
        QVERIFY2(timer.elapsed() < Patience::ms(1000), qPrintable(QString::number(timer.elapsed())));
        QVERIFY(problem.has_value());
        QVERIFY(!QFile::exists(path) && !QFile::exists(path + QStringLiteral(".part")));
    }

    void aFolderThatIsNotThereIsAReason()
    {
        const auto problem = renderClip(smallOrder(), m_folder.filePath(QStringLiteral("none/a.mp4")), false);
        QVERIFY(problem && problem->contains(QStringLiteral("creating the file")));
    }
};

QTEST_MAIN(TestClipRenderer)
#include "tst_cliprenderer.moc"
