#include "HistoryTransfer.h"

#include "tasks/store/TaskStore.h"

#include <QElapsedTimer>

#include <atomic>
#include <mutex>

namespace {

constexpr qint64 betweenWordsMs = 200;
constexpr std::chrono::seconds patience{5}; // at the end: what was written in part is taken out again

} // namespace

struct HistoryTransfer::Shared
{
    std::atomic<bool> isCancelled = false;
    std::mutex mutex;
    HistoryTransfer *owner = nullptr; // null: it is gone
};

HistoryTransfer::HistoryTransfer(TaskStore &store, bool sandbox, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sandbox(sandbox)
{
}

HistoryTransfer::~HistoryTransfer()
{
    cancel();
    m_worker.waitForDone(patience);
    if (!m_shared)
        return;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->owner = nullptr;
}

bool HistoryTransfer::begin()
{
    if (m_isBusy || !m_store.isOpen())
        return false;
    m_isBusy = true;
    m_shared = std::make_shared<Shared>();
    m_shared->owner = this;
    return true;
}

void HistoryTransfer::cancel()
{
    if (m_shared)
        m_shared->isCancelled = true;
}

// Called in the other thread.
HistoryProgress HistoryTransfer::follow() const
{
    auto since = std::make_shared<QElapsedTimer>();
    since->start();
    return [shared = m_shared, since](qint64 done, qint64 total) {
        if (since->elapsed() >= betweenWordsMs && total > 0) {
            since->restart();
            const int percent = static_cast<int>(100 * done / total);
            const std::lock_guard lock(shared->mutex);
            if (HistoryTransfer *owner = shared->owner)
                QMetaObject::invokeMethod(owner, [owner, percent] { emit owner->progress(percent); });
        }
        return !shared->isCancelled;
    };
}

bool HistoryTransfer::exportTo(const QString &file)
{
    if (!begin())
        return false;
    m_worker.run([file, path = m_store.path(), sandbox = m_sandbox,
                  told = follow()] { return exportHistory(path, file, sandbox, told); },
                 [this, file](const HistoryExport &result) {
                     m_isBusy = false;
                     emit exported(file, result);
                 });
    return true;
}

bool HistoryTransfer::importFrom(const QString &file)
{
    if (!begin())
        return false;
    m_worker.run([file, path = m_store.path(), sandbox = m_sandbox, turn = m_store.writeTurn(),
                  told = follow()] { return importHistory(path, file, sandbox, told, *turn); },
                 [this, file](const HistoryImport &result) {
                     m_isBusy = false;
                     emit imported(file, result);
                     m_store.announce(result.firstId, result.lastId);
                 });
    return true;
}
