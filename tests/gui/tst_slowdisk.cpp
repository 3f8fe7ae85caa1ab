// A clip folder on a drive that does not answer: the window lives. Whatever a person does with its tasks meanwhile, the
// thread of the window asks that disk nothing; when it is back, everything goes on.
#include "support/SandboxedApp.h"
#include "support/SlowDisk.h"
#include "support/StorePeer.h"
#include "support/TestClip.h"

#include "ui/MessageBar.h"
#include "ui/TaskCommands.h"
#include "ui/composer/FramePreparer.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

class TestSlowDisk : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    std::unique_ptr<SlowDisk> m_disk;
    QString m_clip;
    QList<qint64> m_ids;

    Core &core() { return m_app->core(); }
    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    TaskListView *list() { return m_app->find<TaskListView>("taskList"); }
    PlayerPane *player() { return m_app->window().findChild<PlayerPane *>(); }
    TaskCommands *commands() { return m_app->window().findChild<TaskCommands *>(); }
    QString said() { return m_app->find<MessageBar>("messageBar")->text(); }

    qint64 addSaved(const QString &path)
    {
        Task task = finishedTask(QStringLiteral("t%1").arg(m_ids.size()),
                                 QUrl(QStringLiteral("https://files.example/a.mp4")), core().clock.nowMs());
        task.clipState = ClipState::Saved;
        task.clipPath = path;
        task.clipBytes = QFileInfo(path).size();
        if (!core().store.add(task))
            qFatal("not stored");
        m_ids << task.id;
        return task.id;
    }
    QStringList asked() const { return m_disk->askedByMainThread(); }

private slots:
    void init()
    {
        m_ids.clear();
        m_app = std::make_unique<SandboxedApp>();
        const QString folder = core().settings.clipFolder();
        QVERIFY(QDir().mkpath(folder));
        m_clip = folder + QStringLiteral("/clip.mp4");
        QVERIFY(writeTestClip(m_clip));
        m_disk = std::make_unique<SlowDisk>(folder);
        m_app->window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
    }
    void cleanup()
    {
        m_disk->comeBack();
        m_app.reset();
        m_disk.reset();
    }

    void tasksAreSelectedWhileItIsAway()
    {
        m_disk->goAway();
        const qint64 first = addSaved(m_clip);
        const qint64 second = addSaved(m_clip + QStringLiteral(".gone"));
        m_disk->restart(); // this test asked it, too
        for (const qint64 id : {first, second, first}) {
            pane()->setCurrentTask(id);
            QTRY_COMPARE(pane()->currentTask(), id);
        }
        QTRY_VERIFY(m_disk->waiting() > 0);
        QTRY_VERIFY(m_app->window()
                        .findChild<QLabel *>(QStringLiteral("playerWordsTitle"))
                        ->text()
                        .contains(QStringLiteral("Waiting"))); // it is said
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        m_disk->comeBack();
        QTRY_COMPARE(player()->clipPath(), m_clip);
    }

    void menusAndActionsWhileItIsAway()
    {
        const qint64 id = addSaved(m_clip);
        pane()->setCurrentTask(id);
        QTRY_COMPARE(player()->clipPath(), m_clip);
        m_disk->goAway();
        m_disk->restart();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(list()->viewport(), &event);
        QMenu *menu = m_app->window().findChild<QMenu *>(QStringLiteral("taskMenu"));
        QVERIFY(menu && !menu->actions().isEmpty());
        menu->close();
        for (const TaskAction action : {TaskAction::SaveCopy, TaskAction::ShowInFolder, TaskAction::ContinueFromLast,
                                        TaskAction::BeginWithFirst, TaskAction::CopyPrompt})
            commands()->perform(action, id);
        m_app->find<QLineEdit>("taskSearch")->setText(QStringLiteral("desert"));
        QTRY_COMPARE(core().tasks.rowCount(), 1);
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        QVERIFY(!m_app->window().findChild<QFileDialog *>());
        m_disk->comeBack();
        QTRY_VERIFY(m_app->window().findChild<QFileDialog *>());
    }

    void aFileThatIsGoneIsSaidWhenTheDiskIsBack()
    {
        const qint64 id = addSaved(m_clip);
        m_disk->goAway();
        commands()->perform(TaskAction::SaveCopy, id);
        QCOMPARE(said(), QString());
        QVERIFY(QFile::rename(m_clip, m_clip + QStringLiteral(".elsewhere")));
        m_disk->comeBack();
        QTRY_VERIFY2(said().contains(QStringLiteral("no longer there")), qPrintable(said()));
    }

    // A picture that is being read there holds up nobody when its frame goes, and nothing of it stays behind.
    void aFrameGoesWhileItsPictureIsBeingRead()
    {
        const auto threads = [] { return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs).size(); };
        const auto before = threads();
        m_disk->goAway();
        auto preparer = std::make_unique<FramePreparer>();
        preparer->prepare({FrameSource::File{m_clip}});
        QTRY_COMPARE(m_disk->waiting(), 1);
        preparer.reset();
        QCOMPARE(m_disk->waiting(), 1);
        m_disk->comeBack();
        QTRY_COMPARE(m_disk->waiting(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(threads() <= before, 10'000);
    }

    // Nobody waits for it at the end either.
    void theProgramEndsWhileItIsAway()
    {
        pane()->setCurrentTask(addSaved(m_clip));
        m_disk->goAway();
        pane()->setCurrentTask(addSaved(m_clip + QStringLiteral(".gone")));
        QTRY_VERIFY(m_disk->waiting() > 0);
        QElapsedTimer since;
        since.start();
        m_app->closeDown();
        QVERIFY2(since.elapsed() < 10'000, qPrintable(QString::number(since.elapsed())));
        QVERIFY(m_disk->waiting() > 0);
    }
};

QTEST_MAIN(TestSlowDisk)
#include "tst_slowdisk.moc"
