#include "HistoryTransfer.h"

#include "TaskStore.h"

#include <QElapsedTimer>

#include <memory>

namespace {

constexpr qint64 betweenWordsMs = 200;

} // namespace

HistoryTransfer::HistoryTransfer(TaskStore &store, bool sandbox, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sandbox(sandbox)
{
    m_thread.setMaxThreadCount(1);
}

HistoryTransfer::~HistoryTransfer()
{
    cancel();
    m_thread.waitForDone();
}

bool HistoryTransfer::begin()
{
    if (m_isBusy || !m_store.isOpen())
        return false;
    m_isBusy = true;
    m_isCancelled = false;
    return true;
}

void HistoryTransfer::cancel()
{
    m_isCancelled = true;
}

// Called in the other thread; the destructor waits for it.
HistoryProgress HistoryTransfer::follow()
{
    auto since = std::make_shared<QElapsedTimer>();
    since->start();
    return [this, since](qint64 done, qint64 total) {
        if (since->elapsed() >= betweenWordsMs && total > 0) {
            since->restart();
            const int percent = static_cast<int>(100 * done / total);
            QMetaObject::invokeMethod(this, [this, percent] { emit progress(percent); });
        }
        return !m_isCancelled;
    };
}

bool HistoryTransfer::exportTo(const QString &file)
{
    if (!begin())
        return false;
    m_thread.start([this, file, path = m_store.database().databaseName(), told = follow()] {
        const HistoryExport result = exportHistory(path, file, m_sandbox, told);
        QMetaObject::invokeMethod(this, [this, file, result] {
            m_isBusy = false;
            emit exported(file, result);
        });
    });
    return true;
}

bool HistoryTransfer::importFrom(const QString &file)
{
    if (!begin())
        return false;
    m_thread.start([this, file, path = m_store.database().databaseName(), turn = m_store.writeTurn(), told = follow()] {
        const HistoryImport result = importHistory(path, file, m_sandbox, told, *turn);
        QMetaObject::invokeMethod(this, [this, file, result] {
            m_isBusy = false;
            emit imported(file, result);
            m_store.announce(result.firstId, result.lastId);
        });
    });
    return true;
}
