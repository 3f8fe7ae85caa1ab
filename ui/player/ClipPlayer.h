// ClipPlayer: one QMediaPlayer kept out of trouble: no call that would block the GUI thread, one failure a clip, sound
// only where there is a device. It plays; the controls, the surface and the words are the pane's.
#pragma once

#include "ClipFileLook.h"
#include "FirstFrameWatch.h"
#include "FrameTracker.h"
#include "MediaBackend.h"
#include "SoundOutput.h"
#include "Stillness.h"

#include <QMediaPlayer>
#include <QObject>
#include <QSize>
#include <QTimer>
#include <QVideoFrame>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QVideoFrame;
class QVideoSink;

class ClipPlayer : public QObject
{
    Q_OBJECT
public:
    // `sink` is asked for once, when the first clip is opened: to make one loads the media backend. It outlives this,
    // and its surface should be shown at once.
    explicit ClipPlayer(std::function<QVideoSink *()> sink, QObject *parent = nullptr);
    ~ClipPlayer() override;

    // A local file, from its beginning. The same path again only plays it (when `play`), unless it had failed.
    void open(const QString &path, bool play);
    void close();

    QString path() const { return m_path; }
    bool isShowing() const { return m_hasFrame; }  // a frame of path() has reached the sink
    bool isPlaying() const { return m_wantsPlay; } // what was asked for; the backend follows within milliseconds
    qint64 position() const { return m_position; } // ms, of the frame that is shown
    qint64 duration() const { return m_duration; } // ms; 0: not known yet
    // When the frame that is on the screen now is seen in the clip, by its backend's time; nothing without one.
    std::optional<std::chrono::microseconds> shownAt() const;
    // The frame that is on the screen now, for whoever finds it in the file (clipStill); nothing without one. It
    // looks at the picture, so not for every mouse move.
    std::optional<ShownFrame> shownFrame() const;

    void setPlaying(bool playing); // at the end: from the beginning
    void seek(qint64 ms);          // clamped to the clip; a burst is thinned out to what the decoder can follow
    void setScrubbing(bool on);    // while a hand is on the seek bar: the clip holds still, then goes on as before
    void setLooping(bool on);
    void setVolume(int percent) { m_sound.setVolume(percent); } // 0..100 as the ear counts
    void setMuted(bool on) { m_sound.setMuted(on); }

signals:
    void firstFrameShown(const QString &path, const QSize &pixels);
    void shapeKnown(const QSize &pixels); // of the clip as it must be seen: upright, in square pixels
    void playingChanged(bool playing);
    void positionChanged(qint64 ms);
    void durationChanged(qint64 ms);
    // Once a clip, never from inside open(); `detail` is the backend's text, empty where there is none.
    void failed(const QString &path, ClipFailure failure, const QString &detail);

private:
    void beginWith(const QString &path);
    void apply();
    void load();
    void applySeek();
    void applyPlaying();
    bool surfaceIsReady();
    bool backendIsPlaying() const;
    bool openedWithoutPicture() const;
    void makePlayer();
    void discardPlayer();
    void setWantsPlay(bool wanted);
    void setPosition(qint64 ms);
    void setDuration(qint64 ms);
    void onFrame(const QVideoFrame &frame);
    void takeIndex();
    void lookAtStill();
    void takeNumber(int number);
    void restorePicture();
    void onStatus(QMediaPlayer::MediaStatus status);
    void onError(const QString &text);
    void fail(ClipFailure failure, const QString &detail);

    std::function<QVideoSink *()> m_makeSink;
    QVideoSink *m_sink = nullptr;
    SoundOutput m_sound;
    std::unique_ptr<QMediaPlayer> m_player;
    MediaBackend m_backend;
    int m_surfaceLooks = 0;
    QTimer m_surfaceLook;
    Stillness m_stillness; // a seek or a new source waits for it
    FirstFrameWatch m_watch;
    FrameTracker m_tracker;
    QTimer m_stillLook; // a frame that stands still is looked at
    quint64 m_framesCome = 0;
    quint64 m_frameLooked = 0;
    QString m_path;
    ClipFileLook m_file;
    std::optional<qint64> m_seekTo;
    qint64 m_position = 0;
    qint64 m_duration = 0;
    qint64 m_backendDuration = 0;
    bool m_isApplying = false;
    bool m_looping = false;
    bool m_needsLoad = false;
    bool m_wantsPlay = false;
    bool m_scrubbing = false;
    bool m_hasFrame = false;
    QVideoFrame m_lastFrame; // of this clip, while there is one
    bool m_isRestoring = false;
    bool m_hasFailed = false;
    bool m_isBroken = false; // the backend failed: it would block for a second on its next source
};
