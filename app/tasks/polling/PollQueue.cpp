#include "PollQueue.h"

#include <algorithm>

void PollQueue::plan(qint64 id, qint64 ms)
{
    remove(id);
    m_dueMs.insert(id, ms);
    m_due.insert({ms, id});
}

void PollQueue::planInBackground(qint64 id, qint64 bornMs)
{
    remove(id);
    m_bornMs.insert(id, bornMs);
    m_background.insert({-bornMs, id});
}

void PollQueue::remove(qint64 id)
{
    if (const auto due = m_dueMs.constFind(id); due != m_dueMs.cend()) {
        m_due.erase({*due, id});
        m_dueMs.erase(due);
    }
    if (const auto born = m_bornMs.constFind(id); born != m_bornMs.cend()) {
        m_background.erase({-*born, id});
        m_bornMs.erase(born);
    }
}

std::optional<qint64> PollQueue::momentOf(qint64 id) const
{
    const auto due = m_dueMs.constFind(id);
    return due == m_dueMs.cend() ? std::nullopt : std::optional(*due);
}

QList<qint64> PollQueue::before(qint64 ms) const
{
    QList<qint64> ids;
    for (auto due = m_due.begin(); due != m_due.end() && due->first < ms; ++due)
        ids << due->second;
    return ids;
}

std::optional<PollQueue::Next> PollQueue::next(std::optional<qint64> fromMs,
                                               std::optional<qint64> backgroundFromMs) const
{
    std::optional<Next> due;
    if (!m_due.empty() && fromMs)
        due = Next{std::max(m_due.begin()->first, *fromMs), m_due.begin()->second};
    if (m_background.empty() || !backgroundFromMs)
        return due;
    const Next background{std::max(*backgroundFromMs, m_backgroundFromMs), m_background.begin()->second};
    return due && due->ms <= background.ms ? due : background;
}

void PollQueue::shift(qint64 ms)
{
    m_due.clear();
    for (auto due = m_dueMs.begin(); due != m_dueMs.end(); ++due) {
        if (*due != beforeAll)
            *due = std::max(beforeAll + 1, *due + ms);
        m_due.insert({*due, due.key()});
    }
    m_background.clear();
    for (auto born = m_bornMs.begin(); born != m_bornMs.end(); ++born) {
        *born += ms;
        m_background.insert({-*born, born.key()});
    }
    m_backgroundFromMs += ms;
}
