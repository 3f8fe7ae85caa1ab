// What Compare draws, in a real window: one moment of all takes at every tick of a clock that is driven by hand; the
// wipe, the difference and the swap, read from the picture. Its controls and words are in gui.comparecontrols.
#include "support/window/CompareRig.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <cmath>

using View = CompareStage::View;

class TestComparePane : public QObject, protected CompareRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void everyTickOnTheScreen();
    void fourTakes();
    void theWipe();
    void theDifference();
    void theDifferenceOfShapes();
    void theSwap();
    void theFocusIsSeenAtThePictures();
    void aFileThatIsGone();
    void anotherPair();
    void whatIsNotSeenIsClosed();
};

void TestComparePane::everyTickOnTheScreen()
{
    openClips({clipOf(1, 24), clipOf(0.8, 30)});
    QVERIFY(play());
    const CompareTimeline &timeline = player().timeline();
    for (int moment = 0; moment < timeline.count(); ++moment) {
        QVERIFY(QTest::qWaitFor([&] { return player().isReady(moment); }, patienceMs));
        const auto left = timeline.begin(moment) - player().position();
        if (left.count() > 0)
            m_clock->advance((left.count() + 999) / 1000);
        const double at = double(timeline.begin(moment).count()) / 1e6 + 0.0025;
        const QImage drawn = stage()->grab().toImage();
        QCOMPARE(drawnNumber(drawn, 0, 2), std::min(23, static_cast<int>(at * 24)));
        QCOMPARE(drawnNumber(drawn, 1, 2), std::min(23, static_cast<int>(at * 30)));
    }
}

void TestComparePane::fourTakes()
{
    openClips({clipOf(1, 24), clipOf(0.5, 24), clipOf(1, 24), clipOf(1, 24)});
    for (const int moment : {5, 21, 11}) { // odd ones: a take's letter lies over the lowest bit
        player().seek(moment);
        QVERIFY(waitSharp());
        const QImage drawn = stage()->grab().toImage();
        for (int take = 0; take < 4; ++take)
            QVERIFY2(
                drawnNumber(drawn, take, 4) == (take == 1 ? std::min(11, moment) : moment),
                qPrintable(
                    QStringLiteral("take %1 at %2 shows %3").arg(take).arg(moment).arg(drawnNumber(drawn, take, 4))));
        auto *note = find<QLabel>("compareNote1");
        QCOMPARE(note->isVisible(), moment >= 12); // it has ended, and its last frame stands
        if (note->isVisible())
            QCOMPARE(note->text(), endedWords());
    }
}

