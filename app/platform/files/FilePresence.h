// FilePresence: whether files that were there once still are, looked up in a worker thread and remembered until their
// folder changes. It never blocks, not even in its destructor.
#pragma once

#include "FolderWatch.h"
#include "platform/process/DetachedWorker.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <functional>
#include <map>

class FilePresence : public QObject
{
    Q_OBJECT
public:
    explicit FilePresence(QObject *parent = nullptr);

    // What is known; where nothing is, false, and it is looked up: changed() says when that was wrong. Never blocks.
    bool isGone(qint64 key, const QString &path);

    // Looks now, whatever is known. `done` gets whether a file is there: once, later; not while its disk does not
    // answer, nor when `context` is gone.
    void look(const QString &path, QObject *context, std::function<void(bool isThere)> done);

    // Makes a folder where it is missing; `done` when that is over, as with look().
    void makeFolder(const QString &folder, QObject *context, std::function<void()> done);

signals:
    void changed(qint64 key); // isGone() may be another

private:
    struct Known
    {
        QString path;
        bool isGone = false;
        bool isStale = true;
    };

    DetachedWorker &workerFor(const QString &path);
    void lookUp(qint64 key, const QString &path);
    void forget(int watch, bool isOver);

    QHash<qint64, Known> m_known;
    QHash<int, QSet<QString>> m_folders; // by watch; one folder may have several names
    QSet<int> m_unknown;                 // heard of before the worker's answer said whose they are
    FolderWatch m_watch;
    std::map<QString, DetachedWorker> m_workers; // by folder: one on a drive that hangs holds up no other
};
