#include "CompareCommands.h"

#include "TaskCommands.h"
#include "app/Core.h"
#include "tasks/TaskClips.h"
#include "ui/compare/CompareSpace.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/Workspaces.h"
#include "ui/window/keys/ActionKeys.h"
#include "ui/words/CompareWords.h"
#include "ui/words/ShortcutWords.h"
#include "ui/words/tasks/TaskActionWords.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace {

const QString compareTopic = QStringLiteral("compare");
const QString compareWorkspace = QStringLiteral("compare");
const QString libraryWorkspace = QStringLiteral("library");
constexpr int newestTasks = 200; // among which other takes of the same prompt are looked for

bool isSameClip(const ComparedTake &one, const ComparedTake &other)
{
    return one.taskId == other.taskId && one.path == other.path;
}

bool holdsClip(const QList<ComparedTake> &takes, const ComparedTake &take)
{
    return std::any_of(takes.cbegin(), takes.cend(),
                       [&take](const ComparedTake &other) { return isSameClip(other, take); });
}

} // namespace

CompareCommands::CompareCommands(Core &core, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_on(parts)
    , m_action(new QAction(actionText(TaskAction::Compare, {}), this))
    , m_before(libraryWorkspace)
{
    m_action->setObjectName(QStringLiteral("actionCompare"));
    m_action->setAutoRepeat(false); // a key held down would note and forget the same clip again and again
    connect(m_action, &QAction::triggered, this, &CompareCommands::compareSelected);
    connect(&m_on.commands, &TaskCommands::compareRequested, this, &CompareCommands::add);
    connect(&m_on.workspaces, &Workspaces::changed, this, &CompareCommands::follow);
    connect(&m_on.space, &CompareSpace::leaveRequested, this, [this] { m_on.workspaces.show(m_before); });
    connect(&m_on.space, &CompareSpace::libraryRequested, this, [this] { m_on.workspaces.show(libraryWorkspace); });
    connect(&m_on.space, &CompareSpace::starsChosen, this,
            [this](qint64 id, int stars) { m_core.edits.setStars({id}, stars); });
    connect(&m_on.space, &CompareSpace::pickToggled, this, [this](qint64 id) { m_core.edits.togglePick({id}); });
    connect(&m_core.store, &TaskStore::changed, this, [this](const Task &task, const Task &before) {
        if (task.marks != before.marks || task.shot != before.shot)
            showMarks(task);
    });
    connect(&m_core.shots, &ShotStore::changed, this, [this] {
        for (const ComparedTake &take : m_on.space.takes())
            if (const std::optional<Task> task = m_core.store.search().task(take.taskId))
                showMarks(*task);
    });
    connect(&m_on.space, &CompareSpace::offerAccepted, this, [this] { open(m_offered); });
}

void CompareCommands::addTo(QMenu &menu, ActionKeys &keys)
{
    menu.addAction(keys.bind(m_action, ShortcutCommand::CompareTakes));
    connect(&menu, &QMenu::aboutToShow, m_action, [this] {
        const std::optional<Task> task = m_core.store.search().task(m_on.list.currentTask());
        const bool isPossible = task && possibleActions(*task).contains(TaskAction::Compare);
        m_action->setEnabled(isPossible || m_on.list.selectedTasks().size() > 1);
    });
    connect(&menu, &QMenu::aboutToHide, m_action, [this] { m_action->setEnabled(true); }); // with its key
}

void CompareCommands::say(const QString &sentence)
{
    m_on.messages.showAnswer(MessageBar::Kind::Warning, compareTopic, sentence);
}

void CompareCommands::compareSelected()
{
    if (m_on.workspaces.current() == compareWorkspace)
        return m_on.space.focusContents();
    const QList<qint64> ids = m_on.list.selectedTasks();
    if (ids.size() > 1)
        compareAll(ids);
    else if (const qint64 id = m_on.list.currentTask())
        m_on.commands.perform(TaskAction::Compare, id); // of several clips the one that is shown
    else
        m_on.workspaces.show(compareWorkspace); // its guide says how
}

// The oldest first, whatever way they were selected.
void CompareCommands::compareAll(const QList<qint64> &ids)
{
    if (ids.size() > ComparePane::mostTakes)
        return say(tr("Two to four clips can be compared, and %n task(s) are selected. Select fewer of them.", "",
                      static_cast<int>(ids.size())));
    QList<qint64> ordered = ids;
    std::sort(ordered.begin(), ordered.end());
    QList<ComparedTake> takes;
    for (const qint64 id : std::as_const(ordered)) {
        const std::optional<Task> task = m_core.store.search().task(id);
        if (const auto take = takeOf(id, task ? task->clipPath : QString()))
            takes << *take;
    }
    if (takes.size() < 2)
        return say(tr("Fewer than two of the selected tasks have a clip on this computer, so there is nothing to "
                      "compare."));
    open(takes);
}

void CompareCommands::add(qint64 id, const QString &path)
{
    const std::optional<ComparedTake> take = takeOf(id, path);
    if (!take)
        return say(tr("This task has no clip on this computer that could be compared."));
    if (!m_noted)
        return note(*take);
    if (!isSameClip(*m_noted, *take))
        return open({*m_noted, *take});
    m_noted.reset();
    m_on.messages.showAnswer(MessageBar::Kind::Good, compareTopic,
                             tr("The take is not waiting to be compared any more."));
}

// With it can be shown, by one press: the other takes of its prompt, or else what was compared last.
void CompareCommands::note(const ComparedTake &take)
{
    m_noted = take;
    const QString sentence = tr("%1 waits to be compared. Choose Compare (%2) for another clip.", "%2: a key")
                                 .arg(take.title, keysOrNone(m_core.shortcuts.keys(ShortcutCommand::CompareTakes)));
    QList<ComparedTake> all = withOthersOfPrompt(take);
    QString offer;
    if (all.size() > 1) {
        offer = tr("Compare with %n other take(s) of its prompt", "", static_cast<int>(all.size()) - 1);
    } else if (const QList<ComparedTake> last = m_on.space.takes();
               !last.isEmpty() && last.size() < ComparePane::mostTakes && !holdsClip(last, take)) {
        offer = tr("Add it to the %n that were compared", "", static_cast<int>(last.size()));
        all = last + all;
    }
    m_on.messages.showAnswer(MessageBar::Kind::Good, compareTopic, sentence, offer, [this, all] { open(all); });
}

// Newest first behind the take itself, with a clip on disk.
QList<ComparedTake> CompareCommands::withOthersOfPrompt(const ComparedTake &take) const
{
    QList<ComparedTake> all{take};
    for (const Task &other : m_core.store.search().page(0, newestTasks)) {
        if (all.size() == ComparePane::mostTakes)
            break;
        if (other.id == take.taskId || other.request.prompt != take.prompt || other.clipState != ClipState::Saved ||
            m_core.tasks.isFileGone(other))
            continue;
        if (const std::optional<ComparedTake> more = takeOf(other.id, other.clipPath))
            all << *more;
    }
    return all;
}

std::optional<ComparedTake> CompareCommands::takeOf(qint64 id, const QString &path) const
{
    const std::optional<Task> task = m_core.store.search().task(id);
    if (!task || path.isEmpty())
        return {};
    const ModelSpec *model = m_core.catalog.model(task->request.model);
    return ComparedTake{path,
                        id,
                        task->request.prompt,
                        takeTitle(task->take, *task),
                        comparedFacts(*task, model),
                        task->request.model,
                        model ? settingNames(*model) : QStringList(),
                        task->marks.stars,
                        m_core.shots.isPick(*task)};
}

void CompareCommands::showMarks(const Task &task)
{
    m_on.space.setMarks(task.id, task.marks.stars, m_core.shots.isPick(task));
}

void CompareCommands::open(const QList<ComparedTake> &takes)
{
    m_noted.reset();
    m_on.messages.clear(compareTopic);
    const QList<ComparedTake> last = m_on.space.takes();
    if (!std::equal(last.cbegin(), last.cend(), takes.cbegin(), takes.cend(), isSameClip))
        m_on.space.setTakes(takes);
    m_on.workspaces.show(compareWorkspace);
    m_on.space.focusContents();
}

void CompareCommands::follow(const QString &workspace)
{
    if (workspace != compareWorkspace) {
        m_before = workspace;
        return;
    }
    if (m_on.space.takes().isEmpty())
        showOffer();
    m_on.space.focusContents();
}

void CompareCommands::showOffer()
{
    m_offered.clear();
    const std::optional<Task> task = m_core.store.search().task(m_on.list.currentTask());
    if (const auto take = task ? takeOf(task->id, task->clipPath) : std::nullopt)
        m_offered = withOthersOfPrompt(*take);
    m_on.space.setOffer(m_offered.size() > 1
                            ? tr("Compare the %n take(s) of this prompt", "", static_cast<int>(m_offered.size()))
                            : QString());
}
