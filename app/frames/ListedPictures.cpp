#include "ListedPictures.h"

#include "FrameReader.h"
#include "PicturePath.h"
#include "platform/process/AbandonWatcher.h"

#include <QCryptographicHash>
#include <QPromise>
#include <QSet>
#include <QtConcurrentRun>

namespace {

constexpr int longestWaitMs = 200; // for the thread to stop

// Reads one file that no earlier name of the list meant.
ListedPicture made(const PicturePath &found, const FrameLimits &limits, const StopAsked &stopAsked, qint64 *bytes)
{
    ListedPicture picture{found.path, found.isMoved, {}, {}, found.error};
    if (found.path.isEmpty())
        return picture;
    const FrameResult result = frameFromFile(found.path, limits, {stopAsked, {}});
    if (!result) {
        picture.error = result.error();
        return picture;
    }
    picture.notes = result->notes;
    QString uri = result->dataUri();
    *bytes += uri.size();
    if (*bytes > ListedPictures::mostBytes) {
        picture.error = FrameError{FrameError::Kind::ListTooLarge, {}};
    } else {
        picture.digest =
            QString::fromLatin1(QCryptographicHash::hash(uri.toLatin1(), QCryptographicHash::Sha256).toHex());
        picture.dataUri = std::move(uri);
    }
    return picture;
}

} // namespace

ListedPictures::ListedPictures(QObject *parent)
    : QObject(parent)
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(1); // a large picture takes much memory while it is read
}

ListedPictures::~ListedPictures()
{
    stop();
    m_pool->clear();
    if (!m_pool->waitForDone(longestWaitMs))
        static_cast<void>(m_pool.release()); // its destructor would wait for ever
}

void ListedPictures::read(const QStringList &names, const QString &folder, const FrameLimits &limits)
{
    stop();
    if (folder != m_folder || limits != m_limits)
        m_pictures.clear();
    m_folder = folder;
    m_limits = limits;
    m_wanted = names;
    m_wanted.removeDuplicates();
    QStringList missing;
    qint64 bytes = 0;
    QSet<QString> counted;
    for (const QString &name : std::as_const(m_wanted)) {
        const auto known = m_pictures.constFind(name);
        if (known == m_pictures.cend())
            missing << name;
        else if (!counted.contains(known->path))
            bytes += known->dataUri.size();
        if (known != m_pictures.cend())
            counted.insert(known->path);
    }
    if (missing.isEmpty())
        return emit finished();
    m_watcher = new QFutureWatcher<Named>(this);
    connect(m_watcher, &QFutureWatcherBase::resultReadyAt, this, &ListedPictures::take);
    connect(m_watcher, &QFutureWatcherBase::finished, this, [this] {
        stop();
        emit finished();
    });
    m_watcher->setFuture(QtConcurrent::run(m_pool.get(), &ListedPictures::work, missing, folder, limits, bytes));
}

int ListedPictures::done() const
{
    int count = 0;
    for (const QString &name : m_wanted)
        count += m_pictures.contains(name) ? 1 : 0;
    return count;
}

void ListedPictures::work(QPromise<Named> &promise, const QStringList &names, const QString &folder,
                          const FrameLimits &limits, qint64 bytes)
{
    QHash<QString, ListedPicture> byPath;
    for (const QString &name : names) {
        if (promise.isCanceled())
            return;
        const PicturePath found = picturePathOf(name, folder);
        if (!found.path.isEmpty() && byPath.contains(found.path)) {
            ListedPicture same = byPath.value(found.path);
            same.isMoved = found.isMoved;
            promise.addResult(Named{name, same});
            continue;
        }
        const ListedPicture picture = made(
            found, limits, [&promise] { return promise.isCanceled(); }, &bytes);
        byPath.insert(found.path, picture);
        promise.addResult(Named{name, picture});
    }
}

void ListedPictures::take(int index)
{
    const Named named = m_watcher->resultAt(index);
    m_pictures.insert(named.first, named.second);
    emit progressed();
}

void ListedPictures::stop()
{
    abandonWatcher(m_watcher, this);
}
