// The part of TaskStore that announces rows which an import has written beside it.
#include "TaskStore.h"

#include <QElapsedTimer>
#include <QTimer>

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
        auto &[first, last] = m_toAnnounce.first();
        const QList<Task> page =
            many(QStringLiteral("WHERE id >= ? AND id <= ? ORDER BY id LIMIT ?"), {first, last, pageSize});
        qsizetype told = 0;
        for (; told < page.size() && (told == 0 || slice.elapsed() < sliceMs); ++told)
            emit added(page.at(told));
        if (told < page.size())
            first = page.at(told).id;
        else if (page.size() == pageSize)
            first = page.last().id + 1;
        else
            m_toAnnounce.removeFirst();
    }
    if (!m_toAnnounce.isEmpty())
        QTimer::singleShot(0, this, &TaskStore::announceSome);
}
