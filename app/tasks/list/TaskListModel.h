// TaskListModel: the tasks that a filter takes as rows, newest first; those that wait are QueueModel's. It holds what
// the store announces plus what is only true now (next check, trouble, download progress, posters). Words are the
// view's; what is loaded when is TaskPages'.
#pragma once

#include "TaskPages.h"
#include "platform/files/FilePresence.h"
#include "tasks/Task.h"
#include "tasks/TaskActivity.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/saving/ClipSaver.h"
#include "tasks/sending/PicturePreparer.h"

#include <QAbstractListModel>
#include <QCache>
#include <QHash>
#include <QImage>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>
#include <vector>

class ServerClock;
class PosterMaker;
class TaskStore;

class TaskListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TaskRole = Qt::UserRole, // Task
        ActivityRole,            // TaskActivity
        PosterRole,              // QImage, null while there is none; asking for it orders one
        IdRole,                  // qint64
    };

    using Spoken = std::function<QString(const Task &task)>; // a row as a screen reader reads it: AccessibleTextRole

    TaskListModel(const TaskStore &store, TaskPoller &poller, ClipSaver &clipSaver, PosterMaker &posters, Spoken spoken,
                  QObject *parent = nullptr);

    // The first page is loaded by the constructor; the rest page by page through canFetchMore() and fetchMore(). Where
    // a filter takes few, filling a page goes on by itself in short steps from the event loop, whatever the history
    // holds.
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // DisplayRole: the prompt
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    // What it says about uploads becomes part of the rows' activity. It must outlive the model.
    void watchUploads(const PicturePreparer &preparer);
    // Links are signed by the server's clock; it outlives this.
    void follow(const ServerClock &serverClock);

    // Begins anew with the newest that fit; a task that comes to fit, or fits no more, comes and goes as it changes.
    void setFilter(const TaskFilter &filter);
    const TaskFilter &filter() const { return m_pages.filter(); }
    bool isSearching() const { return m_pages.isLoading(); } // more may come by itself

    // Loads, in steps, down to that task; where the filter takes it, it has a row then.
    void loadTo(qint64 id) { m_pages.loadTo(id); }
    std::optional<Task> stored(qint64 id) const; // loaded or not; nothing: there is none that a row could show

    QModelIndex indexOf(qint64 id) const; // invalid: not loaded
    const Task *task(qint64 id) const;    // nullptr: not loaded
    int countOf(std::initializer_list<TaskState> states) const;
    int needingUser() const;                 // dismissed ones left out
    bool isFileGone(const Task &task) const; // as far as is known: see FilePresence::isGone()
    FilePresence &files() { return m_files; }

signals:
    void countsChanged();
    void searchingChanged();

private:
    void read(); // at the start, or when a store that was held is open; there are no rows yet
    void add(const Task &task);
    void change(const Task &task, const Task &before);
    void insert(const Task &task);
    void freeSome();
    void append(const QList<Task> &tasks);
    void remove(qint64 id);
    void takeAway(const Task &task);
    void touch(qint64 id, const QList<int> &roles);
    int rowOf(qint64 id) const; // -1: not loaded
    TaskActivity activity(const Task &task) const;
    QVariant poster(const Task &task) const;

    const TaskStore &m_store;
    TaskPoller &m_poller;
    ClipSaver &m_clipSaver;
    PosterMaker &m_posters;
    const Spoken m_spoken;
    const ServerClock *m_serverClock = nullptr;
    const PicturePreparer *m_preparer = nullptr;
    std::deque<Task> m_rows; // ids fall strictly
    TaskPages m_pages;
    std::vector<std::deque<Task>> m_old; // of earlier filters, to be freed bit by bit
    QTimer m_freeing;
    QHash<TaskState, int> m_counts;
    int m_dismissed = 0;
    int m_unsaved = 0;
    QHash<qint64, qint64> m_clipMs;
    mutable QCache<qint64, QImage> m_pictures;
    mutable FilePresence m_files;
    mutable QSet<qint64> m_ordered; // posters asked for and not there: not asked for again
};
