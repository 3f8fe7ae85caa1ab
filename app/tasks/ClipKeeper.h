// ClipKeeper: sees to it that a finished task's clip becomes a file: starts the download on Success (if the user wants
// that), writes down where it went, tries again by itself after trouble that may pass, fetches again on request. It
// never creates a task. A clip that waits for its next try is Wanted and has a clipError.
#pragma once

#include "Task.h"
#include "clips/ClipDownloader.h"
#include "platform/Clock.h"

#include <QHash>
#include <QSet>
#include <QThreadPool>

class Settings;
class TaskStore;

class ClipKeeper : public QObject
{
    Q_OBJECT
public:
    ClipKeeper(ClipDownloader &downloader, TaskStore &store, Settings &settings, Clock &clock,
               QObject *parent = nullptr);
    ~ClipKeeper() override; // waits for a copy being written

    // Goes on with what an earlier run left Wanted; and, where clips are downloaded by themselves, with what it learnt
    // the end of and could not even write down that it wants: a task of these two days that has a link and no clip.
    void start();

    // One click: fetches the clip into the clip folder, whatever the setting and however often it failed. Free.
    void fetch(qint64 id);

    // The question for a fresh link (freshLinkWanted) could not be answered. `mayPass`: it is asked again after a
    // while; else the clip is Failed.
    void linkNotRenewed(qint64 id, bool mayPass);

    // Copies the saved clip, off the GUI thread; answers with copied() or copyFailed(). Overwrites `target` only when
    // it is written whole (the user was asked by the file dialog).
    void saveCopy(qint64 id, const QString &target);

    struct Progress
    {
        qint64 received = 0;
        qint64 total = -1; // not announced
    };
    std::optional<Progress> progress(qint64 id) const; // nothing: not being fetched
    int fetching() const { return static_cast<int>(m_progress.size()); }
    QDateTime nextTry(qint64 id) const; // UTC; invalid: none planned

signals:
    void progressChanged(qint64 id); // progress() or nextTry() is new
    void freshLinkWanted(qint64 id); // the link has expired: ask the API again, then the fetch goes on by itself
    void copied(qint64 id, const QString &target);
    void copyFailed(qint64 id, const QString &target, const QString &reason);

private:
    void considerTask(const Task &task, const Task &before);
    void startFetch(const Task &task);
    void saved(qint64 id, const QString &path, qint64 bytes);
    void failed(qint64 id, const ClipError &error);
    void rememberMount(const QString &path);
    void tidyNotes();
    void renewLink(qint64 id);
    void setFailed(qint64 id, const ClipError &error);
    void tryLater(qint64 id, const ClipError &error);
    void tryDue();
    void setAlarm();
    void go(const Task &task); // fetches it, or asks for a link first

    struct Retry
    {
        int tries = 0;    // that failed
        qint64 dueMs = 0; // 0: it is being tried
        qint64 waitMs = 0;
        bool isOfTheDisk = false;
    };

    ClipDownloader &m_downloader;
    TaskStore &m_store;
    Settings &m_settings;
    QThreadPool m_copies;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    QHash<qint64, Retry> m_retries;
    QHash<qint64, int> m_notClips; // how often a file that is no clip came in this fetch
    QHash<qint64, Progress> m_progress;
    QSet<qint64> m_awaitingLink;
    QSet<qint64> m_renewed; // asked for a fresh link once in this fetch
};
