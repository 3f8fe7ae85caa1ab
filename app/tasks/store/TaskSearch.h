// TaskSearch: answers every question about the tasks of a history, by TaskStore's connection and in its thread. It only
// reads; TaskStore, which owns it, writes and announces. While the history is not open it knows of no task.
#pragma once

#include "PastPrompts.h"
#include "platform/process/DetachedWorker.h"
#include "tasks/MakingTime.h"
#include "tasks/Spending.h"
#include "tasks/Task.h"

#include <QHash>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

class QSqlDatabase;
class QSqlQuery;
class StorePatience;
class TaskOrderReader;

class TaskSearch
{
public:
    // Both belong to the caller and outlive this. `patience` hears why a read failed.
    TaskSearch(const QSqlDatabase &database, StorePatience &patience);

    // A task. Here and below a request's pictures are references, and none is at hand.
    std::optional<Task> task(qint64 id) const;
    // Those of them that there are, in the order of `ids`, by one statement however many they are.
    QList<Task> tasks(const QList<qint64> &ids) const;
    QHash<qint64, TakeMarks> marks(const QList<qint64> &ids) const; // of them alone: quick, of thousands, too
    // One task with its pictures at hand, which may be megabytes: read in a thread of its own. `done` is called once,
    // later, in this thread (at once where the request has none); not at all when `context` is gone. Nothing: there is
    // no such task. A picture that is lost is not at hand: GenerationRequest::fieldsWithLostPictures().
    using WholeDone = std::function<void(const std::optional<Task> &task)>;
    void readWhole(qint64 id, QObject *context, WholeDone done) const;
    std::optional<Task> taskByRemoteId(const QString &remoteId) const;

    // Newest first, at most `limit`, only ids below `beforeId` (0: from the newest); those that wait are left out, for
    // they are not in the order of their ids: see waiting(). A keyset page.
    QList<Task> page(qint64 beforeId, int limit) const;
    // Reads which tasks a filter takes, by the same connection or in a worker. This must outlive it.
    std::unique_ptr<TaskOrderReader> orderReader() const;
    QList<Task> between(qint64 firstId, qint64 lastId, int limit) const; // both included; oldest first, at most `limit`
    QList<Task> inStates(const QList<TaskState> &states) const;          // oldest first

    struct WaitingPlace
    {
        qint64 id = 0;
        double position = 0;
        bool held = false;
        QString batch;
    };
    QList<WaitingPlace> waiting() const; // in the order in which they are sent

    QList<Task> withClipState(ClipState state) const; // oldest first
    QList<Task> notOnDisk(qint64 endedAfterMs) const; // made since then, with a link, not saved; oldest first
    // Finished, with a link, and nobody has said yet whether its clip is wanted; of tasks accepted since then.
    QList<Task> successesWithoutClip(const QDateTime &acceptedSince) const;

    // The takes of a shot, by their numbers; of more than `most` the newest.
    static constexpr int mostTakes = 200;
    QList<Task> takesOf(qint64 shot, int most = mostTakes) const;
    QStringList knownLabels() const; // of all takes, each once, in alphabetical order
    // How long the newest finished clips of a model took, newest first, at most 100; those made elsewhere left out.
    QList<MakingSample> makingSamples(const QString &model) const;
    // Whether it stands in a request of the history: what does belongs to a shot that was asked for.
    bool knowsPrompt(const QString &prompt) const;
    bool knowsPicture(const QString &digest) const;

    QHash<TaskState, int> countsByState() const;
    int dismissed() const; // how many
    int unsaved() const;   // how many finished ones isUnsaved() is true for, dismissed ones too

    // Prompts of tasks, each once, newest first, at most `limit`: those whose newest task is below `before` (0: from
    // the newest) and that contain every word of `search`.
    QList<PastPrompt> pastPrompts(const QString &search, qint64 before, int limit) const;

    // Of the tasks accepted from `from` on and before `to`; of those whose answer was lost: created then.
    Spending spending(const QDateTime &from, const QDateTime &to) const;

    struct PricedTask
    {
        GenerationRequest request;
        double usd = 0;
        QDateTime acceptedAt; // UTC
    };
    using Fits = std::function<bool(const GenerationRequest &request)>;
    // The newest task with a price that is of the same model, resolution, size, audio and, unless `anyDuration`,
    // duration as `like`, and that `fits`. By an index that knows these settings; of the tasks that agree in them no
    // more than the newest 200 are looked at.
    std::optional<PricedTask> newestPriced(const GenerationRequest &like, bool anyDuration, const Fits &fits) const;

private:
    std::optional<Task> one(const QString &where, const QVariant &value) const;
    QList<Task> many(const QString &rest, const QVariantList &values) const;
    int count(const QString &condition) const;
    bool isThere(const QString &statement, const QString &value) const;

    const QSqlDatabase &m_database;
    StorePatience &m_patience;
    mutable DetachedWorker m_reader;
};
