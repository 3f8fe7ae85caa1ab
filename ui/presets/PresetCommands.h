// PresetCommands: what the user does with presets, wherever it is asked: the menu at the model, the menu bar, the
// dialogs. Applying one is one step of undo; the presets themselves are PresetStore's.
#pragma once

#include "drafts/PresetStore.h"

#include <QObject>
#include <QPointer>

class ComposerPane;
class CurrentCatalog;
class MessageBar;
class QAction;
class QMenu;
class UndoOffer;
class QWidget;

class PresetCommands : public QObject
{
    Q_OBJECT
public:
    PresetCommands(ComposerPane &composer, PresetStore &presets, const CurrentCatalog &catalog, UndoOffer &offer,
                   MessageBar &messages, QWidget &window);

    // Fills itself anew each time it opens: apply one, save, manage.
    void fill(QMenu *menu);
    void popupMenu(const QRect &anchor); // global
    void apply(int index);
    void saveAs();
    void manage();
    QAction *saveAction() const { return m_save; } // in every menu; they get their keys elsewhere
    QAction *manageAction() const { return m_manage; }

    // The composer as it stands as a preset of that name, with or without its prompt and frames.
    Preset presetOfComposer(const QString &name, bool prompt, bool frames) const;

private:
    void sayTrouble(const std::optional<RecordError> &trouble);

    ComposerPane &m_composer;
    PresetStore &m_presets;
    const CurrentCatalog &m_catalog;
    UndoOffer &m_offer;
    MessageBar &m_messages;
    QWidget &m_window;
    QAction *m_save; // both in every menu, and the window's
    QAction *m_manage;
    QPointer<QMenu> m_menu;
};
