// FrameTracker: which frame is on the screen at a position in the clip, and what position the backend's times mean. It
// reads the clip's index in a worker; a backend's time alone is up to some frames off, so what stands still is told by
// its picture (StillReader). It plays and shows nothing.
#pragma once

#include "video/ShownFrame.h"
#include "video/Timecode.h"
#include "video/VideoFrameIndex.h"

#include <QObject>

#include <atomic>
#include <memory>

class FrameTracker : public QObject
{
    Q_OBJECT
public:
    FrameTracker();
    ~FrameTracker() override; // interrupts its worker

    void open(const QString &path); // empty: no clip
    // Null while the file is being read, and of a file that cannot be read.
    std::shared_ptr<const VideoFrameIndex> index() const { return m_index; }

    // The position in the clip of a frame with the backend's time `frameTime`: a whole millisecond while it is on the
    // screen, never after the clip's length. Without an index the time itself.
    std::chrono::milliseconds positionOf(std::chrono::microseconds frameTime) const;
    // The frame that is on the screen at this position; and the first position of a frame. Only with an index().
    int numberAt(std::chrono::milliseconds position) const { return m_index->numberAt(position); }
    std::chrono::milliseconds beginOf(int number) const;
    FramePlace placeOf(int number) const;
    bool isOnScreenAt(int number, std::chrono::milliseconds position) const;
    // What the backend must be told to seek to for a position in the clip.
    std::chrono::milliseconds targetOf(std::chrono::milliseconds position) const;

    // All in milliseconds. The clip's length, where the backend says `backendLength`: it may know of sound that is
    // longer than the picture, and of a fragmented file too little.
    qint64 lengthOf(qint64 backendLength) const;
    qint64 lastTarget(qint64 length) const; // the last position at which there is a frame to see
    // Until another frame is to be seen, or the clip ends, at this rate.
    int msUntilNext(qint64 position, qint64 length, double rate) const;
    bool isLastAt(std::chrono::milliseconds position) const; // the last frame is on the screen; false without an index
    bool isAtEnd(qint64 position, qint64 length) const;      // nothing worth playing is left

    // The backend's frame with the time that the file has for it, as far as that is known; and what is known since it
    // turned out to be this one.
    ShownFrame inFile(ShownFrame shown) const;
    void learn(const ShownFrame &shown, int number);

signals:
    void indexed(); // not where the file cannot be read

private:
    using Index = std::shared_ptr<const VideoFrameIndex>;
    std::chrono::milliseconds lastOf(int number) const;
    std::chrono::milliseconds untilNext(qint64 position, qint64 length) const;
    void takeIndex(const Index &index);

    Index m_index;
    FrameRate m_rate;                          // the index's
    std::shared_ptr<std::atomic<bool>> m_stop; // of the present clip's work
    std::chrono::microseconds m_offset{0};     // the backend's times over the file's
};
