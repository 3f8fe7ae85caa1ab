#include "MainMenu.h"

#include "EditMenu.h"
#include "QueuePlace.h"
#include "WindowBar.h"
#include "WindowDialogs.h"
#include "Workspaces.h"
#include "app/Core.h"
#include "ui/compare/CompareSpace.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/RequestActions.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/CatalogCommands.h"
#include "ui/window/commands/CompareCommands.h"
#include "ui/window/commands/DetailsCommand.h"
#include "ui/window/commands/FrameCommands.h"
#include "ui/window/commands/HistoryCommands.h"
#include "ui/window/commands/MarkCommands.h"
#include "ui/window/commands/TaskCommands.h"
#include "ui/window/keys/ActionKeys.h"
#include "ui/words/tasks/TaskActionWords.h"

#include <QMenu>
#include <QMenuBar>

namespace {

const QString screenTopic = QStringLiteral("secondScreen");
const QString requestTopic = QStringLiteral("request");

using Command = ShortcutCommand;

} // namespace

MainMenu::MainMenu(Core &core, const Surroundings &surroundings, QWidget &window)
    : QObject(&window)
    , m_bar(surroundings.bar.menus())
    , m_core(core)
    , m_on(surroundings)
    , m_window(window)
{
    addFileMenu();
    addEditMenu();
    addTaskMenu();
    addViewMenu();
    addPlaybackMenu();
    addToolsMenu();
    addHelpMenu();
}

void MainMenu::addFileMenu()
{
    QMenu *file = m_bar.addMenu(tr("&File"));
    QAction *generate =
        m_on.keys.bind(file->addAction(tr("&Generate"), &m_on.composer, &ComposerPane::generate), Command::Generate);
    generate->setObjectName(QStringLiteral("actionGenerate"));
    generate->setAutoRepeat(false); // a key held down is one press, and one charge
    m_on.keys.bind(file->addAction(tr("Open the clip &folder"), &m_on.dialogs, &WindowDialogs::openClipFolder),
                   Command::OpenClipFolder);
    file->addSeparator();
    (new HistoryCommands(m_core.store, m_core.profile.sandbox, m_on.messages, m_window))->addTo(*file, m_on.keys);
    file->addSeparator();
    m_settings = m_on.keys.bind(file->addAction(tr("&Settings…"), &m_on.dialogs, &WindowDialogs::openSettings),
                                Command::OpenSettings);
    m_settings->setObjectName(QStringLiteral("actionSettings"));
    m_settings->setData(QStringLiteral("settings"));
    m_on.keys
        .bind(file->addAction(tr("Enter an API &key…"), &m_on.dialogs, &WindowDialogs::enterKey), Command::EnterApiKey)
        ->setObjectName(QStringLiteral("actionKey"));
    file->addSeparator();
    m_on.keys.bind(file->addAction(tr("&Quit"), &m_window, &QWidget::close), Command::Quit);
}

void MainMenu::addEditMenu()
{
    QMenu *edit =
        (new EditMenu(m_bar, m_on.composer, m_core.edits, m_on.recall, m_on.presets, m_on.undoOffer, m_on.keys))
            ->menu();
    edit->addSeparator();
    auto *request = new RequestActions(m_on.composer, m_core.profile.baseUrl, this);
    edit->addActions(request->all());
    m_on.composer.addGenerateActions(request->all());
    const QList<Command> commands{Command::CopyRequestJson, Command::CopyRequestCurl, Command::PasteRequest};
    for (qsizetype i = 0; i < commands.size(); ++i)
        m_on.keys.bind(request->all().at(i), commands.at(i));
    const auto say = [this](MessageBar::Kind kind) {
        return [this, kind](const QString &sentence) { m_on.messages.show(kind, requestTopic, sentence); };
    };
    connect(request, &RequestActions::copied, this, say(MessageBar::Kind::Good));
    connect(&m_on.composer, &ComposerPane::filled, this, say(MessageBar::Kind::Good));
    connect(&m_on.composer, &ComposerPane::fillingFailed, this, say(MessageBar::Kind::Error));
}

