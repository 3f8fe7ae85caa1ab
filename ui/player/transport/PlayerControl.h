// PlayerControl: does what the player's keys, menus and controls ask of the clip that is shown, and keeps the transport
// and the settings in step with it. What is asked of the picture's place (full screen) is the pane's.
#pragma once

#include "ClipShuttle.h"
#include "ui/dragdrop/FrameEnd.h"
#include "ui/player/PlayerKeys.h"

#include <QObject>

class ClipPlayer;
class Settings;
class TransportBar;

class PlayerControl : public QObject
{
    Q_OBJECT
public:
    PlayerControl(ClipPlayer &player, TransportBar &transport, Settings &settings); // all must outlive it

    const ClipShuttle &shuttle() const { return m_shuttle; }
    bool perform(const PlayerKey &key); // false: it is not for the clip
    void seekBy(qint64 ms);

signals:
    void playingChanged(bool playing);
    void frameRequested(FrameEnd end);

private:
    void wireTransport();
    void showSettings();
    bool performPlay(const PlayerKey &key);
    void setLooping(bool on);
    void setMuted(bool on);
    void setVolume(int percent);
    void showMarks();

    ClipPlayer &m_player;
    TransportBar &m_transport;
    Settings &m_settings;
    ClipShuttle m_shuttle;
};
