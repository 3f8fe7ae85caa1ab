// The player's keys in the whole window: letters that are typed stay text, the player gets the focus by its key, plays
// from the prompt, and walks through the clips of the list.
#include "support/media/TestClip.h"
#include "support/window/SandboxedApp.h"

#include "tasks/store/TaskStore.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QTest>

class TestPlayerKeys : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    PlayerPane *player() { return m_app->find<PlayerPane>("playerPane"); }
    TaskListPane *list() { return m_app->find<TaskListPane>("taskListPane"); }
    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }

    // A saved clip, or a task without one.
    void add(const QString &file)
    {
        Task task;
        task.request.model = QStringLiteral("kling-v3");
        task.request.prompt = QStringLiteral("A shot");
        task.createdAt = m_app->core().clock.now();
        task.remoteId = QStringLiteral("cb6111cf-e89f-4978-b8e3-%1")
                            .arg(list()->view()->model()->rowCount(), 12, 10, QLatin1Char('0'));
        task.state = file.isEmpty() ? TaskState::Failed : TaskState::Success;
        const int rows = list()->view()->model()->rowCount();
        if (!file.isEmpty()) {
            task.clipState = ClipState::Saved;
            task.clipPath = m_app->folder() + QLatin1Char('/') + file;
            QVERIFY(writeTestClip(task.clipPath, {.size = {192, 108}, .seconds = 3}));
        }
        QVERIFY(m_app->core().store.add(task));
        QTRY_COMPARE(list()->view()->model()->rowCount(), rows + 1);
    }
    bool shows(const char *file)
    {
        return QTest::qWaitFor([&] { return player()->clipPath().endsWith(QLatin1String(file)); }, 20'000);
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
        add(QStringLiteral("one.mp4"));
        add({});
        add(QStringLiteral("two.mp4"));
    }
    void cleanup() { m_app.reset(); }

    void walksThroughTheClips()
    {
        list()->setCurrentTask(3); // the newest stands at the top
        QVERIFY(shows("two.mp4"));
        QTest::keyClick(&m_app->window(), Qt::Key_4, Qt::ControlModifier);
        QVERIFY(player()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // past the one without a clip
        QVERIFY(shows("one.mp4"));
        QCOMPARE(list()->currentTask(), 1);
        QVERIFY(player()->isAncestorOf(QApplication::focusWidget())); // and the keys stay here
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);   // there is no other
        QCOMPARE(list()->currentTask(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QVERIFY(shows("two.mp4"));
    }

    void whatIsTypedIsText()
    {
        list()->setCurrentTask(3);
        QVERIFY(shows("two.mp4"));
        QTRY_VERIFY_WITH_TIMEOUT(player()->framePlace(), 20'000);
        if (player()->isPlaying())
            player()->togglePlay();
        prompt()->setFocus();
        QTest::keyClicks(prompt(), QStringLiteral("jklioxrzah 12[]{}+-"));
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("jklioxrzah 12[]{}+-"));
        QVERIFY(!player()->isPlaying());
        QCOMPARE(list()->currentTask(), 3);
        QTest::keyClick(prompt(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(player()->isPlaying());
        QTest::keyClick(prompt(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(!player()->isPlaying());
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("jklioxrzah 12[]{}+-"));
    }
};

QTEST_MAIN(TestPlayerKeys)
#include "tst_playerkeys.moc"