void MainMenu::addTaskMenu()
{
    QMenu *task = m_bar.addMenu(tr("&Task"));
    m_on.keys.bind(addTaskAction(task, TaskAction::Play), Command::PlayTask);
    m_on.keys.bind(addTaskAction(task, TaskAction::Download), Command::DownloadTask);
    m_on.keys.bind(addTaskAction(task, TaskAction::SaveCopy), Command::SaveCopy);
    m_on.keys.bind(addTaskAction(task, TaskAction::ShowInFolder), Command::ShowInFolder);
    m_on.keys.bind(addTaskAction(task, TaskAction::CheckNow), Command::CheckNow);
    QMenu *again = task->addMenu(tr("&Use again"));
    again->setObjectName(QStringLiteral("menuUseAgain"));
    m_on.keys.bind(addTaskAction(again, TaskAction::UseAgain), Command::UseEverything);
    again->actions().first()->setText(tr("&Everything"));
    m_on.commands.addUseAgain(again, [this] { return m_on.list.currentTask(); });
    const auto bindPart = [this, again](const char *objectName, Command command) {
        m_on.keys.bind(again->findChild<QAction *>(QLatin1String(objectName)), command);
    };
    bindPart("actionUsePrompt", Command::UsePrompt);
    bindPart("actionUseSettings", Command::UseSettings);
    bindPart("actionUseFrames", Command::UseFrames);
    addTroubleActions(task);
    m_on.keys.bind(addTaskAction(task, TaskAction::ContinueFromLast), Command::ContinueFromLast);
    m_on.keys.bind(addTaskAction(task, TaskAction::BeginWithFirst), Command::BeginWithFirst);
    m_on.keys.bind(addTaskAction(task, TaskAction::EndWithFirst), Command::EndWithFirst);
    m_on.compare.addTo(*task, m_on.keys);
    addOneMore(*task);
    m_on.marks.addTo(*task, m_on.keys);
    m_on.player.addActionsOfWindows(m_on.marks.actions());
    task->addSeparator();
    m_on.keys.bind(addTaskAction(task, TaskAction::CopyPrompt), Command::CopyPrompt);
    m_on.keys.bind(addTaskAction(task, TaskAction::CopyTaskId), Command::CopyTaskId);
    m_on.keys.bind(addTaskAction(task, TaskAction::CopyRequestId), Command::CopyRequestId);
    m_on.keys.bind(addTaskAction(task, TaskAction::CopyJson), Command::CopyTaskJson);
    m_on.keys.bind(addTaskAction(task, TaskAction::CopyCurl), Command::CopyTaskCurl);
    m_on.keys.bind(addTaskAction(task, TaskAction::CopyDigests), Command::CopyDigests);
}

// For a task that was not sent, or whose answer was lost.
void MainMenu::addTroubleActions(QMenu *task)
{
    m_on.keys.bind(addTaskAction(task, TaskAction::TryAgain), Command::TryAgain);
    m_on.keys.bind(addTaskAction(task, TaskAction::SendInline), Command::SendInline);
    m_on.keys.bind(addTaskAction(task, TaskAction::UploadFirst), Command::UploadFirst);
    m_on.keys.bind(addTaskAction(task, TaskAction::AdoptId), Command::AdoptId);
    m_on.keys.bind(addTaskAction(task, TaskAction::SendAgain), Command::SendAgain);
    m_on.keys.bind(addTaskAction(task, TaskAction::Dismiss), Command::DismissTask);
    m_on.keys.bind(addTaskAction(task, TaskAction::NeedAgain), Command::NeedAgain);
}

