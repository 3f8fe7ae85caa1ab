#include "PosterPixmaps.h"

#include <QImage>

namespace {

constexpr int mostKiB = 16 * 1024;

} // namespace

PosterPixmaps::PosterPixmaps()
    : m_kept(mostKiB)
{
}

const QPixmap &PosterPixmaps::covering(const QImage &poster, const QSize &size, qreal ratio)
{
    const Key key{poster.cacheKey(), size * ratio};
    if (const QPixmap *kept = m_kept.object(key))
        return *kept;
    const QImage scaled = poster.scaled(key.pixels, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    auto *pixmap = new QPixmap(QPixmap::fromImage(scaled.copy((scaled.width() - key.pixels.width()) / 2,
                                                              (scaled.height() - key.pixels.height()) / 2,
                                                              key.pixels.width(), key.pixels.height())));
    pixmap->setDevicePixelRatio(ratio);
    const int kib = std::max(1, key.pixels.width() * key.pixels.height() * 4 / 1024);
    m_kept.insert(key, pixmap, std::min(kib, mostKiB));
    return *pixmap;
}
