// PosterPixmaps: posters cut and scaled to the size in which they are painted, the newest of them kept, so that
// painting one again is no work. Who asks paints them; where they come from is PosterMaker's.
#pragma once

#include <QCache>
#include <QPixmap>

class QImage;

class PosterPixmaps
{
public:
    PosterPixmaps();

    // Covers `size` (logical pixels), cut at the longer side. The reference holds until the next call.
    const QPixmap &covering(const QImage &poster, const QSize &size, qreal ratio);

private:
    struct Key
    {
        qint64 image = 0; // QImage::cacheKey()
        QSize pixels;

        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.image, key.pixels.width(), key.pixels.height());
        }
    };
    QCache<Key, QPixmap> m_kept; // by KiB
};
