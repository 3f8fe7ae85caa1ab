// ClipShuttle: how the clip is played: which way, how fast, between which marks, over and over or once. Forwards
// ClipPlayer plays it by the media backend; backwards, which no backend does, it shows ClipPlayer's frames one by one,
// without sound. It draws nothing.
#pragma once

#include "InOutMarks.h"
#include "PlayRate.h"
#include "ui/player/picture/FramePacer.h"

#include <QObject>

class ClipPlayer;

class ClipShuttle : public QObject
{
    Q_OBJECT
public:
    explicit ClipShuttle(ClipPlayer &player, QObject *parent = nullptr); // `player` must outlive it

    bool isPlaying() const;                             // whichever way
    double rate() const { return m_rate.now(); }        // 1: the clip's own speed; negative: backwards
    double speed() const { return m_rate.speed(); }     // chosen: it plays so after it stopped
    const InOutMarks &marks() const { return m_marks; } // of the present clip

    void setPlaying(bool playing);
    void shuttle(int direction); // 1: L, -1: J; see PlayRate
    void chooseSpeed(double speed);
    void changeSpeed(int places);
    void seek(qint64 ms); // goes on the way it plays
    void step(int frames);
    void showFrame(int seen); // it stops there
    void setScrubbing(bool on);

    void setLooping(bool on); // between the marks where there are some
    void markIn();            // at the frame that is shown; nothing before the file has been read
    void markOut();
    void clearMarks();

signals:
    void playingChanged(bool playing);
    void rateChanged(double rate);
    void marksChanged();

private:
    bool isBackward() const { return m_pacer.isRunning(); }
    void playBackward();
    void turnForward(); // from backwards, without a stop
    void stopBackward();
    void showDue(int number);
    void onBegin(); // backwards everything was shown
    void onForward(bool plays);
    void forgetClip();
    void tellRate();
    void tellMarks();

    ClipPlayer &m_player;
    FramePacer m_pacer;
    PlayRate m_rate;
    InOutMarks m_marks;
    bool m_isLooping = false;
    bool m_isTurning = false; // from forwards to backwards: it does not stop in between
};
