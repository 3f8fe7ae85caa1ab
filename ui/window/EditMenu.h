// EditMenu: undo and redo, of the composer where the focus is in it and of the library elsewhere, cut, copy and paste
// where the focus is, and what brings earlier words back.
#pragma once

#include <QObject>

class ActionKeys;
class ComposerPane;
class LibraryEdits;
class PresetCommands;
class PromptRecall;
class QAction;
class QMenu;
class QMenuBar;
class UndoOffer;

class EditMenu : public QObject
{
    Q_OBJECT
public:
    // All must outlive it.
    EditMenu(QMenuBar &bar, ComposerPane &composer, LibraryEdits &edits, PromptRecall &recall, PresetCommands &presets,
             UndoOffer &offer, ActionKeys &keys);

    QMenu *menu() const { return m_menu; } // for more actions at its end

private:
    void addClipboard();
    bool isInComposer() const;
    void undo();
    void redo();
    void refreshUndo();
    void refreshClipboard();

    ComposerPane &m_composer;
    LibraryEdits &m_edits;
    QMenu *m_menu;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_cut;
    QAction *m_copy;
    QAction *m_paste;
    QAction *m_selectAll;
};
