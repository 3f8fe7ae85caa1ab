// TaskStore: the memory of every task, in one SQLite file. Every change is committed before it is announced, so what a
// slot hears is on disk. It decides nothing: the poller, the sender and the clip keeper do.
#pragma once

#include "PastPrompts.h"
#include "StoreOpening.h"
#include "StorePatience.h"
#include "WriteTurn.h"
#include "platform/files/DiskReserve.h"
#include "platform/process/DetachedWorker.h"
#include "tasks/Task.h"
#include "tasks/TaskFilter.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QSqlDatabase>

#include <functional>
#include <memory>
#include <optional>

class QSqlQuery;

class TaskStore : public QObject
{
    Q_OBJECT
public:
    // Opens or makes the file, migrating it in one transaction a version, after a copy was made (StoreFile). On failure
    // isOpen() is false, problem() says why in a sentence, and nothing is written. A damaged file is set aside, and
    // what can be read of it is kept: notice() says so.
    explicit TaskStore(const QString &path, QObject *parent = nullptr);
    ~TaskStore() override;

    bool isOpen() const { return m_problem.isEmpty(); }
    QString problem() const { return m_problem; }
    QString folder() const;                     // the one with the file
    QString notice() const { return m_notice; } // empty: nothing happened that the user should know

    // Another program holds the file since before it could be opened: isOpen() becomes true by openAgain() (and
    // opened() is emitted), once that program lets go. Each try takes a moment only.
    bool isHeld() const { return !isOpen() && m_opening.isHeld(); }
    bool openAgain();

    // Why the last write was false. Held: it passes, and nothing of it is to be said about the disk. None of the writes
    // waits longer than StorePatience says.
    StoreFailure failure() const { return m_patience.failure(); }

    // Whoever else in this program writes the file takes turns with this object.
    std::shared_ptr<WriteTurn> writeTurn() const { return m_writeTurn; }

    // For those who add up (PriceHistory, SpendingBook): to be read only, each query finished before they return.
    QSqlDatabase database() const { return m_database; }

    // Both commit with synchronous FULL (what may be paid for) and are false when the disk did not take it: then
    // nothing is announced and the caller must not go on as if it had. add() sets task.id. update() leaves the request
    // as add() wrote it, and a task that comes to another state, or needs nobody, is dismissed no more.
    bool add(Task &task);
    bool update(const Task &task);
    // The same for many in one commit, all or none. addAll() takes requests whose large values are references already,
    // and the values beside them.
    bool addAll(QList<Task> &tasks, const QHash<QString, QString> &pictureRefs);
    bool updateAll(const QList<Task> &tasks);

    // Room on the disk for what a POST brings: nothing is sent unless keepReserve() is true, and what came of a POST is
    // written with updatePaid(), which takes that room when the disk has no other.
    bool keepReserve();
    bool takesWrites(); // tries it: there is that room, and a commit goes through
    bool updatePaid(const Task &task);
    static QString reservePath(const QString &path); // of the history at `path`

    // The one way in which a request changes: the user edits a task that still waits. False as well for any other.
    bool rewrite(qint64 id, const GenerationRequest &request);

    // A task; here and everywhere (below and in signals) a request's large values, its pictures, are references.
    std::optional<Task> task(qint64 id) const;
    std::optional<Task> taskWithoutPictures(qint64 id) const { return task(id); } // the same
    // The same with its pictures, which may be megabytes: read in a thread of its own. `done` is called once, later, in
    // this thread (at once where the request has none); not at all when `context` is gone. Nothing: there is no such
    // task. What stands for a picture that is lost: see withPictureRefs().
    using WholeDone = std::function<void(const std::optional<Task> &task)>;
    void readWhole(qint64 id, QObject *context, WholeDone done) const;
    std::optional<Task> taskByRemoteId(const QString &remoteId) const;
    // Newest first, at most `limit`, only ids below `beforeId` (0: from the newest); those that wait are left out, for
    // they are not in the order of their ids: see waiting(). A keyset page.
    QList<Task> page(qint64 beforeId, int limit) const;
    // A piece of a filtered page: of the next `look` tasks of the filter's group, newest first, below `beforeId` (0:
    // from the newest), those that have its words. What it costs depends on `look` alone, not on how many there are.
    struct Piece
    {
        QList<Task> tasks;
        qint64 reached = 0; // every one from this id on was looked at
        bool isLast = true; // there are none below
    };
    Piece piece(const TaskFilter &filter, qint64 beforeId, int look) const;
    QList<Task> inStates(const QList<TaskState> &states) const; // oldest first
    struct WaitingPlace
    {
        qint64 id = 0;
        double position = 0;
        bool held = false;
        QString batch;
    };
    QList<WaitingPlace> waiting() const;              // in the order in which they are sent
    QList<Task> withClipState(ClipState state) const; // oldest first
    QList<Task> notOnDisk(qint64 endedAfterMs) const; // made since then, with a link, not saved; oldest first
    // Finished, with a link, and nobody has said yet whether its clip is wanted; of tasks accepted since then.
    QList<Task> successesWithoutClip(const QDateTime &acceptedSince) const;
    QHash<TaskState, int> countsByState() const;
    int dismissed() const; // how many
    int unsaved() const;   // how many finished ones isUnsaved() is true for, dismissed ones too
    // Prompts of tasks, each once, newest first, at most `limit`: those whose newest task is below `before` (0: from
    // the newest) and that contain every word of `search`.
    QList<PastPrompt> pastPrompts(const QString &search, qint64 before, int limit) const;

    // Rows with these ids were written by somebody else (HistoryImport): each is announced as added, some at a time
    // from the event loop, so that nobody waits for thousands.
    void announce(qint64 firstId, qint64 lastId);

    // For tasks made elsewhere: what such a task is, once the server has told it; and out of the list again, where the
    // server knows no such task. False for any other, and when the disk did not take it.
    bool describeTracked(qint64 id, const GenerationRequest &request);
    bool removeTracked(qint64 id);

signals:
    void opened(); // by openAgain(): what was read before is to be read now
    void added(const Task &task);
    void changed(const Task &task, const Task &before);
    void removed(const Task &task);

private:
    void announceSome();
    void announceBefore(const Task &task); // what is changed or removed was added, as far as anybody heard
    void open(int patienceMs);
    struct Candidate;
    QList<Candidate> candidates(const TaskFilter &filter, qint64 beforeId, int look) const;
    bool collect(QList<Candidate> &into, const QString &where, const QVariantList &values, bool words) const;
    std::optional<Task> one(const QString &where, const QVariant &value) const;
    QList<Task> many(const QString &rest, const QVariantList &values) const;
    bool storePictureRefs(const QHash<QString, QString> &values);
    bool storeAlone(const QHash<QString, QString> &values);
    bool written(QSqlQuery &query);
    void keepLogShort(qint64 largeBytes = 0); // after a commit

    QString m_connection;
    QSqlDatabase m_database;
    QString m_problem;
    QString m_notice;
    StoreOpening m_opening;
    mutable StorePatience m_patience;
    const std::shared_ptr<WriteTurn> m_writeTurn = std::make_shared<WriteTurn>();
    DiskReserve m_reserve;
    mutable DetachedWorker m_reader;
    DetachedWorker m_checkpoints;
    qint64 m_inLog = 0;                            // bytes, about, since it was emptied
    QList<std::pair<qint64, qint64>> m_toAnnounce; // first and last id
    QSet<qint64> m_announced;                      // of them, before their turn: something happened to them
};
