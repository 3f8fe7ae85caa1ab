#include "DetachedWorker.h"

#include <QMetaObject>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace {

constexpr std::chrono::milliseconds patience{200};

} // namespace

// Shared with the thread, which may live longer than the object.
struct DetachedWorker::State
{
    std::mutex mutex;
    std::condition_variable idle;
    std::deque<std::function<Answer()>> jobs;
    bool isRunning = false;
    QObject *home = nullptr; // null: nobody wants an answer any more
};

DetachedWorker::DetachedWorker()
    : m_state(std::make_shared<State>())
{
    m_state->home = &m_home;
}

DetachedWorker::~DetachedWorker()
{
    std::unique_lock lock(m_state->mutex);
    m_state->home = nullptr;
    m_state->jobs.clear();
    m_state->idle.wait_for(lock, patience, [this] { return !m_state->isRunning; });
}

void DetachedWorker::run(std::function<void()> work)
{
    start([work = std::move(work)]() -> Answer {
        work();
        return {};
    });
}

void DetachedWorker::dropWaiting()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->jobs.clear();
}

bool DetachedWorker::waitForDone(std::chrono::milliseconds longest)
{
    std::unique_lock lock(m_state->mutex);
    return m_state->idle.wait_for(lock, longest, [this] { return !m_state->isRunning; });
}

void DetachedWorker::start(std::function<Answer()> job)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->jobs.push_back(std::move(job));
    if (std::exchange(m_state->isRunning, true))
        return;
    std::thread([state = m_state] { loop(state); }).detach();
}

void DetachedWorker::loop(const std::shared_ptr<State> &state)
{
    std::unique_lock lock(state->mutex);
    while (!state->jobs.empty()) {
        std::function<Answer()> job = std::move(state->jobs.front());
        state->jobs.pop_front();
        lock.unlock();
        Answer answer = job();
        job = nullptr; // outside the lock: destroying what the work holds may run any destructor
        lock.lock();
        if (!answer)
            continue;
        if (state->home) { // under the lock: the owner cannot be destroyed before the answer is in its event queue
            QMetaObject::invokeMethod(state->home, std::move(answer), Qt::QueuedConnection);
        } else {
            lock.unlock();
            answer = nullptr;
            lock.lock();
        }
    }
    state->isRunning = false;
    state->idle.notify_all();
}
