// ClipLoop: a clip, or the part of it between its marks, over and over without a gap: once the backend has played to
// its end, this shows the rounds that follow by the clip's own frames and a clock. It makes no sound (StretchedPlayback
// does, by the positions that it tells) and no seek.
#pragma once

#include "LoopFrames.h"
#include "platform/Clock.h"
#include "ui/player/transport/InOutMarks.h"
#include "video/ClipPart.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

class VideoFrameIndex;

class ClipLoop : public QObject
{
    Q_OBJECT
public:
    explicit ClipLoop(Clock &clock); // outlives it

    // What is to be played over and over. All three stop it.
    void setLoop(bool on, const InOutMarks &marks);
    void open(const QString &path, std::shared_ptr<const VideoFrameIndex> index); // null: no clip, or not yet
    void setLength(std::chrono::milliseconds length);                             // of the clip, with its sound

    bool isWanted() const { return m_isWanted; }
    const InOutMarks &marks() const { return m_marks; }
    std::optional<ClipPart> part() const; // nothing: it is not wanted, or cannot be shown by its own frames
    bool isAfterPart(std::chrono::milliseconds position) const;

    // The backend shows this frame now and plays on, `rate` times as fast: the frames of the next round are read ahead,
    // and it begins at its time.
    void frameShown(std::chrono::milliseconds position, double rate);
    void begin(double rate); // the backend has come to the end already; only with a part()
    void stop();             // what was read is let go
    void setRate(double rate);
    bool isRunning() const { return m_isRunning; } // the frames are this one's, not the backend's

signals:
    void partChanged(); // or it may have
    void began();
    // By its number in the index; `position` as StretchedPlayback::follow() wants it.
    void frameDue(int number, const QVideoFrame &frame, std::chrono::microseconds position);
    void failed(); // a frame cannot be decoded; there is no part() any more

private:
    using Position = std::chrono::microseconds;
    struct Place // of a frame
    {
        qint64 round = 0; // 0: of the backend's
        int number = 0;   // in the index
        bool operator==(const Place &) const = default;
    };

    int firstNumber() const;
    int lastNumber() const;
    void readAhead();
    Position now() const;
    Place placeAt(Position position) const;
    Position beginOf(const Place &place) const;
    Position endOf(const Place &place) const;
    void setAlarm(Position until);
    void onAlarm();
    void showDue();
    void onArrived();
    void giveUp();

    Clock &m_clock;
    const std::unique_ptr<Alarm> m_alarm;
    LoopFrames m_frames;
    QString m_path;
    std::shared_ptr<const VideoFrameIndex> m_index;
    InOutMarks m_marks;
    Position m_length{0};
    Position m_from{0}; // at m_since
    qint64 m_since = 0; // of the clock's uptime, in ms
    double m_rate = 1;
    std::optional<Place> m_shown;
    std::optional<Place> m_missing; // it is due and has not been read
    bool m_isWanted = false;
    bool m_isUnreadable = false;
    bool m_isRunning = false;
};
