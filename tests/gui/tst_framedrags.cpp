// Pictures by drag through the whole window, as a hand makes them under X: from posters, the player and the wells, onto
// wells and the window at large, the native video surface included; and what a drag carries out of LinkReel.
#include "support/DesktopOffers.h"
#include "support/HandDrag.h"
#include "support/SandboxedApp.h"

#include "frames/FrameImage.h"
#include "support/TestClip.h"
#include "ui/composer/ComposerPane.h"
#include "ui/dragdrop/ClipDrag.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

namespace {

constexpr int patienceMs = 30'000;
constexpr QSize clipSize{1280, 720};

bool isLike(const QColor &seen, const QColor &wanted)
{
    return std::abs(seen.red() - wanted.red()) < 40 && std::abs(seen.green() - wanted.green()) < 40 &&
           std::abs(seen.blue() - wanted.blue()) < 40;
}

} // namespace

class TestFrameDrags : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_clip; // of three colours, a second each
    std::unique_ptr<SandboxedApp> m_app;

    MainWindow &window() { return m_app->window(); }
    TaskListView *list() { return m_app->find<TaskListView>("taskList"); }
    PlayerPane *player() { return window().findChild<PlayerPane *>(); }
    QWidget *stage() { return m_app->find<QWidget>("playerStage"); }
    QWidget *firstWell() { return m_app->find<QWidget>("composerFirstFrame"); }
    QWidget *lastWell() { return m_app->find<QWidget>("composerLastFrame"); }
    ComposerPane *composer() { return window().findChild<ComposerPane *>(); }

    QString sent(const char *field) { return composer()->request().fields.value(QLatin1String(field)).toString(); }
    QImage first() { return QImage::fromData(bytesOfDataUri(sent("first_frame_image"))); }
    QImage last() { return QImage::fromData(bytesOfDataUri(sent("last_frame_image"))); }
    static QColor middle(const QImage &image)
    {
        return image.isNull() ? QColor() : image.pixelColor(image.width() / 2, image.height() / 2);
    }
    QString said(const char *name)
    {
        auto *label = m_app->find<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
    static bool isTarget(const QWidget *well) { return well->property("state").toString() == QStringLiteral("hover"); }
    static QPoint middleOf(const QWidget *widget) { return widget->rect().center(); }

    QString picture(const QString &name, QColor colour)
    {
        QImage image(320, 180, QImage::Format_RGB32);
        image.fill(colour);
        const QString path = m_app->folder() + QLatin1Char('/') + name;
        if (!image.save(path))
            qFatal("Cannot write %s", qPrintable(path));
        return path;
    }

    // A clip of three colours, a second each, as a finished task; selected, so that it is in the player.
    void hangClip()
    {
        Task task;
        task.request.model = QStringLiteral("kling-v3");
        task.request.prompt = QStringLiteral("Three colours");
        task.createdAt = m_app->core().clock.now();
        task.state = TaskState::Success;
        task.remoteId = QStringLiteral("cb6111cf-e89f-4978-b8e3-aa59c21cceff");
        task.clipState = ClipState::Saved;
        task.clipPath = m_app->folder() + QStringLiteral("/colours.mp4");
        QVERIFY(QFile::copy(m_clip, task.clipPath));
        QVERIFY(m_app->core().store.add(task));
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        QTRY_VERIFY(!list()->model()->index(0, 0).data(TaskListModel::PosterRole).value<QImage>().isNull());
    }
    void showClip()
    {
        m_app->core().settings.setLoopsClips(false);
        QSignalSpy shown(player(), &PlayerPane::firstFrameShown);
        m_app->find<TaskListPane>("taskListPane")->setCurrentTask(1);
        QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), patienceMs);
        if (player()->isPlaying())
            player()->togglePlay();
        QTRY_VERIFY(!player()->isPlaying());
        QTRY_VERIFY(m_app->find<QSlider>("playerSeekSlider")->maximum() > 0); // how long it is comes later
    }
    QPoint inRow(int x) { return {x, list()->visualRect(list()->model()->index(0, 0)).center().y()}; }

    // A drag from another program, as the window system delivers it. True: something there took it.
    bool drop(QWidget *target, QMimeData *mime)
    {
        const std::unique_ptr<QMimeData> owner(mime);
        QWindow *handle = window().windowHandle();
        const QPoint at = target->mapTo(&window(), middleOf(target));
        constexpr Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction | Qt::LinkAction;
        QDragEnterEvent enter(at, actions, mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(handle, &enter);
        QDragMoveEvent move(at, actions, mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(handle, &move);
        m_targets = {isTarget(firstWell()), isTarget(lastWell())};
        m_saidWhileOver = said("composerFrames.news");
        if (!move.isAccepted()) {
            QDragLeaveEvent leave;
            QApplication::sendEvent(handle, &leave);
            return false;
        }
        QDropEvent dropped(at, actions, mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(handle, &dropped);
        return dropped.isAccepted() && dropped.dropAction() != Qt::MoveAction;
    }
    QList<bool> m_targets; // first and last, while the drag was over the window
    QString m_saidWhileOver;

private slots:
    void initTestCase()
    {
        m_clip = m_folder.filePath(QStringLiteral("colours.mp4"));
        QVERIFY(writeTestClip(m_clip, {.size = clipSize, .seconds = 3}));
    }
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        window().move(0, 0);
        window().resize(1280, 800);
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        window().activateWindow();
    }
    void cleanup() { m_app.reset(); }

    // Whoever drags a poster wants its picture: the clip that plays goes on, the dragged one is not shown.
    void aDraggedPosterDoesNotStartPlaying()
    {
        hangClip();
        QCOMPARE(m_app->find<TaskListPane>("taskListPane")->currentTask(), 0);
        const QSignalSpy changes(m_app->find<TaskListPane>("taskListPane"), &TaskListPane::currentTaskChanged);
        HandDrag hand;
        QVERIFY(hand.make(list()->viewport(), inRow(40), firstWell(), middleOf(firstWell())));
        QTRY_VERIFY_WITH_TIMEOUT(!first().isNull(), patienceMs);
        QCOMPARE(changes.size(), 0);
        QVERIFY(!player()->isPlaying());
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, inRow(40)); // a click is meant
        QCOMPARE(m_app->find<TaskListPane>("taskListPane")->currentTask(), 1);
    }

    void everyPaneTakesAPicture_data()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : {"taskListPane", "taskSearch", "taskListEmpty", "playerStage", "playerTransport",
                                  "taskDetails", "composerGenerate", "sandboxStrip"})
            QTest::newRow(place) << QString::fromLatin1(place);
        QTest::newRow("menus") << QString();
    }

    void everyPaneTakesAPicture()
    {
        QFETCH(QString, place);
        QWidget *target = place.isEmpty() ? window().menuBar() : window().findChild<QWidget *>(place);
        QVERIFY(target && target->isVisible());
        QVERIFY(drop(target, DesktopOffers::nautilusDrag({picture(QStringLiteral("red.png"), Qt::red)})));
        QCOMPARE(m_targets, QList<bool>({true, false})); // it is said where it goes before it is let go
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
        QVERIFY(!isTarget(firstWell()));
        QVERIFY(drop(target, DesktopOffers::nautilusDrag({picture(QStringLiteral("blue.png"), Qt::blue)})));
        QCOMPARE(m_targets, QList<bool>({false, true}));
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
        QVERIFY(drop(target, DesktopOffers::nautilusDrag({picture(QStringLiteral("green.png"), Qt::green)})));
        QCOMPARE(m_targets, QList<bool>({false, false}));
        QVERIFY(!m_saidWhileOver.isEmpty());
        QVERIFY(said("composerFirstFrame.problem").contains(QStringLiteral("taken")));
        QVERIFY(isLike(middle(first()), Qt::red) && isLike(middle(last()), Qt::blue));
    }

    void twoAtOnce()
    {
        const QStringList two{picture(QStringLiteral("b.png"), Qt::red), picture(QStringLiteral("a.png"), Qt::blue)};
        QVERIFY(drop(list(), DesktopOffers::nautilusDrag(two)));
        QCOMPARE(m_targets, QList<bool>({true, true}));
        QTRY_VERIFY(isLike(middle(first()), Qt::red)); // in the order given, not by name
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
        QVERIFY(said("composerFrames.news").contains(QStringLiteral("b.png")));
        const QStringList others{picture(QStringLiteral("c.png"), Qt::green), two.first()};
        QVERIFY(drop(list(), DesktopOffers::nautilusDrag(others)));
        QVERIFY(said("composerFirstFrame.problem").contains(QStringLiteral("not both")));
        QVERIFY(isLike(middle(first()), Qt::red) && isLike(middle(last()), Qt::blue));
    }

    void twoOnAWell()
    {
        QVERIFY(drop(lastWell(), DesktopOffers::nautilusDrag({picture(QStringLiteral("r.png"), Qt::red),
                                                              picture(QStringLiteral("b.png"), Qt::blue)})));
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
    }

    void threeAtOnce()
    {
        const QString path = picture(QStringLiteral("r.png"), Qt::red);
        QVERIFY(drop(list(), DesktopOffers::nautilusDrag({path, path, path})));
        QCOMPARE(m_targets, QList<bool>({false, false}));
        QVERIFY(said("composerFirstFrame.problem").contains(QLatin1Char('3')));
        QVERIFY(first().isNull() && last().isNull());
    }

    // Nothing says that it could be dropped, and it cannot.
    void whatIsNoPictureIsNotTaken()
    {
        hangClip();
        QVERIFY(!drop(list(), DesktopOffers::nautilusDrag({m_app->folder() + QStringLiteral("/colours.mp4")})));
        QCOMPARE(m_targets, QList<bool>({false, false}));
        auto *words = new QMimeData;
        words->setText(QStringLiteral("just words"));
        QVERIFY(!drop(list(), words));
    }

    void aDisabledWellRefusesWithASentence()
    {
        QVERIFY(drop(lastWell(), DesktopOffers::nautilusDrag({picture(QStringLiteral("blue.png"), Qt::blue)})));
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
        auto *models = m_app->find<QComboBox>("composerModel");
        models->setFocus();
        for (int i = 0; i < models->count() && composer()->request().model != QStringLiteral("sora-2"); ++i)
            QTest::keyClick(models, i == 0 ? Qt::Key_Home : Qt::Key_Down);
        QCOMPARE(composer()->request().model, QStringLiteral("sora-2"));
        QVERIFY(!drop(lastWell(), DesktopOffers::nautilusDrag({picture(QStringLiteral("red.png"), Qt::red)})));
        QVERIFY(said("composerFrames.news").contains(QStringLiteral("sora-2 takes no last frame.")));
        QVERIFY(drop(list(), DesktopOffers::nautilusDrag({picture(QStringLiteral("red.png"), Qt::red)})));
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
        for (int i = 0; i < models->count() && composer()->request().model != QStringLiteral("kling-v3"); ++i)
            QTest::keyClick(models, i == 0 ? Qt::Key_Home : Qt::Key_Down);
        QVERIFY(isLike(middle(last()), Qt::blue)); // kept
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
        QVERIFY(!m_app->find<QPushButton>("playerUseAsFirst")->isEnabled());
        showClip();
        player()->seekBy(1500);
        QTRY_VERIFY(player()->shownAt() && *player()->shownAt() > std::chrono::milliseconds(1400));
        QTest::mouseClick(m_app->find<QPushButton>("playerUseAsFirst"), Qt::LeftButton);
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
        auto *handle = m_app->find<QToolButton>("playerFileHandle");
        handle->setFocus();
        QTest::keyClick(handle, Qt::Key_Space); // without a mouse
        const QList<QUrl> urls = QApplication::clipboard()->mimeData()->urls();
        QCOMPARE(urls, QList<QUrl>{QUrl::fromLocalFile(m_app->folder() + QStringLiteral("/colours.mp4"))});
        QVERIFY(m_app->find<MessageBar>("messageBar")->text().contains(QStringLiteral("clipboard")));
        HandDrag drag;
        bool marked = true;
        QVERIFY(drag.make(handle, middleOf(handle), lastWell(), middleOf(lastWell()),
                          [&] { marked = isTarget(firstWell()); }));
        QVERIFY(QFile::exists(m_app->folder() + QStringLiteral("/colours.mp4"))); // never moved
        QVERIFY(!marked);
    }

    // What a file manager, an editor or a browser gets.
    void whatADragCarries()
    {
        const std::unique_ptr<QMimeData> still(ClipDrag::mimeOf(ClipDrag::still(m_clip, LastFrame{})));
        QVERIFY(still->hasImage());
        QCOMPARE(QImage::fromData(still->data(QStringLiteral("image/png")), "png").size(), clipSize);
        QVERIFY(isLike(middle(qvariant_cast<QImage>(still->imageData())), Qt::blue));
        QVERIFY(!still->hasUrls());
        const std::unique_ptr<QMimeData> file(ClipDrag::mimeOfFile(m_clip));
        QCOMPARE(file->data(QStringLiteral("text/uri-list")).trimmed(), QUrl::fromLocalFile(m_clip).toEncoded());
    }
};

QTEST_MAIN(TestFrameDrags)
#include "tst_framedrags.moc"
