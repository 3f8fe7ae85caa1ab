#include "PresetSaveDialog.h"

#include "PresetWords.h"
#include "ui/composer/state/ComposerStateJson.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int dialogWidth = 400; // logical pixels

} // namespace

PresetSaveDialog::PresetSaveDialog(const PresetStore &presets, const ComposerState &state, QWidget *parent)
    : QDialog(parent)
    , m_presets(presets)
    , m_name(new QLineEdit(this))
    , m_prompt(new QCheckBox(tr("With the &prompt"), this))
    , m_frames(new QCheckBox(tr("With the &frames"), this))
    , m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("presetSaveDialog"));
    setWindowTitle(tr("Save as a preset"));
    setMinimumWidth(withLetters(dialogWidth));
    auto *label = new QLabel(tr("&Name"), this);
    setRole(label, "second");
    label->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("presetName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(PresetStore::longestName);
    auto *what =
        new QLabel(tr("The model and its settings: %1").arg(presetSummary({{}, false, false, recordOf(state)})), this);
    what->setWordWrap(true);
    what->setTextFormat(Qt::PlainText);
    setRole(what, "second");
    m_prompt->setObjectName(QStringLiteral("presetWithPrompt"));
    m_frames->setObjectName(QStringLiteral("presetWithFrames"));
    const bool anyFrame = !state.frames.first.value.isEmpty() || !state.frames.last.value.isEmpty();
    m_prompt->setEnabled(!state.prompt.trimmed().isEmpty());
    m_frames->setEnabled(anyFrame);
    m_note->setObjectName(QStringLiteral("presetNote"));
    m_note->setWordWrap(true);
    setRole(m_note, "warning");

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("presetSave"));
    m_save->setDefault(true);
    setRole(m_save, "primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &PresetSaveDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    column->setSpacing(Space::small);
    for (QWidget *widget :
         {static_cast<QWidget *>(label), static_cast<QWidget *>(m_name), static_cast<QWidget *>(what),
          static_cast<QWidget *>(m_prompt), static_cast<QWidget *>(m_frames), static_cast<QWidget *>(m_note)})
        column->addWidget(widget);
    column->addSpacing(Space::small);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &PresetSaveDialog::refresh);
    refresh();
    m_name->setFocus();
}

void PresetSaveDialog::refresh()
{
    const QString name = PresetStore::cleanName(m_name->text());
    const bool taken = m_presets.indexOf(name) >= 0;
    m_save->setEnabled(!name.isEmpty());
    m_save->setText(taken ? tr("Replace") : tr("Save"));
    m_note->setVisible(taken);
    m_note->setText(tr("There is a preset of this name. It would be replaced."));
}

void PresetSaveDialog::accept()
{
    const QString name = PresetStore::cleanName(m_name->text());
    if (name.isEmpty())
        return;
    emit saveRequested(name, m_prompt->isChecked(), m_frames->isChecked());
    QDialog::accept();
}
