// Filters as chips, the order, rows that are shots, and what is done with several tasks at once, by mouse and keys.
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"

#include "ui/library/FilterChips.h"
#include "ui/library/FilterMenu.h"
#include "ui/library/TaskTilesView.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestTaskFilters : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    int m_added = 0;

    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    TaskListView *list() { return pane()->view(); }
    FilterChips *chips() { return m_app->find<FilterChips>("filterChips"); }
    int rows() { return list()->model()->rowCount(); }
    QString prompt(int row) { return list()->model()->index(row, 0).data().toString(); }
    qint64 add(const QString &prompt, const QString &model, double usd, TaskState state = TaskState::Failed,
               qint64 shot = 0)
    {
        Task task = acceptedTask(prompt, m_app->core().clock.nowMs());
        task.createdAt = m_app->core().clock.now().addSecs(m_added++);
        task.request.prompt = prompt;
        task.request.model = model;
        task.priceUsd = usd;
        task.state = state;
        task.shot = shot;
        return m_app->core().store.add(task) ? task.id : 0;
    }
    // By the button's menu, as a hand does.
    void choose(const char *button, const QString &path)
    {
        QMenu *menu = m_app->find<QToolButton>(button)->menu();
        emit menu->aboutToShow();
        for (const QString &name : path.split(u'/')) {
            QAction *found = nullptr;
            for (QAction *action : menu->actions())
                if (action->text().remove(u'&') == name)
                    found = action;
            QVERIFY2(found, qPrintable(name));
            if (!found->menu())
                return found->trigger();
            menu = found->menu();
        }
    }
    QMenu *menuOf(int row)
    {
        const QPoint at = list()->visualRect(list()->model()->index(row, 0)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, list()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(list()->viewport(), &event);
        return m_app->window().findChild<QMenu *>(u"selectionMenu"_s);
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

    void chipsComeAndGo()
    {
        add(u"a fox"_s, u"kling-v3"_s, 0.3);
        add(u"a boat"_s, u"sora-2"_s, 2);
        add(u"a tram"_s, u"sora-2"_s, 0.4);
        QVERIFY(!chips()->isVisible());
        choose("filterButton", u"Model/sora-2"_s);
        QCOMPARE(rows(), 2);
        QTRY_VERIFY(chips()->isVisible());
        QCOMPARE(m_app->find<QLabel>("shownCount")->text(), u"2 tasks"_s);
        choose("filterButton", u"Price/$1.00 or more"_s);
        QCOMPARE(rows(), 1);
        QCOMPARE(prompt(0), u"a boat"_s);
        QCOMPARE(m_app->find<QLabel>("shownCount")->text(), u"1 task"_s);
        auto *model = m_app->find<QPushButton>("filterChip0");
        QCOMPARE(model->text(), u"sora-2"_s);
        QVERIFY(!model->accessibleName().isEmpty());
        QTRY_VERIFY(model->isVisible());
        QTest::mouseClick(model, Qt::LeftButton);
        QCOMPARE(rows(), 1); // the price stays
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Escape);
        QCOMPARE(rows(), 3);
        QVERIFY(!chips()->isVisible());
    }

    void searchAndChips()
    {
        add(u"a fox"_s, u"kling-v3"_s, 0.3);
        add(u"a red fox"_s, u"sora-2"_s, 2);
        auto *search = m_app->find<QLineEdit>("taskSearch");
        search->setText(u"fox"_s);
        QCOMPARE(rows(), 2);
        choose("filterButton", u"Model/kling-v3"_s);
        QCOMPARE(rows(), 1);
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(rows(), 2);
        QCOMPARE(search->text(), QString());
    }

    void theOrderIsKept()
    {
        add(u"dear"_s, u"kling-v3"_s, 2);
        add(u"cheap"_s, u"sora-2"_s, 0.1);
        QCOMPARE(prompt(0), u"cheap"_s);
        choose("sortButton", u"Price"_s);
        QCOMPARE(prompt(0), u"dear"_s);
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        QCOMPARE(prompt(0), u"dear"_s);
        choose("sortButton", u"Model"_s);
        QCOMPARE(prompt(0), u"dear"_s);
        choose("sortButton", u"Oldest"_s);
        QCOMPARE(prompt(0), u"dear"_s);
        choose("sortButton", u"Newest"_s);
        QCOMPARE(prompt(0), u"cheap"_s);
    }

    // One row a shot; a take of it that is shown by other ways keeps the row of its shot selected.
    void oneForEachShot()
    {
        const qint64 first = add(u"a fox"_s, u"kling-v3"_s, 1);
        const qint64 second =
            add(u"a fox"_s, u"kling-v3"_s, 1, TaskState::Failed, m_app->core().store.search().task(first)->shot);
        add(u"a boat"_s, u"sora-2"_s, 2);
        choose("sortButton", u"One for each shot"_s);
        QCOMPARE(rows(), 2);
        pane()->setCurrentTask(second);
        QCOMPARE(list()->currentIndex().row(), 1);
        const QSignalSpy changes(pane(), &TaskListPane::currentTaskChanged);
        pane()->setCurrentTask(first);
        QCOMPARE(pane()->currentTask(), first);
        QCOMPARE(list()->currentIndex().row(), 1);
        QCOMPARE(changes.size(), 1);
        choose("sortButton", u"One for each shot"_s);
        QCOMPARE(rows(), 3);
        QCOMPARE(pane()->currentTask(), first);
        QCOMPARE(list()->currentIndex().row(), 2);
    }

    void manyAtOnce()
    {
        add(u"a fox"_s, u"kling-v3"_s, 1);
        add(u"a boat"_s, u"sora-2"_s, 2);
        add(u"a boat"_s, u"sora-2"_s, 2);
        list()->setFocus();
        QTest::keySequence(list(), QKeySequence::SelectAll);
        QMenu *menu = menuOf(1);
        QVERIFY(menu);
        QTRY_VERIFY(menu->isVisible());
        auto *prompts = menu->findChild<QAction *>(u"actionCopyPrompts"_s);
        QVERIFY(prompts);
        QVERIFY(!menu->findChild<QAction *>(u"actionSaveCopies"_s)); // none has a clip
        prompts->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a boat\n\na fox"_s);
        QCOMPARE(m_app->core().tasks.needingUser(), 3);
        menu->findChild<QAction *>(u"actionDismissAll"_s)->trigger();
        QCOMPARE(m_app->core().tasks.needingUser(), 0);
        menu->close();
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->model()->index(0, 0)).center());
        QTRY_VERIFY(!m_app->window().findChild<QMenu *>(u"selectionMenu"_s));
        QVERIFY(!menuOf(0)); // one task has its own
    }
};

QTEST_MAIN(TestTaskFilters)
#include "tst_taskfilters.moc"
