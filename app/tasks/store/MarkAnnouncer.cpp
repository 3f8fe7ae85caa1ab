#include "MarkAnnouncer.h"

#include "TaskSearch.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace {

constexpr qint64 markSliceMs = 8; // of the event loop, at a time

} // namespace

MarkAnnouncer::MarkAnnouncer(const TaskSearch &search)
    : m_search(search)
{
}

// Of one that is still to be announced the marks that its listeners know count, and not those in between.
void MarkAnnouncer::announce(const QHash<qint64, TakeMarks> &before)
{
    const bool isWaiting = !m_ids.isEmpty();
    QList<qint64> ids = before.keys();
    std::sort(ids.begin(), ids.end());
    for (const qint64 id : std::as_const(ids)) {
        if (m_before.contains(id))
            continue;
        m_ids << id;
        m_before.insert(id, before.value(id));
    }
    if (!isWaiting && m_ids.size() <= atOnce)
        announceNext();
    else if (!isWaiting)
        QTimer::singleShot(0, this, &MarkAnnouncer::announceSome);
}

void MarkAnnouncer::announceSome()
{
    QElapsedTimer slice;
    slice.start();
    while (!m_ids.isEmpty() && slice.elapsed() < markSliceMs)
        announceNext();
    if (!m_ids.isEmpty())
        QTimer::singleShot(0, this, &MarkAnnouncer::announceSome);
}

// Taken out before the signal: who hears of it may mark again.
void MarkAnnouncer::announceNext()
{
    const QList<qint64> some = m_ids.mid(0, atOnce);
    m_ids.remove(0, some.size());
    QHash<qint64, TakeMarks> marks;
    for (const qint64 id : some)
        marks.insert(id, m_before.take(id));
    for (const Task &now : m_search.tasks(some)) {
        Task before = now;
        before.marks = marks.value(now.id);
        if (now != before)
            emit due(now, before);
    }
}
