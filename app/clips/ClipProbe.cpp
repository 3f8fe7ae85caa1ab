#include "ClipProbe.h"

#include "VideoReader.h"

std::optional<ClipFacts> probeClip(const QString &path)
{
    VideoReader reader(path);
    if (!reader.isOpen())
        return {};
    return reader.facts();
}

QImage clipFrame(const QString &path, std::chrono::milliseconds position, QSize within)
{
    VideoReader reader(path);
    return reader.isOpen() ? reader.frameAt(position, within) : QImage();
}
