// FrameCommands: what is done with the frame that the player shows, apart from the next shot: saved as a picture, or
// copied. It is read from the clip's file in full resolution, in a worker; nothing of the clip changes.
#pragma once

#include "video/ClipProbe.h"

#include <QImage>
#include <QObject>

class ActionKeys;
class MessageBar;
class PlayerPane;
class QMenu;
class QWidget;

class FrameCommands : public QObject
{
    Q_OBJECT
public:
    FrameCommands(PlayerPane &player, MessageBar &messages, QWidget &window); // a child of `window`

    void addTo(QMenu &menu, ActionKeys &keys);

    void saveFrame(); // asks for the file first; a PNG
    void copyFrame();

private:
    struct Shown // the frame as it was when it was asked for
    {
        QString path;
        ClipMoment moment;
    };
    std::optional<Shown> shown() const;
    void write(const Shown &frame, const QString &target);

    PlayerPane &m_player;
    MessageBar &m_messages;
    QWidget &m_window;
};
