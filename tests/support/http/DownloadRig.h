// DownloadRig: a ClipDownloader over a folder of its own, with everything it says written down, and the replies that a
// test server gives it. It judges nothing.
#pragma once

#include "clips/download/ClipDownloader.h"
#include "support/http/RawServer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <memory>
#include <optional>

struct DownloadEnd
{
    qint64 key = 0;
    QString path; // saved
    qint64 bytes = 0;
    std::optional<ClipError> error; // failed
};

class DownloadRig
{
public:
    explicit DownloadRig(const ClipDownloader::Limits &limits = {});

    ClipRequest requestFor(const QUrl &link, qint64 key = 1) const; // into folder(), as "clip"
    void fetch(const QUrl &link, qint64 key = 1);
    void deleteDownloader() { m_downloader.reset(); }

    ClipDownloader &downloader() { return *m_downloader; }
    QString folder() const { return m_folder.filePath(QStringLiteral("Clips")); } // not made yet
    QStringList files() const;                                                    // in folder(), hidden ones too
    bool hasPart() const;
    QByteArray content(const QString &name) const; // of a file in folder()

    // What was said.
    struct Progress
    {
        qint64 key, received, total, atMs;
    };
    QList<DownloadEnd> ends;
    QList<Progress> progress;
    // The one end, when it is a failure. Anything else fails the program loudly.
    ClipError onlyError() const;

private:
    QTemporaryDir m_folder;
    QElapsedTimer m_time;
    std::unique_ptr<ClipDownloader> m_downloader;
};

// `bytes` bytes that repeat with no period a buffer could hide.
QByteArray clipBytes(qsizetype bytes);
// 3 MiB of them, more than the read buffer of a download, for a server to send as a clip; and what it is called in
// folder() once it is saved.
const QByteArray &servedClip();
const QString savedClip = QStringLiteral("clip.mp4");

// "HTTP/1.1 200 OK" with these header lines (without line ends) and the empty line.
QByteArray okHead(const QList<QByteArray> &headers);
QByteArray contentLength(qsizetype bytes);              // as a header line
QByteArray chunk(const QByteArray &bytes);              // of a chunked body
void send(QTcpSocket *socket, const QByteArray &bytes); // and ends the connection
