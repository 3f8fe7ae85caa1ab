// ShotStore: reads and writes what is said of shots: title, note, pick, project. Which takes a shot has is TaskStore's,
// which also makes shots; both write one file and take turns.
#pragma once

#include "Shot.h"
#include "tasks/store/StoreFailure.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

class TaskStore;
struct Task;

class ShotStore : public QObject
{
    Q_OBJECT
public:
    explicit ShotStore(TaskStore &store, QObject *parent = nullptr); // outlives this
    ~ShotStore() override;

    // Nothing: there is no such shot, or the history is not open.
    std::optional<Shot> shot(qint64 id) const;
    QHash<qint64, Shot> shots(const QList<qint64> &ids) const; // those that are there

    // Whether the take is its shot's pick; what was asked once is remembered, as rows ask again and again.
    bool isPick(const Task &take) const;

    // All but id and createdAt, in one commit; false: the disk did not take it, failure() says why, and nothing has
    // changed.
    bool put(const QList<Shot> &shots);
    StoreFailure failure() const { return m_failure; }

signals:
    void changed(const QList<qint64> &shots); // what is said of them, or which takes they have

private:
    // One connection for all of a run, made when it is needed first; null: the history is not open.
    struct Connection;
    Connection *connection() const;
    void announce(const QList<qint64> &ids);

    TaskStore &m_store;
    mutable std::unique_ptr<Connection> m_connection;
    mutable QHash<qint64, qint64> m_picks; // by shot, of those that were asked about
    StoreFailure m_failure = StoreFailure::None;
};
