// PosterMaker: small pictures of clips for the rows (clipPoster chooses the frame), decoded in a worker thread for each
// folder (a drive that hangs holds up no other) and cached on disk. A poster is an image, never a player.
#pragma once

#include "platform/process/DetachedWorker.h"

#include <QImage>
#include <QObject>
#include <QSet>
#include <QSize>

#include <atomic>
#include <map>
#include <memory>

class PosterMaker : public QObject
{
    Q_OBJECT
public:
    static constexpr QSize largest{320, 320}; // pixels

    // `cacheFolder` is made when missing and may be emptied at any time.
    explicit PosterMaker(const QString &cacheFolder, QObject *parent = nullptr);
    ~PosterMaker() override; // interrupts what is being read, drops the rest; nothing is answered any more. A
                             // disk that does not answer is not waited for.

    // Answers with ready() or missing(), later, once; asking again while one is under way does nothing. The cache entry
    // belongs to the path, size and time of the file.
    void request(qint64 key, const QString &clipPath);

signals:
    void ready(qint64 key, const QImage &poster, qint64 clipMs); // clipMs: the clip's length
    void missing(qint64 key);                                    // no frame could be read

private:
    const QString m_cacheFolder;
    QSet<qint64> m_underWay;
    const std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    std::map<QString, DetachedWorker> m_workers; // by folder
};
