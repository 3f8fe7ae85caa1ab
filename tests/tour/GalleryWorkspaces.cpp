#include "GalleryWorkspaces.h"

#include "Camera.h"
#include "catalog/Validation.h"
#include "support/window/SandboxedApp.h"
#include "ui/compare/ComparePane.h"
#include "ui/composer/ComposerPane.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

namespace {

constexpr int patienceMs = 120'000;
constexpr double quick = 20; // times faster than life

// One window through all of its workspaces.
class Round
{
public:
    Round(Settings::Appearance appearance, const QString &name)
        : m_app(quick, appearance, SandboxedApp::Clips::Ordered)
        , m_name(name)
    {
        expose(window(), window().screen()->size());
    }

    void go()
    {
        shootAll(QStringLiteral("empty"));
        addTroubles();
        const QString shot =
            QStringLiteral("Slow dolly-in over a desert highway at dusk, headlights flare, dust hanging in the air");
        const qint64 first = make(shot, QStringLiteral("kling-v3"));
        const qint64 second = make(shot, QStringLiteral("sora-2"));
        shootMaking(shot);
        shootPlaying(second);
        shootCompare(first, second);
    }

private:
    MainWindow &window() { return m_app.window(); }
    TaskListPane *list() { return m_app.find<TaskListPane>("taskListPane"); }
    void to(const char *workspace) { m_app.find<QAction>(workspace)->trigger(); }
    void take(const QString &what) { shoot(window(), m_name + what + QStringLiteral(".png")); }

    void shootAll(const QString &state)
    {
        to("actionWorkspace.library");
        take(QStringLiteral("-library-") + state);
        to("actionWorkspace.viewer");
        take(QStringLiteral("-viewer-") + state);
        to("actionWorkspace.compare");
        take(QStringLiteral("-compare-") + state);
        to("actionWorkspace.library");
    }

    void addTroubles()
    {
        const std::pair<TaskState, const char *> troubles[] = {
            {TaskState::Failed, "Crowd scene outside the stadium, telephoto compression, banners"},
            {TaskState::Unknown, "Clockwork heron takes off from a copper pond"},
            {TaskState::TimedOut, "A lighthouse in a storm, waves over the lamp"}};
        for (const auto &[state, prompt] : troubles) {
            Task task;
            task.request = defaultRequest(*m_app.core().catalog.model(QStringLiteral("kling-v3")));
            task.request.prompt = QString::fromUtf8(prompt);
            task.state = state;
            task.createdAt = task.sentAt = task.acceptedAt = m_app.core().clock.now().addSecs(-4000);
            if (state == TaskState::Failed)
                task.reason = QStringLiteral("content policy blocked the task");
            if (!m_app.core().store.add(task))
                qFatal("The gallery could not be hung");
        }
    }

    qint64 generate(const QString &prompt, const QString &model)
    {
        GenerationRequest request = defaultRequest(*m_app.core().catalog.model(model));
        request.prompt = prompt;
        const QList<qint64> ids = m_app.core().queue.add({request});
        if (ids.isEmpty())
            qFatal("The task was not queued");
        return ids.first();
    }

    qint64 make(const QString &prompt, const QString &model)
    {
        const qint64 id = generate(prompt, model);
        if (!QTest::qWaitFor(
                [&] {
                    const auto task = m_app.core().store.search().task(id);
                    return task && task->clipState == ClipState::Saved;
                },
                patienceMs))
            qFatal("The clip did not come");
        return id;
    }

    // One take more is being made, and others wait.
    void shootMaking(const QString &shot)
    {
        const qint64 third = generate(shot, QStringLiteral("kling-v3"));
        if (!QTest::qWaitFor(
                [&] {
                    const auto task = m_app.core().store.search().task(third);
                    return task && task->state == TaskState::Processing;
                },
                patienceMs))
            qFatal("The task did not begin");
        m_app.core().settings.setTasksAtOnce(1);
        generate(QStringLiteral("Paper boats drifting through a flooded library"), QStringLiteral("wan2.6"));
        generate(QStringLiteral("A red fox looks up as the first snow falls"), QStringLiteral("kling-v3"));
        list()->setCurrentTask(third);
        to("actionWorkspace.viewer");
        take(QStringLiteral("-viewer-making"));
        if (auto *waiting = m_app.find<QAction>("actionShow.queue"); waiting->isEnabled()) { // the list is not shown
            waiting->trigger();
            take(QStringLiteral("-viewer-waiting"));
            waiting->trigger();
        }
        to("actionWorkspace.library");
        take(QStringLiteral("-library-busy"));
        list()->showTiles(true);
        take(QStringLiteral("-library-tiles"));
        list()->showTiles(false);
        list()->setCurrentTask(1);
        take(QStringLiteral("-library-error"));
        to("actionWorkspace.viewer");
        take(QStringLiteral("-viewer-error"));
    }

    void shootPlaying(qint64 id)
    {
        to("actionWorkspace.viewer");
        auto *player = window().findChild<PlayerPane *>();
        QSignalSpy shown(player, &PlayerPane::firstFrameShown);
        list()->setCurrentTask(id);
        if (!QTest::qWaitFor([&] { return !shown.isEmpty(); }, patienceMs))
            qFatal("The clip did not play");
        take(QStringLiteral("-viewer-playing"));
        m_app.find<QAction>("actionDetails")->trigger();
        window().findChild<MessageBar *>()->show(
            MessageBar::Kind::Warning, QStringLiteral("gallery"),
            QStringLiteral("The link to a clip ends in 20 minutes. It is not saved yet."));
        take(QStringLiteral("-viewer-drawer"));
        window().findChild<MessageBar *>()->clear(QStringLiteral("gallery"));
        m_app.find<QAction>("actionDetails")->trigger();
        to("actionWorkspace.library");
        take(QStringLiteral("-library-playing"));
        player->toggleFullScreen();
        auto *full = window().findChild<QWidget *>(QStringLiteral("playerFullScreen"));
        if (!QTest::qWaitForWindowExposed(full))
            qFatal("The screen was not filled");
        shoot(*full, m_name + QStringLiteral("-fullscreen.png"));
        player->toggleFullScreen();
    }

    void shootCompare(qint64 first, qint64 second)
    {
        list()->setCurrentTask(first);
        m_app.find<QAction>("actionCompare")->trigger();
        take(QStringLiteral("-compare-noted"));
        list()->setCurrentTask(second);
        m_app.find<QAction>("actionCompare")->trigger();
        auto *pane = window().findChild<ComparePane *>();
        if (!pane || !QTest::qWaitFor([&] { return pane->player().shown().moment >= 0; }, patienceMs))
            qFatal("Nothing is compared");
        pane->player().seek(40);
        take(QStringLiteral("-compare-side"));
        pane->perform({CompareCommand::Wipe});
        take(QStringLiteral("-compare-wipe"));
        pane->perform({CompareCommand::Difference});
        take(QStringLiteral("-compare-difference"));
        pane->perform({CompareCommand::SideBySide});
    }

    SandboxedApp m_app;
    QString m_name;
};

} // namespace

void hangWorkspaces(Settings::Appearance appearance, const QString &name)
{
    Round(appearance, name).go();
}
