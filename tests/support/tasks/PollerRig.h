// PollerRig: a poller over a real store, a fake clock and a fake API, for its tests; with the two questions they all
// ask: when was a task asked about, and how does it stand. Times are milliseconds since the first acceptance.
#pragma once

#include "StorePeer.h"
#include "support/fakes/FakeClock.h"
#include "support/fakes/FakeVideoApi.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/store/TaskStore.h"

#include <QTemporaryDir>

#include <memory>

class PollerRig
{
public:
    static constexpr int maxInFlight = 6;

    explicit PollerRig(double speed = 1.0);
    ~PollerRig();

    // A task accepted `msAgo`; its task_id is "t" and a number from 1.
    qint64 add(qint64 msAgo = 0, TaskState state = TaskState::Processing);
    QString path() const { return m_dir.filePath(QStringLiteral("tasks.sqlite")); }

    void restart(); // a new poller over the same store, started
    void stop() { m_poller.reset(); }
    TaskPoller &poller() { return *m_poller; }

    // Each query is answered, by itself and at once, that the task is being made.
    void neverEnds();
    Task task(qint64 id) const { return *store.search().task(id); }
    TaskState state(qint64 id) const { return task(id).state; }
    QList<qint64> asked(qint64 id) const; // since `start`
    qint64 sinceStart() const { return clock.nowMs() - start; }
    void passTo(qint64 sinceStartMs) { clock.advanceTo(start + sinceStartMs); }
    qint64 nextCheck(qint64 id) const; // since `start`; -1: none

    // The due times of the provider's page, unscaled, made here and not by the class under test.
    static QList<qint64> dueTimes();

    FakeClock clock;
    const qint64 start = clock.nowMs();
    FakeVideoApi api;

private:
    QTemporaryDir m_dir; // before the store, which lives in it

public:
    TaskStore store;

private:
    double m_speed;
    int m_added = 0;
    std::unique_ptr<TaskPoller> m_poller;
};
