#include "PosterMaker.h"

#include "ClipProbe.h"
#include "VideoReader.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QSaveFile>

namespace {

constexpr int jpegQuality = 85;
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
    const QString identity = QStringLiteral("%1|%2|%3")
                                 .arg(info.absoluteFilePath())
                                 .arg(info.size())
                                 .arg(info.lastModified().toMSecsSinceEpoch());
    const QByteArray digest = QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256).toHex().left(40);
    return QStringLiteral("%1/%2.jpg").arg(cacheFolder, QString::fromLatin1(digest));
}

Poster fromCache(const QString &path)
{
    QImageReader reader(path, "jpg");
    const QImage image = reader.read();
    return {image, image.text(lengthKey).toLongLong()};
}

void toCache(const QString &path, const Poster &poster)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return; // without a cache it is made again next time
    QImageWriter writer(&file, "jpg");
    writer.setQuality(jpegQuality);
    writer.setText(lengthKey, QString::number(poster.clipMs));
    if (writer.write(poster.image))
        file.commit();
}

Poster made(const QString &clipPath)
{
    VideoReader reader(clipPath);
    if (!reader.isOpen())
        return {};
    const qint64 clipMs = reader.facts().duration.count();
    return {reader.frameAt(std::chrono::milliseconds(0), PosterMaker::largest), clipMs};
}

} // namespace

PosterMaker::PosterMaker(const QString &cacheFolder, QObject *parent)
    : QObject(parent)
    , m_cacheFolder(cacheFolder)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

PosterMaker::~PosterMaker()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void PosterMaker::request(qint64 key, const QString &clipPath)
{
    if (m_underWay.contains(key))
        return;
    m_underWay.insert(key);
    m_pool.start([this, key, clipPath, folder = m_cacheFolder] {
        const QString cached = cachePath(folder, clipPath);
        Poster poster = fromCache(cached);
        if (poster.image.isNull()) {
            poster = made(clipPath);
            if (!poster.image.isNull() && QDir().mkpath(folder))
                toCache(cached, poster);
        }
        // The destructor waits for this thread, so `this` lives; what is posted after it is dropped by Qt.
        QMetaObject::invokeMethod(this, [this, key, poster] {
            m_underWay.remove(key);
            if (poster.image.isNull())
                emit missing(key);
            else
                emit ready(key, poster.image, poster.clipMs);
        });
    });
}
