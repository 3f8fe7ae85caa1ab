// FilePresence: whether files that were there once still are, looked up in a worker thread and remembered until their
// folder changes. It reads and changes nothing.
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QThreadPool>

class FilePresence : public QObject
{
    Q_OBJECT
public:
    explicit FilePresence(QObject *parent = nullptr);
    ~FilePresence() override; // waits for the look that is under way

    // What is known; where nothing is, false, and it is looked up: changed() says when that was wrong. Never blocks.
    bool isGone(qint64 key, const QString &path);

signals:
    void changed(qint64 key); // isGone() may be another

private:
    struct Known
    {
        QString path;
        bool isGone = false;
        bool isStale = true;
    };

    void look(qint64 key, const QString &path);
    bool watch(const QString &path); // true: its folder was not watched until now
    void forget(const QString &folder);

    QHash<qint64, Known> m_known;
    QFileSystemWatcher m_watcher;
    QThreadPool m_pool;
};
