// PresetDialog: the presets in their order, to be renamed, moved, overwritten, deleted, handed on and taken in. What is
// deleted or overwritten can be had back while the dialog is open.
#pragma once

#include "drafts/PresetStore.h"
#include "platform/process/DetachedWorker.h"
#include "ui/widgets/layout/ReadingDialog.h"

#include <functional>
#include <optional>

class CurrentCatalog;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

class PresetDialog : public ReadingDialog
{
    Q_OBJECT
public:
    PresetDialog(PresetStore &presets, const CurrentCatalog &catalog, QWidget *parent);

signals:
    void applyRequested(int index);
    void overwriteRequested(int index); // with what stands in the composer

private:
    QPushButton *addButton(class QVBoxLayout *column, const QString &text, const QString &objectName,
                           void (PresetDialog::*slot)());
    QWidget *makeList();
    QWidget *makeButtons();
    QWidget *makeUndoLine();
    void fill(int current);
    void refresh();
    int current() const; // -1: none

    void apply();
    void overwrite();
    void rename();
    void renamed(QListWidgetItem *item);
    void moveUp();
    void moveDown();
    void dragged();
    void remove();
    void exportOne();
    void importOne();
    void takeIn(const QString &path);
    void add(std::optional<Preset> preset, const QString &place);
    void say(const QString &sentence, const std::function<void()> &undo = {});

    PresetStore &m_presets;
    const CurrentCatalog &m_catalog;
    QListWidget *m_list;
    QLabel *m_summary;
    QLabel *m_misfit;
    QLabel *m_said;
    QPushButton *m_undo;
    std::function<void()> m_undoThis;
    QList<QPushButton *> m_forOne; // make sense for a chosen one only
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    bool m_filling = false;
    DetachedWorker m_files;
};
