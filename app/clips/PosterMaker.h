// PosterMaker: small pictures of clips for the rows (clipPoster chooses the frame), decoded in a worker thread and
// cached on disk. A poster is an image, never a player.
#pragma once

#include <QImage>
#include <QObject>
#include <QSet>
#include <QSize>
#include <QThreadPool>

#include <atomic>

class PosterMaker : public QObject
{
    Q_OBJECT
public:
    static constexpr QSize largest{320, 320}; // pixels

    // `cacheFolder` is made when missing and may be emptied at any time.
    explicit PosterMaker(const QString &cacheFolder, QObject *parent = nullptr);
    ~PosterMaker() override; // interrupts what is being read, drops the rest; nothing is answered any more

    // Answers with ready() or missing(), later, once; asking again while one is under way does nothing. The cache entry
    // belongs to the path, size and time of the file.
    void request(qint64 key, const QString &clipPath);

signals:
    void ready(qint64 key, const QImage &poster, qint64 clipMs); // clipMs: the clip's length
    void missing(qint64 key);                                    // no frame could be read

private:
    void make(qint64 key, const QString &clipPath); // in the worker

    const QString m_cacheFolder;
    QSet<qint64> m_underWay;
    std::atomic<bool> m_stop = false;
    QThreadPool m_pool;
};
