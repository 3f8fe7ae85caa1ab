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

QImage clipStill(const QString &path, std::optional<std::chrono::microseconds> position)
{
    VideoReader reader(path);
    if (!reader.isOpen())
        return {};
    const auto length = std::chrono::microseconds(reader.facts().duration);
    constexpr std::chrono::hours behindAnyEnd{24}; // where the file does not say how long it is
    return reader.frameShownAt(position.value_or(length.count() > 0 ? length : behindAnyEnd));
}
