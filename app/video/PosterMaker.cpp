#include "PosterMaker.h"

#include "ClipProbe.h"
#include "VideoReader.h"
#include "crash/CrashPoint.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QSaveFile>

#include <sys/resource.h>
#include <unistd.h>

namespace {

constexpr int jpegQuality = 85;
constexpr int niceness = 10; // of the worker: on Linux a QThread's low priority alone changes nothing
const QString lengthKey = QStringLiteral("ClipMs");

struct Poster
{
    QImage image;
    qint64 clipMs = 0;
};

// The name changes with the file: a clip that was replaced gets a new poster.
QString cachePath(const QString &cacheFolder, const QString &clipPath)
{
    const QFileInfo info(clipPath);
    const QString identity = QStringLiteral("%1|%2|%3|not of a fade-in")
                                 .arg(info.absoluteFilePath())
                                 .arg(info.size())
                                 .arg(info.lastModified().toMSecsSinceEpoch());
    const QByteArray digest = QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256).toHex().left(40);
    return QStringLiteral("%1/%2.jpg").arg(cacheFolder, QString::fromLatin1(digest));
}

// Only what this class can have written: anything else there is made anew.
Poster fromCache(const QString &path)
{
    QImageReader reader(path, "jpg");
    const QSize size = reader.size();
    if (size.isEmpty() || size.boundedTo(PosterMaker::largest) != size)
        return {};
    const QImage image = reader.read();
    bool isNumber = false;
    const qint64 clipMs = image.text(lengthKey).toLongLong(&isNumber);
    return isNumber ? Poster{image, clipMs} : Poster{};
}

void toCache(const QString &path, const Poster &poster)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return; // without a cache it is made again next time
    QImageWriter writer(&file, "jpg");
    writer.setQuality(jpegQuality);
    writer.setText(lengthKey, QString::number(poster.clipMs));
    if (!writer.write(poster.image))
        return;
    CRASH_POINT("poster.before-commit");
    file.commit();
    CRASH_POINT("poster.committed");
}

Poster made(const QString &clipPath, const std::atomic<bool> &stop)
{
    VideoReader reader(clipPath, &stop);
    if (!reader.isOpen())
        return {};
    const qint64 clipMs = reader.facts().duration.count();
    return {clipPoster(clipPath, PosterMaker::largest, &stop), clipMs};
}

Poster cachedOrMade(const QString &cacheFolder, const QString &clipPath, const std::atomic<bool> &stop)
{
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
    const QString cached = cachePath(cacheFolder, clipPath);
    Poster poster = fromCache(cached);
    if (poster.image.isNull()) {
        poster = made(clipPath, stop);
        if (!poster.image.isNull() && QDir().mkpath(cacheFolder))
            toCache(cached, poster);
    }
    return poster;
}

} // namespace

PosterMaker::PosterMaker(const QString &cacheFolder, QObject *parent)
    : QObject(parent)
    , m_cacheFolder(cacheFolder)
{
}

PosterMaker::~PosterMaker()
{
    *m_stop = true;
}

void PosterMaker::request(qint64 key, const QString &clipPath)
{
    if (m_underWay.contains(key))
        return;
    m_underWay.insert(key);
    const auto work = [cacheFolder = m_cacheFolder, clipPath, stop = m_stop] {
        return *stop ? Poster() : cachedOrMade(cacheFolder, clipPath, *stop);
    };
    m_workers[QFileInfo(clipPath).path()].run(work, [this, key](const Poster &poster) {
        m_underWay.remove(key);
        if (poster.image.isNull())
            emit missing(key);
        else
            emit ready(key, poster.image, poster.clipMs);
    });
}
