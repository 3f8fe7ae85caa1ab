// FrameTracker: which frame of the clip is on the player's screen, and when in the clip that is. It reads the clip's
// index in a worker, turns the backend's times into positions at once, and looks at the picture itself when it stands
// still: a time alone is up to some frames off. It plays and shows nothing.
#pragma once

#include "clips/ShownFrame.h"
#include "clips/VideoFrameIndex.h"

#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <memory>
#include <optional>

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
    // The same for the frame's number, which index() has: the first millisecond at which it is on the screen.
    std::chrono::milliseconds beginOf(int number) const;
    bool isOnScreenAt(int number, std::chrono::milliseconds position) const;
    // What the backend must be told to seek to for a position in the clip.
    std::chrono::milliseconds targetOf(std::chrono::milliseconds position) const;

    // All in milliseconds. The clip's length, where the backend says `backendLength`: it may know of sound that is
    // longer than the picture, and of a fragmented file too little.
    qint64 lengthOf(qint64 backendLength) const;
    qint64 lastTarget(qint64 length) const; // the last position at which there is a frame to see
    bool isAtLastFrame(qint64 position, qint64 length) const;

    // Finds out in the worker which frame this is; the last one asked for counts. Answers with found(), or never.
    void look(const ShownFrame &shown);

signals:
    void indexed();
    void found(int number); // counts in index()->frames()

private:
    using Index = std::shared_ptr<const VideoFrameIndex>;
    std::chrono::milliseconds lastOf(int number) const;
    void takeIndex();
    void lookNow();
    void takeNumber();
    void learn(const ShownFrame &shown, int number);

    QString m_path;
    Index m_index;
    std::shared_ptr<std::atomic<bool>> m_stop; // of the present clip's work
    QFutureWatcher<Index> m_reading;
    QFutureWatcher<int> m_looking;
    QString m_lookedPath;
    std::optional<ShownFrame> m_next;
    ShownFrame m_looked;
    std::chrono::microseconds m_offset{0}; // the backend's times over the file's
};
