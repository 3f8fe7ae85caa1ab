#include "CompareCommands.h"

#include "app/Core.h"
#include "tasks/TaskClips.h"
#include "ui/compare/ComparePane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/WindowPlace.h"
#include "ui/words/CompareWords.h"

#include <algorithm>

namespace {

const QString compareTopic = QStringLiteral("compare");
constexpr QSize compareSize{1600, 900};
constexpr int newestTasks = 200; // among which other takes of the same prompt are looked for

} // namespace

CompareCommands::CompareCommands(Core &core, Theme &theme, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_core(core)
    , m_theme(theme)
    , m_messages(messages)
    , m_window(window)
{
}

void CompareCommands::add(qint64 id, const QString &path)
{
    const std::optional<ComparedTake> take = takeOf(id, path);
    if (!take)
        return m_messages.showAnswer(MessageBar::Kind::Warning, compareTopic,
                                     tr("This task has no clip on this computer that could be compared."));
    const auto isSame = [&](const ComparedTake &other) { return other.taskId == id && other.path == path; };
    if (m_pane) {
        QList<ComparedTake> takes = m_pane->takes();
        if (std::any_of(takes.cbegin(), takes.cend(), isSame))
            return open(takes);
        if (takes.size() == ComparePane::mostTakes)
            return m_messages.showAnswer(
                MessageBar::Kind::Warning, compareTopic,
                tr("Four takes are being compared, and more do not fit. Close their window to compare others."));
        return open(takes << *take);
    }
    if (!m_noted)
        return note(*take);
    if (!isSame(*m_noted))
        return open({*m_noted, *take});
    m_noted.reset();
    m_messages.showAnswer(MessageBar::Kind::Good, compareTopic, tr("The take is not waiting to be compared any more."));
}

void CompareCommands::note(const ComparedTake &take)
{
    m_noted = take;
    const std::optional<Task> task = m_core.store.search().task(take.taskId);
    QList<ComparedTake> all{take};
    for (const Task &other : task ? othersOfPrompt(*task) : QList<Task>()) {
        const std::optional<ComparedTake> more = takeOf(other.id, other.clipPath);
        if (more && all.size() < ComparePane::mostTakes)
            all << *more;
    }
    const QString sentence = tr("%1 waits to be compared. Choose Compare (C) for another clip.").arg(take.title);
    if (all.size() == 1)
        return m_messages.showAnswer(MessageBar::Kind::Good, compareTopic, sentence);
    m_messages.showAnswer(MessageBar::Kind::Good, compareTopic, sentence,
                          tr("Compare with %n other take(s) of its prompt", "", static_cast<int>(all.size()) - 1),
                          [this, all] { open(all); });
}

// Newest first, with a clip on disk.
QList<Task> CompareCommands::othersOfPrompt(const Task &task) const
{
    QList<Task> others = m_core.store.search().page(0, newestTasks);
    others.removeIf([&](const Task &other) {
        return other.id == task.id || other.request.prompt != task.request.prompt ||
               other.clipState != ClipState::Saved || m_core.tasks.isFileGone(other);
    });
    return others;
}

// Among those of its prompt, the oldest is the first.
int CompareCommands::numberOf(const Task &task) const
{
    const QList<Task> newest = m_core.store.search().page(0, newestTasks);
    return 1 + static_cast<int>(std::count_if(newest.cbegin(), newest.cend(), [&](const Task &other) {
               return other.id < task.id && other.request.prompt == task.request.prompt;
           }));
}

std::optional<ComparedTake> CompareCommands::takeOf(qint64 id, const QString &path) const
{
    const std::optional<Task> task = m_core.store.search().task(id);
    if (!task || path.isEmpty())
        return {};
    return ComparedTake{path, id, task->request.prompt, takeTitle(numberOf(*task), *task),
                        comparedFacts(*task, m_core.catalog.model(task->request.model))};
}

void CompareCommands::open(const QList<ComparedTake> &takes)
{
    m_noted.reset();
    m_messages.clear(compareTopic);
    const auto paths = [](const QList<ComparedTake> &of) {
        QStringList all;
        for (const ComparedTake &take : of)
            all << take.path;
        return all;
    };
    if (!m_pane) {
        m_pane = new ComparePane({m_core.clock, m_core.settings, m_theme}, &m_window);
        m_pane->setWindowFlag(Qt::Window);
        m_pane->setAttribute(Qt::WA_DeleteOnClose);
        m_pane->setWindowTitle(tr("Compare – LinkReel"));
        sizeWithinScreen(*m_pane, compareSize);
        connect(m_pane, &ComparePane::closeRequested, m_pane, &QWidget::close);
    }
    if (paths(m_pane->takes()) != paths(takes))
        m_pane->setTakes(takes);
    m_pane->show();
    m_pane->raise();
    m_pane->activateWindow();
}
