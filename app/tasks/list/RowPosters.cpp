#include "RowPosters.h"

#include "tasks/TaskClips.h"
#include "video/PosterMaker.h"

#include <QFileInfo>

#include <algorithm>

namespace {

constexpr int picturesKept = 300;
constexpr int mostOfFolder = 4; // under way at once: a drive that hangs holds up no other
constexpr int mostWaiting = 100;

} // namespace

RowPosters::RowPosters(PosterMaker &posters, QObject *parent)
    : QObject(parent)
    , m_posters(posters)
    , m_pictures(picturesKept)
{
    connect(&m_posters, &PosterMaker::ready, this, [this](qint64 id, const QImage &picture, qint64 clipMs) {
        m_pictures.insert(id, new QImage(picture));
        m_clipMs.insert(id, clipMs);
        m_ordered.remove(id);
        emit ready(id);
        end(id);
    });
    connect(&m_posters, &PosterMaker::missing, this, &RowPosters::end);
}

QImage RowPosters::of(const Task &task)
{
    if (const QImage *picture = m_pictures.object(task.id))
        return *picture;
    if (savedClips(task) > 0 && !m_ordered.contains(task.id)) {
        m_ordered.insert(task.id);
        order(task);
    }
    return {};
}

// One that has waited too long is asked for again when its row is painted again.
void RowPosters::order(const Task &task)
{
    m_waiting.append({task.id, task.clipPath, QFileInfo(task.clipPath).path()});
    if (m_waiting.size() > mostWaiting)
        m_ordered.remove(m_waiting.takeFirst().id);
    makeNext();
}

void RowPosters::makeNext()
{
    for (qsizetype at = m_waiting.size() - 1; at >= 0; --at) {
        const auto busy = std::count(m_underWay.cbegin(), m_underWay.cend(), m_waiting[at].folder);
        if (busy >= mostOfFolder)
            continue;
        const Order next = m_waiting.takeAt(at);
        m_underWay.insert(next.id, next.folder);
        m_posters.request(next.id, next.path);
    }
}

void RowPosters::end(qint64 id)
{
    if (m_underWay.remove(id) > 0)
        makeNext();
}

void RowPosters::forget(qint64 id)
{
    m_pictures.remove(id);
    m_ordered.remove(id);
}