void MainMenu::addViewMenu()
{
    QMenu *view = m_bar.addMenu(tr("&View"));
    const auto add = [this, view](const QString &text, Command command, const std::function<void()> &act) {
        return m_on.keys.bind(view->addAction(text, this, act), command);
    };
    add(tr("&Prompt"), Command::FocusPrompt, [this] { m_on.composer.focusPrompt(); });
    add(tr("&Tasks"), Command::FocusTasks, [this] {
        m_on.workspaces.bring(m_on.list.parentWidget());
        m_on.list.shownView().setFocus(Qt::ShortcutFocusReason);
    });
    add(tr("Waiting tas&ks"), Command::FocusQueue, [this] {
        m_on.queue.focusQueue();
    })->setObjectName(QStringLiteral("actionQueue"));
    add(tr("&Search tasks"), Command::SearchTasks, [this] {
        m_on.workspaces.bring(m_on.list.parentWidget());
        m_on.list.focusSearch();
    });
    add(tr("P&layer"), Command::FocusPlayer, [this] {
        m_on.workspaces.bring(&m_on.playerColumn);
        m_on.player.focusPicture();
    })->setObjectName(QStringLiteral("actionPlayer"));
    add(tr("&Where is it?", "the task that is shown, in the list"), Command::WhereIsIt, [this] {
        m_on.workspaces.bring(m_on.list.parentWidget());
        m_on.list.setCurrentTask(m_on.list.currentTask());
        m_on.list.shownView().setFocus(Qt::ShortcutFocusReason);
    })->setObjectName(QStringLiteral("actionWhereIsIt"));
    view->addSeparator();
    bindWorkspaces();
    for (QAction *workspace : m_on.workspaces.workspaceActions()) {
        view->addAction(workspace);
        m_on.bar.addWorkspace(workspace);
    }
    view->addSeparator();
    QAction *tiles =
        add(tr("Show t&iles or a list"), Command::ShowTiles, [this] { m_on.list.showTiles(!m_on.list.showsTiles()); });
    tiles->setObjectName(QStringLiteral("actionTiles"));
    QList<QAction *> panes = m_on.workspaces.paneActions();
    panes << m_on.keys.bind(m_on.queue.action(), Command::ShowQueue)
          << m_on.keys.bind(m_on.details.action(), Command::ShowDetails);
    for (QAction *pane : std::as_const(panes)) {
        view->addAction(pane);
        m_on.bar.addButton(pane);
    }
    m_on.bar.addButton(m_settings);
}

void MainMenu::bindWorkspaces()
{
    Workspaces &workspaces = m_on.workspaces;
    m_on.keys.bind(workspaces.workspaceAction(QStringLiteral("library")), Command::ShowLibrary);
    m_on.keys.bind(workspaces.workspaceAction(QStringLiteral("viewer")), Command::ShowViewer);
    m_on.keys.name(workspaces.workspaceAction(QStringLiteral("compare")), Command::CompareTakes);
    m_on.keys.bind(workspaces.paneAction(QStringLiteral("composer")), Command::ShowComposerPane);
    m_on.keys.bind(workspaces.paneAction(QStringLiteral("tasks")), Command::ShowTasksPane);
    m_on.keys.bind(workspaces.paneAction(QStringLiteral("player")), Command::ShowPlayerPane);
}

