#include "ClipRenderer.h"

#include "Dissolve.h"
#include "Landscape.h"
#include "Mp4Writer.h"

#include <QFile>

std::optional<QString> renderClip(const ClipOrder &order, const QString &path, const std::atomic<bool> &stop)
{
    const bool framed = !order.firstFrame.isNull() || !order.lastFrame.isNull();
    const std::unique_ptr<Picture> picture =
        framed ? std::unique_ptr<Picture>(new Dissolve(order)) : std::unique_ptr<Picture>(new Landscape(order));

    const QString unfinished = path + QStringLiteral(".part");
    Mp4Writer writer;
    if (!writer.open(unfinished, order.pixels, ClipOrder::framesPerSecond, order.sound, order.cutBefore()))
        return writer.error();
    QImage canvas(order.pixels, QImage::Format_RGB32);
    const int frames = order.frameCount();
    for (int i = 0; i < frames; ++i) {
        if (stop.load(std::memory_order_relaxed))
            return QStringLiteral("The sandbox was stopped before the clip was finished.");
        QPainter painter(&canvas);
        picture->paint(painter, frames > 1 ? double(i) / (frames - 1) : 1.0, double(i) / ClipOrder::framesPerSecond);
        painter.end();
        if (!writer.add(canvas))
            return writer.error();
    }
    if (!writer.finish())
        return writer.error();
    QFile::remove(path);
    if (!QFile::rename(unfinished, path))
        return QStringLiteral("The sandbox could not give the finished clip its name.");
    return std::nullopt;
}
