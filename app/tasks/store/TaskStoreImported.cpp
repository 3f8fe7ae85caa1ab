// The part of TaskStore that announces rows which an import has written beside it.
#include "TaskStore.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace {

constexpr qint64 sliceMs = 8; // of the event loop, at a time
constexpr int pageSize = 50;

} // namespace

void TaskStore::announce(qint64 firstId, qint64 lastId)
{
    if (firstId <= 0 || lastId < firstId)
        return;
    m_toAnnounce.append({firstId, lastId});
    if (m_toAnnounce.size() == 1)
        QTimer::singleShot(0, this, &TaskStore::announceSome);
}

void TaskStore::announceSome()
{
    QElapsedTimer slice;
    slice.start();
    while (!m_toAnnounce.isEmpty() && slice.elapsed() < sliceMs) {
        const auto [first, last] = m_toAnnounce.first();
        const QList<Task> page =
            many(QStringLiteral("WHERE id >= ? AND id <= ? ORDER BY id LIMIT ?"), {first, last, pageSize});
        qsizetype told = 0;
        for (; told < page.size() && (told == 0 || slice.elapsed() < sliceMs); ++told) {
            m_toAnnounce.first().first = page.at(told).id + 1; // first: who hears of it may have it changed
            if (!m_announced.remove(page.at(told).id))
                emit added(page.at(told));
        }
        if (told == page.size() && page.size() < pageSize)
            m_toAnnounce.removeFirst();
    }
    if (!m_toAnnounce.isEmpty())
        QTimer::singleShot(0, this, &TaskStore::announceSome);
}

void TaskStore::announceBefore(const Task &task)
{
    const bool isToCome = std::any_of(m_toAnnounce.begin(), m_toAnnounce.end(), [&task](const auto &range) {
        return task.id >= range.first && task.id <= range.second;
    });
    if (!isToCome || m_announced.contains(task.id))
        return;
    m_announced.insert(task.id);
    emit added(task);
}