void TestComparePane::theWipe()
{
    const QColor red(200, 40, 40);
    const QColor blue(40, 40, 200);
    openClips({plainClip(red), plainClip(blue)});
    QTest::mouseClick(find<QPushButton>("compareWipe"), Qt::LeftButton);
    stage()->setFocus();
    QVERIFY(waitSharp());
    const auto isRedUntil = [&](double line) {
        for (const double x : {0.05, 0.2, 0.35, 0.45, 0.55, 0.7, 0.95}) {
            if (!isLike(drawnAt(x, 0.5), x < line ? red : blue))
                return false;
        }
        return true;
    };
    QVERIFY(isRedUntil(0.5));
    const QPoint middle = stage()->rect().center();
    const QPoint quarter(largePlace().left() + largePlace().width() / 4, middle.y());
    QTest::mousePress(stage(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(stage(), quarter);
    QTRY_VERIFY(isRedUntil(0.25)); // it follows the hand
    QTest::mouseRelease(stage(), Qt::LeftButton, {}, quarter);
    const double before = stage()->line();
    for (int i = 0; i < 7; ++i)
        QTest::keyClick(stage(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(std::abs(stage()->line() - before - 0.14) < 0.001);
    QVERIFY(isRedUntil(before + 0.14));
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(stage(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(stage()->line(), 0.0);
    QVERIFY(isRedUntil(0));
}

void TestComparePane::theDifference()
{
    const QString grey = written(plainClip(QColor(100, 100, 100)));
    open({takeOf(grey), takeOf(written(plainClip(QColor(110, 100, 100))))});
    QTest::keyClick(stage(), Qt::Key_D);
    QCOMPARE(stage()->view(), View::Difference);
    QVERIFY(waitSharp());
    QVERIFY(isLike(drawnAt(0.5, 0.5), QColor(10, 0, 0), 4));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(stage(), Qt::Key_Plus);
    QCOMPARE(find<QComboBox>("compareGain")->currentData().toInt(), 8);
    QVERIFY(isLike(drawnAt(0.5, 0.5), QColor(80, 0, 0), 32)); // eight times what rounding leaves
    QVERIFY(drawnAt(0.5, 0.5).red() > 50);
    open({takeOf(grey), takeOf(grey)});
    QVERIFY(waitSharp());
    QCOMPARE(drawnAt(0.5, 0.5), QColor(0, 0, 0)); // the same, whatever the gain
}

// Where only one of them has a picture, the difference is that picture.
void TestComparePane::theDifferenceOfShapes()
{
    openClips({plainClip(QColor(100, 100, 100), {320, 180}), plainClip(QColor(100, 100, 100), {90, 160})});
    QTest::keyClick(stage(), Qt::Key_D);
    QVERIFY(waitSharp());
    QVERIFY(isLike(drawnAt(0.5, 0.5), Qt::black, 4));
    QVERIFY(isLike(drawnAt(0.2, 0.5), QColor(100, 100, 100), 8));
    QVERIFY(find<QLabel>("compareWords")->text().contains(QStringLiteral("shapes")));
}

void TestComparePane::theSwap()
{
    const QColor red(200, 40, 40);
    const QColor blue(40, 40, 200);
    openClips({plainClip(red), plainClip(blue)});
    QTest::keyClick(stage(), Qt::Key_Tab); // from side by side: the one in front, large
    QCOMPARE(stage()->view(), View::OneAtATime);
    QVERIFY(waitSharp());
    QVERIFY(isLike(drawnAt(0.5, 0.5), red));
    QTest::keyClick(stage(), Qt::Key_Tab);
    QVERIFY(isLike(drawnAt(0.5, 0.5), blue)); // at once
    QTest::mouseClick(stage(), Qt::LeftButton);
    QVERIFY(isLike(drawnAt(0.5, 0.5), red));
    QTest::keyClick(stage(), Qt::Key_2);
    QVERIFY(isLike(drawnAt(0.5, 0.5), blue));
    QVERIFY(stage()->hasFocus());
    QTest::keyClick(stage(), Qt::Key_Tab, Qt::ShiftModifier); // and this leads away from it
    QVERIFY(!stage()->hasFocus());
}

// Not around the room that is left above and below them; and a calm mark for who only looks.
void TestComparePane::theFocusIsSeenAtThePictures()
{
    openClips({plainClip(Qt::gray), plainClip(Qt::gray)});
    const QColor accent = stage()->palette().color(QPalette::Highlight); // of the theme that holds
    const auto accentAt = [&](int x, int y) { return isLike(stage()->grab().toImage().pixelColor(x, y), accent, 8); };
    const int middle = stage()->width() / 4;
    const int pictureHeight = (stage()->width() - Space::medium) / 2 * 9 / 16;
    const int top = (stage()->height() - pictureHeight) / 2;
    const auto ringRows = [&] {
        QList<int> rows;
        const QImage drawn = stage()->grab().toImage();
        for (int y = 0; y < stage()->height() / 2; ++y) {
            if (isLike(drawn.pixelColor(middle, y), accent, 8))
                rows << y;
        }
        return rows;
    };
    QVERIFY(top > 20);
    stage()->setFocus(Qt::OtherFocusReason);
    QCOMPARE(ringRows(), QList<int>());
    QCOMPARE(find<QLabel>("compareLetter0")->property("state").toString(), QStringLiteral("focus"));
    find<QPushButton>("compareWipe")->setFocus();
    QVERIFY(find<QLabel>("compareLetter0")->property("state").toString().isEmpty());
    stage()->setFocus(Qt::TabFocusReason);
    const QList<int> ring = ringRows();
    QCOMPARE(ring.size(), 2);
    QVERIFY2(ring.first() >= top - 4 && ring.last() <= top + 1, qPrintable(QString::number(ring.first())));
    QVERIFY(!accentAt(middle, 0));
}

// It gives its decoders back, and shows the same moment again when it is shown again.
void TestComparePane::whatIsNotSeenIsClosed()
{
    openClips({clipOf(1, 24), clipOf(1, 24)});
    player().seek(11);
    QVERIFY(waitSharp());
    player().play();
    player().seek(11);
    m_pane->hide();
    QVERIFY(!player().isPlaying());
    QCOMPARE(player().timeline().count(), 0);
    QVERIFY(player().shown().pictures.isEmpty());
    m_pane->show();
    QCOMPARE(player().timeline().count(), 24);
    QVERIFY(!player().isPlaying());
    QVERIFY(waitSharp());
    QCOMPARE(player().shown().moment, 11);
    QCOMPARE(drawnNumber(stage()->grab().toImage(), 0, 2), 11);
    QCOMPARE(drawnNumber(stage()->grab().toImage(), 1, 2), 11);
}

void TestComparePane::aFileThatIsGone()
{
    const QString gone = m_folder.filePath(QStringLiteral("gone.mp4"));
    open({takeOf(gone), takeOf(written(clipOf(1, 24)))});
    QCOMPARE(find<QLabel>("compareNote0")->text(), unreadableWords(false));
    QVERIFY(find<QLabel>("compareNote0")->isVisible());
    player().seek(7);
    QVERIFY(waitSharp());
    QCOMPARE(drawnNumber(stage()->grab().toImage(), 1, 2), 7);
    QVERIFY(find<QLabel>("compareWords")->text().contains(QStringLiteral("not two clips")));
}

void TestComparePane::anotherPair()
{
    const QColor red(200, 40, 40);
    const QColor blue(40, 40, 200);
    openClips({plainClip(Qt::gray), plainClip(red), plainClip(blue)});
    QTest::keyClick(stage(), Qt::Key_W);
    auto *pair = find<QComboBox>("comparePair");
    QVERIFY(pair->isVisible());
    QCOMPARE(pair->count(), 3);
    pair->setCurrentIndex(2); // B and C
    QVERIFY(waitSharp());
    QVERIFY(isLike(drawnAt(0.25, 0.5), red));
    QVERIFY(isLike(drawnAt(0.75, 0.5), blue));
}

QTEST_MAIN(TestComparePane)
#include "tst_comparepane.moc"
