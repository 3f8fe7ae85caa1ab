#include "MainMenu.h"

#include "EditMenu.h"
#include "WindowBar.h"
#include "WindowDialogs.h"
#include "Workspaces.h"
#include "app/Core.h"
#include "ui/compare/CompareSpace.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/RequestActions.h"
#include "ui/player/PlayerPane.h"
#include "ui/queue/QueuePane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/CatalogCommands.h"
#include "ui/window/commands/CompareCommands.h"
#include "ui/window/commands/DetailsCommand.h"
#include "ui/window/commands/FrameCommands.h"
#include "ui/window/commands/HistoryCommands.h"
#include "ui/window/commands/TaskCommands.h"
#include "ui/words/tasks/TaskActionWords.h"

#include <QMenu>
#include <QMenuBar>

namespace {

const QString screenTopic = QStringLiteral("secondScreen");
const QString requestTopic = QStringLiteral("request");

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
    QAction *generate = file->addAction(tr("&Generate"), QKeySequence(Qt::CTRL | Qt::Key_Return), &m_on.composer,
                                        &ComposerPane::generate);
    generate->setObjectName(QStringLiteral("actionGenerate"));
    generate->setAutoRepeat(false); // a key held down is one press, and one charge
    file->addAction(tr("Open the clip &folder"), &m_on.dialogs, &WindowDialogs::openClipFolder);
    file->addSeparator();
    (new HistoryCommands(m_core.store, m_core.profile.sandbox, m_on.messages, m_window))->addTo(*file);
    file->addSeparator();
    m_settings = file->addAction(tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), &m_on.dialogs,
                                 &WindowDialogs::openSettings);
    m_settings->setObjectName(QStringLiteral("actionSettings"));
    m_settings->setData(QStringLiteral("settings"));
    file->addAction(tr("Enter an API &key…"), &m_on.dialogs, &WindowDialogs::enterKey)
        ->setObjectName(QStringLiteral("actionKey"));
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, &m_window, &QWidget::close);
}

