// ClipSaver: sees to it that a finished task's clips become files: starts the downloads on Success (if the user wants
// that), writes down where they went, tries again by itself after trouble that may pass (ClipTrouble), by fresh links,
// for as long as LinkModel gives some; fetches again on request. It never creates a task. A clip that waits for its
// next try is Wanted and has an error; of several clips none waits for another.
#pragma once

#include "clips/download/ClipDisk.h"
#include "clips/download/ClipDownloader.h"
#include "platform/Clock.h"
#include "tasks/Task.h"
#include "tasks/TaskActivity.h"

#include <QHash>
#include <QSet>

class Settings;
class TaskStore;

class ClipSaver : public QObject
{
    Q_OBJECT
public:
    ClipSaver(ClipDownloader &downloader, TaskStore &store, Settings &settings, Clock &clock,
              QObject *parent = nullptr);
    ~ClipSaver() override; // see ClipDisk

    // Goes on with what an earlier run left Wanted; and, where clips are downloaded by themselves, with what it learnt
    // the end of and could not even write down that it wants: a task of these two days that has a link and no clip.
    void start();

    // One click: fetches what is not on disk of the task's clips into the clip folder, whatever the setting and however
    // often it failed. Free.
    void fetch(qint64 id);

    // The question for a fresh link (freshLinkRequested) could not be answered: it is asked again after a while. Not
    // `mayPass`: the server says that there is no such task; after several times of this the clip is Failed.
    void linkNotRenewed(qint64 id, bool mayPass);

    // Copies the clip that was saved as `source` (empty: the task's first), off the GUI thread; answers with copied()
    // or copyFailed(). Overwrites `target` only when it is written whole (the user was asked by the file dialog).
    void saveCopy(qint64 id, const QString &target, const QString &source = {});
    // The same into a folder, under the clip's own name or that and a number: nothing is written over. copyFailed()
    // names the folder.
    void saveCopyInto(qint64 id, const QString &folder, const QString &source = {});
    void finishCopies() { m_disk.finishCopies(); } // at the end of the program; see ClipDisk

    std::optional<DownloadProgress> progress(qint64 id) const; // of all its clips; nothing: none is being fetched
    int fetching() const { return static_cast<int>(m_progress.size()); }
    QDateTime nextTry(qint64 id) const; // UTC; invalid: none planned

signals:
    void progressChanged(qint64 id);    // progress() or nextTry() is new
    void freshLinkRequested(qint64 id); // the link has expired: ask the API again, then the fetch goes on by itself
    void copied(qint64 id, const QString &target);
    void copyFailed(qint64 id, const QString &target, const QString &reason);

private:
    QString fileToCopy(qint64 id, const QString &source, const QString &target);
    // A clip by its ClipKey.
    struct Attempts
    {
        int failed = 0;
        qint64 dueMs = 0; // of the next; 0: it is being made, or none is planned
        qint64 waitMs = 0;
        std::optional<ClipError> last;
        bool hasRenewed = false; // asked for a fresh link at once, without a pause
        int unknown = 0;         // how often the server did not know the task when it was asked for a link
    };

    void considerTask(const Task &task, const Task &before);
    bool considerClip(const Task &task, const Task &before, int number); // true: it is news, and to be fetched
    void startFetch(const Task &task, int number);
    void saved(qint64 key, const QString &path, qint64 bytes);
    void failed(qint64 key, const ClipError &error);
    void fetchMissing(qint64 id, const QHash<QString, bool> &isThere);
    void rememberMount(const QString &folder);
    void renewLink(qint64 key);
    void linkNotRenewedFor(qint64 key, bool mayPass, const ClipError &error);
    void setFailed(qint64 key, const ClipError &error);
    void tryLater(qint64 key, const ClipError &error);
    void tryDue();
    void setAlarm();
    void go(const Task &task, int number); // fetches it, or asks for a link first
    ClipError notWritten() const;
    bool needsFreshLink(const Task &task, int number) const;
    bool isGivenUp(qint64 key) const;
    bool setClip(qint64 key, ClipState state, const std::optional<ClipError> &error);

    ClipDownloader &m_downloader;
    TaskStore &m_store;
    Settings &m_settings;
    ClipDisk m_disk;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    QHash<qint64, Attempts> m_attempts;
    QHash<qint64, DownloadProgress> m_progress;
    QSet<qint64> m_awaitingLink;
};
