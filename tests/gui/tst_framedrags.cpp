// Pictures by drag as a hand makes it under X: from posters, the player and the wells, onto wells and the window at
// large, the native video surface included; what a drag carries out of LinkReel; and the buttons and keys that do the
// same.
#include "support/window/DesktopOffers.h"
#include "support/window/FrameDragRig.h"
#include "support/window/HandDrag.h"

#include "ui/dragdrop/ClipDrag.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"

#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

class TestFrameDrags : public QObject, protected FrameDragRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // Whoever drags a poster wants its picture: the clip that plays goes on, the dragged one is not shown.
    void aDraggedPosterDoesNotStartPlaying()
    {
        hangClip();
        QCOMPARE(app().find<TaskListPane>("taskListPane")->currentTask(), 0);
        const QSignalSpy changes(app().find<TaskListPane>("taskListPane"), &TaskListPane::currentTaskChanged);
        HandDrag hand;
        QVERIFY(hand.make(list()->viewport(), inRow(40), firstWell(), middleOf(firstWell())));
        QTRY_VERIFY_WITH_TIMEOUT(!first().isNull(), patienceMs);
        QCOMPARE(changes.size(), 0);
        QVERIFY(!player()->isPlaying());
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, inRow(40)); // a click is meant
        QCOMPARE(app().find<TaskListPane>("taskListPane")->currentTask(), 1);
    }

    void fromAPosterToAWell()
    {
        hangClip();
        HandDrag drag;
        bool marked = false;
        QVERIFY(drag.make(list()->viewport(), inRow(60), lastWell(), middleOf(lastWell()),
                          [&] { marked = isTarget(lastWell()); }));
        QVERIFY(marked);
        QTRY_VERIFY(!last().isNull());
        QCOMPARE(last().size(), clipSize);
        QVERIFY(isLike(middle(last()), Qt::red));
        QVERIFY(first().isNull());
    }

    // The surface is a native window of its own.
    void fromAPosterOntoTheVideo()
    {
        hangClip();
        showClip();
        HandDrag drag;
        bool marked = false;
        QVERIFY(drag.make(list()->viewport(), inRow(60), stage(), middleOf(stage()),
                          [&] { marked = isTarget(firstWell()); }));
        QVERIFY(marked);
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
    }

    // What began in a pane and ends in it was a slip of the hand.
    void aDragWithinTheListChangesNothing()
    {
        hangClip();
        HandDrag drag;
        bool marked = true;
        QVERIFY(drag.make(list()->viewport(), inRow(60), list()->viewport(), {200, 400},
                          [&] { marked = isTarget(firstWell()); }));
        QVERIFY(!marked);
        QVERIFY(first().isNull() && last().isNull());
    }

    void fromThePlayerToAWell()
    {
        hangClip();
        showClip();
        player()->seekBy(1500);
        QTRY_VERIFY(player()->shownAt() && *player()->shownAt() > std::chrono::milliseconds(1400));
        HandDrag drag;
        QVERIFY(drag.make(stage(), middleOf(stage()), firstWell(), middleOf(firstWell())));
        QTRY_VERIFY(!first().isNull());
        QCOMPARE(first().size(), clipSize);
        QVERIFY(isLike(middle(first()), Qt::green));
        QVERIFY(!player()->isPlaying()); // a drag is no click
    }

    void fromWellToWell()
    {
        QVERIFY(drop(firstWell(), DesktopOffers::nautilusDrag({picture(QStringLiteral("red.png"), Qt::red)})));
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
        HandDrag drag;
        QVERIFY(drag.make(firstWell(), middleOf(firstWell()), lastWell(), middleOf(lastWell()))); // moves
        QTRY_VERIFY(isLike(middle(last()), Qt::red));
        QVERIFY(first().isNull());
        QVERIFY(drop(firstWell(), DesktopOffers::nautilusDrag({picture(QStringLiteral("blue.png"), Qt::blue)})));
        QTRY_VERIFY(isLike(middle(first()), Qt::blue));
        QVERIFY(drag.make(firstWell(), middleOf(firstWell()), lastWell(), middleOf(lastWell()))); // swaps
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
        QVERIFY(isLike(middle(first()), Qt::red));
        QVERIFY(lastWell()->toolTip().contains(QStringLiteral("blue.png")));
        QVERIFY(drag.makeWithCtrl(firstWell(), middleOf(firstWell()), lastWell(), middleOf(lastWell()))); // copies
        QTRY_VERIFY(isLike(middle(last()), Qt::red));
        QVERIFY(isLike(middle(first()), Qt::red));
        QVERIFY(drag.make(firstWell(), middleOf(firstWell()), list(), middleOf(list()))); // nowhere: it stays
        QVERIFY(isLike(middle(first()), Qt::red));
    }

    void aClickIsStillAClick()
    {
        hangClip();
        showClip();
        QTest::mouseClick(stage(), Qt::LeftButton);
        QTRY_VERIFY(player()->isPlaying());
        QTest::mousePress(stage(), Qt::LeftButton, {}, {100, 100});
        QTest::mouseMove(stage(), {102, 101}); // a hand is never quite still
        QTest::mouseRelease(stage(), Qt::LeftButton, {}, {102, 101});
        QTRY_VERIFY(!player()->isPlaying());
        QTest::mousePress(list()->viewport(), Qt::LeftButton, {}, inRow(60));
        QTest::mouseMove(list()->viewport(), inRow(62));
        QTest::mouseRelease(list()->viewport(), Qt::LeftButton, {}, inRow(62));
        QVERIFY(!HandDrag::isUnderWay());
        QCOMPARE(list()->currentIndex().row(), 0);
    }

    void buttonsAndKeysTakeTheFrameThatIsShown()
    {
        hangClip();
        QVERIFY(!app().find<QPushButton>("playerUseAsFirst")->isEnabled());
        showClip();
        player()->seekBy(1500);
        QTRY_VERIFY(player()->shownAt() && *player()->shownAt() > std::chrono::milliseconds(1400));
        QTest::mouseClick(app().find<QPushButton>("playerUseAsFirst"), Qt::LeftButton);
        QTRY_COMPARE(first().size(), clipSize);
        QVERIFY(isLike(middle(first()), Qt::green));
        QTest::keyClick(player(), Qt::Key_Home);
        QTRY_VERIFY(player()->shownAt() && *player()->shownAt() < std::chrono::milliseconds(500));
        QTest::keyClick(player(), Qt::Key_O, Qt::ShiftModifier);
        QTRY_VERIFY(isLike(middle(last()), Qt::red));
        QTest::keyClick(player(), Qt::Key_I, Qt::ShiftModifier); // what is there is replaced: it was asked for
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
        player()->seekBy(2500);
        QTRY_VERIFY(player()->shownAt() && *player()->shownAt() > std::chrono::milliseconds(2300));
        QTest::keyClick(&window(), Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(isLike(middle(first()), Qt::blue));
    }

    void aShotContinuesTheOneBefore()
    {
        hangClip();
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, inRow(300));
        QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(list(), &menuKey);
        QTRY_VERIFY(window().findChild<QMenu *>(QStringLiteral("taskMenu")));
        const QList<QAction *> actions = window().findChild<QMenu *>(QStringLiteral("taskMenu"))->actions();
        const auto item = std::find_if(actions.begin(), actions.end(), [](const QAction *action) {
            return action->text() == QStringLiteral("Continue from its last frame");
        });
        QVERIFY(item != actions.end());
        (*item)->trigger();
        QTRY_COMPARE(first().size(), clipSize);
        QVERIFY(isLike(middle(first()), Qt::blue));
        QVERIFY(firstWell()->toolTip().contains(QStringLiteral("colours.mp4")));
    }

    void theFileHandle()
    {
        hangClip();
        showClip();
        auto *handle = app().find<QToolButton>("playerFileHandle");
        handle->setFocus();
        QTest::keyClick(handle, Qt::Key_Space); // without a mouse
        const QList<QUrl> urls = QApplication::clipboard()->mimeData()->urls();
        QCOMPARE(urls, QList<QUrl>{QUrl::fromLocalFile(app().folder() + QStringLiteral("/colours.mp4"))});
        QVERIFY(app().find<MessageBar>("messageBar")->text().contains(QStringLiteral("clipboard")));
        HandDrag drag;
        bool marked = true;
        QVERIFY(drag.make(handle, middleOf(handle), lastWell(), middleOf(lastWell()),
                          [&] { marked = isTarget(firstWell()); }));
        QVERIFY(QFile::exists(app().folder() + QStringLiteral("/colours.mp4"))); // never moved
        QVERIFY(!marked);
    }

    // What a file manager, an editor or a browser gets.
    void whatADragCarries()
    {
        const std::unique_ptr<QMimeData> still(ClipDrag::mimeOf(ClipDrag::still(clip(), LastFrame{})));
        QVERIFY(still->hasImage());
        QCOMPARE(QImage::fromData(still->data(QStringLiteral("image/png")), "png").size(), clipSize);
        QVERIFY(isLike(middle(qvariant_cast<QImage>(still->imageData())), Qt::blue));
        QVERIFY(!still->hasUrls());
        const std::unique_ptr<QMimeData> file(ClipDrag::mimeOfFile(clip()));
        QCOMPARE(file->data(QStringLiteral("text/uri-list")).trimmed(), QUrl::fromLocalFile(clip()).toEncoded());
    }
};

QTEST_MAIN(TestFrameDrags)
#include "tst_framedrags.moc"
