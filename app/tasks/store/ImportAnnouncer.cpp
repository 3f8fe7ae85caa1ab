#include "ImportAnnouncer.h"

#include "TaskSearch.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace {

constexpr qint64 sliceMs = 8; // of the event loop, at a time
constexpr int pageSize = 50;

} // namespace

ImportAnnouncer::ImportAnnouncer(const TaskSearch &search)
    : m_search(search)
{
}

void ImportAnnouncer::announce(qint64 firstId, qint64 lastId)
{
    if (firstId <= 0 || lastId < firstId)
        return;
    m_ranges.append({firstId, lastId});
    if (m_ranges.size() == 1)
        QTimer::singleShot(0, this, &ImportAnnouncer::announceSome);
}

void ImportAnnouncer::announceSome()
{
    QElapsedTimer slice;
    slice.start();
    while (!m_ranges.isEmpty() && slice.elapsed() < sliceMs) {
        const auto [first, last] = m_ranges.first();
        const QList<Task> page = m_search.between(first, last, pageSize);
        qsizetype told = 0;
        for (; told < page.size() && (told == 0 || slice.elapsed() < sliceMs); ++told) {
            m_ranges.first().first = page.at(told).id + 1; // before the signal: who hears of it may change the task
            if (!m_announced.remove(page.at(told).id))
                emit due(page.at(told));
        }
        if (told == page.size() && page.size() < pageSize)
            m_ranges.removeFirst();
    }
    if (!m_ranges.isEmpty())
        QTimer::singleShot(0, this, &ImportAnnouncer::announceSome);
}

void ImportAnnouncer::announceNow(const Task &task)
{
    const bool isToCome = std::any_of(m_ranges.begin(), m_ranges.end(), [&task](const auto &range) {
        return task.id >= range.first && task.id <= range.second;
    });
    if (!isToCome || m_announced.contains(task.id))
        return;
    m_announced.insert(task.id);
    emit due(task);
}
