// TakeCommands: connects the take bar with the list, the player and the commands of the task that is selected, so that
// all of them mean the same take. What may be charged, and what the composer takes, it hands to the window.
#pragma once

#include "api/GenerationRequest.h"
#include "ui/dragdrop/FrameEnd.h"

#include <QList>
#include <QObject>

class Core;
class MessageBar;
class PlayerPane;
class QAction;
class QWidget;
class ShownTask;
class TakeBar;
class TaskCommands;
class TaskListPane;

class TakeCommands : public QObject
{
    Q_OBJECT
public:
    struct Parts // all must outlive this
    {
        TakeBar &bar; // becomes the player's footer
        PlayerPane &player;
        QWidget &column; // that the player is in
        TaskListPane &list;
        TaskCommands &commands;
        ShownTask &shown;
        MessageBar &messages;
        QList<QAction *> frameActions; // for the menu of the bar
    };
    TakeCommands(Core &core, const Parts &parts, QObject *parent);

    // One more take like the task that is selected.
    void requestOneMore();

signals:
    void oneMoreRequested(const GenerationRequest &request, qint64 shot); // a press that may be charged
    void frameRequested(FrameEnd end);                                    // the frame that is shown, for the next shot

private:
    void connectFacts();
    void connectStrip();
    void requestOneMoreOf(qint64 id);

    Core &m_core;
    const Parts m_on;
};
