// MainMenu: the menus, and the buttons beside them: what each entry is called, its key, and whom it calls. What can be
// done with a task is said by TaskActionWords and done by TaskCommands.
#pragma once

#include "ui/dragdrop/FrameEnd.h"
#include "ui/words/tasks/TaskAction.h"

#include <QObject>

class ActionKeys;
class CatalogCommands;
class CompareCommands;
class CompareSpace;
class ComposerPane;
class Core;
class DetailsCommand;
class MarkCommands;
class MessageBar;
class PlayerPane;
struct PlayerKey;
class PresetCommands;
class PromptRecall;
class QAction;
class QMenu;
class QMenuBar;
class QueuePlace;
class QWidget;
class TaskCommands;
class TaskListPane;
class UndoOffer;
class WindowBar;
class WindowDialogs;
class Workspaces;

class MainMenu : public QObject
{
    Q_OBJECT
public:
    struct Surroundings // all must outlive the menu
    {
        ComposerPane &composer;
        TaskListPane &list;
        QueuePlace &queue;
        PlayerPane &player;
        QWidget &playerColumn; // the pane that the player is in
        WindowBar &bar;        // gets buttons, too
        Workspaces &workspaces;
        DetailsCommand &details;
        TaskCommands &commands;
        CompareCommands &compare;
        CompareSpace &compareSpace;
        MarkCommands &marks;
        CatalogCommands &catalogCommands;
        PromptRecall &recall;
        PresetCommands &presets;
        UndoOffer &undoOffer;
        WindowDialogs &dialogs;
        MessageBar &messages;
        ActionKeys &keys;
    };
    MainMenu(Core &core, const Surroundings &surroundings, QWidget &window); // a child of `window`

    // What can be done with the frame that is shown: for menus that stand at the player.
    const QList<QAction *> &frameActions() const { return m_frameActions; }

signals:
    void frameRequested(FrameEnd end); // the frame that is shown becomes this one of the next shot
    void oneMoreTakeRequested();       // like the task that is selected: a press that may be charged

private:
    void addFileMenu();
    void addEditMenu();
    void addTaskMenu();
    void addTroubleActions(QMenu *task);
    void addViewMenu();
    void bindWorkspaces();
    void addPlaybackMenu();
    QAction *addPlayback(QMenu *menu, const QString &text, const PlayerKey &key);
    void addFrameActions(QMenu *playback);
    void addToolsMenu();
    void addHelpMenu();
    void toggleSecondScreen();
    QAction *addTaskAction(QMenu *menu, TaskAction action);
    void addOneMore(QMenu &task);

    QMenuBar &m_bar;
    Core &m_core;
    const Surroundings m_on;
    QWidget &m_window;
    QAction *m_settings = nullptr;
    QList<QAction *> m_frameActions;
    QList<const QAction *> m_ofBoth; // of playback: the player's, and in Compare all takes'
};
