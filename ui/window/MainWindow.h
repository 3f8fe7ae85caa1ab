// MainWindow: the three panes in a splitter, the menu bar, the status line, and who hears whom. Logic stays behind
// Core; words stay in TaskWords and ErrorWords.
#pragma once

#include "platform/process/Handover.h"
#include "tasks/Task.h"
#include "ui/composer/ComposerPane.h"
#include "ui/dragdrop/FrameEnd.h"
#include "ui/words/TaskWords.h"

#include <QMainWindow>
#include <QPointer>

class ClipChooser;
class CatalogCommands;
class Core;
class DraftKeeper;
class FoldingPanes;
class LinkWarnings;
class MessageBar;
class PlayerPane;
class PressGuard;
class PresetCommands;
class PromptRecall;
class QueueEditing;
class QueuePane;
class QTimer;
class SettingsDialog;
class SpendConfirmation;
class SpendingView;
class TaskCommands;
class TaskDetails;
class TaskListPane;
class Theme;
class UndoOffer;
class UnsavedTaskIds;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    // Both must outlive the window.
    MainWindow(Core &core, Theme &theme);
    ~MainWindow() override;

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

private:
    QWidget *makeCentre();
    QWidget *makeSandboxStrip();
    void makeMenus();
    void makeEditMenu();
    void makeToolsMenu();
    void addTaskAction(class QMenu *menu, TaskAction action, const QKeySequence &shortcut);
    void wire();
    void restoreLayout();
    void saveLayout();

    void useAgain(const GenerationRequest &request, ComposerPane::Parts parts);
    void send(const GenerationRequest &request) { sendAll({request}); }
    void sendAll(const QList<GenerationRequest> &requests);
    void sendList(const QList<GenerationRequest> &requests, const QHash<QString, QString> &pictureRefs);
    void showAdded(const QList<qint64> &ids); // empty: the disk refused them
    void openSpending();
    void openTrack();
    void showInList(qint64 id); // selected, and on the screen
    void showTask(qint64 id, bool play);
    QString chosenClip(const Task &task);
    void showPlayerWords(const Task &task);
    void showClipWhenThere(const Task &task, const QString &path, bool play);
    void taskChanged(const Task &task, const Task &before);
    void useShownFrame(FrameEnd end);
    void showKeyState();
    void showNotice(); // of the store
    void showClosing();
    void enterKey();
    SettingsDialog *openSettings();
    void openClipFolder();
    void showAbout();
    TimeView timeNow() const;

    Core &m_core;
    Theme &m_theme;
    PressGuard *m_guard; // before those who ask it
    MessageBar *m_messages;
    ComposerPane *m_composer;
    TaskListPane *m_list;
    PlayerPane *m_player;
    ClipChooser *m_clips;
    TaskDetails *m_details;
    TaskCommands *m_commands;
    CatalogCommands *m_catalogCommands;
    LinkWarnings *m_linkWarnings;
    QueuePane *m_queue;
    UnsavedTaskIds *m_unwritten;
    QueueEditing *m_editing;
    SpendConfirmation *m_gate;
    QPointer<SpendingView> m_spending;
    FoldingPanes *m_panes;
    QWidget *m_right = nullptr; // player and details
    QTimer *m_slowClip;         // since a clip's disk was asked
    int m_shown = 0;            // how often a task was shown
    DraftKeeper *m_drafts = nullptr;
    UndoOffer *m_undoOffer = nullptr;
    PromptRecall *m_recall = nullptr;
    PresetCommands *m_presets = nullptr;
    bool m_dragBringsPicture = false;
};