void MainMenu::addPlaybackMenu()
{
    // Single keys are shown, not bound: bound to the window they would be taken away from buttons and texts.
    QMenu *playback = m_bar.addMenu(tr("&Playback"));
    m_on.keys.bind(addPlayback(playback, tr("&Play or pause"), {PlayerCommand::TogglePlay}), Command::PlayAnywhere);
    m_on.keys.name(addPlayback(playback, tr("Play &backwards"), {PlayerCommand::Shuttle, -1}), Command::PlayerBackward);
    QMenu *speed = playback->addMenu(tr("&Speed"));
    m_on.keys.name(addPlayback(speed, tr("&Slower"), {PlayerCommand::ChangeSpeed, -1}), Command::PlayerSlower);
    m_on.keys.name(addPlayback(speed, tr("&Faster"), {PlayerCommand::ChangeSpeed, 1}), Command::PlayerFaster);
    m_on.keys.bind(addPlayback(playback, tr("&Loop"), {PlayerCommand::ToggleLoop}), Command::LoopAnywhere);
    m_on.keys.bind(addPlayback(playback, tr("&Mute"), {PlayerCommand::ToggleMute}), Command::MuteAnywhere);
    m_on.keys.name(addPlayback(playback, tr("One frame bac&k"), {PlayerCommand::Step, -1}), Command::PlayerStepBack);
    m_on.keys.name(addPlayback(playback, tr("One frame &on"), {PlayerCommand::Step, 1}), Command::PlayerStepOn);
    playback->addSeparator();
    m_on.keys.name(addPlayback(playback, tr("Mark i&n"), {PlayerCommand::MarkIn}), Command::PlayerMarkIn);
    m_on.keys.name(addPlayback(playback, tr("Mark o&ut"), {PlayerCommand::MarkOut}), Command::PlayerMarkOut);
    m_on.keys.name(addPlayback(playback, tr("&Clear the marks"), {PlayerCommand::ClearMarks}),
                   Command::PlayerClearMarks);
    m_on.keys.name(addPlayback(playback, tr("Ne&xt clip"), {PlayerCommand::ChangeClip, 1}), Command::PlayerNextClip);
    m_on.keys.name(addPlayback(playback, tr("Pre&vious clip"), {PlayerCommand::ChangeClip, -1}),
                   Command::PlayerPreviousClip);
    m_on.keys.name(addPlayback(playback, tr("Next ta&ke"), {PlayerCommand::ChangeTake, 1}), Command::PlayerNextTake);
    m_on.keys.name(addPlayback(playback, tr("Previous take"), {PlayerCommand::ChangeTake, -1}),
                   Command::PlayerPreviousTake);
    playback->addSeparator();
    m_on.keys.name(addPlayback(playback, tr("&Whole picture or 100 %"), {PlayerCommand::ToggleFit}),
                   Command::PlayerFit);
    m_on.keys.name(addPlayback(playback, tr("Larg&er"), {PlayerCommand::ChangeZoom, 1}), Command::PlayerZoomIn);
    m_on.keys.name(addPlayback(playback, tr("Smalle&r"), {PlayerCommand::ChangeZoom, -1}), Command::PlayerZoomOut);
    m_on.keys.name(addPlayback(playback, tr("Safe areas on or off"), {PlayerCommand::ToggleSafeAreas}),
                   Command::PlayerSafeAreas);
    m_on.keys.name(addPlayback(playback, tr("Mirror on or off"), {PlayerCommand::ToggleMirror}), Command::PlayerMirror);
    playback->addSeparator();
    addFrameActions(playback);
    playback->addSeparator();
    m_on.keys.bind(playback->addAction(tr("&Full screen"), &m_on.player, &PlayerPane::toggleFullScreen),
                   Command::FullScreenAnywhere);
    m_on.keys
        .bind(playback->addAction(tr("On the second scr&een"), this, &MainMenu::toggleSecondScreen),
              Command::SecondScreen)
        ->setObjectName(QStringLiteral("actionSecondScreen"));
    // What Compare has nothing for does not act on a player that is not to be seen.
    QList<QAction *> ofPlayer = playback->actions() + speed->actions();
    ofPlayer.removeIf([this](const QAction *action) { return action->menu() || m_ofBoth.contains(action); });
    connect(&m_on.workspaces, &Workspaces::changed, this, [this, ofPlayer] {
        for (QAction *action : ofPlayer)
            action->setEnabled(m_on.workspaces.hasPlaceFor(&m_on.playerColumn));
    });
}

// In Compare it means all takes together.
QAction *MainMenu::addPlayback(QMenu *menu, const QString &text, const PlayerKey &key)
{
    QAction *action = menu->addAction(text, &m_on.player, [this, key] {
        const std::optional<CompareKey> inCompare = compareKey(key);
        if (inCompare && m_on.compareSpace.isVisible())
            m_on.compareSpace.perform(*inCompare);
        else
            m_on.player.perform(key);
    });
    if (compareKey(key))
        m_ofBoth << action;
    return action;
}

