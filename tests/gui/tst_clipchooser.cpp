// A task with several clips in the window: one tab a clip under the player, chosen with the mouse or the arrows; what
// is shown is what is played and copied.
#include "support/media/TestClip.h"
#include "support/window/SandboxedApp.h"
#include "tasks/TaskClips.h"
#include "ui/player/ClipChooser.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace {

constexpr int patienceMs = 30'000;

} // namespace

class TestClipChooser : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    ClipChooser *chooser() { return m_app->find<ClipChooser>("clipChooser"); }
    PlayerPane *player() { return m_app->window().findChild<PlayerPane *>(); }

    TaskClip saved(const QString &name)
    {
        const QString path = m_app->folder() + u'/' + name;
        if (!writeTestClip(path, {.seconds = 1}))
            qFatal("Cannot write %s", qPrintable(path));
        return {RawUrl::fromText(QStringLiteral("https://x.example/") + name), ClipState::Saved, path, 1, {}};
    }

    qint64 add(const QList<TaskClip> &clips)
    {
        Task task;
        task.request.model = QStringLiteral("kling-v3");
        task.request.prompt = QStringLiteral("Several");
        task.createdAt = m_app->core().clock.now();
        task.state = TaskState::Success;
        task.remoteId = QStringLiteral("t");
        setClips(task, clips);
        return m_app->core().store.add(task) ? task.id : 0;
    }

    void select(qint64 id) { m_app->find<TaskListPane>("taskListPane")->setCurrentTask(id); }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QTRY_VERIFY(m_app->window().isVisible());
    }
    void cleanup() { m_app.reset(); }

    void oneClipHasNoTabs()
    {
        QVERIFY(!chooser()->isVisible());
        select(add({saved(QStringLiteral("a.mp4"))}));
        QTRY_VERIFY(player()->clipPath().endsWith(QStringLiteral("a.mp4")));
        QVERIFY(!chooser()->isVisible());
    }

    void whatIsChosenIsShown()
    {
        const qint64 id = add({saved(QStringLiteral("a.mp4")), saved(QStringLiteral("b.mp4"))});
        select(id);
        QTRY_VERIFY(player()->clipPath().endsWith(QStringLiteral("a.mp4")));
        QVERIFY(chooser()->isVisible());
        QCOMPARE(chooser()->count(), 2);
        QCOMPARE(chooser()->tabText(1), QStringLiteral("Clip 2"));
        QTest::mouseClick(chooser(), Qt::LeftButton, {}, chooser()->tabRect(1).center());
        QTRY_VERIFY(player()->clipPath().endsWith(QStringLiteral("b.mp4")));
        chooser()->setFocus();
        QTest::keyClick(chooser(), Qt::Key_Left);
        QTRY_VERIFY(player()->clipPath().endsWith(QStringLiteral("a.mp4")));
        QTest::keyClick(chooser(), Qt::Key_Right);
        QTRY_VERIFY(player()->clipPath().endsWith(QStringLiteral("b.mp4")));

        // A copy is one of what is shown.
        auto *copy = m_app->find<QPushButton>("detailsAction1");
        QCOMPARE(copy->text(), QStringLiteral("Download")); // where to is asked the first time
        QTest::mouseClick(copy, Qt::LeftButton);
        QTRY_VERIFY(m_app->window().findChild<QFileDialog *>(QStringLiteral("saveCopyDialog")));
        auto *dialog = m_app->find<QFileDialog>("saveCopyDialog");
        QVERIFY(dialog->selectedFiles().value(0).endsWith(QStringLiteral("b.mp4")));
        dialog->reject();
    }

    // What is not on disk is named and cannot be chosen; when it comes, what is shown goes on.
    void oneThatIsStillToCome()
    {
        TaskClip second{RawUrl::fromText(QStringLiteral("https://x.example/b.mp4")),
                        ClipState::Failed,
                        {},
                        0,
                        ClipError{ClipError::Kind::Server, 500, {}}};
        const qint64 id = add({saved(QStringLiteral("a.mp4")), second});
        select(id);
        QTRY_VERIFY(player()->clipPath().endsWith(QStringLiteral("a.mp4")));
        QVERIFY(chooser()->isVisible());
        QVERIFY(!chooser()->isTabEnabled(1));
        Task task = *m_app->core().store.search().task(id);
        setClips(task, {task.clips.first(), saved(QStringLiteral("b.mp4"))});
        QVERIFY(m_app->core().store.update(task));
        QTRY_VERIFY(chooser()->isTabEnabled(1));
        QVERIFY(player()->clipPath().endsWith(QStringLiteral("a.mp4")));
        select(add({saved(QStringLiteral("c.mp4"))}));
        QTRY_VERIFY(!chooser()->isVisible());
    }
};

QTEST_MAIN(TestClipChooser)
#include "tst_clipchooser.moc"
