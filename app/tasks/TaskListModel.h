// TaskListModel: the tasks as rows, newest first. It holds what the store announces plus what is only true now (next
// check, trouble, download progress, posters). Words and colours are the view's.
#pragma once

#include "ClipKeeper.h"
#include "Task.h"
#include "TaskPoller.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>

class PosterMaker;
class TaskStore;

// What is only true now; nothing of it is stored.
struct TaskActivity {
    QDateTime nextCheck;
    std::optional<ApiError> trouble;
    std::optional<ClipKeeper::Progress> download;
    qint64 clipMs = 0; // the clip's length once its poster was made
};
Q_DECLARE_METATYPE(TaskActivity)

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

    TaskListModel(TaskStore &store, TaskPoller &poller, ClipKeeper &keeper, PosterMaker &posters,
                  QObject *parent = nullptr);

    // The first page is loaded by the constructor; the rest page by page through canFetchMore() and fetchMore().
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // DisplayRole: the prompt
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    QModelIndex indexOf(qint64 id) const; // invalid: not loaded
    const Task *task(qint64 id) const;    // nullptr: not loaded
    int countOf(std::initializer_list<TaskState> states) const;

signals:
    void countsChanged();

private:
    struct Row;
    TaskStore &m_store;
    TaskPoller &m_poller;
    ClipKeeper &m_keeper;
    PosterMaker &m_posters;
};
