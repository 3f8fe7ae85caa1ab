#include "TakeCommands.h"

#include "TaskCommands.h"
#include "app/Core.h"
#include "tasks/SameShot.h"
#include "ui/player/PlayerPane.h"
#include "ui/takes/TakeBar.h"
#include "ui/takes/TakeFacts.h"
#include "ui/takes/TakeStrip.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/ShownTask.h"

namespace {

const QString copiedFileTopic = QStringLiteral("clipboard");

} // namespace

TakeCommands::TakeCommands(Core &core, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_on(parts)
{
    m_on.player.setFooter(&m_on.bar);
    m_on.bar.watchColumn(&m_on.column);
    connectFacts();
    connectStrip();
}

void TakeCommands::connectFacts()
{
    TakeFacts *facts = &m_on.bar.facts();
    connect(&m_core.settings, &Settings::copyFolderChanged, facts, &TakeFacts::setCopyFolder);
    facts->setCopyFolder(m_core.settings.copyFolder());
    connect(&m_on.player, &PlayerPane::clipChanged, facts, &TakeFacts::setClip);
    connect(facts, &TakeFacts::actionTriggered, this,
            [this](TaskAction action) { m_on.commands.perform(action, m_on.list.currentTask()); });
    connect(facts, &TakeFacts::downloadRequested, this,
            [this](bool choosesPlace) { m_on.commands.download(m_on.list.currentTask(), choosesPlace); });
    connect(facts, &TakeFacts::menuRequested, this,
            [this](const QPoint &at) { m_on.commands.popupMenuWith(m_on.frameActions, m_on.list.currentTask(), at); });
    connect(facts, &TakeFacts::frameRequested, this, &TakeCommands::frameRequested);
    connect(facts, &TakeFacts::starsChosen, this,
            [this](int stars) { m_core.edits.setStars({m_on.list.currentTask()}, stars); });
    connect(facts, &TakeFacts::pickToggled, this, [this] { m_core.edits.togglePick({m_on.list.currentTask()}); });
    connect(facts, &TakeFacts::fileCopied, this, [this] {
        m_on.messages.show(MessageBar::Kind::Good, copiedFileTopic,
                           tr("The clip's file is on the clipboard: paste it in a folder or an editor."));
    });
}

void TakeCommands::connectStrip()
{
    TakeStrip *strip = &m_on.bar.strip();
    connect(&m_on.player, &PlayerPane::otherTakeRequested, strip, &TakeStrip::walk);
    connect(strip, &TakeStrip::takeRequested, &m_on.list, &TaskListPane::setCurrentTask);
    connect(strip, &TakeStrip::starsChosen, this, [this](qint64 id, int stars) { m_core.edits.setStars({id}, stars); });
    connect(strip, &TakeStrip::oneMoreRequested, this, &TakeCommands::requestOneMoreOf);
    connect(&m_on.shown, &ShownTask::playingChanged, strip, &TakeStrip::setPlaying);
    connect(&m_on.shown, &ShownTask::playingChanged, &m_on.list, &TaskListPane::setPlaying);
}

void TakeCommands::requestOneMoreOf(qint64 id)
{
    if (const std::optional<Task> task = m_core.store.search().task(id))
        emit oneMoreRequested(anotherTake(task->request), task->shot); // its pictures are in the history
}

void TakeCommands::requestOneMore()
{
    requestOneMoreOf(m_on.list.currentTask());
}
