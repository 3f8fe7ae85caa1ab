// PosterMaker: small pictures of clips' first frames for the rows, decoded in a worker thread and cached on disk. A
// poster is an image, never a player.
#pragma once

#include <QImage>
#include <QObject>
#include <QSet>
#include <QSize>
#include <QThreadPool>

class PosterMaker : public QObject
{
    Q_OBJECT
public:
    static constexpr QSize largest{320, 320}; // pixels

    // `cacheFolder` is made when missing and may be emptied at any time.
    explicit PosterMaker(const QString &cacheFolder, QObject *parent = nullptr);
    ~PosterMaker() override; // waits for the frame being decoded, drops the rest

    // Answers with ready() or missing(), later, once; asking again while one is under way does nothing. The cache entry
    // belongs to the path, size and time of the file.
    void request(qint64 key, const QString &clipPath);

signals:
    void ready(qint64 key, const QImage &poster, qint64 clipMs); // clipMs: the clip's length
    void missing(qint64 key);                                    // no frame could be read

private:
    QString m_cacheFolder;
    QSet<qint64> m_underWay;
    QThreadPool m_pool;
};
