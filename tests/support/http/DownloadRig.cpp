#include "DownloadRig.h"

#include "support/disk/FileBytes.h"

#include <QDir>

DownloadRig::DownloadRig(const ClipDownloader::Limits &limits)
    : m_downloader(std::make_unique<ClipDownloader>(limits))
{
    m_time.start();
    ClipDownloader *downloader = m_downloader.get();
    QObject::connect(downloader, &ClipDownloader::saved, downloader,
                     [this, downloader](qint64 key, const QString &path, qint64 bytes) {
                         downloader->writtenDown(key);
                         ends.append({key, path, bytes, {}});
                     });
    QObject::connect(downloader, &ClipDownloader::failed, downloader, [this](qint64 key, const ClipError &error) {
        ends.append({key, {}, 0, error});
    });
    QObject::connect(downloader, &ClipDownloader::progress, downloader,
                     [this](qint64 key, qint64 received, qint64 total) {
                         progress.append({key, received, total, m_time.elapsed()});
                     });
}

ClipRequest DownloadRig::requestFor(const QUrl &link, qint64 key) const
{
    return {key, link, folder(), QStringLiteral("clip")};
}

void DownloadRig::fetch(const QUrl &link, qint64 key)
{
    m_downloader->fetch(requestFor(link, key));
}

QStringList DownloadRig::files() const
{
    return QDir(folder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

bool DownloadRig::hasPart() const
{
    const QStringList names = files();
    return std::any_of(names.begin(), names.end(),
                       [](const QString &name) { return name.endsWith(QStringLiteral(".part")); });
}

QByteArray DownloadRig::content(const QString &name) const
{
    return fileBytes(folder() + u'/' + name);
}

ClipError DownloadRig::onlyError() const
{
    if (ends.size() != 1 || !ends.first().error)
        qFatal("DownloadRig: %d ends, and not one failure", static_cast<int>(ends.size()));
    return *ends.first().error;
}

QByteArray clipBytes(qsizetype bytes)
{
    QByteArray made(bytes, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : made) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<char>(state >> 24U);
    }
    return made;
}

const QByteArray &servedClip()
{
    static const QByteArray bytes = clipBytes(3 << 20);
    return bytes;
}

QByteArray okHead(const QList<QByteArray> &headers)
{
    QByteArray head = "HTTP/1.1 200 OK\r\n";
    for (const QByteArray &header : headers)
        head += header + "\r\n";
    return head + "\r\n";
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

QByteArray contentLength(qsizetype bytes)
{
    return "Content-Length: " + QByteArray::number(bytes);
}

void send(QTcpSocket *socket, const QByteArray &bytes)
{
    socket->write(bytes);
    socket->disconnectFromHost();
}
