// VideoFrameIndex: every frame of a clip's picture in the order in which they are seen, with the two times each has:
// the one stored in the file, which is its own, and the one at which a viewer sees it. A value; it decodes no picture
// where the file names its frames' times.
//
// The two differ by the edit list, and by the delay of B-frames where there is none (ISO/IEC 14496-12, 8.6.5
// and 8.6.1.3); FFmpeg gives the second unless told to ignore edit lists, GStreamer's buffers carry the first. So a
// time alone never says which frame is meant: a number of this index does.
#pragma once

#include "video/colour/ColourTags.h"

#include <QDeadlineTimer>
#include <QList>
#include <QSize>
#include <QString>

#include <atomic>
#include <chrono>
#include <optional>

class VideoFrameIndex
{
public:
    struct Frame
    {
        qint64 stored = 0;  // time in the file, in the stream's own unit
        qint64 decoded = 0; // decoding time, in the same unit: where to seek for it
        std::chrono::microseconds storedAt{0};
        std::chrono::microseconds begin{0}; // from the clip's beginning; of frames that are not seen a guess
        std::chrono::microseconds end{0};
        bool isKey = false;
        bool isSeen = true; // false: the edit list leaves it out
    };

    // Reads the whole file once (twice where there may be an edit list). Blocking. Nothing when there is no picture
    // that can be decoded, when `stop` (may be null) became true, or when `deadline` is over.
    static std::optional<VideoFrameIndex> read(const QString &path, const std::atomic<bool> *stop = nullptr,
                                               QDeadlineTimer deadline = QDeadlineTimer::Forever);

    // By their stored time. Numbers below count in this list, from 0; those who count what is seen use seenNumber().
    const QList<Frame> &frames() const { return m_frames; }
    // False where the file does not say the frames' times: they can only be counted from its beginning.
    bool hasStoredTimes() const { return m_hasStoredTimes; }
    QSize size() const { return m_size; }                         // as shown: upright, in square pixels
    const ColourTags &colours() const { return m_colours; }       // as the file says them
    std::chrono::microseconds length() const { return m_length; } // end of the last frame that is seen
    double statedRate() const { return m_statedRate; }            // frames a second, as the file says; 0: it does not
    // The time in the file at which its clip begins: a player that counts the file's times is this much ahead of the
    // position in the clip.
    std::chrono::microseconds start() const { return m_start; }

    int firstSeen() const { return m_firstSeen; }
    int lastSeen() const { return m_lastSeen; }
    int seenCount() const { return static_cast<int>(m_seen.size()); }
    int seenNumber(int number) const; // 0 .. seenCount() - 1; of a frame that is not seen: that of the next one
    int numberOfSeen(int seen) const; // the reverse; clamped

    // The frame that is on the screen at this time: the last one that has begun, else the first one seen.
    int numberAt(std::chrono::microseconds position) const;
    int numberAtStored(std::chrono::microseconds storedAt) const; // likewise, by the time in the file
    int numberOfStored(qint64 stored) const;                      // exactly this one; -1: none
    // When a viewer sees what has this time in the file; within the bounds of its frame.
    std::chrono::microseconds positionOfStored(std::chrono::microseconds storedAt) const;

    // The key frame that decoding must begin with so that `number` is decoded without faults; -1: the beginning of the
    // file. `before`: a key frame that was tried and turned out to be too late; an earlier one is wanted.
    int keyBefore(int number, int before = -1) const;

private:
    friend class VideoFrameIndexBuilder;

    QList<Frame> m_frames;
    QSize m_size;
    ColourTags m_colours;
    std::chrono::microseconds m_length{0};
    std::chrono::microseconds m_start{0};
    bool m_hasStoredTimes = true;
    double m_statedRate = 0;
    QList<int> m_seen; // the numbers of those that are seen
    int m_firstSeen = 0;
    int m_lastSeen = 0;
    bool m_isSeenInOrder = true; // none of them begins earlier than the one before: no edit list plays them otherwise
};
