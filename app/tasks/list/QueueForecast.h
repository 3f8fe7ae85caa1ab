// QueueForecast: when all tasks that run and wait now will probably be done, from one's own history of each model. It
// counts down calmly: a new estimate that is close to the last one changes nothing. How it is said is QueueWords'.
#pragma once

#include "tasks/AllDoneTime.h"
#include "tasks/MakingTime.h"
#include "tasks/Task.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <functional>
#include <memory>

class Alarm;
class Clock;
class QueueModel;
class TaskQueue;
class TaskStore;

class QueueForecast : public QObject
{
    Q_OBJECT
public:
    // Of the waiting tasks so many are looked at; of what stands behind them nothing is known.
    static constexpr int mostLookedAt = 300;

    using UsualTime = std::function<std::optional<MakingTime>(const Task &task)>;
    struct Dependencies // all must outlive it
    {
        const TaskStore &store;
        const TaskQueue &queue;
        const QueueModel &waiting;
        Clock &clock;
        UsualTime usualTime;
    };
    explicit QueueForecast(const Dependencies &dependencies, QObject *parent = nullptr);
    ~QueueForecast() override;

    // From now; nothing where nothing is under way or nothing is known, and while the queue stands still with tasks in
    // it: then nobody knows when they begin.
    std::optional<AllDoneTime> allDone() const;

signals:
    void changed(); // also as time passes

private:
    void read();
    void follow(const Task &task);
    void estimateSoon();
    void estimate();
    std::optional<AllDoneTime> estimated();
    QList<std::optional<qint64>> spansOfWaiting();

    const Dependencies m_on;
    QMap<qint64, Task> m_running;
    QHash<qint64, Task> m_known;       // waiting ones, with what the usual time depends on
    std::optional<AllDoneTime> m_last; // leftMs: at m_lastAtMs
    qint64 m_lastAtMs = 0;             // of Clock::uptimeMs()
    std::unique_ptr<Alarm> m_again;
    bool m_isEstimateDue = false;
};
