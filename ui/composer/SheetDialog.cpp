#include "SheetDialog.h"

#include "ui/PlainTips.h"
#include "ui/Theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace {

constexpr QSize dialogSize{760, 520};

QString clipsWords(qsizetype count)
{
    return count == 1 ? SheetDialog::tr("1 clip") : SheetDialog::tr("%1 clips").arg(count);
}

QString summary(const SheetDialog::Contents &contents)
{
    QSet<int> bad;
    for (const BatchPlan::Trouble &trouble : contents.plan.troubles)
        bad.insert(trouble.row);
    const QString all = contents.rows.size() == 1 ? SheetDialog::tr("1 prompt")
                                                  : SheetDialog::tr("%1 prompts").arg(contents.rows.size());
    const QString whole = SheetDialog::tr("%1: %2, %3. Nothing has been sent yet.")
                              .arg(contents.fileName, all, clipsWords(contents.plan.requests.size()));
    if (bad.isEmpty())
        return whole;
    return whole + u' ' +
           (bad.size() == 1 ? SheetDialog::tr("1 row cannot be used and is left out.")
                            : SheetDialog::tr("%1 rows cannot be used and are left out.").arg(bad.size()));
}

} // namespace

SheetDialog::SheetDialog(const Contents &contents, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("sheetDialog"));
    setWindowTitle(tr("A list of prompts"));
    resize(dialogSize);
    auto *words = new QLabel(summary(contents), this);
    words->setObjectName(QStringLiteral("sheetSummary"));
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto *problem = new QLabel(contents.blocked, this);
    problem->setObjectName(QStringLiteral("sheetProblem"));
    problem->setTextFormat(Qt::PlainText);
    problem->setWordWrap(true);
    setRole(problem, "warning");
    for (const BatchPlan::Trouble &trouble : contents.plan.troubles)
        if (trouble.row == 0 && problem->text().isEmpty())
            problem->setText(trouble.sentence);
    problem->setVisible(!problem->text().isEmpty());

    auto *buttons = new QDialogButtonBox(this);
    const qsizetype count = contents.plan.requests.size();
    auto *queue = buttons->addButton(count == 0 ? tr("Nothing to queue")
                                                : tr("Generate %1, %2").arg(clipsWords(count), contents.price),
                                     QDialogButtonBox::AcceptRole);
    queue->setObjectName(QStringLiteral("sheetQueue"));
    queue->setEnabled(count > 0 && contents.blocked.isEmpty());
    queue->setAutoDefault(false); // Return in the table spends nothing
    setRole(queue, "primary");
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("sheetCancel"));
    cancel->setIcon({});
    cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(queue, &QPushButton::clicked, this, [this, queue, requests = contents.plan.requests] {
        queue->setEnabled(false); // one press
        accept();
        emit queueWanted(requests);
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    layout->addWidget(words);
    layout->addWidget(problem);
    QTableWidget *table = makeTable(contents);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    table->setFocus(); // not the button that spends: it is pressed on purpose
}

QTableWidget *SheetDialog::makeTable(const Contents &contents)
{
    QHash<int, QString> troubles;
    for (const BatchPlan::Trouble &trouble : contents.plan.troubles)
        if (!troubles.contains(trouble.row))
            troubles.insert(trouble.row, trouble.sentence);
    auto *table = new QTableWidget(static_cast<int>(contents.rows.size()), 4, this);
    table->setObjectName(QStringLiteral("sheetTable"));
    table->setAccessibleName(tr("Prompts of the list"));
    table->setHorizontalHeaderLabels({tr("Row"), tr("Prompt"), tr("Asks for"), tr("Cannot be used because")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    for (int i = 0; i < table->rowCount(); ++i) {
        const PromptRow &row = contents.rows[i];
        QStringList asks;
        if (!row.model.isEmpty())
            asks << row.model;
        for (const auto &[column, value] : row.settings)
            asks << QStringLiteral("%1 %2").arg(column, value);
        const QStringList cells{QString::number(row.number), row.prompt.simplified(), asks.join(QStringLiteral(" · ")),
                                troubles.value(row.number)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(plainTip(cells[column]));
            table->setItem(i, column, item);
        }
    }
    table->setColumnWidth(0, 48);
    table->setColumnWidth(2, 176);
    table->setColumnHidden(3, troubles.isEmpty());
    table->setColumnWidth(3, 208);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int i = 0; i < table->rowCount(); ++i)
        if (troubles.contains(contents.rows[i].number)) // the whole reason is to be read
            table->resizeRowToContents(i);
    return table;
}
