#include "TakeNotesDialog.h"

#include "LabelCompleter.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/tasks/TakeWords.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int notesWidth = 440;
constexpr int notesHeight = 96;

QStringList commonLabels(const QList<Task> &takes)
{
    QStringList common = takes.first().marks.labels;
    common.removeIf([&takes](const QString &label) {
        return std::any_of(takes.begin(), takes.end(),
                           [&label](const Task &take) { return !take.marks.labels.contains(label); });
    });
    return common;
}

// Null: they have not one and the same.
QString commonNote(const QList<Task> &takes)
{
    const QString first = takes.first().marks.note;
    const bool isOne =
        std::all_of(takes.begin(), takes.end(), [&first](const Task &take) { return take.marks.note == first; });
    return isOne ? QStringLiteral("") + first : QString();
}

} // namespace

TakeNotesDialog::TakeNotesDialog(const QList<Task> &takes, const QStringList &known, QWidget *parent)
    : QDialog(parent)
    , m_labels(new QLineEdit(this))
    , m_note(new QPlainTextEdit(this))
    , m_common(commonLabels(takes))
    , m_noteBefore(commonNote(takes))
{
    setObjectName(QStringLiteral("takeNotesDialog"));
    setWindowTitle(tr("Labels and note"));
    setFixedWidth(withLetters(notesWidth));
    auto *what = new QLabel(takes.size() == 1 ? takePromptWords(takes.first())
                                              : tr("%n take(s)", "", static_cast<int>(takes.size())),
                            this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    setRole(what, "second");
    auto *labelsName = new QLabel(takes.size() == 1 ? tr("&Labels, with commas between them")
                                                    : tr("&Labels that all of them have, with commas between them"),
                                  this);
    labelsName->setBuddy(m_labels);
    m_labels->setObjectName(QStringLiteral("takeLabels"));
    m_labels->setAccessibleName(tr("Labels"));
    m_labels->setText(m_common.join(QStringLiteral(", ")));
    m_labels->setCompleter(new LabelCompleter(known, this));
    auto *noteName = new QLabel(tr("&Note"), this);
    noteName->setBuddy(m_note);
    m_note->setObjectName(QStringLiteral("takeNote"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(withLetters(notesHeight));
    m_note->setPlainText(m_noteBefore);
    if (m_noteBefore.isNull())
        m_note->setPlaceholderText(
            tr("They have different notes. What you write here takes the place of all of them."));
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("takeNotesSave"));
    setRole(save, "primary");
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setObjectName(QStringLiteral("takeNotesCancel"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::small);
    for (QWidget *row :
         {static_cast<QWidget *>(what), static_cast<QWidget *>(labelsName), static_cast<QWidget *>(m_labels),
          static_cast<QWidget *>(noteName), static_cast<QWidget *>(m_note), static_cast<QWidget *>(buttons)})
        layout->addWidget(row);
    connect(buttons, &QDialogButtonBox::accepted, this, &TakeNotesDialog::enter);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_labels->setFocus();
}

QStringList TakeNotesDialog::labelsIn(const QString &text)
{
    QStringList labels;
    for (const QString &part : text.split(u',')) {
        const QString label = part.simplified();
        if (!label.isEmpty() && !labels.contains(label, Qt::CaseInsensitive))
            labels << label;
    }
    return labels;
}

void TakeNotesDialog::enter()
{
    accept();
    const QStringList now = labelsIn(m_labels->text());
    QStringList added;
    QStringList removed;
    for (const QString &label : now)
        if (!m_common.contains(label))
            added << label;
    for (const QString &label : std::as_const(m_common))
        if (!now.contains(label))
            removed << label;
    if (!added.isEmpty() || !removed.isEmpty())
        emit labelsChanged(added, removed);
    const QString note = m_note->toPlainText().trimmed();
    if (m_noteBefore.isNull() ? !note.isEmpty() : note != m_noteBefore)
        emit noteChanged(note);
}
