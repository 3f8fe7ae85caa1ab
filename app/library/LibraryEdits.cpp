#include "LibraryEdits.h"

#include "ShotStore.h"
#include "platform/Clock.h"
#include "tasks/store/TaskStore.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace {

constexpr int mostSteps = 200; // that can be undone
constexpr int allTakes = std::numeric_limits<int>::max();

QList<TakePlace> placesOf(const QList<Task> &takes)
{
    QList<TakePlace> places;
    for (const Task &take : takes)
        places << TakePlace{take.id, take.shot, take.take};
    return places;
}

} // namespace

LibraryEdits::LibraryEdits(TaskStore &store, ShotStore &shots, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_shots(shots)
    , m_clock(clock)
{
    m_history.setUndoLimit(mostSteps);
    connect(&m_history, &QUndoStack::indexChanged, this, &LibraryEdits::historyChanged);
}

const LibraryStep *LibraryEdits::toUndo() const
{
    return m_history.canUndo() ? static_cast<const LibraryStep *>(m_history.command(m_history.index() - 1)) : nullptr;
}

const LibraryStep *LibraryEdits::toRedo() const
{
    return m_history.canRedo() ? static_cast<const LibraryStep *>(m_history.command(m_history.index())) : nullptr;
}

bool LibraryEdits::write(LibraryStep::State &state)
{
    StoreFailure failure = StoreFailure::None;
    if (!state.places.isEmpty() && !m_store.moveToShot(state.places))
        failure = m_store.failure();
    else if (!state.marks.isEmpty() && !m_store.mark(state.marks))
        failure = m_store.failure();
    else if (!state.shots.isEmpty() && !m_shots.put(state.shots))
        failure = m_shots.failure();
    else
        return true;
    emit failed(failure);
    return false;
}

void LibraryEdits::push(Kind kind, qsizetype count, const LibraryStep::State &before, const LibraryStep::State &after)
{
    m_history.push(new LibraryStep(kind, static_cast<int>(count), before, after,
                                   [this](LibraryStep::State &state) { return write(state); }));
}

void LibraryEdits::mark(Kind kind, const QList<qint64> &takes, const std::function<void(TakeMarks &)> &change)
{
    LibraryStep::State before;
    LibraryStep::State after;
    const QHash<qint64, TakeMarks> found = m_store.search().marks(takes);
    for (auto take = found.cbegin(); take != found.cend(); ++take) {
        TakeMarks marks = *take;
        change(marks);
        if (marks == *take)
            continue;
        before.marks.insert(take.key(), *take);
        after.marks.insert(take.key(), marks);
    }
    if (!after.marks.isEmpty())
        push(kind, after.marks.size(), before, after);
}

void LibraryEdits::setStars(const QList<qint64> &takes, int stars)
{
    mark(Kind::Stars, takes,
         [stars = std::clamp(stars, 0, TakeMarks::mostStars)](TakeMarks &marks) { marks.stars = stars; });
}

void LibraryEdits::toggleRejected(const QList<qint64> &takes)
{
    const QList<Task> found = m_store.search().tasks(takes);
    const bool rejects = std::any_of(found.begin(), found.end(), [](const Task &take) { return !take.marks.rejected; });
    mark(rejects ? Kind::Reject : Kind::TakeBack, takes, [rejects](TakeMarks &marks) { marks.rejected = rejects; });
}

void LibraryEdits::setHidden(const QList<qint64> &takes, bool hidden)
{
    mark(hidden ? Kind::Hide : Kind::Show, takes, [hidden, now = m_clock.now()](TakeMarks &marks) {
        if (hidden != marks.hiddenAt.isValid())
            marks.hiddenAt = hidden ? now : QDateTime();
    });
}

void LibraryEdits::changeLabels(const QList<qint64> &takes, const QStringList &added, const QStringList &removed)
{
    mark(Kind::Labels, takes, [&added, &removed](TakeMarks &marks) {
        for (const QString &label : removed)
            marks.labels.removeAll(label);
        for (const QString &label : added) {
            const QString clean = label.simplified();
            if (!clean.isEmpty() && !marks.labels.contains(clean, Qt::CaseInsensitive))
                marks.labels << clean;
        }
    });
}

void LibraryEdits::setNote(const QList<qint64> &takes, const QString &note)
{
    mark(Kind::Note, takes, [&note](TakeMarks &marks) { marks.note = note; });
}

void LibraryEdits::togglePick(const QList<qint64> &takes)
{
    QHash<qint64, qint64> wanted; // by shot
    for (const qint64 id : takes)
        for (const Task &take : m_store.search().tasks({id}))
            wanted.insert(take.shot, take.id);
    const QHash<qint64, Shot> shots = m_shots.shots(wanted.keys());
    const bool picks = std::any_of(shots.begin(), shots.end(),
                                   [&wanted](const Shot &shot) { return shot.pick != wanted.value(shot.id); });
    LibraryStep::State before;
    LibraryStep::State after;
    for (const Shot &shot : shots) {
        Shot now = shot;
        now.pick = picks ? wanted.value(shot.id) : 0;
        if (now == shot)
            continue;
        before.shots << shot;
        after.shots << now;
    }
    if (!after.shots.isEmpty())
        push(picks ? Kind::Pick : Kind::Unpick, after.shots.size(), before, after);
}

void LibraryEdits::setTitle(qint64 shot, const QString &title)
{
    const std::optional<Shot> before = m_shots.shot(shot);
    if (!before || before->title == title.simplified())
        return;
    Shot now = *before;
    now.title = title.simplified();
    push(Kind::Title, 1, {.shots = {*before}}, {.shots = {now}});
}

void LibraryEdits::move(Kind kind, const QList<Task> &takes, qint64 shot, const QList<Shot> &before,
                        const QList<Shot> &after)
{
    LibraryStep::State was{.places = placesOf(takes), .shots = before};
    LibraryStep::State now{.shots = after};
    for (const Task &take : takes)
        now.places << TakePlace{take.id, shot, 0};
    if (!takes.isEmpty())
        push(kind, takes.size(), was, now);
}

// A shot whose pick goes has none then, and has it again when that is undone.
void LibraryEdits::moveTo(const QList<qint64> &ids, qint64 shot)
{
    QList<Task> takes = m_store.search().tasks(ids);
    takes.removeIf([shot](const Task &take) { return shot != 0 && take.shot == shot; });
    std::stable_sort(takes.begin(), takes.end(), [](const Task &a, const Task &b) {
        return std::pair(a.shot, a.take) < std::pair(b.shot, b.take);
    });
    QList<Shot> losing;
    for (const Task &take : std::as_const(takes))
        if (const std::optional<Shot> from = m_shots.shot(take.shot); from && from->pick == take.id)
            losing << *from;
    move(shot == 0 ? Kind::Split : Kind::Move, takes, shot, losing, {});
}

void LibraryEdits::join(const QList<qint64> &ids)
{
    const QHash<qint64, Shot> shots = m_shots.shots(ids);
    if (shots.size() < 2 || shots.size() != ids.size())
        return;
    Shot first = shots.value(ids.first());
    QList<Shot> before{first};
    QList<Task> takes;
    for (const qint64 id : ids.mid(1)) {
        const Shot other = shots.value(id);
        before << other;
        takes += m_store.search().takesOf(id, allTakes);
        if (first.pick == 0)
            first.pick = other.pick;
        if (first.title.isEmpty())
            first.title = other.title;
        if (first.note.isEmpty())
            first.note = other.note;
    }
    move(Kind::Join, takes, first.id, before, {first});
}
