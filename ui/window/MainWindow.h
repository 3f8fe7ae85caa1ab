// MainWindow: makes the panes and connects them. Where they stand is WindowFrame's, menus are MainMenu's, dialogs
// WindowDialogs', the selected task ShownTask's; logic belongs to Core, sentences to ui/words.
#pragma once

#include "platform/process/Handover.h"
#include "ui/composer/ComposerPane.h"
#include "ui/dragdrop/FrameEnd.h"

#include <QMainWindow>

class ClipChooser;
class CatalogCommands;
class CompareSpace;
class Core;
class DraftKeeper;
class LinkWarnings;
class MessageBar;
class PlayerColumn;
class PlayerPane;
class PressGuard;
class PresetCommands;
class PromptRecall;
class QMenuBar;
class QueueEditing;
class QueueDrawer;
class QueuePane;
class SendCommands;
class ShownTask;
class SpendConfirmation;
class TakeBar;
class TaskCommands;
class TaskDetails;
class TaskListPane;
class Theme;
class UndoOffer;
class UnsavedTaskIds;
class WindowDialogs;
class WindowFrame;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    // Both must outlive the window.
    MainWindow(Core &core, Theme &theme);
    ~MainWindow() override;

    QMenuBar *menuBar() const; // QMainWindow's own would put an empty one in its place

    // Somebody wants this window, and not another one: shown, not minimised, in front. `token`: the desktop's, if any.
    void comeForward(const QByteArray &token);
    // What a program was started with: pictures for the first free frames, a prompt.
    void takeHandover(const Handover &handover);

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool focusNextPrevChild(bool next) override; // as it is read, whichever panes and fields are there

private:
    void layOutMiddle();
    void showHistory(); // open or not
    void wire();
    void restoreLayout();
    void saveLayout();

    void showInList(qint64 id); // selected, and on the screen
    void useShownFrame(FrameEnd end);
    void focusWorkspace(); // what it is for

    Core &m_core;
    Theme &m_theme;
    PressGuard *m_guard;  // constructed before the members that use it
    WindowFrame *m_frame; // before what is made in it
    MessageBar *m_messages;
    ComposerPane *m_composer;
    QWidget *m_middle; // the tasks, and what waits under them
    TaskListPane *m_list;
    PlayerPane *m_player;
    ClipChooser *m_clips;
    TaskDetails *m_details;
    TakeBar *m_takes;
    TaskCommands *m_commands;
    CompareSpace *m_compare;
    CatalogCommands *m_catalogCommands;
    LinkWarnings *m_linkWarnings;
    QueuePane *m_queue;
    QueueDrawer *m_drawer; // for it, where the list is not shown
    UnsavedTaskIds *m_unwritten;
    QueueEditing *m_editing;
    SpendConfirmation *m_confirmation;
    WindowDialogs *m_dialogs;
    SendCommands *m_sending = nullptr;
    ShownTask *m_shown;
    PlayerColumn *m_right;
    DraftKeeper *m_drafts = nullptr;
    UndoOffer *m_undoOffer = nullptr;
    PromptRecall *m_recall = nullptr;
    PresetCommands *m_presets = nullptr;
    bool m_dragBringsPicture = false;
};
