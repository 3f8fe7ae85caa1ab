// TaskStore: writes every task into one SQLite file. Each change is committed before it is announced, so what a slot
// hears is on disk. Reading is TaskSearch's; what becomes of a task is for the poller, the sender and the clip saver.
#pragma once

#include "ImportAnnouncer.h"
#include "MarkAnnouncer.h"
#include "TaskSearch.h"
#include "platform/files/DiskReserve.h"
#include "tasks/TakePlace.h"
#include "tasks/Task.h"
#include "tasks/store/file/StoreOpening.h"
#include "tasks/store/file/StorePatience.h"
#include "tasks/store/file/WriteAheadLog.h"
#include "tasks/store/file/WriteTurn.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSqlDatabase>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QSqlQuery;

class TaskStore : public QObject
{
    Q_OBJECT
public:
    // Opens or makes the file, migrating it in one transaction a version, after a copy was made (StoreFile). On failure
    // isOpen() is false, problem() says why, and nothing is written. A damaged file is set aside, and what can be read
    // of it is kept: notice() says so.
    explicit TaskStore(const QString &path, QObject *parent = nullptr);
    ~TaskStore() override;

    bool isOpen() const { return !m_problem; }
    const std::optional<StoreError> &problem() const { return m_problem; }
    QString path() const { return m_opening.path(); }
    QString folder() const; // the one with the file
    std::optional<StoreNotice> notice() const { return m_opening.notice(); }

    // Another program holds the file since before it could be opened: isOpen() becomes true by openAgain() (and
    // opened() is emitted), once that program lets go. Each try takes a moment only.
    bool isHeld() const { return !isOpen() && m_opening.isHeld(); }
    bool openAgain();

    // Why the last write was false. Held: it passes, and nothing of it is to be said about the disk. None of the writes
    // waits longer than StorePatience says.
    StoreFailure failure() const { return m_patience.failure(); }

    // Whoever else in this program writes the file takes turns with this object.
    std::shared_ptr<WriteTurn> writeTurn() const { return m_writeTurn; }

    // What the history says, as of the last commit.
    const TaskSearch &search() const { return m_search; }

    // Both commit with synchronous FULL (what may be paid for) and are false when the disk did not take it: then
    // nothing is announced and the caller must not go on as if it had. add() sets task.id, and shot and number as
    // ShotNumbers gives them. update() leaves the request, the place and the marks as they stand in the file, for its
    // caller may have an older copy of them, and a task that comes to another state, or needs nobody, is dismissed no
    // more.
    bool add(Task &task);
    bool update(const Task &task);
    // The same for many in one commit, all or none. Their pictures are kept with them, each once; one that is not at
    // hand is in the history already.
    bool addAll(QList<Task> &tasks);
    bool updateAll(const QList<Task> &tasks);

    // What the user says of takes, by their ids, in one commit; all or none. Of many, changed() comes some at a time
    // from the event loop.
    bool mark(const QHash<qint64, TakeMarks> &marks);
    // Other shots for takes, in one commit; all or none. In `places` then stands what was given. The pick of a shot
    // that leaves it is no pick any more: shotsChanged() names the shots.
    bool moveToShot(QList<TakePlace> &places);
    // Shots that add() makes from now on belong to that project.
    void setProjectOfNewShots(qint64 project) { m_project = project; }

    // Room on the disk for what a POST brings: nothing is sent unless keepReserve() is true, and what came of a POST is
    // written with updatePaid(), which takes that room when the disk has no other.
    bool keepReserve();
    bool takesWrites(); // tries it: there is that room, and a commit goes through
    bool updatePaid(const Task &task);
    static QString reservePath(const QString &path); // of the history at `path`

    // The one way in which a request changes: the user edits a task that still waits. With other words or pictures than
    // the other takes of its shot it begins one of its own. False as well for any other.
    bool rewrite(qint64 id, const GenerationRequest &request);

    // Rows with these ids were written by somebody else (HistoryImport): each is announced as added, some at a time
    // from the event loop.
    void announce(qint64 firstId, qint64 lastId) { m_announcer.announce(firstId, lastId); }

    // For tasks made elsewhere: what such a task is, once the server has told it; and out of the list again, where the
    // server knows no such task. False for any other, and when the disk did not take it.
    bool describeTracked(qint64 id, const GenerationRequest &request);
    bool removeTracked(qint64 id);

signals:           // no picture of a task is at hand
    void opened(); // by openAgain(): what was read before is to be read now
    void added(const Task &task);
    void changed(const Task &task, const Task &before);
    void removed(const Task &task);
    void shotsChanged(const QList<qint64> &shots); // takes came to them or left them, after changed() of each

private:
    void open(int patienceMs);
    bool writeRequest(Task &now, const Task &before, const QString &statement);
    bool written(QSqlQuery &query);
    using Changes = QList<std::pair<Task, Task>>; // now, before
    std::optional<Changes> changesOf(const QList<Task> &tasks) const;
    bool announceAll(const Changes &changes);
    void announceChange(const Task &now, const Task &before);

    QString m_connection;
    QSqlDatabase m_database;
    std::optional<StoreError> m_problem;
    StoreOpening m_opening;
    StorePatience m_patience;
    const std::shared_ptr<WriteTurn> m_writeTurn = std::make_shared<WriteTurn>();
    TaskSearch m_search;
    DiskReserve m_reserve;
    WriteAheadLog m_log;
    ImportAnnouncer m_announcer;
    MarkAnnouncer m_marks;
    qint64 m_project = 1;
};