void MainMenu::addEditMenu()
{
    QMenu *edit = (new EditMenu(m_bar, m_on.composer, m_on.recall, m_on.presets, m_on.undoOffer))->menu();
    edit->addSeparator();
    auto *request = new RequestActions(m_on.composer, m_core.profile.baseUrl, this);
    edit->addActions(request->all());
    m_on.composer.addGenerateActions(request->all());
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
    addTaskAction(task, TaskAction::Play, {});
    addTaskAction(task, TaskAction::Download, QKeySequence(Qt::CTRL | Qt::Key_D));
    addTaskAction(task, TaskAction::SaveCopy, QKeySequence::Save);
    addTaskAction(task, TaskAction::ShowInFolder, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    addTaskAction(task, TaskAction::CheckNow, QKeySequence(Qt::Key_F5));
    QMenu *again = task->addMenu(tr("&Use again"));
    again->setObjectName(QStringLiteral("menuUseAgain"));
    addTaskAction(again, TaskAction::UseAgain, QKeySequence(Qt::CTRL | Qt::Key_R));
    again->actions().first()->setText(tr("&Everything"));
    m_on.commands.addUseAgain(again, [this] { return m_on.list.currentTask(); });
    addTaskAction(task, TaskAction::TryAgain, {});
    addTaskAction(task, TaskAction::SendInline, {});
    addTaskAction(task, TaskAction::UploadFirst, {});
    for (const TaskAction action :
         {TaskAction::AdoptId, TaskAction::SendAgain, TaskAction::Dismiss, TaskAction::NeedAgain})
        addTaskAction(task, action, {});
    addTaskAction(task, TaskAction::ContinueFromLast, QKeySequence(Qt::CTRL | Qt::Key_E));
    addTaskAction(task, TaskAction::BeginWithFirst, {});
    addTaskAction(task, TaskAction::EndWithFirst, {});
    m_on.compare.addTo(*task);
    task->addSeparator();
    addTaskAction(task, TaskAction::CopyPrompt, {});
    addTaskAction(task, TaskAction::CopyTaskId, {});
    addTaskAction(task, TaskAction::CopyRequestId, {});
    addTaskAction(task, TaskAction::CopyJson, {});
    addTaskAction(task, TaskAction::CopyCurl, {});
    addTaskAction(task, TaskAction::CopyDigests, {});
}

void MainMenu::addViewMenu()
{
    QMenu *view = m_bar.addMenu(tr("&View"));
    view->addAction(tr("&Prompt"), QKeySequence(Qt::CTRL | Qt::Key_1), &m_on.composer, &ComposerPane::focusPrompt);
    view->addAction(tr("&Tasks"), QKeySequence(Qt::CTRL | Qt::Key_2), this, [this] {
        m_on.workspaces.bring(m_on.list.parentWidget());
        m_on.list.view()->setFocus(Qt::ShortcutFocusReason);
    });
    view->addAction(tr("Waiting tas&ks"), QKeySequence(Qt::CTRL | Qt::Key_3), this,
                    [this] {
                        m_on.workspaces.bring(m_on.list.parentWidget());
                        m_on.queue.focusList();
                    })
        ->setObjectName(QStringLiteral("actionQueue"));
    view->addAction(tr("&Search tasks"), QKeySequence::Find, this, [this] {
        m_on.workspaces.bring(m_on.list.parentWidget());
        m_on.list.focusSearch();
    });
    view->addAction(tr("P&layer"), QKeySequence(Qt::CTRL | Qt::Key_4), this,
                    [this] {
                        m_on.workspaces.bring(&m_on.playerColumn);
                        m_on.player.focusPicture();
                    })
        ->setObjectName(QStringLiteral("actionPlayer"));
    view->addSeparator();
    for (QAction *workspace : m_on.workspaces.workspaceActions()) {
        view->addAction(workspace);
        m_on.bar.addWorkspace(workspace);
    }
    view->addSeparator();
    QList<QAction *> panes = m_on.workspaces.paneActions();
    panes << m_on.details.action();
    for (QAction *pane : std::as_const(panes)) {
        view->addAction(pane);
        m_on.bar.addButton(pane);
    }
    m_on.bar.addButton(m_settings);
}

void MainMenu::addPlaybackMenu()
{
    // Single keys are shown, not bound: bound to the window they would be taken away from buttons and texts.
    QMenu *playback = m_bar.addMenu(tr("&Playback"));
    addPlayback(playback, tr("&Play or pause"), {PlayerCommand::TogglePlay}, QKeySequence(Qt::CTRL | Qt::Key_Space));
    addPlayback(playback, tr("Play &backwards\tJ"), {PlayerCommand::Shuttle, -1});
    QMenu *speed = playback->addMenu(tr("&Speed"));
    addPlayback(speed, tr("&Slower\t{"), {PlayerCommand::ChangeSpeed, -1});
    addPlayback(speed, tr("&Faster\t}"), {PlayerCommand::ChangeSpeed, 1});
    addPlayback(playback, tr("&Loop"), {PlayerCommand::ToggleLoop}, QKeySequence(Qt::CTRL | Qt::Key_L));
    addPlayback(playback, tr("&Mute"), {PlayerCommand::ToggleMute}, QKeySequence(Qt::CTRL | Qt::Key_M));
    addPlayback(playback, tr("One frame bac&k\t,"), {PlayerCommand::Step, -1});
    addPlayback(playback, tr("One frame &on\t."), {PlayerCommand::Step, 1});
    playback->addSeparator();
    addPlayback(playback, tr("Mark i&n\tI"), {PlayerCommand::MarkIn});
    addPlayback(playback, tr("Mark o&ut\tO"), {PlayerCommand::MarkOut});
    addPlayback(playback, tr("&Clear the marks\tX"), {PlayerCommand::ClearMarks});
    addPlayback(playback, tr("Ne&xt clip\tDown"), {PlayerCommand::ChangeClip, 1});
    addPlayback(playback, tr("Pre&vious clip\tUp"), {PlayerCommand::ChangeClip, -1});
    addPlayback(playback, tr("Next ta&ke\t]"), {PlayerCommand::ChangeTake, 1});
    addPlayback(playback, tr("Previous take\t["), {PlayerCommand::ChangeTake, -1});
    playback->addSeparator();
    addPlayback(playback, tr("&Whole picture or 100 %\tZ"), {PlayerCommand::ToggleFit});
    addPlayback(playback, tr("Larg&er\t+"), {PlayerCommand::ChangeZoom, 1});
    addPlayback(playback, tr("Smalle&r\t−"), {PlayerCommand::ChangeZoom, -1});
    addPlayback(playback, tr("Safe areas on or off\tA"), {PlayerCommand::ToggleSafeAreas});
    addPlayback(playback, tr("Mirror on or off\tH"), {PlayerCommand::ToggleMirror});
    playback->addSeparator();
    addFrameActions(playback);
    playback->addSeparator();
    playback->addAction(tr("&Full screen"), QKeySequence(Qt::Key_F11), &m_on.player, &PlayerPane::toggleFullScreen);
    playback
        ->addAction(tr("On the second scr&een"), QKeySequence(Qt::CTRL | Qt::Key_F11), this,
                    &MainMenu::toggleSecondScreen)
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
QAction *MainMenu::addPlayback(QMenu *menu, const QString &text, const PlayerKey &key, const QKeySequence &shortcut)
{
    QAction *action = menu->addAction(text, shortcut, &m_on.player, [this, key] {
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
    playback
        ->addAction(tr("Use as f&irst frame"), QKeySequence(Qt::CTRL | Qt::Key_I), this,
                    [this] { emit frameRequested(FrameEnd::First); })
        ->setObjectName(QStringLiteral("actionUseAsFirst"));
    playback
        ->addAction(tr("Use as l&ast frame"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), this,
                    [this] { emit frameRequested(FrameEnd::Last); })
        ->setObjectName(QStringLiteral("actionUseAsLast"));
    (new FrameCommands(m_on.player, m_on.messages, m_window))->addTo(*playback);
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
    tools->addAction(tr("&Track a task by its id…"), &m_on.dialogs, &WindowDialogs::openTrack)
        ->setObjectName(QStringLiteral("actionTrack"));
    tools
        ->addAction(tr("&Spending…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), &m_on.dialogs,
                    &WindowDialogs::openSpending)
        ->setObjectName(QStringLiteral("actionSpending"));
    tools->addAction(m_on.catalogCommands.refreshAction());
}

void MainMenu::addHelpMenu()
{
    QMenu *help = m_bar.addMenu(tr("&Help"));
    help->addAction(tr("&Keys…"), QKeySequence::HelpContents, this, [this] { m_on.dialogs.openKeys(m_bar); })
        ->setObjectName(QStringLiteral("actionKeys"));
    help->addAction(tr("&About LinkReel"), &m_on.dialogs, &WindowDialogs::showAbout);
}

// A menu's action names the task that is selected when the menu opens, and is grey where it makes no sense for it.
void MainMenu::addTaskAction(QMenu *menu, TaskAction action, const QKeySequence &shortcut)
{
    QAction *item = menu->addAction(menuText(action, {}), shortcut, this, [this, action] {
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
}
