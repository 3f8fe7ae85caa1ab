// Pick, stars, reject, labels and note by keys and by hand: in the list, under the player, in full screen, in Compare;
// with undo, and never while one types.
#include "support/media/TestClip.h"
#include "support/window/SandboxedApp.h"
#include "tasks/TaskClips.h"
#include "ui/compare/CompareSpace.h"
#include "ui/composer/ComposerPane.h"
#include "ui/player/PlayerPane.h"
#include "ui/takes/TakeNotesDialog.h"
#include "ui/takes/TakeTileDelegate.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/StarRating.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/words/tasks/TakeTileWords.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestTakeMarks : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    qint64 m_first = 0; // two takes of one shot
    qint64 m_second = 0;
    qint64 m_hare = 0; // of another

    Core &core() { return m_app->core(); }
    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    TaskListView *list() { return pane()->view(); }
    QListView *strip() { return m_app->find<QListView>("takeList"); }
    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    StarRating *stars() { return m_app->find<StarRating>("takeStars"); }
    QToolButton *pickButton() { return m_app->find<QToolButton>("takePick"); }
    TakeMarks marks(qint64 id) { return core().store.search().task(id)->marks; }
    qint64 pickOf(qint64 id) { return core().shots.shot(core().store.search().task(id)->shot)->pick; }

    qint64 add(const QString &prompt, const QString &file, qint64 shot = 0)
    {
        const QString path = m_app->folder() + u'/' + file;
        if (!writeTestClip(path, {.seconds = 1}))
            qFatal("Cannot write %s", qPrintable(path));
        Task task;
        task.request = {u"kling-v3"_s, prompt, {{u"duration"_s, 5}}};
        task.createdAt = core().clock.now();
        task.acceptedAt = task.createdAt;
        task.endedAt = task.createdAt.addSecs(7);
        task.state = TaskState::Success;
        task.remoteId = file;
        task.shot = shot;
        setClips(task, {{RawUrl::fromText(u"https://x.example/"_s + file), ClipState::Saved, path, 1, {}}});
        if (!core().store.add(task))
            qFatal("The task was not stored");
        return task.id;
    }
    void select(qint64 id)
    {
        pane()->setCurrentTask(id);
        QTRY_COMPARE(pane()->currentTask(), id);
        list()->setFocus();
    }
    static void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers held = {})
    {
        QTest::keyClick(widget, key, held);
    }
    TakeTileWords tile(int row)
    {
        return static_cast<TakeTileDelegate *>(strip()->itemDelegate())->wordsOf(strip()->model()->index(row, 0));
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
        m_first = add(u"A fox"_s, u"a.mp4"_s);
        m_second = add(u"A fox"_s, u"b.mp4"_s, core().store.search().task(m_first)->shot);
        m_hare = add(u"A hare"_s, u"c.mp4"_s);
    }
    void cleanup() { m_app.reset(); }

    void byKeysInTheList()
    {
        select(m_second);
        press(list(), Qt::Key_P);
        QCOMPARE(pickOf(m_second), m_second);
        press(list(), Qt::Key_4);
        QCOMPARE(marks(m_second).stars, 4);
        press(list(), Qt::Key_X);
        QVERIFY(marks(m_second).rejected);
        press(list(), Qt::Key_2, Qt::AltModifier);
        QCOMPARE(marks(m_second).stars, 2);
        press(list(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(marks(m_second).stars, 4);
        press(list(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!marks(m_second).rejected);
        press(list(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(marks(m_second).rejected);
        press(list(), Qt::Key_0, Qt::AltModifier); // its row is gone, and it is shown
        QCOMPARE(marks(m_second).stars, 0);
        QCOMPARE(marks(m_first), TakeMarks());
    }

    void onSeveralAtOnce()
    {
        select(m_hare);
        press(list(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(pane()->selectedTasks().size(), 2);
        press(list(), Qt::Key_3);
        QCOMPARE(marks(m_hare).stars, 3);
        QCOMPARE(marks(m_second).stars, 3);
        QCOMPARE(marks(m_first).stars, 0);
        auto *undo = m_app->find<QAction>("actionUndo");
        QCOMPARE(undo->text(), u"&Undo stars of 2 takes"_s);
        undo->trigger();
        QCOMPARE(marks(m_hare).stars, 0);
        QCOMPARE(marks(m_second).stars, 0);
    }

    void neverWhileOneTypes()
    {
        select(m_second);
        prompt()->setFocus();
        for (const Qt::Key key : {Qt::Key_P, Qt::Key_X, Qt::Key_4})
            press(prompt(), key);
        QCOMPARE(prompt()->toPlainText().toLower(), u"px4"_s);
        auto *search = m_app->find<QLineEdit>("taskSearch");
        search->setFocus();
        press(search, Qt::Key_X);
        QCOMPARE(search->text().toLower(), u"x"_s);
        search->clear();
        QCOMPARE(marks(m_second), TakeMarks());
        QCOMPARE(pickOf(m_second), 0);
    }

    // In the composer its own undo, elsewhere that of the library.
    void eachHasItsUndo()
    {
        prompt()->setFocus();
        QTest::keyClicks(prompt(), u"rain"_s);
        select(m_second);
        press(list(), Qt::Key_5);
        prompt()->setFocus();
        press(prompt(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(prompt()->toPlainText(), QString());
        QCOMPARE(marks(m_second).stars, 5);
        list()->setFocus();
        press(list(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(marks(m_second).stars, 0);
    }

    void underThePlayer()
    {
        select(m_second);
        QVERIFY(stars()->isVisible());
        QTest::mouseClick(stars(), Qt::LeftButton, {}, stars()->starRect(4).center());
        QCOMPARE(marks(m_second).stars, 4);
        QCOMPARE(stars()->stars(), 4);
        QTest::mouseClick(stars(), Qt::LeftButton, {}, stars()->starRect(4).center()); // the same: none
        QCOMPARE(marks(m_second).stars, 0);
        stars()->setFocus();
        press(stars(), Qt::Key_Right);
        QCOMPARE(marks(m_second).stars, 1);
        QCOMPARE(pickButton()->text(), u"Pick"_s);
        pickButton()->click();
        QCOMPARE(pickOf(m_second), m_second);
        QVERIFY(pickButton()->isChecked());
        QCOMPARE(pickButton()->text(), u"Your pick"_s);
        select(m_first);
        QVERIFY(!pickButton()->isChecked());
        QCOMPARE(stars()->stars(), 0);
    }

    void theStripShowsIt()
    {
        select(m_second);
        press(list(), Qt::Key_P);
        press(list(), Qt::Key_3);
        QCOMPARE(tile(1).caption, u"kling-v3 · your pick"_s);
        QCOMPARE(tile(1).stars, 3);
        QVERIFY(tile(1).isPick && !tile(0).isPick);
        QVERIFY2(tile(1).tip.contains(u"your pick, 3 stars"_s), qPrintable(tile(1).tip));
        strip()->setFocus();
        press(strip(), Qt::Key_1);
        QCOMPARE(marks(m_second).stars, 1);
        press(strip(), Qt::Key_X);
        QVERIFY(tile(1).isRejected);
    }

    void saidToScreenReaders()
    {
        select(m_second);
        press(list(), Qt::Key_P);
        press(list(), Qt::Key_4);
        const QString row = strip()->model()->index(1, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(row.startsWith(u"2. Done"_s) && row.endsWith(u"; your pick, 4 stars"_s), qPrintable(row));
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(stars());
        QCOMPARE(spoken->text(QAccessible::Name), u"Stars"_s);
        QCOMPARE(spoken->role(), QAccessible::Slider);
        QCOMPARE(spoken->valueInterface()->currentValue().toDouble(), 4.0);
    }

    void inFullScreen()
    {
        select(m_second);
        auto *player = m_app->window().findChild<PlayerPane *>();
        QTRY_COMPARE(player->clipPath(), m_app->folder() + u"/b.mp4"_s);
        QTRY_VERIFY(player->framePlace()); // before, there is nothing to enlarge
        player->toggleFullScreen();
        auto *full = m_app->window().findChild<QWidget *>(u"playerFullScreen"_s);
        QVERIFY(QTest::qWaitForWindowExposed(full));
        press(full, Qt::Key_P);
        QCOMPARE(pickOf(m_second), m_second);
        press(full, Qt::Key_5, Qt::AltModifier);
        QCOMPARE(marks(m_second).stars, 5);
        auto *title = full->findChild<ElidedLabel *>(u"fullScreenTitle"_s);
        QCOMPARE(title->text(), u"A fox · your pick, 5 stars"_s);
        press(full, Qt::Key_X);
        QVERIFY(marks(m_second).rejected);
        player->toggleFullScreen();
    }

    void inCompare()
    {
        select(m_second);
        press(list(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(pane()->selectedTasks().size(), 2);
        press(list(), Qt::Key_C);
        auto *space = m_app->window().findChild<CompareSpace *>();
        QTRY_COMPARE(space->takes().size(), 2);
        QPushButton *pickA = nullptr;
        QTRY_VERIFY((pickA = space->findChild<QPushButton *>(u"comparePick0"_s)));
        auto *pickB = space->findChild<QPushButton *>(u"comparePick1"_s);
        QCOMPARE(pickA->text(), u"Pick A"_s);
        pickA->click();
        QCOMPARE(pickOf(m_first), m_first);
        QCOMPARE(pickA->text(), u"Your pick"_s);
        pickB->click();
        QCOMPARE(pickOf(m_first), m_second);
        QCOMPARE(pickA->text(), u"Pick A"_s);
        press(&m_app->window(), Qt::Key_X); // which take is not said: none
        QVERIFY(!marks(m_first).rejected && !marks(m_second).rejected);
        auto *starsOfB = space->findChild<StarRating *>(u"compareStars1"_s);
        QTest::mouseClick(starsOfB, Qt::LeftButton, {}, starsOfB->starRect(2).center());
        QCOMPARE(marks(m_second).stars, 2);
        core().edits.history().undo();
        QCOMPARE(starsOfB->stars(), 0);
    }

    void labelsAndNote()
    {
        core().edits.changeLabels({m_hare}, {u"night"_s}, {});
        select(m_second);
        m_app->find<QAction>("actionTakeNotes")->trigger();
        auto *dialog = m_app->window().findChild<TakeNotesDialog *>();
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto *labels = dialog->findChild<QLineEdit *>(u"takeLabels"_s);
        QTest::keyClicks(labels, u"wide, ni"_s);
        QCOMPARE(labels->completer()->currentCompletion(), u"wide, night"_s);
        labels->setText(u"wide,  night, Wide"_s);
        dialog->findChild<QPlainTextEdit *>(u"takeNote"_s)->setPlainText(u"Too dark"_s);
        dialog->findChild<QPushButton *>(u"takeNotesSave"_s)->click();
        QCOMPARE(marks(m_second).labels, QStringList({u"wide"_s, u"night"_s}));
        QCOMPARE(marks(m_second).note, u"Too dark"_s);
        core().edits.history().undo();
        QCOMPARE(marks(m_second).note, QString());
        core().edits.history().undo();
        QCOMPARE(marks(m_second).labels, QStringList());
    }
};

QTEST_MAIN(TestTakeMarks)
#include "tst_takemarks.moc"
