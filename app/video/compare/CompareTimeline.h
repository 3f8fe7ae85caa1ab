// CompareTimeline: what several takes show together, moment by moment: which frame of each, and whose last frame only
// stands. A value made from their indexes; it has no clock and reads no file.
#pragma once

#include "video/VideoFrameIndex.h"

#include <QList>

#include <chrono>
#include <memory>

class CompareTimeline
{
public:
    enum class By {
        Time, // at each moment what a viewer sees of each take at that time
        Frame // frame by frame, whatever their rates: at the times of the take that has most frames
    };
    using Index = std::shared_ptr<const VideoFrameIndex>; // null: a take that shows nothing

    CompareTimeline() = default;
    CompareTimeline(const QList<Index> &takes, By by);

    // Moments count from 0. At each the frame of at least one take changes; those of different takes that begin within
    // 2 ms of each other are one moment: files round their times.
    int count() const { return static_cast<int>(m_moments.size()); }
    std::chrono::microseconds length() const { return m_length; }
    std::chrono::microseconds begin(int moment) const { return m_moments.at(moment).begin; }
    int momentAt(std::chrono::microseconds position) const; // the last one that has begun; clamped; -1: there is none

    int frame(int take, int moment) const; // a number of the take's index; -1: it shows nothing
    int seenFrame(int take, int moment) const { return m_moments.at(moment).seen.at(take); } // from 0, likewise
    bool hasEnded(int take, int moment) const; // its last frame stands for longer than it lasts
    // The take that lasts for the whole timeline: the longest, or the one with the most frames; -1: there is none.
    int leader() const { return m_leader; }

private:
    struct Seen // a frame that a viewer sees
    {
        int number = 0;
        std::chrono::microseconds begin{0};
    };
    struct Take
    {
        QList<Seen> seen;
        std::chrono::microseconds length{0};
    };
    struct Moment
    {
        std::chrono::microseconds begin{0};
        QList<int> seen; // of each take; -1: nothing
    };

    static Take takeOf(const Index &index);
    void setByTime();
    void setByFrame();
    QList<std::chrono::microseconds> changes() const;

    By m_by = By::Time;
    QList<Take> m_takes;
    QList<Moment> m_moments;
    std::chrono::microseconds m_length{0};
    int m_leader = -1;
};
