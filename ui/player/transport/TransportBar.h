// TransportBar: the player's controls: seek bar, timecode, step and play, speed, loop, sound, full screen, and which of
// them fit. It shows what it is told and says what the user wants; it plays nothing itself.
#pragma once

#include "video/Timecode.h"

#include <QWidget>

#include <optional>

class ClipSeekBar;
class IconButton;
class QGridLayout;
class SeekSlider;
class Shortcuts;
class SpeedButton;
class Theme;
class TimecodeField;
class ZoomButton;

class TransportBar : public QWidget
{
    Q_OBJECT
public:
    TransportBar(Theme &theme, const Shortcuts &shortcuts, QWidget *parent = nullptr); // both must outlive it

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

private:
    void build();
    void wire();
    void arrange();
    void placeSteps();
    void fitWidth();
    void draw(); // icons, names and tooltips
    void fitTime();

    Theme &m_theme;
    const Shortcuts &m_shortcuts;
    QGridLayout *m_layout;
    QWidget *m_seekRow;
    TimecodeField *m_time;
    QWidget *m_middle; // step, play, step
    QWidget *m_right;  // what is set
    IconButton *m_play;
    IconButton *m_back;
    IconButton *m_forward;
    ClipSeekBar *m_seek;
    SpeedButton *m_speed;
    IconButton *m_loop;
    IconButton *m_mute;
    SeekSlider *m_volume;
    ZoomButton *m_zoom;
    IconButton *m_fullScreen;
    bool m_isNarrow = true; // the steps stand beside the seek bar
    bool m_isPlaying = false;
    bool m_isLooping = false;
    bool m_isMuted = false;
    bool m_isFullScreen = false;
};
