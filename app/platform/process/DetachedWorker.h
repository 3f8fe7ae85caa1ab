// DetachedWorker: runs jobs one after another in a thread of its own that nobody joins: for files on a network drive
// that may hang, which then blocks this thread and nothing else. Not for work that must be finished before the program
// ends.
#pragma once

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

class DetachedWorker
{
public:
    DetachedWorker();
    // Jobs that have not begun are dropped, and no answer comes any more. One that has begun is given a moment (0.2 s)
    // and then left to itself: it must own all that it touches.
    ~DetachedWorker();
    DetachedWorker(const DetachedWorker &) = delete;
    DetachedWorker &operator=(const DetachedWorker &) = delete;

    // `work` runs in the thread; `then` gets what it returns, later, in the thread that made this object.
    template <typename Work, typename Then>
    void run(Work work, Then then)
    {
        start([work = std::move(work), then = std::move(then)]() mutable -> Answer {
            auto result = std::make_shared<decltype(work())>(work());
            return [result, then = std::move(then)]() mutable { then(std::move(*result)); };
        });
    }
    // The same without an answer.
    void run(std::function<void()> work);
    void dropWaiting(); // jobs that have not begun
    // Until nothing runs and nothing waits to be run; false: that took longer. For the end of the program alone.
    bool waitForDone(std::chrono::milliseconds longest);

private:
    using Answer = std::function<void()>;
    struct State;

    void start(std::function<Answer()> job);
    static void loop(const std::shared_ptr<State> &state);

    QObject m_home; // answers are delivered to it
    std::shared_ptr<State> m_state;
};
