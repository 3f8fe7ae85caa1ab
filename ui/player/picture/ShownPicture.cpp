#include "ShownPicture.h"

#include "FramePlanes.h"
#include "FrameTracker.h"
#include "ScreenFrame.h"

ShownPicture::ShownPicture(const QVideoFrame &ofBackend)
    : m_frame(ofBackend)
{
}

ShownPicture::ShownPicture(const QVideoFrame &ofFile, int number)
    : m_frame(ofFile)
    , m_number(number)
{
}

// A frame of the file that is no longer as it was decoded has the right colours and orientation already.
std::optional<ColourTags> ShownPicture::colours(const FrameTracker &tracker) const
{
    if (m_number >= 0 && m_frame.pixelFormat() == QVideoFrameFormat::Format_BGRX8888)
        return ColourTags{.isFullRange = true};
    const auto index = tracker.index();
    return index ? std::optional(coloursOfFrame(m_frame, index->colours())) : std::nullopt;
}

std::chrono::microseconds ShownPicture::seenAt(const FrameTracker &tracker, std::chrono::milliseconds otherwise) const
{
    return m_number >= 0 ? tracker.beginOf(m_number) : tracker.positionOf(frameTime(m_frame, otherwise));
}

ShownFrame ShownPicture::toFind(std::chrono::milliseconds otherwise) const
{
    return m_number >= 0 ? ShownFrame{.number = m_number} : shownFrame(m_frame, otherwise);
}
