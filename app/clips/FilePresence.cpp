#include "FilePresence.h"

#include <QFileInfo>

namespace {

constexpr qsizetype mostFolders = 32; // watched; a person has one or two

} // namespace

FilePresence::FilePresence(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FilePresence::forget);
}

FilePresence::~FilePresence()
{
    m_pool.clear();
    m_pool.waitForDone();
}

bool FilePresence::isGone(qint64 key, const QString &path)
{
    Known &known = m_known[key];
    if (known.path != path)
        known = {path};
    if (known.isStale) {
        known.isStale = false;
        look(key, path);
    }
    return known.isGone;
}

void FilePresence::look(qint64 key, const QString &path)
{
    m_pool.start([this, key, path] { // the destructor waits for it
        const bool isGone = !QFileInfo(path).isFile();
        QMetaObject::invokeMethod(this, [this, key, path, isGone] {
            if (watch(path))
                look(key, path); // what happened between the look and the watch was seen by neither
            const auto known = m_known.find(key);
            if (known == m_known.end() || known->path != path || known->isGone == isGone)
                return;
            known->isGone = isGone;
            emit changed(key);
        });
    });
}

bool FilePresence::watch(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    const QStringList watched = m_watcher.directories();
    return watched.size() < mostFolders && !watched.contains(folder) && m_watcher.addPath(folder);
}

// Only who is asked about again is looked up again.
void FilePresence::forget(const QString &folder)
{
    QList<qint64> keys;
    for (auto known = m_known.begin(); known != m_known.end(); ++known) {
        if (!known->isStale && QFileInfo(known->path).path() == folder) {
            known->isStale = true;
            keys << known.key();
        }
    }
    for (const qint64 key : std::as_const(keys))
        emit changed(key);
}
