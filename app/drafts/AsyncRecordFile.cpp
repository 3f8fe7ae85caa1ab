#include "AsyncRecordFile.h"

#include <QtConcurrentRun>

#include <utility>

AsyncRecordFile::AsyncRecordFile(const QString &path, int retryMs, QObject *parent)
    : QObject(parent)
    , m_file(path)
{
    m_pool.setMaxThreadCount(1);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &AsyncRecordFile::begin);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &AsyncRecordFile::finished);
}

AsyncRecordFile::~AsyncRecordFile()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
    const bool failed = m_watcher.isFinished() && m_watcher.future().resultCount() > 0 && !m_watcher.result().result;
    if (!m_next && failed)
        m_next = m_watcher.result().records;
    if (m_next)
        m_file.save(*m_next);
}

void AsyncRecordFile::save(const QList<Record> &records)
{
    m_next = records;
    if (!m_retry.isActive()) // a full disk is not tried on every press of a key
        begin();
}

void AsyncRecordFile::begin()
{
    if (!m_next || m_watcher.isRunning())
        return;
    m_retry.stop();
    m_watcher.setFuture(QtConcurrent::run(&m_pool, [this, records = *std::exchange(m_next, std::nullopt)]() mutable {
        const auto result = m_file.save(records);
        return Written{std::move(records), result};
    }));
}

void AsyncRecordFile::finished()
{
    const Written written = m_watcher.result();
    const bool isNew = written.result.has_value() == m_trouble.has_value();
    m_trouble = written.result ? std::nullopt : std::optional(written.result.error());
    if (isNew)
        emit troubleChanged(m_trouble);
    if (written.result) {
        emit saved(written.records);
    } else {
        if (!m_next)
            m_next = written.records;
        m_retry.start();
        return;
    }
    begin();
}
