// ClipPlayer: one QMediaPlayer kept out of trouble: no call that would block the GUI thread, one failure a clip, sound
// only where there is a device. It plays; the controls, the drawing and the words are the pane's.
//
// While a clip plays, the backend's frames are shown; while it is played over and over, from the second round on the
// file's own, which ClipLoop gives. At rest it is the file's own frame, read by StillReader: after a
// seek the backend may be some frames off, show a broken picture (open groups of pictures) or none. It is sought to
// where the clip stands only when it is to play on. A frame that cannot be read there is the backend's, as well as it
// can.
#pragma once

#include "ClipOpening.h"
#include "ui/player/backend/PlayerBackend.h"
#include "ui/player/loop/ClipLoop.h"
#include "ui/player/picture/FrameTracker.h"
#include "ui/player/picture/ShownPicture.h"
#include "ui/player/transport/StillReader.h"
#include "video/Timecode.h"
#include "video/colour/ColourTags.h"

#include <QObject>
#include <QSize>
#include <QTimer>
#include <QVideoFrame>

#include <chrono>
#include <optional>

class ClipPlayer : public QObject
{
    Q_OBJECT
public:
    // `stretchedSink`: where sound goes to at another speed than the clip's own.
    explicit ClipPlayer(std::unique_ptr<SoundSink> stretchedSink, QObject *parent = nullptr);

    // A local file, from its beginning. The same path again only plays it (when `play`), unless it had failed.
    void open(const QString &path, bool play);
    void close();

    QString path() const { return m_path; }
    bool isShowing() const { return m_hasFrame; }  // pictureChanged() has given a frame of path()
    bool isPlaying() const { return m_wantsPlay; } // what was asked for; the backend follows within milliseconds
    qint64 position() const { return m_position; } // ms, of the frame that is shown
    qint64 duration() const { return m_duration; } // ms; 0: not known yet
    // When the frame that is on the screen now is seen in the clip, of a backend's frame by its time; nothing without
    // one.
    std::optional<std::chrono::microseconds> shownAt() const;
    // The frame that is on the screen now, for whoever finds it in the file (clipStill); nothing without one. It may
    // look at the picture, so not for every mouse move.
    std::optional<ShownFrame> shownFrame() const;

    void setPlaying(bool playing); // at the end: from the beginning
    void setRate(double rate);     // above 0; 1: the clip's own speed; its sound keeps its pitch
    // Of the frame that is on the screen or on its way there; nothing before the file has been read.
    std::optional<FramePlace> framePlace() const;
    std::shared_ptr<const VideoFrameIndex> index() const { return m_tracker.index(); } // null until it has been read
    // To this frame of those that are seen, from 0, clamped; it pauses there. Nothing before the file has been read.
    void showFrame(int seen);
    void step(int frames);      // from the one on the screen or on its way there, back where negative
    void seek(qint64 ms);       // clamped to the clip; a burst is thinned out to what the decoder can follow
    void setScrubbing(bool on); // while a hand is on the seek bar: the clip holds still, then goes on as before
    void setLoop(bool on, const InOutMarks &marks); // over and over; between the marks where there are some
    void setVolume(int percent) { m_backend.setVolume(percent); } // 0..100 as the ear counts
    void setMuted(bool on) { m_backend.setMuted(on); }

signals:
    // What is to be seen from now on, with what its numbers mean (what the frame says of itself, where the file has not
    // been read yet).
    void pictureChanged(const QVideoFrame &frame, const std::optional<ColourTags> &colours);
    void clipChanged(); // path() is another one
    void stillFailed(); // at rest, a frame of the file could not be read
    void firstFrameShown(const QString &path, const QSize &pixels);
    void shapeKnown(const QSize &pixels); // of the clip as it must be seen: upright, in square pixels
    void playingChanged(bool playing);
    void positionChanged(qint64 ms);
    void durationChanged(qint64 ms);
    // Once a clip, never from inside open(); `detail` is the backend's text, empty where there is none.
    void failed(const QString &path, ClipFailure failure, const QString &detail);

private:
    void beginWith(const QString &path);
    bool isMeantToPlay() const { return m_wantsPlay && !m_scrubbing; }
    void setWantsPlay(bool wanted);
    void setPosition(qint64 ms);
    void setDuration(qint64 ms);
    void onFrame(const QVideoFrame &frame);
    void show(const ShownPicture &picture);
    void takeLength();
    void takeIndex();
    void follow();
    void rest();
    void goOn();
    void expectFrame();
    void tellLoop();
    void showOfLoop(int number, const QVideoFrame &frame, std::chrono::microseconds position);
    void seekToLoop();
    void leaveLoop();
    void onStall();
    void seekBackend();
    void lookAtStill();
    void takeStill(int number, const QVideoFrame &frame);
    void giveStillUp();
    void onEnd();
    void forgetPlace();

    SystemClock m_clock;
    PlayerBackend m_backend;
    ClipLoop m_loop{m_clock};
    ClipOpening m_opening{m_backend};
    FrameTracker m_tracker;
    StillReader m_stills;
    QTimer m_stillLook; // a frame of the backend's that stands still is looked at
    ShownFrame m_looked;
    ShownPicture m_shown;              // on the screen
    std::optional<int> m_still;        // the frame of the file that is shown, or is to be, at rest
    std::optional<qint64> m_restAt;    // where the clip is to rest, in ms; nothing: where the backend stopped
    std::optional<qint64> m_seekTo;    // where the backend has still to be sought
    std::optional<qint64> m_stalledAt; // a position, in ms
    QString m_path;
    qint64 m_position = 0;
    qint64 m_duration = 0;
    qint64 m_backendDuration = 0;
    double m_playRate = 1;
    bool m_wantsPlay = false;
    bool m_scrubbing = false;
    bool m_hasFrame = false;
};