void MainMenu::addFrameActions(QMenu *playback)
{
    const qsizetype before = playback->actions().size();
    m_on.keys
        .bind(playback->addAction(tr("Use as f&irst frame"), this, [this] { emit frameRequested(FrameEnd::First); }),
              Command::UseAsFirstAnywhere)
        ->setObjectName(QStringLiteral("actionUseAsFirst"));
    m_on.keys
        .bind(playback->addAction(tr("Use as l&ast frame"), this, [this] { emit frameRequested(FrameEnd::Last); }),
              Command::UseAsLastAnywhere)
        ->setObjectName(QStringLiteral("actionUseAsLast"));
    (new FrameCommands(m_on.player, m_on.messages, m_window))->addTo(*playback, m_on.keys);
    m_frameActions = playback->actions().mid(before);
}

void MainMenu::toggleSecondScreen()
{
    if (m_on.player.toggleSecondScreen())
        return m_on.messages.clear(screenTopic);
    m_on.messages.show(MessageBar::Kind::Warning, screenTopic,
                       tr("There is no second screen. Connect one, and the picture fills it while this window stays as "
                          "it is."));
}

void MainMenu::addToolsMenu()
{
    QMenu *tools = m_bar.addMenu(tr("T&ools"));
    tools->setObjectName(QStringLiteral("menuTools"));
    m_on.keys
        .bind(tools->addAction(tr("&Track a task by its id…"), &m_on.dialogs, &WindowDialogs::openTrack),
              Command::TrackTask)
        ->setObjectName(QStringLiteral("actionTrack"));
    m_on.keys
        .bind(tools->addAction(tr("&Spending…"), &m_on.dialogs, &WindowDialogs::openSpending), Command::OpenSpending)
        ->setObjectName(QStringLiteral("actionSpending"));
    tools->addAction(m_on.keys.bind(m_on.catalogCommands.refreshAction(), Command::RefreshCatalog));
}

void MainMenu::addHelpMenu()
{
    QMenu *help = m_bar.addMenu(tr("&Help"));
    m_on.keys.bind(help->addAction(tr("&User guide"), &m_on.dialogs, &WindowDialogs::openGuide), Command::ShowGuide)
        ->setObjectName(QStringLiteral("actionGuide"));
    m_on.keys.bind(help->addAction(tr("&Keys…"), &m_on.dialogs, &WindowDialogs::openKeys), Command::ShowKeys)
        ->setObjectName(QStringLiteral("actionKeys"));
    help->addSeparator();
    m_on.keys
        .bind(help->addAction(tr("&About LinkReel"), &m_on.dialogs, &WindowDialogs::showAbout), Command::ShowAbout)
        ->setObjectName(QStringLiteral("actionAbout"));
}

// It is asked about as a press of the button is: one press, one charge, whatever its key.
void MainMenu::addOneMore(QMenu &task)
{
    QAction *oneMore = m_on.keys.bind(task.addAction(tr("One more ta&ke"), this, &MainMenu::oneMoreTakeRequested),
                                      Command::OneMoreTake);
    oneMore->setObjectName(QStringLiteral("actionOneMore"));
    oneMore->setAutoRepeat(false);
    connect(&task, &QMenu::aboutToShow, oneMore,
            [this, oneMore] { oneMore->setEnabled(m_on.list.currentTask() != 0); });
    connect(&task, &QMenu::aboutToHide, oneMore, [oneMore] { oneMore->setEnabled(true); }); // with its key
}

// A menu's action names the task that is selected when the menu opens, and is grey where it makes no sense for it.
QAction *MainMenu::addTaskAction(QMenu *menu, TaskAction action)
{
    QAction *item = menu->addAction(menuText(action, {}), this, [this, action] {
        const std::optional<Task> task = m_core.store.search().task(m_on.list.currentTask());
        if (task && possibleActions(*task).contains(action))
            m_on.commands.perform(action, task->id);
    });
    connect(menu, &QMenu::aboutToShow, item, [this, item, action] {
        const std::optional<Task> task = m_core.store.search().task(m_on.list.currentTask());
        item->setEnabled(task && possibleActions(*task).contains(action));
    });
    connect(menu, &QMenu::aboutToHide, item,
            [item] { item->setEnabled(true); }); // else its shortcut would stay disabled
    return item;
}
