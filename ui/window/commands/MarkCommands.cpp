#include "MarkCommands.h"

#include "app/Core.h"
#include "ui/takes/TakeNotesDialog.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/Workspaces.h"
#include "ui/window/keys/ActionKeys.h"
#include "ui/words/library/LibraryWords.h"
#include "ui/words/store/StoreWords.h"

#include <QMenu>

#include <functional>

namespace {

const QString markTopic = QStringLiteral("marks");
constexpr int newestForShots = 200; // tasks among which shots are looked for that takes can be moved to
constexpr int mostShotsOffered = 12;

using Command = ShortcutCommand;

} // namespace

MarkCommands::MarkCommands(Core &core, TaskListPane &list, const Workspaces &workspaces, MessageBar &messages,
                           QWidget &window)
    : QObject(&window)
    , m_core(core)
    , m_list(list)
    , m_workspaces(workspaces)
    , m_messages(messages)
    , m_window(window)
{
    connect(&m_core.edits, &LibraryEdits::failed, this, [this](StoreFailure failure) {
        m_messages.show(MessageBar::Kind::Error, markTopic,
                        tr("%1 Nothing was changed. %2")
                            .arg(storeFailureWords(failure), storeRemedyWords(failure, m_core.profile.dataFolder)));
    });
    connect(&m_core.edits, &LibraryEdits::historyChanged, this, [this] { m_messages.clear(markTopic); });
}

// The selected ones where the one that is shown is among them. In Compare, where neither is to be seen, each take has
// its own stars and its own Pick.
QList<qint64> MarkCommands::chosen() const
{
    if (m_workspaces.current() == QLatin1String("compare"))
        return {};
    const qint64 current = m_list.currentTask();
    QList<qint64> selected = m_list.selectedTasks();
    if (!selected.contains(current))
        selected = current == 0 ? QList<qint64>() : QList<qint64>{current};
    selected.removeAll(current); // the last one counts where only one can
    if (current != 0)
        selected << current;
    return selected;
}

QAction *MarkCommands::add(QMenu &menu, ActionKeys &keys, const QString &text, ShortcutCommand command,
                           const QString &objectName, const std::function<void()> &act)
{
    QAction *action = keys.bind(menu.addAction(text, this, act), command);
    action->setObjectName(objectName);
    action->setAutoRepeat(false);
    m_actions << action;
    return action;
}

void MarkCommands::addTo(QMenu &task, ActionKeys &keys)
{
    task.addSeparator();
    add(task, keys, tr("P&ick"), Command::PickTake, QStringLiteral("actionPick"), [this] { togglePick(chosen()); });
    add(task, keys, tr("Re&ject"), Command::RejectTake, QStringLiteral("actionReject"),
        [this] { m_core.edits.toggleRejected(chosen()); });
    QMenu *stars = task.addMenu(tr("&Stars"));
    stars->setObjectName(QStringLiteral("menuStars"));
    const QList<Command> commands{Command::NoStars,    Command::OneStar,   Command::TwoStars,
                                  Command::ThreeStars, Command::FourStars, Command::FiveStars};
    for (int count = 0; count < commands.size(); ++count)
        add(*stars, keys, count == 0 ? tr("&No stars") : tr("&%n star(s)", "", count), commands.at(count),
            QStringLiteral("actionStars%1").arg(count), [this, count] { setStars(chosen(), count); });
    add(task, keys, tr("La&bels and note…"), Command::TakeNotes, QStringLiteral("actionTakeNotes"),
        [this] { openNotes(); });
    QMenu *shot = task.addMenu(tr("S&hot"));
    shot->setObjectName(QStringLiteral("menuShot"));
    connect(shot, &QMenu::aboutToShow, this, [this, shot] { fillShots(*shot); });
    const QList<QAction *> ours = m_actions;
    connect(&task, &QMenu::aboutToShow, this, [this, ours, stars, shot] {
        const bool isChosen = !chosen().isEmpty();
        for (QAction *action : ours)
            action->setEnabled(isChosen);
        stars->setEnabled(isChosen);
        shot->setEnabled(isChosen);
    });
    connect(&task, &QMenu::aboutToHide, this, [ours] {
        for (QAction *action : ours)
            action->setEnabled(true); // with its key
    });
}

void MarkCommands::togglePick(const QList<qint64> &takes)
{
    m_core.edits.togglePick(takes);
}

void MarkCommands::setStars(const QList<qint64> &takes, int stars)
{
    m_core.edits.setStars(takes, stars);
}

void MarkCommands::openNotes()
{
    const QList<qint64> ids = chosen();
    const QList<Task> takes = m_core.store.search().tasks(ids);
    if (takes.isEmpty())
        return;
    auto *dialog = new TakeNotesDialog(takes, m_core.store.search().knownLabels(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TakeNotesDialog::labelsChanged, this,
            [this, ids](const QStringList &added, const QStringList &removed) {
                m_core.edits.changeLabels(ids, added, removed);
            });
    connect(dialog, &TakeNotesDialog::noteChanged, this,
            [this, ids](const QString &note) { m_core.edits.setNote(ids, note); });
    dialog->open();
}

// Made anew each time: which shots there are, and whose takes are selected.
void MarkCommands::fillShots(QMenu &menu)
{
    menu.clear();
    const QList<qint64> ids = chosen();
    QList<qint64> own;
    for (const Task &take : m_core.store.search().tasks(ids))
        if (!own.contains(take.shot))
            own << take.shot;
    menu.addAction(tr("&New shot from the %n selected take(s)", "", static_cast<int>(ids.size())), this,
                   [this, ids] { m_core.edits.moveTo(ids, 0); })
        ->setObjectName(QStringLiteral("actionSplitShot"));
    QAction *join = menu.addAction(tr("&Join the %n shot(s) of the selected takes", "", static_cast<int>(own.size())),
                                   this, [this, own] { m_core.edits.join(own); });
    join->setObjectName(QStringLiteral("actionJoinShots"));
    join->setEnabled(own.size() > 1);
    menu.addSeparator();
    QList<qint64> offered;
    for (const Task &task : m_core.store.search().page(0, newestForShots)) {
        if (offered.size() == mostShotsOffered || offered.contains(task.shot) || own == QList<qint64>{task.shot})
            continue;
        offered << task.shot;
        const std::optional<Shot> shot = m_core.shots.shot(task.shot);
        menu.addAction(tr("To %1", "a shot")
                           .arg(shotWords(task.shot, shot ? shot->title : QString(), task.request.prompt))
                           .replace(u'&', QStringLiteral("&&")),
                       this, [this, ids, to = task.shot] { m_core.edits.moveTo(ids, to); });
    }
}
