#include "ShortcutsPage.h"

#include "KeyPressEdit.h"
#include "shortcuts/Shortcuts.h"
#include "ui/widgets/text/TextTable.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/ShortcutWords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace {

constexpr int tableHeight = 196; // logical pixels at letters of 10 points
constexpr int commandRole = Qt::UserRole;
const QString byHand = QStringLiteral("0–9");

QHBoxLayout *rowOf(QWidget *row)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    return layout;
}

} // namespace

ShortcutsPage::ShortcutsPage(Shortcuts &shortcuts, QWidget *parent)
    : SettingsPage(tr("Keys"), QStringLiteral("settingsShortcuts"), parent)
    , m_shortcuts(shortcuts)
    , m_presets(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_table(new TextTable({tr("What it does"), tr("Keys"), tr("Where")}, this))
    , m_newKeys(new KeyPressEdit(this))
    , m_keepsOthers(new QCheckBox(tr("Beside the present ones"), this))
    , m_take(new QPushButton(tr("Take it"), this))
    , m_remove(new QPushButton(tr("No key"), this))
    , m_reset(new QPushButton(tr("Reset"), this))
    , m_resetAll(new QPushButton(tr("Reset all"), this))
{
    addRow(tr("Preset"), makePresets());
    m_search->setObjectName(QStringLiteral("shortcutsSearch"));
    m_search->setPlaceholderText(tr("What it does, or a key…"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, m_table, &TextTable::showRowsWith);
    addRow(tr("Search"), m_search);
    addWide(makeTable());
    addRow(tr("New keys"), makeNewKeys());
    addRow(makeActions());
    m_answer = addSentence("hint", QStringLiteral("shortcutsAnswer"));
    connect(&m_shortcuts, &Shortcuts::changed, this, &ShortcutsPage::fill);
    fill();
    m_table->setCurrentCell(0, 0);
}

QWidget *ShortcutsPage::makePresets()
{
    m_presets->setObjectName(QStringLiteral("shortcutsPreset"));
    for (const ShortcutPreset preset : {ShortcutPreset::LinkReel, ShortcutPreset::Editor})
        m_presets->addItem(presetWords(preset), static_cast<int>(preset));
    connect(m_presets, &QComboBox::activated, this, [this] {
        answer("hint", {});
        m_shortcuts.setPreset(static_cast<ShortcutPreset>(m_presets->currentData().toInt()));
    });
    return m_presets;
}

QWidget *ShortcutsPage::makeTable()
{
    m_table->setObjectName(QStringLiteral("shortcutsTable"));
    m_table->setAccessibleName(tr("Commands and their keys"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMinimumHeight(withLetters(tableHeight));
    connect(m_table, &QTableWidget::currentCellChanged, this, &ShortcutsPage::choose);
    connect(m_table, &QTableWidget::cellActivated, this, [this] { m_newKeys->setFocus(); });
    return m_table;
}

QWidget *ShortcutsPage::makeNewKeys()
{
    auto *row = new QWidget(this);
    m_newKeys->setObjectName(QStringLiteral("shortcutsNewKeys"));
    m_newKeys->setAccessibleName(tr("New keys"));
    m_keepsOthers->setObjectName(QStringLiteral("shortcutsKeepOthers"));
    m_take->setObjectName(QStringLiteral("shortcutsTake"));
    m_take->setVisible(false);
    m_take->setAutoDefault(false);
    QHBoxLayout *layout = rowOf(row);
    layout->addWidget(m_newKeys, 1);
    layout->addWidget(m_take);
    layout->addWidget(m_keepsOthers);
    connect(m_newKeys, &KeyPressEdit::pressed, this, &ShortcutsPage::consider);
    connect(m_take, &QPushButton::clicked, this, [this] { assign(m_asked); });
    return row;
}

QWidget *ShortcutsPage::makeActions()
{
    auto *row = new QWidget(this);
    m_remove->setObjectName(QStringLiteral("shortcutsRemove"));
    m_remove->setToolTip(tr("The selected command has no key any more"));
    m_reset->setObjectName(QStringLiteral("shortcutsReset"));
    m_reset->setToolTip(tr("The selected command has the keys of the preset again"));
    m_resetAll->setObjectName(QStringLiteral("shortcutsResetAll"));
    m_resetAll->setToolTip(tr("All commands have the keys of the preset again"));
    QHBoxLayout *layout = rowOf(row);
    for (QPushButton *button : {m_remove, m_reset, m_resetAll}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    connect(m_remove, &QPushButton::clicked, this, [this] { propose({}); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (const auto command = current())
            propose(m_shortcuts.presetKeys(*command));
    });
    connect(m_resetAll, &QPushButton::clicked, this, [this] {
        m_shortcuts.resetAll();
        answer("hint", tr("All commands have the keys of the preset again."));
    });
    return row;
}

// What was changed stands out.
void ShortcutsPage::fill()
{
    const QSignalBlocker blocker(m_table);
    const QList<ShortcutEntry> &entries = shortcutTable();
    m_table->setRowCount(static_cast<int>(entries.size()));
    for (int row = 0; row < entries.size(); ++row) {
        const ShortcutEntry &entry = entries.at(row);
        const QString keys =
            entry.command == ShortcutCommand::PlayerGoToFrame ? byHand : keysText(m_shortcuts.keys(entry.command));
        QFont letters = font();
        letters.setBold(m_shortcuts.isChanged(entry.command));
        const QStringList texts{commandWords(entry.command), keys, groupWords(entry.group)};
        for (int column = 0; column < texts.size(); ++column) {
            if (!m_table->item(row, column))
                m_table->setItem(row, column, new QTableWidgetItem);
            m_table->item(row, column)->setText(texts.at(column));
            m_table->item(row, column)->setToolTip(texts.at(column));
            m_table->item(row, column)->setFont(letters);
            m_table->item(row, column)->setData(commandRole, static_cast<int>(entry.command));
        }
    }
    m_table->resizeColumnToContents(1);
    m_table->resizeColumnToContents(2);
    m_presets->setCurrentIndex(m_presets->findData(static_cast<int>(m_shortcuts.preset())));
    m_resetAll->setEnabled(m_shortcuts.isAnyChanged());
    m_table->showRowsWith(m_search->text());
    choose();
}

std::optional<ShortcutCommand> ShortcutsPage::current() const
{
    const QTableWidgetItem *item = m_table->item(m_table->currentRow(), 0);
    return item ? std::optional(static_cast<ShortcutCommand>(item->data(commandRole).toInt())) : std::nullopt;
}

void ShortcutsPage::choose()
{
    m_asked.clear();
    m_take->setVisible(false);
    m_newKeys->clear();
    const std::optional<ShortcutCommand> command = current();
    const bool isFixed = command && shortcutEntry(*command).kind == ShortcutEntry::Kind::Fixed;
    for (QWidget *control : {static_cast<QWidget *>(m_newKeys), static_cast<QWidget *>(m_keepsOthers)})
        control->setEnabled(command && !isFixed);
    m_remove->setEnabled(command && !isFixed && !m_shortcuts.keys(*command).isEmpty());
    m_reset->setEnabled(command && !isFixed && m_shortcuts.isChanged(*command));
    answer("hint", isFixed ? keyRefusalWords({KeyRefusal::Why::Fixed}, {}) : QString());
}

void ShortcutsPage::consider(const QKeySequence &pressed)
{
    const std::optional<ShortcutCommand> command = current();
    if (!command)
        return;
    if (const std::optional<KeyRefusal> refusal = keyRefusal(*command, pressed)) {
        m_asked.clear();
        m_take->setVisible(false);
        return answer("problem", keyRefusalWords(*refusal, pressed));
    }
    QList<QKeySequence> keys = m_keepsOthers->isChecked() ? m_shortcuts.keys(*command) : QList<QKeySequence>();
    if (!keys.contains(pressed))
        keys << pressed;
    propose(keys);
}

void ShortcutsPage::propose(const QList<QKeySequence> &keys)
{
    const QList<ShortcutCommand> owners = m_shortcuts.owners(keys, *current());
    if (owners.isEmpty())
        return assign(keys);
    QList<QKeySequence> theirs;
    for (const QKeySequence &chord : keys) {
        if (!m_shortcuts.owners({chord}, *current()).isEmpty())
            theirs << chord;
    }
    m_asked = keys;
    m_take->setVisible(true);
    answer("problem", conflictWords(theirs, owners));
}

void ShortcutsPage::assign(const QList<QKeySequence> &keys)
{
    const ShortcutCommand command = *current();
    m_shortcuts.setKeys(command, keys);
    choose();
    const QString note = keyNoteWords(command, m_shortcuts.keys(command));
    answer("hint", note.isEmpty() ? takenWords(command, m_shortcuts.keys(command))
                                  : takenWords(command, m_shortcuts.keys(command)) + u' ' + note);
}

void ShortcutsPage::answer(const char *role, const QString &words)
{
    setRole(m_answer, role);
    say(m_answer, words);
}
