// Tiles and list are two views of the same tasks, with the same selection and the same keys; a tile plays its clip
// while the pointer rests on it, and its size is kept.
#include "support/media/TestClip.h"
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"

#include "ui/library/TaskTilesView.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QImage>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

class TestTaskTiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    TaskListView *list() { return pane()->view(); }
    TaskTilesView *tiles() { return pane()->tiles(); }
    QModelIndex at(int row) { return tiles()->model()->index(row, 0); }
    QPoint middle(int row) { return tiles()->visualRect(at(row)).center(); }
    QPoint inPoster(int row)
    {
        const QRect tile = tiles()->visualRect(at(row));
        return {tile.center().x(), tile.top() + tile.width() / 4};
    }
    qint64 idAt(int row) { return at(row).data(TaskListModel::IdRole).toLongLong(); }
    QList<int> selectedRows()
    {
        QList<int> rows;
        for (const QModelIndex &index : tiles()->selectionModel()->selectedIndexes())
            rows << index.row();
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    int columns()
    {
        int count = 1;
        while (tiles()->visualRect(at(count)).top() == tiles()->visualRect(at(0)).top())
            ++count;
        return count;
    }
    void add(int count, TaskState state = TaskState::Failed)
    {
        for (int i = 0; i < count; ++i) {
            Task task = acceptedTask(QStringLiteral("t%1").arg(i), 1'790'000'000'000);
            task.request.prompt = QStringLiteral("Shot %1").arg(i);
            task.state = state;
            QVERIFY(m_app->core().store.add(task));
        }
    }
    qint64 addClip(const QString &path, const TestClip &clip)
    {
        if (!writeTestClip(path, clip))
            return 0;
        Task task = finishedTask(QStringLiteral("done"), QUrl(QStringLiteral("https://files.example/1.mp4")), 0);
        task.clipState = ClipState::Saved;
        task.clipPath = path;
        return m_app->core().store.add(task) ? task.id : 0;
    }
    void showTiles()
    {
        pane()->showTiles(true);
        QTRY_VERIFY(tiles()->isVisible());
        tiles()->setFocus();
    }
    void moveTo(const QPoint &point)
    {
        QMouseEvent event(QEvent::MouseMove, point, tiles()->viewport()->mapToGlobal(point), Qt::NoButton, Qt::NoButton,
                          Qt::NoModifier);
        QApplication::sendEvent(tiles()->viewport(), &event);
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    }
    void cleanup() { m_app.reset(); }

    void oneSelectionInBoth()
    {
        add(12);
        QVERIFY(list()->isVisible());
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(at(1)).center());
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_T);
        QTRY_VERIFY(tiles()->isVisible());
        QVERIFY(!list()->isVisible());
        QVERIFY(tiles()->hasFocus()); // the keys go on
        QCOMPARE(tiles()->currentIndex(), at(1));
        QTest::keyClick(tiles(), Qt::Key_Right);
        QCOMPARE(selectedRows(), QList<int>{2});
        QCOMPARE(pane()->currentTask(), idAt(2));
        QTest::mouseClick(m_app->find<QToolButton>("viewList"), Qt::LeftButton);
        QTRY_VERIFY(list()->isVisible());
        QCOMPARE(list()->currentIndex(), at(2));
        QTest::mouseClick(m_app->find<QToolButton>("viewTiles"), Qt::LeftButton);
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        QVERIFY(tiles()->isVisible()); // as it was left
    }

    void keysGoAcrossAndDown()
    {
        add(30);
        showTiles();
        tiles()->selectAlone(at(0));
        const int across = columns();
        QVERIFY2(across >= 2, qPrintable(QString::number(across)));
        QTest::keyClick(tiles(), Qt::Key_Down);
        QCOMPARE(tiles()->currentIndex().row(), across);
        QTest::keyClick(tiles(), Qt::Key_Right);
        QTest::keyClick(tiles(), Qt::Key_Up);
        QCOMPARE(tiles()->currentIndex().row(), 1);
        QTest::keyClick(tiles(), Qt::Key_End);
        QCOMPARE(tiles()->currentIndex().row(), 29);
        QTRY_VERIFY(tiles()->viewport()->rect().contains(tiles()->visualRect(at(29))));
        QTest::keyClick(tiles(), Qt::Key_Home);
        QCOMPARE(tiles()->currentIndex().row(), 0);
        QTest::keyClick(tiles(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(selectedRows().size(), across + 1); // all between
        QTest::keyClick(tiles(), Qt::Key_PageDown);
        QVERIFY(tiles()->currentIndex().row() > across);
        QTest::keySequence(tiles(), QKeySequence::SelectAll);
        QCOMPARE(selectedRows().size(), 30);
    }

    void mouseSelects()
    {
        add(30);
        showTiles();
        QWidget *port = tiles()->viewport();
        QTest::mouseClick(port, Qt::LeftButton, {}, middle(0));
        QTest::mouseClick(port, Qt::LeftButton, Qt::ShiftModifier, middle(2));
        QCOMPARE(selectedRows(), (QList<int>{0, 1, 2}));
        QTest::mouseClick(port, Qt::LeftButton, Qt::ControlModifier, middle(1));
        QCOMPARE(selectedRows(), (QList<int>{0, 2}));
        // From the margin, over the first two of two lines.
        const int across = columns();
        const QPoint from(2, tiles()->visualRect(at(0)).top() + 2);
        const QPoint to = middle(across + 1);
        QTest::mousePress(port, Qt::LeftButton, {}, from);
        QCOMPARE(selectedRows(), QList<int>());
        QMouseEvent move(QEvent::MouseMove, to, port->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(port, &move);
        QCOMPARE(selectedRows(), (QList<int>{0, 1, across, across + 1}));
        QTest::mouseRelease(port, Qt::LeftButton, {}, to);
        QCOMPARE(selectedRows().size(), 4);
    }

    void whatIsOnATileIsDone()
    {
        add(3);
        showTiles();
        QSignalSpy done(tiles(), &TaskItemsView::actionTriggered);
        const QRect button = tiles()->actionRect(at(1), TaskAction::UseAgain);
        QVERIFY(button.height() >= 28);
        QVERIFY(tiles()->visualRect(at(1)).contains(button));
        QTest::mouseClick(tiles()->viewport(), Qt::LeftButton, {}, button.center());
        QCOMPARE(done.size(), 1);
        QCOMPARE(done[0][1].toLongLong(), idAt(1));
        QSignalSpy menu(tiles(), &TaskItemsView::menuRequested);
        QContextMenuEvent event(QContextMenuEvent::Mouse, middle(2), tiles()->viewport()->mapToGlobal(middle(2)));
        QApplication::sendEvent(tiles()->viewport(), &event);
        QCOMPARE(menu.size(), 1);
        QCOMPARE(menu[0][0].toLongLong(), idAt(2));
    }

    void sizeIsKept()
    {
        add(12);
        showTiles();
        const int before = tiles()->tileWidth();
        const auto turn = [this](int by) {
            const QPointF at = tiles()->viewport()->rect().center();
            QWheelEvent wheel(at, tiles()->viewport()->mapToGlobal(at), {}, {0, by}, Qt::NoButton, Qt::ControlModifier,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(tiles()->viewport(), &wheel);
        };
        turn(120);
        const int larger = tiles()->tileWidth();
        QVERIFY(larger > before);
        turn(-120);
        turn(-120);
        turn(-120);
        const int smaller = tiles()->tileWidth();
        QVERIFY(smaller < before);
        m_app->restart();
        QCOMPARE(tiles()->tileWidth(), smaller);
    }

    // Red, then blue: what is painted on the tile changes by itself, and is the poster again once the pointer leaves.
    void thePointerPlaysATile()
    {
        TestClip clip;
        clip.seconds = 1;
        clip.colours = {Qt::red, Qt::blue};
        QVERIFY(addClip(m_app->folder() + QStringLiteral("/clip.mp4"), clip));
        add(2);
        showTiles();
        const auto colour = [this] {
            return tiles()->viewport()->grab().toImage().pixelColor(inPoster(2) *
                                                                    tiles()->viewport()->devicePixelRatioF());
        };
        QTRY_VERIFY(!at(2).data(TaskListModel::PosterRole).value<QImage>().isNull());
        const QColor still = colour();
        moveTo(inPoster(2));
        QTRY_VERIFY(colour().blue() > 150 && colour().red() < 100);
        QTRY_VERIFY(colour().red() > 150 && colour().blue() < 100); // it begins again
        moveTo(inPoster(0));
        QCOMPARE(colour(), still);
    }

    void whereIsIt()
    {
        add(60);
        showTiles();
        pane()->setCurrentTask(idAt(0));
        tiles()->verticalScrollBar()->setValue(tiles()->verticalScrollBar()->maximum());
        QVERIFY(!tiles()->viewport()->rect().intersects(tiles()->visualRect(at(0))));
        QTest::keyClick(&m_app->window(), Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(tiles()->viewport()->rect().contains(tiles()->visualRect(at(0))));
        QVERIFY(tiles()->hasFocus());
        auto *search = m_app->find<QLineEdit>("taskSearch"); // hidden by a search it is found all the same
        search->setText(QStringLiteral("Shot 3"));
        QTest::keyClick(&m_app->window(), Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(search->text(), QString());
        QVERIFY(tiles()->selectionModel()->isSelected(at(0)));
    }

    // What comes in above does not push what one looks at.
    void whatComesPushesNothing()
    {
        add(60);
        showTiles();
        tiles()->verticalScrollBar()->setValue(tiles()->verticalScrollBar()->maximum() / 2);
        const QPersistentModelIndex looked = tiles()->indexAt(middle(tiles()->shownRows().first + 2 * columns()));
        QVERIFY(looked.isValid());
        const int top = tiles()->visualRect(looked).top();
        add(columns());
        QCOMPARE(tiles()->visualRect(looked).top(), top);
    }

    void tilesAreSaid()
    {
        add(2);
        showTiles();
        QAccessibleInterface *view = QAccessible::queryAccessibleInterface(tiles());
        QVERIFY(view);
        QCOMPARE(view->role(), QAccessible::List);
        QCOMPARE(view->childCount(), 2);
        TakeMarks marks;
        marks.stars = 4;
        QVERIFY(m_app->core().store.mark({{idAt(0), marks}}));
        const auto said = [&] { return view->child(0)->text(QAccessible::Name); };
        QTRY_VERIFY(said().contains(QStringLiteral("4 stars")));
        QVERIFY2(said().startsWith(QStringLiteral("Failed: Shot 1, kling-v3; 4 stars, take 1")), qPrintable(said()));
    }
};

QTEST_MAIN(TestTaskTiles)
#include "tst_tasktiles.moc"
