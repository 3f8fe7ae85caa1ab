// PlayerBackend: one QMediaPlayer that is given its orders one at a time, each when it stands still after the one
// before: at the wrong moment they would block the GUI thread (see BackendSettleTimer). What it shows is handed out as
// frames; it draws nothing and knows no clips.
//
// At another speed than the file's own Qt's backends raise or lower the sound (Qt 6.10 is the first that can keep it,
// QMediaPlayer::pitchCompensation): there theirs is silent, and StretchedPlayback plays it. So it does where a part of
// the clip is played over and over: a seek would tear the sound.
#pragma once

#include "BackendSettleTimer.h"
#include "MediaBackend.h"
#include "SoundOutput.h"
#include "video/sound/SoundSink.h"
#include "video/sound/StretchedPlayback.h"

#include <QElapsedTimer>
#include <QMediaPlayer>
#include <QObject>
#include <QTimer>
#include <QVideoSink>

#include <chrono>
#include <memory>
#include <optional>

class QVideoFrame;

class PlayerBackend : public QObject
{
    Q_OBJECT
public:
    explicit PlayerBackend(std::unique_ptr<SoundSink> stretchedSink); // where sound at other speeds goes to
    ~PlayerBackend() override;

    void load(const QString &path, bool play); // a local file; paused it gives its first frame; empty: none
    void seek(qint64 ms);                      // in its own time; the newest counts
    void setPlaying(bool on);                  // after the seek that is under way
    void setLooping(bool on);
    void setRate(double rate);      // above 0; 1: the file's own speed; of all files from now on
    void expectFrame(int withinMs); // in ms, once it plays; stalled() where none comes
    void setVolume(int percent);    // 0..100 as the ear counts
    void setMuted(bool on);
    // The frame that came last is on the screen; it begins at `position` of the clip: sound that is not the backend's
    // goes by it. With a sound loop the position goes on to grow (see StretchedPlayback::follow).
    void frameShownAt(std::chrono::microseconds position);
    void setSoundLoop(const std::optional<ClipPart> &part); // of this file; nothing: its sound is heard once
    // Another one shows the frames from here on and says so by frameShownAt(): the player pauses, and its sound, where
    // it is not the backend's, goes on. Until the next seek(), setPlaying() or load().
    void giveWay();

    // The file failed: nothing more is heard of it. What was made for it goes with the next settle(), which must not be
    // called from inside these signals.
    void giveUp();
    void settle(); // brings it one step nearer to what is wanted; again by itself when that step is done

    bool isSeeking() const { return m_seekTo.has_value(); } // and has not been told yet
    bool isPlaying() const;
    bool isStopped() const; // at its end: playing begins anew
    bool hasOpened() const; // and knows what is in the file
    bool hasPicture() const;
    qint64 position() const; // ms, in its own time

signals:
    void opening();                           // a file was just given to it
    void frameCame(const QVideoFrame &frame); // valid, of the file that was loaded last
    void durationChanged(qint64 ms);
    void ended();
    void stalled();                   // it plays, and the frame that was expected did not come
    void failed(const QString &text); // the backend's; maybe more than once

private:
    bool hasOtherRate() const; // than is wanted
    bool hasOwnSound() const { return m_soundLoop || !qFuzzyCompare(m_rate, 1.0); }
    void takeBack(); // from giveWay()
    void loadNow();
    void rateNow();
    void seekNow();
    void playNow();
    void pauseNow();
    void makePlayer();
    void discardPlayer();
    void onFrame(const QVideoFrame &frame);
    void onStatus(QMediaPlayer::MediaStatus status);
    void onFailure(const QString &text);
    void askAgain();
    bool isListening() const { return !m_needsLoad && !m_path.isEmpty(); }

    SoundOutput m_sound; // at the file's own speed
    const std::unique_ptr<SoundSink> m_stretchedSink;
    SystemClock m_clock;
    StretchedPlayback m_stretched{m_clock, *m_stretchedSink};
    std::unique_ptr<QVideoSink> m_sink;
    std::unique_ptr<QMediaPlayer> m_player;
    MediaBackend m_loading;
    BackendSettleTimer m_backendSettleTimer; // a seek or a new source waits for it
    QElapsedTimer m_sinceFrame;
    QTimer m_gap;
    QTimer m_noFrame;   // where one is expected
    QTimer m_playsWell; // after it was opened again
    int m_timesAsked = 0;
    int m_patienceMs = 2000;
    double m_rate = 1;
    QString m_path;
    std::optional<qint64> m_seekTo;
    std::optional<ClipPart> m_soundLoop;
    bool m_hasGivenWay = false;
    bool m_isSettling = false;
    bool m_hasFrame = false; // of this file
    bool m_looping = false;
    bool m_needsLoad = false;
    bool m_wantsPlay = false;
    bool m_isOpenedAgain = false; // and has not played well since
    bool m_isBroken = false;      // it failed: it would block for a second on its next source
};
