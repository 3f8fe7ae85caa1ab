#include "QueueForecast.h"

#include "platform/Clock.h"
#include "tasks/sending/QueueModel.h"
#include "tasks/sending/TaskQueue.h"
#include "tasks/store/TaskStore.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace {

constexpr qint64 beatMs = 10'000; // what runs comes closer to its end

// Two estimates that are no farther apart say the same: half a minute, or a tenth of what is left.
constexpr qint64 sameEndMs = 30'000;
constexpr qint64 sameEndShare = 10;

bool isRunning(TaskState state)
{
    return state == TaskState::Sending || isWatched(state);
}

// What the usual time depends on, without prompt and pictures.
Task kindOf(const Task &task)
{
    Task kind;
    kind.request.model = task.request.model;
    for (const QString &name : {QStringLiteral("duration"), QStringLiteral("resolution")}) {
        if (task.request.fields.contains(name))
            kind.request.fields.insert(name, task.request.fields.value(name));
    }
    return kind;
}

} // namespace

QueueForecast::QueueForecast(const Dependencies &dependencies, QObject *parent)
    : QObject(parent)
    , m_on(dependencies)
    , m_again(dependencies.clock.newAlarm())
{
    connect(&m_on.store, &TaskStore::opened, this, &QueueForecast::read);
    connect(&m_on.store, &TaskStore::added, this, &QueueForecast::follow);
    connect(&m_on.store, &TaskStore::changed, this, &QueueForecast::follow);
    connect(&m_on.store, &TaskStore::removed, this, [this](const Task &task) {
        m_running.remove(task.id);
        m_known.remove(task.id);
        estimateSoon();
    });
    connect(&m_on.queue, &TaskQueue::changed, this, &QueueForecast::estimateSoon);
    connect(m_again.get(), &Alarm::fired, this, &QueueForecast::estimate);
    read();
}

QueueForecast::~QueueForecast() = default;

std::optional<AllDoneTime> QueueForecast::allDone() const
{
    if (!m_last)
        return {};
    const qint64 passed = m_on.clock.uptimeMs() - m_lastAtMs;
    return AllDoneTime{std::max<qint64>(0, m_last->leftMs - passed), m_last->isAtLeast};
}

void QueueForecast::read()
{
    m_running.clear();
    m_known.clear();
    for (const Task &task :
         m_on.store.search().inStates({TaskState::Sending, TaskState::Pending, TaskState::Processing}))
        m_running.insert(task.id, task);
    estimateSoon();
}

void QueueForecast::follow(const Task &task)
{
    if (isRunning(task.state))
        m_running.insert(task.id, task);
    else
        m_running.remove(task.id);
    m_known.remove(task.id); // perhaps it was edited
    estimateSoon();
}

// Once for all changes of one turn of the event loop: a batch adds thousands.
void QueueForecast::estimateSoon()
{
    if (std::exchange(m_isEstimateDue, true))
        return;
    QMetaObject::invokeMethod(this, &QueueForecast::estimate, Qt::QueuedConnection);
}

void QueueForecast::estimate()
{
    m_isEstimateDue = false;
    const std::optional<AllDoneTime> before = allDone();
    std::optional<AllDoneTime> now = estimated();
    const bool isCalm = before && now && before->isAtLeast == now->isAtLeast &&
                        std::abs(now->leftMs - before->leftMs) <=
                            std::max(sameEndMs, std::max(now->leftMs, before->leftMs) / sameEndShare);
    // Close to the end the new estimate counts: what was said has run out.
    m_last = isCalm && before->leftMs > 0 ? before : now;
    m_lastAtMs = m_on.clock.uptimeMs();
    if (m_last)
        m_again->setFor(m_on.clock.nowMs() + beatMs);
    else
        m_again->cancel();
    emit changed();
}

std::optional<AllDoneTime> QueueForecast::estimated()
{
    if (m_on.waiting.rowCount() > 0 && m_on.queue.stop() != TaskQueue::Stop::None)
        return {};
    QList<std::optional<qint64>> left;
    for (const Task &task : std::as_const(m_running)) {
        const std::optional<MakingTime> usual = m_on.usualTime(task);
        const QDateTime &from = task.acceptedAt.isValid() ? task.acceptedAt : m_on.clock.now();
        left << (usual ? std::optional(usual->medianMs - from.msecsTo(m_on.clock.now())) : std::nullopt);
    }
    return AllDoneTime::of(left, spansOfWaiting(), m_on.queue.limit());
}

// Of a task that is held nobody knows when it begins; likewise of those that are too many to be looked at.
QList<std::optional<qint64>> QueueForecast::spansOfWaiting()
{
    QList<std::optional<qint64>> spans;
    const int rows = m_on.waiting.rowCount();
    const int looked = std::min(rows, mostLookedAt);
    for (int row = 0; row < looked; ++row) {
        const QueueModel::Entry &entry = m_on.waiting.entry(row);
        if (!entry.held && !m_known.contains(entry.id))
            m_known.insert(entry.id, kindOf(m_on.store.search().task(entry.id).value_or(Task())));
        const std::optional<MakingTime> usual = entry.held ? std::nullopt : m_on.usualTime(m_known.value(entry.id));
        spans << (usual ? std::optional(usual->medianMs) : std::nullopt);
    }
    if (rows > looked)
        spans << std::nullopt;
    return spans;
}
