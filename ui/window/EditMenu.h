// EditMenu: undo and redo of the composer, cut, copy and paste where the focus is, and what brings earlier words back.
#pragma once

#include <QObject>

class ActionKeys;
class ComposerPane;
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
    EditMenu(QMenuBar &bar, ComposerPane &composer, PromptRecall &recall, PresetCommands &presets, UndoOffer &offer,
             ActionKeys &keys);

    QMenu *menu() const { return m_menu; } // for more actions at its end

private:
    void addClipboard();
    void refreshUndo();
    void refreshClipboard();

    ComposerPane &m_composer;
    QMenu *m_menu;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_cut;
    QAction *m_copy;
    QAction *m_paste;
    QAction *m_selectAll;
};
