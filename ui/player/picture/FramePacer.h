// FramePacer: which frame is due when a clip is played backwards by its own frames, which media backends do not do: by
// a clock and the frames' own times, so that a variable rate is right and a slow reader leaves frames out. It reads and
// shows nothing.
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

class VideoFrameIndex;

class FramePacer : public QObject
{
    Q_OBJECT
public:
    using Now = std::function<std::chrono::microseconds()>; // since a fixed moment, steady
    explicit FramePacer(Now now = steadyNow, QObject *parent = nullptr);

    // From the frame `from`, which is on the screen now, down to `first` (both numbers in `index`), `speed` times as
    // fast as the clip (above 0).
    void start(std::shared_ptr<const VideoFrameIndex> index, int from, int first, double speed);
    void stop();
    bool isRunning() const { return m_index != nullptr; }
    void frameShown(); // that was due, or the one it began with; the next one is told when it is time for it

signals:
    void due(int number); // in the index
    void ended();         // the first one has been shown for its time; it is stopped

private:
    static std::chrono::microseconds steadyNow();
    void look();

    const Now m_now;
    std::shared_ptr<const VideoFrameIndex> m_index; // null: not running
    QTimer m_timer;
    std::chrono::microseconds m_startedAt{0};
    std::chrono::microseconds m_from{0}; // the position in the clip that it began at
    double m_speed = 1;
    int m_number = 0; // on the screen, or on its way there
    int m_first = 0;
};
