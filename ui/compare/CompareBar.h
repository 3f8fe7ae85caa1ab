// CompareBar: the controls for all compared takes together: seek bar, timecode, step, play, speed, loop, sound. It
// shows what it is told and says what the user wants; it plays nothing.
#pragma once

#include "video/Timecode.h"

#include <QWidget>

#include <optional>

class IconButton;
class QHBoxLayout;
class QLabel;
class SeekSlider;
class Shortcuts;
class Theme;

class CompareBar : public QWidget
{
    Q_OBJECT
public:
    CompareBar(Theme &theme, const Shortcuts &shortcuts, QWidget *parent = nullptr); // both must outlive it

    void setMoments(int count);                                         // 0: there is nothing to play
    void setMoment(int moment, const std::optional<FramePlace> &place); // nothing: the time is not known
    void setPlaying(bool playing, double speed);
    void setLooping(bool on);
    void setMuted(bool on);
    void setHasSound(bool has);

signals:
    void playToggled();
    void stepRequested(int moments);
    void momentRequested(int moment);
    void loopToggled();
    void muteToggled();

private:
    void addRow(QHBoxLayout *row);
    void draw();

    Theme &m_theme;
    const Shortcuts &m_shortcuts;
    SeekSlider *m_seek;
    QLabel *m_time;
    QLabel *m_frame;
    IconButton *m_back;
    IconButton *m_play;
    IconButton *m_forward;
    QLabel *m_speed;
    IconButton *m_loop;
    IconButton *m_mute;
    bool m_isPlaying = false;
    bool m_isLooping = false;
    bool m_isMuted = false;
    bool m_hasSound = false;
};
