// Frames and the clip's shape: what does not fit says so at once, and both ways out work: cropping, with the crop
// shown, and the size that fits.
#include "frames/FrameImage.h"
#include "support/window/ComposerDriver.h"
#include "support/window/SystemDrop.h"

#include <QDialog>
#include <QImage>
#include <QMimeData>
#include <QToolButton>

namespace {

const QString firstField = QStringLiteral("first_frame_image");
const QString lastField = QStringLiteral("last_frame_image");
const QString firstWell = QStringLiteral("composerFirstFrame");
const QString lastWell = QStringLiteral("composerLastFrame");

// Red from left to right, green from top to bottom: every part of it looks different.
QImage chart(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x)
            line[x] = qRgb(x * 255 / size.width(), y * 255 / size.height(), 90);
    }
    return image;
}

} // namespace

class TestFrameShapes : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

    QWidget *well(const QString &name) { return m_driver->find<QWidget>(name); }
    QLabel *hint(const QString &name) { return m_driver->find<QLabel>(name + QLatin1String(".shape")); }
    QPushButton *offer(const QString &name, const char *what)
    {
        return m_driver->find<QPushButton>(name + QLatin1String(".shape.") + QLatin1String(what));
    }
    QImage sent(const QString &field) { return QImage::fromData(bytesOfDataUri(m_driver->value(field).toString())); }
    QDialog *dialog() { return m_driver->pane->window()->findChild<QDialog *>(QStringLiteral("cropDialog")); }
    template <class T>
    T *inDialog(const char *name)
    {
        return dialog()->findChild<T *>(QLatin1String(name));
    }

    void drop(const QString &name, const QString &path)
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QVERIFY(SystemDrop::make(well(name), mime, Qt::CopyAction).isTaken);
    }
    void put(const QString &name, QSize size)
    {
        const QString path = m_driver->path(QStringLiteral("%1x%2.png").arg(size.width()).arg(size.height()));
        QVERIFY(chart(size).save(path));
        drop(name, path);
        QTRY_VERIFY(well(name)->toolTip().contains(QStringLiteral("%1×%2").arg(size.width()).arg(size.height())));
    }
    void openCrop(const QString &name)
    {
        QVERIFY(offer(name, "crop")->isVisible());
        QTest::mouseClick(offer(name, "crop"), Qt::LeftButton);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        QTRY_VERIFY((dialog()->activateWindow(), dialog()->isActiveWindow())); // no window manager does it here
    }

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void aPictureThatFitsSaysNothing()
    {
        put(firstWell, {1366, 768}); // not quite 16:9
        QVERIFY(!hint(firstWell)->isVisible());
        QVERIFY(!offer(firstWell, "crop")->isVisible());
    }

    void theSizeThatFits()
    {
        put(firstWell, {720, 1280});
        QTRY_VERIFY(hint(firstWell)->isVisible());
        QVERIFY(hint(firstWell)->text().contains(QStringLiteral("9:16")));
        QVERIFY(hint(firstWell)->text().contains(QStringLiteral("16:9")));
        QCOMPARE(offer(firstWell, "size")->text(), QStringLiteral("Use 9:16"));
        offer(firstWell, "size")->setFocus();
        QTest::keyClick(offer(firstWell, "size"), Qt::Key_Space);
        QCOMPARE(m_driver->value(QStringLiteral("size")).toString(), QStringLiteral("9x16"));
        QVERIFY(!hint(firstWell)->isVisible());
        // As if set by hand: it comes back after a model that has no such shape.
        m_driver->chooseModel(QStringLiteral("MiniMax-Hailuo-02"));
        QVERIFY(!hint(firstWell)->isVisible());
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QCOMPARE(m_driver->value(QStringLiteral("size")).toString(), QStringLiteral("9x16"));
    }

    // The hint follows the form, live, and says nothing where any shape fits.
    void theHintFollowsTheSize()
    {
        m_driver->chooseModel(QStringLiteral("seedance-2-5"));
        put(firstWell, {800, 600});
        QVERIFY(hint(firstWell)->isVisible());
        m_driver->setByHand(QStringLiteral("size"), QStringLiteral("4x3"));
        QVERIFY(!hint(firstWell)->isVisible());
        m_driver->setByHand(QStringLiteral("size"), QStringLiteral("1x1"));
        QVERIFY(hint(firstWell)->isVisible());
        QCOMPARE(offer(firstWell, "size")->text(), QStringLiteral("Use 4:3"));
        m_driver->setByHand(QStringLiteral("size"), QStringLiteral("adaptive"));
        QVERIFY(!hint(firstWell)->isVisible());
    }

    // The middle of it, in full resolution, from the file as it lies on the disk.
    void cropWithOnePress()
    {
        put(firstWell, {5000, 3750});
        openCrop(firstWell);
        QVERIFY(inDialog<QLabel>("cropSize")->text().contains(QStringLiteral("5000×2813 of 5000×3750")));
        QVERIFY(!inDialog<QPushButton>("cropReset")->isEnabled());
        QTest::keyClick(dialog(), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE(sent(firstField).width(), 4096); // the limit of what is sent
        QVERIFY(qAbs(sent(firstField).height() - 2304) <= 1);
        QVERIFY(qAbs(sent(firstField).pixelColor(2048, 4).green() - 255 / 8) < 6); // an eighth is cut off above
        QVERIFY(!offer(firstWell, "crop")->isVisible());
        QVERIFY(hint(firstWell)->text().contains(QStringLiteral("5000×3750")));
        // and back
        QTest::mouseClick(offer(firstWell, "whole"), Qt::LeftButton);
        QCOMPARE(sent(firstField).size(), QSize(4096, 3072));
        QVERIFY(offer(firstWell, "crop")->isVisible());
    }

    void moveAndResizeByKeys()
    {
        put(firstWell, {1000, 1000});
        openCrop(firstWell);
        auto *view = inDialog<QWidget>("cropView");
        auto *size = inDialog<QLabel>("cropSize");
        QCOMPARE(dialog()->focusWidget(), view);
        QVERIFY(size->text().startsWith(QStringLiteral("1000×563")));
        for (int press = 0; press < 100; ++press)
            QTest::keyClick(view, Qt::Key_Up);
        QTest::keyClick(view, Qt::Key_Left, Qt::ShiftModifier); // smaller by a hundredth
        QVERIFY2(size->text().startsWith(QStringLiteral("990×557")), qPrintable(size->text()));
        QTest::keyClick(view, Qt::Key_Right, Qt::ShiftModifier | Qt::ControlModifier); // and by a pixel
        QVERIFY2(size->text().startsWith(QStringLiteral("991×557")), qPrintable(size->text()));
        for (int press = 0; press < 100; ++press)
            QTest::keyClick(view, Qt::Key_Up);
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE(sent(firstField).width(), 991);
        QVERIFY(sent(firstField).pixelColor(10, 2).green() < 8); // from the very top
    }

    void moveAndResizeByMouse()
    {
        put(firstWell, {1000, 1000});
        openCrop(firstWell);
        auto *view = inDialog<QWidget>("cropView");
        auto *size = inDialog<QLabel>("cropSize");
        const int side = qMin(view->width(), view->height()) - 24; // the picture is drawn 12 inside
        const QPoint middle = view->rect().center();
        const QPoint corner = middle + QPoint(side / 2, side * 9 / 32);
        QTest::mousePress(view, Qt::LeftButton, {}, corner);
        QTest::mouseMove(view, corner - QPoint(side / 2, 0));
        QTest::mouseMove(view, corner - QPoint(side / 2, side * 9 / 32));
        QTest::mouseRelease(view, Qt::LeftButton, {}, corner - QPoint(side / 2, side * 9 / 32));
        const int width = size->text().section(u'×', 0, 0).toInt();
        const int height = size->text().section(u'×', 1, 1).section(u' ', 0, 0).toInt();
        QVERIFY2(qAbs(width - 500) < 12, qPrintable(size->text()));
        QVERIFY(qAbs(width * 9.0 / 16 - height) <= 1); // the shape stays
        const QPoint inside = middle - QPoint(side / 4, side / 8);
        QTest::mousePress(view, Qt::LeftButton, {}, inside);
        QTest::mouseMove(view, inside + QPoint(side * 2, side * 2)); // far outside: it stops at the edge
        QTest::mouseRelease(view, Qt::LeftButton, {}, inside + QPoint(side * 2, side * 2));
        QTest::mouseClick(inDialog<QPushButton>("cropAccept"), Qt::LeftButton);
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE(sent(firstField).width(), width);
        const QImage image = sent(firstField);
        QVERIFY(image.pixelColor(image.width() - 3, image.height() - 3).red() > 245);
        QVERIFY(image.pixelColor(image.width() - 3, image.height() - 3).green() > 245);
    }

    void resetAndCancel()
    {
        put(firstWell, {1000, 1000});
        const QJsonValue before = m_driver->value(firstField);
        openCrop(firstWell);
        auto *view = inDialog<QWidget>("cropView");
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(inDialog<QPushButton>("cropReset")->isEnabled());
        QTest::mouseClick(inDialog<QPushButton>("cropReset"), Qt::LeftButton);
        QVERIFY(inDialog<QLabel>("cropSize")->text().startsWith(QStringLiteral("1000×563")));
        QTest::keyClick(view, Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_driver->value(firstField), before);
    }

    // Cropped again, the whole picture is shown with the part that was chosen, not a part of a part.
    void cropAgain()
    {
        put(firstWell, {1000, 1000});
        openCrop(firstWell);
        QTest::keyClick(inDialog<QWidget>("cropView"), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        m_driver->setByHand(QStringLiteral("size"), QStringLiteral("9x16"));
        openCrop(firstWell);
        QVERIFY(inDialog<QLabel>("cropSize")->text().contains(QStringLiteral("of 1000×1000")));
        QTest::keyClick(inDialog<QWidget>("cropView"), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        QTRY_VERIFY(sent(firstField).height() > sent(firstField).width());
        QTest::mouseClick(offer(firstWell, "whole"), Qt::LeftButton);
        QCOMPARE(sent(firstField).size(), QSize(1000, 1000));
    }

    // The file went in the meantime: what was to be sent is still there, and is cut instead.
    void aFileThatWentIsCutFromWhatIsHere()
    {
        put(firstWell, {1000, 1000});
        QVERIFY(QFile::remove(m_driver->path(QStringLiteral("1000x1000.png"))));
        openCrop(firstWell);
        QTest::keyClick(dialog(), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE(sent(firstField).size(), QSize(1000, 563));
    }

    void twoShapes()
    {
        m_driver->chooseModel(QStringLiteral("MiniMax-Hailuo-02")); // chooses no shape
        put(firstWell, {1600, 900});
        put(lastWell, {900, 900});
        auto *sentence = m_driver->find<QLabel>(QStringLiteral("composerFrames.shape"));
        QVERIFY(sentence->isVisible());
        QVERIFY(sentence->text().contains(QStringLiteral("16:9 and 1:1")));
        QTest::mouseClick(m_driver->find<QPushButton>(QStringLiteral("composerFrames.shape.crop")), Qt::LeftButton);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        QTest::keyClick(dialog(), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        QTRY_VERIFY(!sentence->isVisible());
        QCOMPARE(sent(lastField).size(), QSize(900, 506));
    }

    // The hint goes with the picture.
    void swapAndClear()
    {
        put(firstWell, {900, 900});
        put(lastWell, {1600, 900});
        QVERIFY(hint(firstWell)->isVisible());
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerSwapFrames")), Qt::LeftButton);
        QVERIFY(!hint(firstWell)->isVisible());
        QVERIFY(hint(lastWell)->isVisible());
        m_driver->chooseModel(QStringLiteral("sora-2")); // takes no last frame
        QVERIFY(!hint(lastWell)->isVisible());
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QVERIFY(hint(lastWell)->isVisible());
        QTest::mouseClick(m_driver->find<QToolButton>(lastWell + QLatin1String(".clear")), Qt::LeftButton);
        QVERIFY(!hint(lastWell)->isVisible());
    }
};

QTEST_MAIN(TestFrameShapes)
#include "tst_frameshapes.moc"
