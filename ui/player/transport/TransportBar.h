// TransportBar: the player's controls: seek bar, timecode, step and play, speed, loop, sound, full screen. It shows
// what it is told and says what the user wants; it plays nothing itself.
#pragma once

#include "video/Timecode.h"

#include <QWidget>

#include <functional>
#include <optional>

class ClipSeekBar;
class FrameNumberEdit;
class QBoxLayout;
class QGridLayout;
class QLabel;
class QToolButton;
class SeekSlider;
class SpeedButton;
class Theme;
class ZoomButton;

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
    void setColours(const QString &words);   // what is to be known about the picture's colours; mostly empty
    void askForFrame(const QString &digits); // begins to type the number of a frame
    void setRate(double rate);               // negative: backwards
    void setMarks(std::optional<int> in, std::optional<int> out); // in ms
    void setLooping(bool on);
    void setVolume(int percent); // 0..100
    void setMuted(bool on);
    void setScale(double scale); // of the picture; 0: fit
    ZoomButton &zoomButton() { return *m_zoom; }
    ClipSeekBar &seekBar() { return *m_seek; }
    void setFullScreen(bool on); // one row in place of two, and the button leads back

    QSize minimumSizeHint() const override; // what gives way in a narrow pane left out

signals:
    void playToggled();
    void loopToggled();
    void muteToggled();
    void fullScreenToggled();
    void seekRequested(qint64 ms);
    void stepRequested(int frames);
    void frameRequested(int seen); // from 0
    void scrubbing(bool on);       // a hand took or left the seek bar
    void speedChosen(double speed);
    void volumeChosen(int percent);
    void scaleChosen(double scale);
    void safeAreasToggled();
    void mirrorToggled();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // of the time: a click asks for a frame

private:
    QToolButton *makeButton(const QString &name, const std::function<void()> &pressed);
    void build();
    void wire();
    void arrange();
    void placeSteps();
    void fitWidth();
    void draw(); // icons, names and tooltips
    void drawTime();
    void showGoTo(bool on);
    int neededWidth() const;

    Theme &m_theme;
    QGridLayout *m_layout;
    QWidget *m_seekRow;
    QWidget *m_left;   // the time
    QWidget *m_middle; // step, play, step
    QWidget *m_right;  // what is set
    QToolButton *m_play;
    QToolButton *m_back;
    QToolButton *m_forward;
    QLabel *m_time;
    QLabel *m_frame;         // its number and the rate, where there is room
    FrameNumberEdit *m_goTo; // in place of the time
    ClipSeekBar *m_seek;
    SpeedButton *m_speed;
    QToolButton *m_loop;
    QToolButton *m_mute;
    SeekSlider *m_volume;
    ZoomButton *m_zoom;
    QToolButton *m_fullScreen;
    qint64 m_position = 0;
    qint64 m_duration = 0;
    std::optional<FramePlace> m_place;
    QString m_colours;
    int m_leastTime = 0;    // width of the position without the length
    bool m_isNarrow = true; // the steps stand beside the seek bar
    bool m_isPlaying = false;
    bool m_isLooping = false;
    bool m_isMuted = false;
    bool m_isFullScreen = false;
};
