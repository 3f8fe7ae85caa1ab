#include "ClipKeeper.h"

#include "TaskStore.h"
#include "clips/ClipFolder.h"
#include "clips/ClipNames.h"
#include "crash/CrashPoint.h"
#include "platform/Settings.h"
#include "platform/UtcTime.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>
#include <iterator>

namespace {

constexpr int daysOfALink = 2; // source: the provider's API page, "about 48 hours"
constexpr qint64 copyChunk = 1 << 20;

// After the first failure 2 s, and so on; the last one for ever: a clip that is paid for is not given up.
constexpr qint64 waitsMs[] = {2'000, 5'000, 15'000, 60'000, 300'000};
constexpr int mostTriesWithoutLink = 12; // a success without any link: for about 40 minutes
constexpr int mostOthersInstead = 3;     // of a file that is no clip: then it is what the server has

// The disk is looked at more often than others are asked: it is here, and costs nothing.
constexpr qint64 longestDiskWaitMs = 30'000;

bool isOfTheDisk(ClipError::Kind kind)
{
    return kind == ClipError::Kind::Disk || kind == ClipError::Kind::FolderGone || kind == ClipError::Kind::DiskFull;
}

qint64 waitMs(int tries, ClipError::Kind kind)
{
    const auto last = static_cast<int>(std::size(waitsMs)) - 1;
    const qint64 wait = waitsMs[std::clamp(tries - 1, 0, last)];
    return isOfTheDisk(kind) ? std::min(wait, longestDiskWaitMs) : wait;
}

// Trouble that ends without anybody doing anything about the clip: the network's, the server's, the disk's.
bool mayPass(const ClipError &error)
{
    switch (error.kind) {
    case ClipError::Kind::Network:
    case ClipError::Kind::Proxy:
    case ClipError::Kind::Untrusted:
    case ClipError::Kind::CutOff:
    case ClipError::Kind::Disk:
    case ClipError::Kind::DiskFull:
    case ClipError::Kind::FolderGone:
        return true;
    case ClipError::Kind::Server:
        return error.httpStatus >= 500 || error.httpStatus == 408 || error.httpStatus == 425 || error.httpStatus == 429;
    case ClipError::Kind::BadLink:
    case ClipError::Kind::LinkExpired:
    case ClipError::Kind::TooLarge:
    case ClipError::Kind::NotAClip:
    case ClipError::Kind::Aborted:
        return false;
    }
    return false;
}

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

QString nameOf(const Task &task)
{
    return clipBaseName(task.createdAt, task.request.prompt, task.request.model);
}

// A link that has failed by the server's word is not tried again, nor is one that is as old as a file that has
// vanished.
bool needsFreshLink(const Task &task)
{
    if (task.clipLink.isEmpty() || task.clipState == ClipState::Saved)
        return true;
    const std::optional<ClipError> &error = task.clipError;
    return error &&
           (error->kind == ClipError::Kind::LinkExpired || error->kind == ClipError::Kind::BadLink ||
            error->kind == ClipError::Kind::NotAClip || (error->kind == ClipError::Kind::Server && !mayPass(*error)));
}

} // namespace

ClipKeeper::ClipKeeper(ClipDownloader &downloader, TaskStore &store, Settings &settings, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_downloader(downloader)
    , m_store(store)
    , m_settings(settings)
    , m_clock(clock)
    , m_alarm(clock.newAlarm())
{
    connect(m_alarm.get(), &Alarm::fired, this, &ClipKeeper::tryDue);
    connect(&m_settings, &Settings::clipFolderChanged, this, [this] {
        for (Retry &retry : m_retries)
            retry.dueMs = retry.isOfTheDisk && retry.dueMs > 0 ? m_clock.nowMs() : retry.dueMs;
        setAlarm();
    });
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
    tidyNotes();
    for (const Task &task : m_store.withClipState(ClipState::Wanted))
        go(task);
    if (!m_settings.downloadsByItself())
        return;
    for (const Task &task : m_store.successesWithoutClip(m_clock.now().addDays(-daysOfALink)))
        fetch(task.id);
}

// A run that was killed between writing down where a clip is and forgetting the note about it has left that note.
void ClipKeeper::tidyNotes()
{
    static const QRegularExpression form(QStringLiteral("^(.+)\\.(\\d+)\\.part\\.json$"));
    const QDir folder(m_settings.clipFolder());
    for (const QString &name : folder.entryList({QStringLiteral("*.part.json")}, QDir::Files)) {
        const QRegularExpressionMatch match = form.match(name);
        const auto task = match.hasMatch() ? m_store.taskWithoutPictures(match.captured(2).toLongLong()) : std::nullopt;
        if (task && task->clipState == ClipState::Saved && match.captured(1) == nameOf(*task))
            QFile::remove(folder.filePath(name));
    }
}

void ClipKeeper::go(const Task &task)
{
    m_renewed.remove(task.id);
    if (needsFreshLink(task))
        renewLink(task.id);
    else
        startFetch(task);
}

void ClipKeeper::considerTask(const Task &task, const Task &before)
{
    if (task.state != TaskState::Success)
        return;
    if (task.clipLink.isEmpty()) {
        if (m_awaitingLink.contains(task.id) && task.checks != before.checks)
            linkNotRenewed(task.id, m_retries.value(task.id).tries <
                                        mostTriesWithoutLink); // finished, and its link is still to come
        else if (before.state != TaskState::Success && task.clipState == ClipState::None &&
                 m_settings.downloadsByItself())
            tryLater(task.id, {ClipError::Kind::LinkExpired, 0, {}}); // nobody else would ask for it any more
        return;
    }
    const bool asked = task.checks != before.checks; // a query brought this link
    if (m_awaitingLink.contains(task.id)) {
        CRASH_POINT("clip.link-renewed");
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
    const Task before = *task;
    task->clipState = ClipState::Wanted;
    task->clipError.reset();
    CRASH_POINT("clip.before-wanted");
    if (!m_store.update(*task))
        return;
    CRASH_POINT("clip.wanted");
    m_retries.remove(id);
    m_notClips.remove(id);
    go(before); // what went wrong last says whether its link is good
}

void ClipKeeper::startFetch(const Task &task)
{
    m_progress.insert(task.id, {});
    if (m_settings.clipMount().isEmpty())
        m_settings.setClipMount(mountPointOf(m_settings.clipFolder()));
    m_downloader.fetch({task.id, task.clipLink, m_settings.clipFolder(), nameOf(task), m_settings.clipMount()});
    emit progressChanged(task.id);
}

void ClipKeeper::saved(qint64 id, const QString &path, qint64 bytes)
{
    m_progress.remove(id);
    std::optional<Task> task = m_store.taskWithoutPictures(id);
    if (task) {
        task->clipState = ClipState::Saved;
        task->clipPath = path;
        task->clipBytes = bytes;
        task->clipError.reset();
        CRASH_POINT("clip.before-saved");
    }
    if (task && !m_store.update(*task)) {
        // The file is found again then, also by a later run: see ClipDownloader::writtenDown().
        tryLater(id, {ClipError::Kind::Disk, 0, tr("the history could not be written")});
    } else {
        CRASH_POINT("clip.saved");
        m_renewed.remove(id);
        m_retries.remove(id);
        m_notClips.remove(id);
        m_downloader.writtenDown(id);
        rememberMount(path);
    }
    emit progressChanged(id);
}

// So that the folder is not made anew, or filled, in the place of a drive that is not there.
void ClipKeeper::rememberMount(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (folder == m_settings.clipFolder())
        m_settings.setClipMount(mountPointOf(folder));
}

void ClipKeeper::failed(qint64 id, const ClipError &error)
{
    m_progress.remove(id);
    const bool linkIsToBlame =
        error.kind == ClipError::Kind::LinkExpired || (error.kind == ClipError::Kind::Server && !mayPass(error));
    if (linkIsToBlame && !m_renewed.contains(id))
        renewLink(id);
    else if (mayPass(error) || (error.kind == ClipError::Kind::NotAClip && ++m_notClips[id] <= mostOthersInstead))
        tryLater(id, error);
    else
        setFailed(id, error);
    emit progressChanged(id);
}

void ClipKeeper::renewLink(qint64 id)
{
    m_renewed.insert(id);
    m_awaitingLink.insert(id);
    CRASH_POINT("clip.link-wanted");
    emit freshLinkWanted(id);
}

void ClipKeeper::linkNotRenewed(qint64 id, bool mayPass)
{
    if (!m_awaitingLink.remove(id))
        return;
    const ClipError error{ClipError::Kind::LinkExpired, 0, {}};
    if (mayPass)
        tryLater(id, error);
    else
        setFailed(id, error);
    emit progressChanged(id);
}

void ClipKeeper::tryLater(qint64 id, const ClipError &error)
{
    Retry &retry = m_retries[id];
    ++retry.tries;
    retry.waitMs = waitMs(retry.tries, error.kind);
    retry.isOfTheDisk = isOfTheDisk(error.kind);
    retry.dueMs = m_clock.nowMs() + retry.waitMs;
    if (std::optional<Task> task = m_store.taskWithoutPictures(id)) {
        task->clipState = ClipState::Wanted;
        task->clipError = error;
        m_store.update(*task);
    }
    setAlarm();
}

void ClipKeeper::setAlarm()
{
    qint64 next = 0;
    for (const Retry &retry : std::as_const(m_retries)) {
        if (retry.dueMs > 0 && (next == 0 || retry.dueMs < next))
            next = retry.dueMs;
    }
    if (next > 0)
        m_alarm->setFor(next);
}

void ClipKeeper::tryDue()
{
    // A clock that was set back must not make anybody wait longer than was meant.
    const qint64 now = m_clock.nowMs();
    QList<qint64> due;
    for (auto retry = m_retries.begin(); retry != m_retries.end(); ++retry) {
        if (retry->dueMs > 0 && (retry->dueMs <= now || retry->dueMs > now + retry->waitMs)) {
            retry->dueMs = 0;
            due << retry.key();
        }
    }
    for (const qint64 id : std::as_const(due)) {
        if (const std::optional<Task> task = m_store.taskWithoutPictures(id))
            go(*task);
    }
    setAlarm();
}

QDateTime ClipKeeper::nextTry(qint64 id) const
{
    const qint64 due = m_retries.value(id).dueMs;
    return due > 0 ? utcTime(due) : QDateTime();
}

void ClipKeeper::setFailed(qint64 id, const ClipError &error)
{
    m_renewed.remove(id);
    m_retries.remove(id);
    m_notClips.remove(id);
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
