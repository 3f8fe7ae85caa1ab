#include "FilePresence.h"

#include <QDir>
#include <QFileInfo>

namespace {

struct Found
{
    bool isGone = false;
    int watch = -1;
};

} // namespace

FilePresence::FilePresence(QObject *parent)
    : QObject(parent)
{
    connect(&m_watch, &FolderWatch::changed, this, [this](int watch) { forget(watch, false); });
    connect(&m_watch, &FolderWatch::gone, this, [this](int watch) { forget(watch, true); });
}

bool FilePresence::isGone(qint64 key, const QString &path)
{
    Known &known = m_known[key];
    if (known.path != path)
        known = {path};
    if (known.isStale) {
        known.isStale = false;
        lookUp(key, path);
    }
    return known.isGone;
}

DetachedWorker &FilePresence::workerFor(const QString &path)
{
    return m_workers[QFileInfo(path).path()];
}

void FilePresence::lookUp(qint64 key, const QString &path)
{
    const auto work = [path, watch = m_watch.adder(), folder = QFileInfo(path).path()] {
        const int number = watch.add(folder); // before the look: changes after it are reported then
        return Found{!QFileInfo(path).isFile(), number};
    };
    workerFor(path).run(work, [this, key, path](const Found &found) {
        if (found.watch >= 0)
            m_folders[found.watch].insert(QFileInfo(path).path());
        if (m_unknown.remove(found.watch))
            return lookUp(key, path); // something happened there meanwhile
        const auto known = m_known.find(key);
        if (known == m_known.end() || known->path != path || known->isGone == found.isGone)
            return;
        known->isGone = found.isGone;
        emit changed(key);
    });
}

void FilePresence::look(const QString &path, QObject *context, std::function<void(bool)> done)
{
    workerFor(path).run([path] { return QFileInfo(path).isFile(); },
                        [context = QPointer<QObject>(context), done = std::move(done)](bool isThere) {
                            if (context)
                                done(isThere);
                        });
}

void FilePresence::makeFolder(const QString &folder, QObject *context, std::function<void()> done)
{
    m_workers[folder].run([folder] { return QDir().mkpath(folder); },
                          [context = QPointer<QObject>(context), done = std::move(done)](bool) {
                              if (context)
                                  done();
                          });
}

// Only who is asked about again is looked up again.
void FilePresence::forget(int watch, bool isOver)
{
    const QSet<QString> folders = isOver ? m_folders.take(watch) : m_folders.value(watch);
    if (folders.isEmpty())
        m_unknown.insert(watch);
    QList<qint64> keys;
    for (auto known = m_known.begin(); known != m_known.end(); ++known) {
        if (!known->isStale && folders.contains(QFileInfo(known->path).path())) {
            known->isStale = true;
            keys << known.key();
        }
    }
    for (const qint64 key : std::as_const(keys))
        emit changed(key);
}
