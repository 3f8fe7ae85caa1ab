// PresetSaveDialog: asks for a preset's name and what shall be in it. It decides nothing: who opened it saves.
#pragma once

#include "drafts/PresetStore.h"
#include "ui/composer/state/ComposerState.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

class PresetSaveDialog : public QDialog
{
    Q_OBJECT
public:
    PresetSaveDialog(const PresetStore &presets, const ComposerState &state, QWidget *parent);

    void accept() override;

signals:
    void saveRequested(const QString &name, bool prompt, bool frames);

private:
    void refresh();

    const PresetStore &m_presets;
    QLineEdit *m_name;
    QCheckBox *m_prompt;
    QCheckBox *m_frames;
    QLabel *m_note;
    QPushButton *m_save;
};
