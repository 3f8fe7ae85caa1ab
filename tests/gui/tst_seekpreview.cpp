// The still under the pointer on the seek bar: the frame that stands there, with its timecode, above the bar and within
// the window; gone with the pointer and with the clip.
#include "support/window/PlayerRig.h"

#include <QApplication>

class TestSeekPreview : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_rig.open(); }
    void cleanup() { m_rig.close(); }
    void theFrameUnderThePointer();
    void staysInTheWindow();
    void goesWithThePointer();
    void ofTheClipThatIsShown();
    void ofAPointerThatWaits();

private:
    QSlider *bar() { return m_rig.find<QSlider>("playerSeekSlider"); }
    QWidget *preview() { return m_rig.find("playerSeekPreview"); }
    QString time() { return m_rig.find<QLabel>("playerSeekTime")->text(); }
    int number()
    {
        const QPixmap still = m_rig.find<QLabel>("playerSeekStill")->pixmap();
        return still.isNull() ? -1 : numberInPicture(still.toImage());
    }
    void point(double share) { QTest::mouseMove(bar(), m_rig.onSeekBar(share)); }
    void show(const char *file) { m_rig.show(m_rig.path(QLatin1String(file))); }

    PlayerRig m_rig{{100, 100, 640, 700}};
};

void TestSeekPreview::initTestCase()
{
    m_rig.written(QStringLiteral("one.mp4"), numberedClip({192, 108}, 2));
    m_rig.written(QStringLiteral("upright.mp4"), numberedClip({108, 192}, 1));
}

void TestSeekPreview::theFrameUnderThePointer()
{
    show("one.mp4");
    point(0.5);
    QTRY_VERIFY(preview()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(number() >= 0, PlayerRig::patienceMs);
    const int middle = number();
    QVERIFY2(qAbs(middle - 24) <= 2, qPrintable(QString::number(middle)));
    QCOMPARE(time(), QStringLiteral("0:0%1:%2").arg(middle / 24).arg(middle % 24, 2, 10, QLatin1Char('0')));
    point(0.8);
    QTRY_VERIFY_WITH_TIMEOUT(number() > 30, PlayerRig::patienceMs);
    point(0.5); // it is there at once: it was kept
    QTRY_COMPARE_WITH_TIMEOUT(number(), middle, PlayerRig::patienceMs);
    QCOMPARE(m_rig.pane()->framePlace()->number, 0); // the clip stays where it is
}

void TestSeekPreview::staysInTheWindow()
{
    show("one.mp4");
    for (const double share : {0.02, 0.98}) {
        point(share);
        QTRY_VERIFY(preview()->isVisible());
        const QRect place(preview()->mapTo(m_rig.window(), QPoint(0, 0)), preview()->size());
        QVERIFY(m_rig.window()->rect().contains(place));
        QVERIFY(place.bottom() < bar()->mapTo(m_rig.window(), QPoint(0, 0)).y());
    }
}

void TestSeekPreview::goesWithThePointer()
{
    show("one.mp4");
    point(0.5);
    QTRY_VERIFY(preview()->isVisible());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(bar(), &leave);
    QVERIFY(!preview()->isVisible());
    point(0.3);
    QTRY_VERIFY(preview()->isVisible());
    m_rig.pane()->showWords(QStringLiteral("No clip"), {});
    QVERIFY(!preview()->isVisible());
    point(0.6);
    QVERIFY(!preview()->isVisible());
}

void TestSeekPreview::ofTheClipThatIsShown()
{
    show("one.mp4");
    point(0.5);
    QTRY_VERIFY_WITH_TIMEOUT(number() >= 0, PlayerRig::patienceMs);
    show("upright.mp4");
    point(0.4);
    point(0.5);
    QTRY_VERIFY_WITH_TIMEOUT(qAbs(number() - 12) <= 2, PlayerRig::patienceMs);
    const auto *still = m_rig.find<QLabel>("playerSeekStill");
    QVERIFY(still->pixmap().height() > still->pixmap().width());
}

// The pointer is there before the clip's frames are known, and comes back to where it left before its still was there.
// Places of its own: the display says nothing of a pointer that is moved to where it is.
void TestSeekPreview::ofAPointerThatWaits()
{
    show("one.mp4");
    point(0.45);
    QTRY_VERIFY(preview()->isVisible());
    m_rig.pane()->showClip(m_rig.path(QStringLiteral("upright.mp4")), false);
    QTRY_VERIFY_WITH_TIMEOUT(qAbs(number() - 11) <= 2, PlayerRig::patienceMs);
    QVERIFY(preview()->isVisible());

    point(0.8);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(bar(), &leave);
    point(0.8 + 1.0 / bar()->width());
    QTRY_VERIFY_WITH_TIMEOUT(qAbs(number() - 19) <= 2, PlayerRig::patienceMs);
}

QTEST_MAIN(TestSeekPreview)
#include "tst_seekpreview.moc"
