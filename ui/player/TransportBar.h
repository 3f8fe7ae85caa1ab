// TransportBar: the player's controls: play, step, time, seek bar, loop, sound, full screen. It shows what it is told
// and says what the user wants; it plays nothing itself.
#pragma once

#include "video/Timecode.h"

#include <QWidget>

#include <functional>
#include <optional>

class FrameNumberEdit;
class QGridLayout;
class QLabel;
class QToolButton;
class SeekSlider;
class Theme;

class TransportBar : public QWidget
{
    Q_OBJECT
public:
    explicit TransportBar(Theme &theme, QWidget *parent = nullptr);

    void setHasClip(bool has); // without one there is nothing to play, seek or enlarge
    void setPlaying(bool playing);
    void setPosition(qint64 ms);
    void setDuration(qint64 ms);
    void setFramePlace(const std::optional<FramePlace> &place); // nothing: times in place of a timecode
    void askForFrame(const QString &digits);                    // begins to type the number of a frame
    void setLooping(bool on);
    void setVolume(int percent); // 0..100
    void setMuted(bool on);
    void setFullScreen(bool on); // one row in place of two, and the button leads back

    QSize minimumSizeHint() const override; // without the volume slider, which gives way in a narrow pane

signals:
    void playToggled();
    void loopToggled();
    void muteToggled();
    void fullScreenToggled();
    void seekRequested(qint64 ms);
    void stepRequested(int frames);
    void frameRequested(int seen); // from 0
    void scrubbing(bool on);       // a hand took or left the seek bar
    void volumeChosen(int percent);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // of the time: a click asks for a frame

private:
    QToolButton *makeButton(const QString &name, const std::function<void()> &pressed);
    QWidget *makeSeekRow();
    void arrange();
    void draw(); // icons, names and tooltips
    void drawTime();
    void showGoTo(bool on);
    int widthWithVolume() const;

    Theme &m_theme;
    QGridLayout *m_layout;
    QToolButton *m_play;
    QToolButton *m_back;
    QToolButton *m_forward;
    QLabel *m_time;
    FrameNumberEdit *m_goTo; // in place of the time
    SeekSlider *m_seek;
    QWidget *m_seekRow;
    QToolButton *m_loop;
    QToolButton *m_mute;
    SeekSlider *m_volume;
    QToolButton *m_fullScreen;
    qint64 m_position = 0;
    qint64 m_duration = 0;
    std::optional<FramePlace> m_place;
    bool m_isPlaying = false;
    bool m_isLooping = false;
    bool m_isMuted = false;
    bool m_isFullScreen = false;
};
