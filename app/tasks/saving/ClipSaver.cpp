#include "ClipSaver.h"

#include "ClipNotes.h"
#include "ClipOrder.h"
#include "ClipTrouble.h"
#include "clips/ClipFault.h"
#include "crash/CrashPoint.h"
#include "net/CodedDetail.h"
#include "platform/Settings.h"
#include "platform/UtcTime.h"
#include "tasks/ClipKey.h"
#include "tasks/TaskClips.h"
#include "tasks/store/TaskStore.h"

#include <QFileInfo>

#include <algorithm>

namespace {

constexpr int daysOfALink = 2;                             // source: the provider's API page, "about 48 hours"
constexpr qint64 longestTryingMs = 7LL * 24 * 3600 * 1000; // after the task's end; storages sign for seven days at most
constexpr int fewestTries = 6;                             // before it is given up all the same
constexpr int mostUnknown = 6;                             // answers "no such task", over some minutes
constexpr int triesByOneLink = 3;

} // namespace

ClipSaver::ClipSaver(ClipDownloader &downloader, TaskStore &store, Settings &settings, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_downloader(downloader)
    , m_store(store)
    , m_settings(settings)
    , m_clock(clock)
    , m_alarm(clock.newAlarm())
{
    connect(m_alarm.get(), &Alarm::fired, this, &ClipSaver::tryDue);
    connect(&m_settings, &Settings::clipFolderChanged, this, [this] {
        for (Attempts &attempts : m_attempts) {
            if (attempts.dueMs > 0 && attempts.last && isOfTheDisk(attempts.last->kind))
                attempts.dueMs = m_clock.nowMs();
        }
        setAlarm();
    });
    connect(&m_store, &TaskStore::changed, this, &ClipSaver::considerTask);
    connect(&m_downloader, &ClipDownloader::saved, this, &ClipSaver::saved);
    connect(&m_downloader, &ClipDownloader::failed, this, &ClipSaver::failed);
    connect(&m_downloader, &ClipDownloader::progress, this, [this](qint64 key, qint64 received, qint64 total) {
        m_progress.insert(key, {received, total});
        emit progressChanged(ClipKey::idOf(key));
    });
}

ClipSaver::~ClipSaver() = default;

void ClipSaver::start()
{
    tidyClipNotes(m_disk, m_settings.clipFolder(), m_store.search());
    for (const Task &task : m_store.search().withClipState(ClipState::Wanted)) {
        for (int number = 1; number <= clipCount(task); ++number)
            if (clipsOf(task).at(number - 1).state == ClipState::Wanted)
                go(task, number);
    }
    if (!m_settings.downloadsByItself())
        return;
    for (const Task &task : m_store.search().successesWithoutClip(m_clock.now().addDays(-daysOfALink)))
        fetch(task.id);
}

void ClipSaver::go(const Task &task, int number)
{
    const qint64 key = ClipKey::of(task.id, number);
    m_attempts[key].hasRenewed = false;
    if (needsFreshLink(task, number))
        renewLink(key);
    else
        startFetch(task, number);
}

// Where there is no link, or the server has refused it; for a file that was saved once and has vanished; and after
// triesByOneLink attempts that failed for another reason than the disk.
bool ClipSaver::needsFreshLink(const Task &task, int number) const
{
    const TaskClip clip = clipsOf(task).at(number - 1);
    if (clip.link.isEmpty() || clip.state == ClipState::Saved || (clip.error && isOfTheLink(*clip.error)))
        return true;
    const Attempts attempts = m_attempts.value(ClipKey::of(task.id, number));
    return attempts.failed >= triesByOneLink && attempts.last && !isOfTheDisk(attempts.last->kind);
}

void ClipSaver::considerTask(const Task &task, const Task &before)
{
    if (task.state != TaskState::Success)
        return;
    bool isNews = false;
    for (int number = 1; number <= clipCount(task); ++number)
        isNews = considerClip(task, before, number) || isNews;
    if (isNews)
        fetch(task.id);
}

bool ClipSaver::considerClip(const Task &task, const Task &before, int number)
{
    const qint64 key = ClipKey::of(task.id, number);
    const TaskClip clip = clipsOf(task).at(number - 1);
    const bool asked = task.checks != before.checks; // a query was answered
    const bool hasEnded = before.state != TaskState::Success;
    const bool isUntouched = clip.state == ClipState::None && m_settings.downloadsByItself();
    if (clip.link.isEmpty()) {
        if (asked && m_awaitingLink.contains(key))
            linkNotRenewedFor(key, true, {ClipError::Kind::NoLink, 0, {}}); // finished, and its link is still to come
        else if (hasEnded && isUntouched)
            tryLater(key, {ClipError::Kind::NoLink, 0, {}}); // nobody else would ask for it any more
        return false;
    }
    if (m_awaitingLink.contains(key)) {
        CRASH_POINT("clip.link-renewed");
        if (asked && m_awaitingLink.remove(key))
            startFetch(task, number);
        return false;
    }
    const bool hadLink = number <= clipCount(before) && !clipsOf(before).at(number - 1).link.isEmpty();
    return isUntouched && (hasEnded || !hadLink);
}

// What was saved may have been deleted since: the disk is asked, and where it does not answer nothing is fetched twice.
void ClipSaver::fetch(qint64 id)
{
    const std::optional<Task> task = m_store.search().task(id);
    QStringList saved;
    for (const TaskClip &clip : task ? clipsOf(*task) : QList<TaskClip>())
        if (clip.state == ClipState::Saved)
            saved << clip.path;
    if (saved.isEmpty())
        return fetchMissing(id, {});
    m_disk.look(saved, [this, id](const QHash<QString, bool> &isThere) { fetchMissing(id, isThere); });
}

void ClipSaver::fetchMissing(qint64 id, const QHash<QString, bool> &isThere)
{
    std::optional<Task> task = m_store.search().task(id);
    if (!task || task->state != TaskState::Success)
        return;
    const Task before = *task;
    QList<TaskClip> clips = clipsOf(before);
    QList<int> wanted;
    for (int number = 1; number <= clipCount(before); ++number) {
        TaskClip &clip = clips[number - 1];
        const qint64 key = ClipKey::of(id, number);
        const bool isSaved = clip.state == ClipState::Saved && isThere.value(clip.path, true);
        if (isSaved || m_progress.contains(key) || m_awaitingLink.contains(key))
            continue;
        clip.state = ClipState::Wanted;
        clip.error.reset();
        wanted << number;
    }
    setClips(*task, clips);
    CRASH_POINT("clip.before-wanted");
    if (wanted.isEmpty())
        return;
    if (!m_store.update(*task)) {
        for (const int number : std::as_const(wanted))
            tryLater(ClipKey::of(id, number), notWritten());
        return emit progressChanged(id);
    }
    CRASH_POINT("clip.wanted");
    for (const int number : std::as_const(wanted)) {
        m_attempts.remove(ClipKey::of(id, number));
        go(before, number); // what went wrong last says whether its link is good
    }
}

// The clip's state could not be written into the history.
ClipError ClipSaver::notWritten() const
{
    return {ClipError::Kind::NotRecorded, 0,
            codedDetail(m_store.failure() == StoreFailure::Held ? ClipFault::Kind::HistoryHeld
                                                                : ClipFault::Kind::HistoryFailed)};
}

void ClipSaver::startFetch(const Task &task, int number)
{
    const qint64 key = ClipKey::of(task.id, number);
    m_progress.insert(key, {});
    if (m_settings.clipMount().isEmpty())
        rememberMount(m_settings.clipFolder());
    m_downloader.fetch(clipOrder(m_settings, task, number));
    emit progressChanged(task.id);
}

void ClipSaver::saved(qint64 key, const QString &path, qint64 bytes)
{
    m_progress.remove(key);
    const qint64 id = ClipKey::idOf(key);
    std::optional<Task> task = m_store.search().task(id);
    if (task && ClipKey::numberOf(key) <= clipCount(*task)) {
        QList<TaskClip> clips = clipsOf(*task);
        TaskClip &clip = clips[ClipKey::numberOf(key) - 1];
        clip = {clip.link, ClipState::Saved, path, bytes, {}};
        setClips(*task, clips);
        CRASH_POINT("clip.before-saved");
    }
    if (task && !m_store.update(*task)) {
        // The file is found again then, also by a later run: see ClipDownloader::writtenDown().
        tryLater(key, notWritten());
    } else {
        CRASH_POINT("clip.saved");
        m_attempts.remove(key);
        m_downloader.writtenDown(key);
        rememberMount(QFileInfo(path).path());
    }
    emit progressChanged(id);
}

// So that the folder is not made anew, or filled, in the place of a drive that is not there.
void ClipSaver::rememberMount(const QString &folder)
{
    if (folder != m_settings.clipFolder())
        return;
    m_disk.findMount(folder, [this, folder](const QString &mount) {
        if (folder == m_settings.clipFolder())
            m_settings.setClipMount(mount);
    });
}

void ClipSaver::failed(qint64 key, const ClipError &error)
{
    m_progress.remove(key);
    m_attempts[key].last = error;
    if (wantsLinkAtOnce(error) && !m_attempts[key].hasRenewed)
        renewLink(key);
    else if (mayPass(error) && !isGivenUp(key))
        tryLater(key, error);
    else
        setFailed(key, error);
    emit progressChanged(ClipKey::idOf(key));
}

// Days after the task's end nobody renews anything: then the row says the last reason, and the user may try again.
bool ClipSaver::isGivenUp(qint64 key) const
{
    const std::optional<Task> task = m_store.search().task(ClipKey::idOf(key));
    return task && task->endedAt.isValid() && task->endedAt.msecsTo(m_clock.now()) > longestTryingMs &&
           m_attempts.value(key).failed >= fewestTries;
}

// One question brings the links of all clips of the task.
void ClipSaver::renewLink(qint64 key)
{
    const qint64 id = ClipKey::idOf(key);
    const bool isAsked = std::any_of(m_awaitingLink.begin(), m_awaitingLink.end(),
                                     [id](qint64 other) { return ClipKey::idOf(other) == id; });
    m_attempts[key].hasRenewed = true;
    m_awaitingLink.insert(key);
    CRASH_POINT("clip.link-wanted");
    if (!isAsked)
        emit freshLinkRequested(id);
}

void ClipSaver::linkNotRenewed(qint64 id, bool mayPass)
{
    for (int number = 1; number <= mostClips; ++number)
        linkNotRenewedFor(ClipKey::of(id, number), mayPass, {ClipError::Kind::LinkExpired, 0, {}});
}

// What went wrong with the link before is the reason, where there was one.
void ClipSaver::linkNotRenewedFor(qint64 key, bool mayPass, const ClipError &error)
{
    if (!m_awaitingLink.remove(key))
        return;
    Attempts &attempts = m_attempts[key];
    attempts.unknown = mayPass ? 0 : attempts.unknown + 1;
    const ClipError reason = attempts.last.value_or(error);
    if (attempts.unknown < mostUnknown && !isGivenUp(key))
        tryLater(key, reason);
    else
        setFailed(key, reason);
    emit progressChanged(ClipKey::idOf(key));
}

void ClipSaver::tryLater(qint64 key, const ClipError &error)
{
    Attempts &attempts = m_attempts[key];
    ++attempts.failed;
    attempts.last = error;
    attempts.waitMs = waitMs(attempts.failed, error);
    attempts.dueMs = m_clock.nowMs() + attempts.waitMs;
    setClip(key, ClipState::Wanted, error);
    setAlarm();
}

void ClipSaver::setAlarm()
{
    qint64 next = 0;
    for (const Attempts &attempts : std::as_const(m_attempts)) {
        if (attempts.dueMs > 0 && (next == 0 || attempts.dueMs < next))
            next = attempts.dueMs;
    }
    if (next > 0)
        m_alarm->setFor(next);
}

void ClipSaver::tryDue()
{
    // A clock that was set back must not make anybody wait longer than was meant.
    const qint64 now = m_clock.nowMs();
    QList<qint64> due;
    for (auto attempts = m_attempts.begin(); attempts != m_attempts.end(); ++attempts) {
        if (attempts->dueMs > 0 && (attempts->dueMs <= now || attempts->dueMs > now + attempts->waitMs)) {
            attempts->dueMs = 0;
            due << attempts.key();
        }
    }
    std::sort(due.begin(), due.end());
    for (const qint64 key : std::as_const(due)) {
        const std::optional<Task> task = m_store.search().task(ClipKey::idOf(key));
        if (task && ClipKey::numberOf(key) <= clipCount(*task))
            go(*task, ClipKey::numberOf(key));
    }
    setAlarm();
}

QDateTime ClipSaver::nextTry(qint64 id) const
{
    qint64 due = 0;
    for (int number = 1; number <= mostClips; ++number) {
        const auto found = m_attempts.constFind(ClipKey::of(id, number));
        if (found != m_attempts.cend() && found->dueMs > 0 && (due == 0 || found->dueMs < due))
            due = found->dueMs;
    }
    return due > 0 ? utcTime(due) : QDateTime();
}

void ClipSaver::setFailed(qint64 key, const ClipError &error)
{
    m_attempts.remove(key);
    setClip(key, ClipState::Failed, error);
}

bool ClipSaver::setClip(qint64 key, ClipState state, const std::optional<ClipError> &error)
{
    std::optional<Task> task = m_store.search().task(ClipKey::idOf(key));
    if (!task || ClipKey::numberOf(key) > clipCount(*task))
        return false;
    QList<TaskClip> clips = clipsOf(*task);
    clips[ClipKey::numberOf(key) - 1].state = state;
    clips[ClipKey::numberOf(key) - 1].error = error;
    setClips(*task, clips);
    return m_store.update(*task);
}

// Empty, and answered later, where the task has no such file.
QString ClipSaver::fileToCopy(qint64 id, const QString &source, const QString &target)
{
    const std::optional<Task> task = m_store.search().task(id);
    const QString path = task && source.isEmpty() ? task->clipPath : source;
    if (task && clipNumberOf(*task, path) > 0)
        return path;
    const auto answer = [=, this] { emit copyFailed(id, target, codedDetail(ClipFault::Kind::NotSavedYet)); };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    return {};
}

void ClipSaver::saveCopyInto(qint64 id, const QString &folder, const QString &source)
{
    const QString path = fileToCopy(id, source, folder);
    if (path.isEmpty())
        return;
    m_disk.copyInto(path, folder, [this, id, folder](const ClipDisk::Copied &copy) {
        copy ? emit copied(id, *copy) : emit copyFailed(id, folder, copy.error().reason);
    });
}

void ClipSaver::saveCopy(qint64 id, const QString &target, const QString &source)
{
    const QString path = fileToCopy(id, source, target);
    if (path.isEmpty())
        return;
    m_disk.copy(path, target, [this, id, target](const ClipDisk::Copied &copy) {
        copy ? emit copied(id, *copy) : emit copyFailed(id, target, copy.error().reason);
    });
}

std::optional<DownloadProgress> ClipSaver::progress(qint64 id) const
{
    std::optional<DownloadProgress> sum;
    for (int number = 1; number <= mostClips; ++number) {
        const auto found = m_progress.constFind(ClipKey::of(id, number));
        if (found == m_progress.cend())
            continue;
        if (!sum) {
            sum = *found;
            continue;
        }
        sum->received += found->received;
        sum->total = sum->total < 0 || found->total < 0 ? -1 : sum->total + found->total;
    }
    return sum;
}
