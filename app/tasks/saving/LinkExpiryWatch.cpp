#include "LinkExpiryWatch.h"

#include "LinkLife.h"
#include "platform/ServerClock.h"
#include "platform/Settings.h"
#include "tasks/store/TaskStore.h"

#include <algorithm>
#include <array>

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr std::array stepsMs{6 * hourMs, hourMs, qint64(0)}; // before the end
constexpr qint64 togetherMs = hourMs / 6;                    // warnings due within this time are given together
constexpr qint64 peaceMs = hourMs / 6;
constexpr qint64 lookedBackMs = 24 * hourMs;
constexpr qint64 longestLifeMs = 8 * 24 * hourMs; // older ends are not looked at; storages sign for seven days at most

// In the settings: "7@6" is task 7, six hours before the end.
QString nameOf(const std::pair<qint64, qint64> &step)
{
    return QStringLiteral("%1@%2").arg(step.first).arg(step.second / hourMs);
}

std::pair<qint64, qint64> stepOf(const QString &name)
{
    return {name.section(u'@', 0, 0).toLongLong(), name.section(u'@', 1).toLongLong() * hourMs};
}

} // namespace

LinkExpiryWatch::LinkExpiryWatch(const TaskStore &store, Settings &settings, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_settings(settings)
    , m_clock(clock)
    , m_alarm(clock.newAlarm())
{
    connect(m_alarm.get(), &Alarm::fired, this, &LinkExpiryWatch::checkDeadlines);
    connect(&m_store, &TaskStore::removed, this, [this](const Task &task) { m_candidates.remove(task.id); });
    const auto follow = [this](const Task &task) {
        if (updateCandidate(task) && m_isStarted)
            setAlarm();
    };
    connect(&m_store, &TaskStore::added, this, follow); // an imported one may be made already
    connect(&m_store, &TaskStore::changed, this, follow);
}

void LinkExpiryWatch::start()
{
    m_isStarted = true;
    updateCandidates();
    for (const QString &name : m_settings.warnedLinks()) {
        const Step step = stepOf(name);
        if (m_candidates.contains(step.first)) // what was said of other tasks is forgotten
            m_said.insert(step);
    }
    checkDeadlines();
}

void LinkExpiryWatch::follow(const ServerClock &serverClock)
{
    m_serverClock = &serverClock;
    connect(&serverClock, &ServerClock::changed, this, [this] {
        if (!m_isStarted)
            return;
        updateCandidates();
        checkDeadlines();
    });
}

void LinkExpiryWatch::updateCandidates()
{
    for (const Task &task : m_store.search().notOnDisk(m_clock.nowMs() - longestLifeMs))
        updateCandidate(task);
}

bool LinkExpiryWatch::updateCandidate(const Task &task)
{
    const qint64 aheadMs = m_serverClock ? m_serverClock->aheadMs() : 0;
    const QDateTime end =
        task.state == TaskState::Success && task.clipState != ClipState::Saved ? linkEnd(task, aheadMs) : QDateTime();
    if (!end.isValid())
        return m_candidates.remove(task.id);
    const bool isUnderWay = task.clipState == ClipState::Wanted && !task.clipError && task.endedAt.isValid();
    const Candidate now{task.request.prompt.simplified(), end.toMSecsSinceEpoch(),
                        isUnderWay ? task.endedAt.toMSecsSinceEpoch() + peaceMs : 0};
    Candidate &known = m_candidates[task.id];
    if (known == now)
        return false;
    known = now;
    return true;
}

bool LinkExpiryWatch::isSaid(qint64 id, qint64 stepMs) const
{
    return m_said.contains({id, stepMs});
}

// The latest warning that is due, unless the user has been told of it already.
std::optional<LinkExpiryWatch::Warning> LinkExpiryWatch::warningAt(qint64 id, qint64 momentMs) const
{
    const Candidate candidate = m_candidates.value(id);
    if (m_clock.nowMs() < candidate.notBeforeMs)
        return {};
    const auto reached = std::find_if(stepsMs.rbegin(), stepsMs.rend(),
                                      [&](qint64 stepMs) { return momentMs >= candidate.endMs - stepMs; });
    if (reached == stepsMs.rend() || isSaid(id, *reached) || momentMs > candidate.endMs + lookedBackMs)
        return {};
    return Warning{id, candidate.prompt, candidate.endMs - m_clock.nowMs()};
}

void LinkExpiryWatch::checkDeadlines()
{
    const qint64 now = m_clock.nowMs();
    QList<qint64> ids = m_candidates.keys();
    const bool isDue = std::any_of(ids.begin(), ids.end(), [&](qint64 id) { return warningAt(id, now).has_value(); });
    QList<Warning> warnings;
    for (const qint64 id : isDue ? ids : QList<qint64>()) {
        std::optional<Warning> warning = warningAt(id, now + togetherMs);
        if (!warning)
            warning = warningAt(id, now);
        if (!warning)
            continue;
        warnings << *warning;
        for (const qint64 stepMs : stepsMs) {
            if (warning->leftMs - stepMs <= togetherMs)
                m_said.insert({id, stepMs});
        }
    }
    setAlarm();
    if (warnings.isEmpty())
        return;
    QStringList names;
    for (const Step &step : std::as_const(m_said))
        names << nameOf(step);
    m_settings.setWarnedLinks(names);
    std::sort(warnings.begin(), warnings.end(),
              [](const Warning &a, const Warning &b) { return std::pair(a.leftMs, a.id) < std::pair(b.leftMs, b.id); });
    emit warned(warnings);
}

void LinkExpiryWatch::setAlarm()
{
    std::optional<qint64> next;
    for (auto it = m_candidates.cbegin(); it != m_candidates.cend(); ++it) {
        for (const qint64 stepMs : stepsMs) {
            const qint64 moment = std::max(it->endMs - stepMs, it->notBeforeMs);
            if (!isSaid(it.key(), stepMs) && m_clock.nowMs() <= it->endMs + lookedBackMs)
                next = std::min(next.value_or(moment), moment);
        }
    }
    if (next)
        m_alarm->setFor(*next);
    else
        m_alarm->cancel();
}
