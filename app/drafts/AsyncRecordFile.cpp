#include "AsyncRecordFile.h"

#include "platform/process/WhenFinished.h"

#include <QtConcurrentRun>

#include <utility>

AsyncRecordFile::AsyncRecordFile(const QString &path, int retryMs, QObject *parent)
    : QObject(parent)
    , m_file(path)
{
    m_pool.setMaxThreadCount(1);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &AsyncRecordFile::writeNext);
}

AsyncRecordFile::~AsyncRecordFile()
{
    if (m_isWriting) {                              // what became of it is heard of nowhere else any more
        const Written written = m_writing.result(); // waits
        if (!m_next && !written.result)
            m_next = written.records;
    }
    if (m_next)
        m_file.save(*m_next);
}

void AsyncRecordFile::save(const QList<Record> &records)
{
    m_next = records;
    if (!m_retry.isActive()) // a full disk is not tried on every press of a key
        writeNext();
}

void AsyncRecordFile::writeNext()
{
    if (!m_next || m_isWriting)
        return;
    m_retry.stop();
    m_isWriting = true;
    m_writing = QtConcurrent::run(&m_pool, [this, records = *std::exchange(m_next, std::nullopt)]() mutable {
        const auto result = m_file.save(records);
        return Written{std::move(records), result};
    });
    whenFinished(m_writing, this, [this](const Written &written) { judge(written); });
}

void AsyncRecordFile::judge(const Written &written)
{
    m_isWriting = false;
    const bool isNew = written.result.has_value() == m_trouble.has_value();
    m_trouble = written.result ? std::nullopt : std::optional(written.result.error());
    if (!written.result) { // before anybody hears of it, who may save newer ones
        if (!m_next)
            m_next = written.records;
        m_retry.start();
    }
    if (isNew)
        emit troubleChanged(m_trouble);
    if (written.result) {
        emit saved(written.records);
        writeNext();
    }
}
