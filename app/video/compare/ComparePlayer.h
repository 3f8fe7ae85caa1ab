// ComparePlayer: plays several takes under one clock: at every moment of their timeline it shows the pictures of all of
// them, or of none. It draws nothing and has no sound; both follow it.
#pragma once

#include "CompareTimeline.h"
#include "FrameStream.h"
#include "platform/Clock.h"

#include <QImage>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

class ComparePlayer : public QObject
{
    Q_OBJECT
public:
    struct Take
    {
        QString path;
        CompareTimeline::Index index; // null: it shows nothing
    };
    // What is on the screen: one moment of all takes, never two.
    struct Shown
    {
        int moment = -1;         // -1: nothing yet
        QList<QImage> pictures;  // of each take; null: it shows nothing, or this frame cannot be decoded
        QList<bool> undecodable; // of each take: this frame is one that cannot be
    };
    // Since the takes were set; of moments that were passed in playing at the usual speed.
    struct Counts
    {
        int shown = 0;
        int late = 0;    // of those: by more than 16 ms, a refresh of the usual screen
        int leftOut = 0; // frames of takes that were never shown
        int waits = 0;   // how often the clock had to stand until the pictures were there
    };

    explicit ComparePlayer(Clock &clock, QObject *parent = nullptr); // the clock outlives it
    ~ComparePlayer() override;

    void setTakes(const QList<Take> &takes, CompareTimeline::By by); // it rests at the first moment
    void setBy(CompareTimeline::By by);                              // it rests at the moment nearest in time
    // Device pixels of each take's picture; empty: it is not needed.
    void setPixels(const QList<QSize> &pixels);

    const CompareTimeline &timeline() const { return m_timeline; }
    const Shown &shown() const { return m_shown; }
    const Counts &counts() const { return m_counts; }
    int moment() const { return m_wanted; } // which is meant: it is shown as soon as all its pictures are there
    bool isReady(int moment) const;         // they are; never while no picture is needed

    // 1: as it is; 2: twice as fast; -1: backwards. Never 0. At the end it begins anew, backwards at the last moment.
    void play(double speed = 1);
    void pause();
    bool isPlaying() const { return m_state != State::Resting; } // or is about to
    bool isRunning() const { return m_state == State::Playing; } // the clock runs, and is not waited for
    double speed() const { return m_speed; }
    void seek(int moment);  // clamped; it plays on if it plays
    void step(int moments); // pauses
    void setLooping(bool on);
    bool isLooping() const { return m_isLooping; }
    std::chrono::microseconds position() const; // on the timeline

signals:
    void shownChanged();
    void stateChanged(); // playing, running, speed
    void sought();       // the position has changed by more than playing does
    void momentChanged();

private:
    enum class State {
        Resting,
        Preparing, // wants to play: the clock stands until the first pictures are there
        Playing
    };

    void rest();
    void prepare();
    void run();
    void tick();
    void wrap(std::chrono::microseconds &position);
    void setWanted(int moment);
    void plan();
    QList<int> comingMoments() const;
    int following(int moment) const; // -1: none
    bool isPrepared() const;
    void arrived();
    bool show(int moment);
    void count(int moment);
    void countToTheEnd();
    void setAlarm();
    void holdTheClock(int moment);
    int leftOutBetween(int before, int moment) const;
    bool isNeeded(int take) const;

    Clock &m_clock;
    const std::unique_ptr<Alarm> m_alarm;
    QList<Take> m_takes;
    std::vector<std::unique_ptr<FrameStream>> m_streams; // null: shows nothing
    CompareTimeline m_timeline;
    Shown m_shown;
    Counts m_counts;
    State m_state = State::Resting;
    double m_speed = 1;
    bool m_isLooping = false;
    int m_wanted = -1;
    int m_goal = -1;                     // in playing: the moment whose pictures were not there in time; -1: none
    int m_counted = -1;                  // in playing: the last moment that was counted
    std::chrono::microseconds m_from{0}; // the position at m_since; while the clock stands, the position
    qint64 m_since = 0;                  // of the clock's uptime, in milliseconds
};
