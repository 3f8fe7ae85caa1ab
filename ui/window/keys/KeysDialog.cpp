#include "KeysDialog.h"

#include "shortcuts/Shortcuts.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/text/TextTable.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/KeyListWords.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr QSize usualSize{640, 640};

} // namespace

KeysDialog::KeysDialog(const Shortcuts &shortcuts, QWidget *parent)
    : QDialog(parent)
    , m_shortcuts(shortcuts)
    , m_search(new QLineEdit(this))
    , m_table(new TextTable({tr("What it does"), tr("Key"), tr("Where")}, this))
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys"));
    m_search->setObjectName(QStringLiteral("keysSearch"));
    m_search->setAccessibleName(tr("Search the keys"));
    m_search->setPlaceholderText(tr("Search what it does, or a key…"));
    m_search->setClearButtonEnabled(true);
    m_table->setObjectName(QStringLiteral("keysTable"));
    m_table->setAccessibleName(tr("Keys"));
    fill();
    connect(&m_shortcuts, &Shortcuts::changed, this, &KeysDialog::fill);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("keysClose"));
    QPushButton *change = buttons->addButton(tr("Change keys…"), QDialogButtonBox::ActionRole);
    change->setObjectName(QStringLiteral("keysChange"));
    change->setAutoDefault(false);
    connect(change, &QPushButton::clicked, this, [this] {
        emit changeRequested();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, m_table, &TextTable::showRowsWith);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    sizeWithinScreen(*this, usualSize);
    m_search->setFocus();
}

void KeysDialog::fill()
{
    const QList<KeyWords> entries = keyList(m_shortcuts);
    m_table->setRowCount(static_cast<int>(entries.size()));
    for (int row = 0; row < entries.size(); ++row) {
        const KeyWords &entry = entries[row];
        m_table->setItem(row, 0, new QTableWidgetItem(entry.what));
        m_table->setItem(row, 1, new QTableWidgetItem(entry.keys));
        m_table->setItem(row, 2, new QTableWidgetItem(entry.where));
        m_table->item(row, 0)->setToolTip(entry.what);
    }
    m_table->resizeColumnsToContents();
    m_table->showRowsWith(m_search->text());
}
