// AsyncRecordFile: keeps a RecordFile up to date from the GUI thread without ever waiting for the disk: the newest
// records win, one write at a time, and what could not be written is tried again until it can. When to save is its
// owner's business.
#pragma once

#include "RecordFile.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

class AsyncRecordFile : public QObject
{
    Q_OBJECT
public:
    explicit AsyncRecordFile(const QString &path, int retryMs = 5000, QObject *parent = nullptr);
    ~AsyncRecordFile() override; // waits until the newest records are written, or cannot be

    // Blocking, for the start: the file is small.
    RecordFile::Loaded load() const { return m_file.load(); }
    std::optional<QString> largeText(const QString &digest) const { return m_file.largeText(digest); }

    void save(const QList<Record> &records);
    bool isIdle() const { return !m_next && !m_isWriting; }
    const std::optional<RecordError> &trouble() const { return m_trouble; } // why the newest write failed

signals:
    void saved(const QList<Record> &records);                       // with their digests
    void troubleChanged(const std::optional<RecordError> &trouble); // when writing begins to fail, and works again

private:
    struct Written
    {
        QList<Record> records;
        tl::expected<void, RecordError> result;
    };
    void writeNext();
    void judge(const Written &written);

    RecordFile m_file; // the worker's while it writes, but for reading
    QThreadPool m_pool;
    QFuture<Written> m_writing; // the last one
    bool m_isWriting = false;   // until it has been judged
    QTimer m_retry;
    std::optional<QList<Record>> m_next;
    std::optional<RecordError> m_trouble;
};
