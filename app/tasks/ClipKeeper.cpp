#include "ClipKeeper.h"

#include "TaskStore.h"
#include "clips/ClipNames.h"
#include "platform/Settings.h"

#include <QFile>
#include <QSaveFile>

namespace {

constexpr qint64 copyChunk = 1 << 20;

// Empty when `target` is a whole copy of `source`, else the system's words; then `target` is as it was.
QString copyFile(const QString &source, const QString &target)
{
    QFile in(source);
    if (!in.open(QIODevice::ReadOnly))
        return in.errorString();
    QSaveFile out(target);
    if (!out.open(QIODevice::WriteOnly))
        return out.errorString();
    while (!in.atEnd()) {
        const QByteArray chunk = in.read(copyChunk);
        if (chunk.isEmpty())
            return in.errorString();
        if (out.write(chunk) != chunk.size())
            return out.errorString();
    }
    return out.commit() ? QString() : out.errorString();
}

// A link that has failed by the server's word is not tried again, nor is one that is as old as a file that has
// vanished.
bool needsFreshLink(const Task &task)
{
    if (task.clipLink.isEmpty() || task.clipState == ClipState::Saved)
        return true;
    return task.clipError &&
           (task.clipError->kind == ClipError::Kind::LinkExpired || task.clipError->kind == ClipError::Kind::Server ||
            task.clipError->kind == ClipError::Kind::BadLink);
}

} // namespace

ClipKeeper::ClipKeeper(ClipDownloader &downloader, TaskStore &store, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_downloader(downloader)
    , m_store(store)
    , m_settings(settings)
{
    m_copies.setMaxThreadCount(1);
    connect(&m_store, &TaskStore::changed, this, &ClipKeeper::considerTask);
    connect(&m_downloader, &ClipDownloader::saved, this, &ClipKeeper::saved);
    connect(&m_downloader, &ClipDownloader::failed, this, &ClipKeeper::failed);
    connect(&m_downloader, &ClipDownloader::progress, this, [this](qint64 id, qint64 received, qint64 total) {
        m_progress.insert(id, {received, total});
        emit progressChanged(id);
    });
}

ClipKeeper::~ClipKeeper()
{
    m_copies.waitForDone();
}

void ClipKeeper::start()
{
    for (const Task &task : m_store.withClipState(ClipState::Wanted)) {
        if (task.clipLink.isEmpty())
            renewLink(task.id);
        else
            startFetch(task);
    }
}

void ClipKeeper::considerTask(const Task &task, const Task &before)
{
    if (task.state != TaskState::Success)
        return;
    if (task.clipLink.isEmpty()) {
        if (m_awaitingLink.contains(task.id) && task.checks != before.checks)
            linkNotRenewed(task.id);
        return;
    }
    const bool asked = task.checks != before.checks; // a query brought this link
    if (m_awaitingLink.contains(task.id)) {
        if (asked && m_awaitingLink.remove(task.id))
            startFetch(task);
        return;
    }
    const bool newLink = before.state != TaskState::Success || before.clipLink.isEmpty();
    if (newLink && task.clipState == ClipState::None && m_settings.downloadsByItself())
        fetch(task.id);
}

void ClipKeeper::fetch(qint64 id)
{
    std::optional<Task> task = m_store.taskWithoutPictures(id);
    if (!task || task->state != TaskState::Success || m_progress.contains(id) || m_awaitingLink.contains(id))
        return;
    if (task->clipState == ClipState::Saved && QFile::exists(task->clipPath))
        return;
    const bool fresh = needsFreshLink(*task);
    task->clipState = ClipState::Wanted;
    task->clipError.reset();
    if (!m_store.update(*task))
        return;
    m_renewed.remove(id);
    if (fresh)
        renewLink(id);
    else
        startFetch(*task);
}

void ClipKeeper::startFetch(const Task &task)
{
    m_progress.insert(task.id, {});
    m_downloader.fetch({task.id, task.clipLink, m_settings.clipFolder(),
                        clipBaseName(task.createdAt, task.request.prompt, task.request.model)});
    emit progressChanged(task.id);
}

void ClipKeeper::saved(qint64 id, const QString &path, qint64 bytes)
{
    m_progress.remove(id);
    m_renewed.remove(id);
    if (std::optional<Task> task = m_store.taskWithoutPictures(id)) {
        task->clipState = ClipState::Saved;
        task->clipPath = path;
        task->clipBytes = bytes;
        task->clipError.reset();
        m_store.update(*task);
    }
    emit progressChanged(id);
}

void ClipKeeper::failed(qint64 id, const ClipError &error)
{
    m_progress.remove(id);
    if (error.kind == ClipError::Kind::LinkExpired && !m_renewed.contains(id))
        renewLink(id);
    else
        setFailed(id, error);
    emit progressChanged(id);
}

void ClipKeeper::renewLink(qint64 id)
{
    m_renewed.insert(id);
    m_awaitingLink.insert(id);
    emit freshLinkWanted(id);
}

void ClipKeeper::linkNotRenewed(qint64 id)
{
    if (m_awaitingLink.remove(id))
        setFailed(id, {ClipError::Kind::LinkExpired, 0, {}});
}

void ClipKeeper::setFailed(qint64 id, const ClipError &error)
{
    m_renewed.remove(id);
    if (std::optional<Task> task = m_store.taskWithoutPictures(id)) {
        task->clipState = ClipState::Failed;
        task->clipError = error;
        m_store.update(*task);
    }
}

void ClipKeeper::saveCopy(qint64 id, const QString &target)
{
    const std::optional<Task> task = m_store.taskWithoutPictures(id);
    if (!task || task->clipState != ClipState::Saved) {
        const auto answer = [this, id, target] { emit copyFailed(id, target, tr("The clip is not on disk yet.")); };
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
        return;
    }
    // The destructor waits for the pool, so `this` outlives the copy; the answer is delivered by the event loop.
    m_copies.start([this, id, source = task->clipPath, target] {
        const QString problem = copyFile(source, target);
        QMetaObject::invokeMethod(this, [this, id, target, problem] {
            if (problem.isEmpty())
                emit copied(id, target);
            else
                emit copyFailed(id, target, problem);
        });
    });
}

std::optional<ClipKeeper::Progress> ClipKeeper::progress(qint64 id) const
{
    const auto found = m_progress.constFind(id);
    return found == m_progress.cend() ? std::nullopt : std::optional(*found);
}
