// ShownPicture: the frame that a player has on its screen: a media backend's, which is known by its time and its look,
// or one of the file's, which is known by its number. A value; it shows and reads nothing.
#pragma once

#include "video/ShownFrame.h"
#include "video/colour/ColourTags.h"

#include <QVideoFrame>

#include <chrono>
#include <optional>

class FrameTracker;

class ShownPicture
{
public:
    ShownPicture() = default; // none
    explicit ShownPicture(const QVideoFrame &ofBackend);
    ShownPicture(const QVideoFrame &ofFile, int number); // by its number in the index

    const QVideoFrame &frame() const { return m_frame; }
    // What its numbers mean; nothing: what the frame says of itself, as the file has not been read yet.
    std::optional<ColourTags> colours(const FrameTracker &tracker) const;
    // When it is seen in the clip. `otherwise`: where the backend's frame has no time.
    std::chrono::microseconds seenAt(const FrameTracker &tracker, std::chrono::milliseconds otherwise) const;
    // For whoever finds it in the file; it may look at the picture.
    ShownFrame toFind(std::chrono::milliseconds otherwise) const;

private:
    QVideoFrame m_frame;
    int m_number = -1; // -1: the backend's
};
