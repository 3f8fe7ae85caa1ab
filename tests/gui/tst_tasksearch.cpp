// Searching a long list in the real window: what is shown stays, a task that was hidden is selected again, and one that
// is far below gets its row.
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"

#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

class TestTaskSearch : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    TaskListView *list() { return m_app->find<TaskListView>("taskList"); }
    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    MainWindow &window() { return m_app->window(); }
    QLineEdit *search() { return m_app->find<QLineEdit>("taskSearch"); }
    TaskListModel &tasks() { return m_app->core().tasks; }
    int rows() { return list()->model()->rowCount(); }
    qint64 selected() { return list()->currentIndex().data(TaskListModel::IdRole).toLongLong(); }
    qint64 add(const QString &prompt, TaskState state = TaskState::Failed)
    {
        Task task = acceptedTask(prompt, 1'790'000'000'000);
        task.request.prompt = prompt;
        task.state = state;
        return m_app->core().store.add(task) ? task.id : 0;
    }
    void makeLong(qint64 id, int count)
    {
        StorePeer(m_app->core().store.path()).multiply(id, count);
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
    }
    void cleanup() { m_app.reset(); }

    void whatIsShownStaysWhileItIsHidden()
    {
        const qint64 fox = add(QStringLiteral("a fox"));
        const qint64 boat = add(QStringLiteral("a boat"));
        pane()->setCurrentTask(fox);
        const QSignalSpy changes(pane(), &TaskListPane::currentTaskChanged);
        QTest::keyClicks(search(), QStringLiteral("BOAT"));
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(pane()->currentTask(), fox); // its clip plays on, its details stand
        QCOMPARE(selected(), 0);
        search()->clear();
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(selected(), fox);
        QCOMPARE(changes.size(), 0); // nothing was shown anew
        QTest::keyClicks(search(), QStringLiteral("fox"));
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(selected(), fox);
        QCOMPARE(changes.size(), 0);
        pane()->setCurrentTask(boat); // leaves the search that hides it
        QCOMPARE(search()->text(), QString());
        QCOMPARE(selected(), boat);
        QCOMPARE(changes.size(), 1);
    }

    void escapeClearsTheSearch()
    {
        add(QStringLiteral("a fox"));
        add(QStringLiteral("a boat"));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        search()->setFocus();
        QTest::keyClicks(search(), QStringLiteral("fox"));
        QTRY_COMPARE(rows(), 1);
        QTest::keyClick(search(), Qt::Key_Escape);
        QCOMPARE(search()->text(), QString());
        QTRY_COMPARE(rows(), 2);
        QVERIFY(search()->hasFocus()); // for the next word
        QTest::keyClick(search(), Qt::Key_Escape);
        QVERIFY(list()->hasFocus());
        search()->setText(QStringLiteral("boat"));
        QTRY_COMPARE(rows(), 1);
        QTest::keyClick(list(), Qt::Key_Escape); // from the rows that were found
        QCOMPARE(search()->text(), QString());
    }

    // The list that the keys go to says so, with a row selected or without one.
    void focusInTheListIsVisible()
    {
        add(QStringLiteral("a fox"));
        add(QStringLiteral("a boat"));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        search()->setFocus();
        QCOMPARE(selected(), 0);
        QTest::keyClick(&window(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(list()->hasFocus());
        QVERIFY(list()->currentIndex().isValid());
        QVERIFY(list()->selectionModel()->isSelected(list()->currentIndex()));
        const QRect row = list()->visualRect(list()->currentIndex());
        const auto edge = [this, &row] {
            return list()->viewport()->grab(row).toImage().pixelColor(row.width() / 2, 1);
        };
        const QColor focused = edge();
        search()->setFocus();
        QTRY_VERIFY(edge() != focused);
    }

    void oneFarBelowGetsItsRow()
    {
        const qint64 old = add(QStringLiteral("the old one"));
        makeLong(add(QStringLiteral("many")), 30'000);
        const QSignalSpy changes(pane(), &TaskListPane::currentTaskChanged);
        pane()->setCurrentTask(old);
        QCOMPARE(pane()->currentTask(), old);
        QTRY_COMPARE(selected(), old);
        QTRY_VERIFY(list()->viewport()->rect().intersects(list()->visualRect(list()->currentIndex())));
        QCOMPARE(changes.size(), 1);
        pane()->setCurrentTask(4711'000); // there is no such task
        QCOMPARE(pane()->currentTask(), old);
    }

    void withoutAHit()
    {
        makeLong(add(QStringLiteral("many")), 30'000);
        search()->setText(QStringLiteral("nowhere"));
        QVERIFY(tasks().isSearching());
        const auto *title = m_app->find<QLabel>("taskListEmptyTitle");
        QCOMPARE(title->text(), QStringLiteral("Searching…"));
        QTRY_COMPARE(title->text(), QStringLiteral("Nothing found"));
        QVERIFY(title->isVisible());
        search()->setText(QStringLiteral("many"));
        QTRY_COMPARE(rows(), 30'001);
        QVERIFY(list()->isVisible());
    }

    void aTaskThatIsDealtWithLeavesItsTab()
    {
        const qint64 first = add(QStringLiteral("one"));
        const qint64 second = add(QStringLiteral("two"));
        QTest::mouseClick(m_app->find<QPushButton>("filterNeedsYou"), Qt::LeftButton);
        QTRY_COMPARE(rows(), 2);
        pane()->setCurrentTask(second);
        QVERIFY(m_app->core().actions.dismiss(second));
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(selected(), first); // the next one
        QCOMPARE(pane()->currentTask(), first);
    }
};

QTEST_MAIN(TestTaskSearch)
#include "tst_tasksearch.moc"
