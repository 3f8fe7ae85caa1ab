#include "SheetDialog.h"

#include "SheetHeader.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/text/PlainTips.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/SheetWords.h"
#include "ui/words/composer/BatchWords.h"
#include "ui/words/composer/ListWords.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr QSize dialogSize{820, 560};
constexpr int leastAsks = 120;

enum Column { number, prompt, asks, trouble, columns };

QLabel *makeWords(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

void setWords(QLabel *label, const QString &words)
{
    label->setText(words);
    label->setVisible(!words.isEmpty());
}

// Problems of the whole list: first what the user has to choose, then what blocks the queue.
QString problemOf(const SheetDialog::Contents &contents)
{
    if (contents.list.question)
        return listTrouble(*contents.list.question);
    if (!contents.blocked.isEmpty())
        return contents.blocked;
    for (const BatchPlan::Trouble &one : contents.plan.troubles)
        if (one.row == 0)
            return batchTrouble(one);
    return {};
}

} // namespace

SheetDialog::SheetDialog(const ColumnNames &names, QWidget *parent)
    : ReadingDialog(parent)
    , m_names(names)
    , m_summary(makeWords(QStringLiteral("sheetSummary"), this))
    , m_problem(makeWords(QStringLiteral("sheetProblem"), this))
    , m_notes(makeWords(QStringLiteral("sheetNotes"), this))
    , m_header(new SheetHeader(this))
    , m_table(new QTableWidget(0, columns, this))
{
    setObjectName(QStringLiteral("sheetDialog"));
    setWindowTitle(tr("A list of prompts"));
    sizeWithinScreen(*this, dialogSize);
    setRole(m_problem, "warning");
    setRole(m_notes, "hint");
    m_table->setObjectName(QStringLiteral("sheetTable"));
    m_table->setAccessibleName(tr("Prompts of the list"));
    m_table->setHorizontalHeaderLabels({tr("Row"), tr("Prompt"), tr("Asks for"), tr("Cannot be used because")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->setColumnWidth(number, withLetters(48));
    m_table->setColumnWidth(trouble, withLetters(240));
    m_table->horizontalHeader()->setSectionResizeMode(prompt, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto *buttons = new QDialogButtonBox(this);
    m_queue = buttons->addButton(tr("Nothing to queue"), QDialogButtonBox::ActionRole);
    m_queue->setObjectName(QStringLiteral("sheetQueue"));
    m_queue->setAutoDefault(false); // Return in the table spends nothing
    setRole(m_queue, "primary");
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("sheetCancel"));
    cancel->setIcon({});
    cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_queue, &QPushButton::clicked, this, [this] {
        if (std::exchange(m_isQueued, true)) // one press
            return;
        mayQueue(false);
        accept();
        emit queueRequested();
    });
    connect(m_header, &SheetHeader::chosen, this, [this](const PromptListChoices &choices) {
        mayQueue(false); // until it is read in that way
        emit choicesChanged(choices);
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    layout->addWidget(m_summary);
    layout->addWidget(m_header);
    layout->addWidget(m_problem);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_notes);
    layout->addWidget(buttons);
    m_table->setFocus(); // not the button that spends: it is pressed on purpose
}

void SheetDialog::mayQueue(bool may)
{
    m_queue->setEnabled(may && !m_isQueued);
}

void SheetDialog::showContents(const Contents &contents)
{
    m_summary->setText(sheetSummaryWords(contents.fileName, contents.list.rows.size(), contents.plan));
    m_header->setVisible(contents.isFile);
    if (contents.isFile)
        m_header->showReading(contents.list, m_names);
    const QString problem = problemOf(contents);
    m_isAsking = contents.list.question.has_value();
    setWords(m_problem, problem);
    setWords(m_notes, contents.notes.join(u' '));
    fill(contents);
    const qsizetype count = problem.isEmpty() ? contents.plan.requests.size() : 0;
    m_queue->setText(count == 0 ? tr("Nothing to queue")
                                : tr("Generate %1, %2").arg(clipsWords(count), contents.price));
    mayQueue(count > 0);
}

void SheetDialog::showWork(const QString &words)
{
    if (!m_isAsking)
        setWords(m_problem, words);
}

void SheetDialog::showFailure(const QString &sentence)
{
    setWords(m_problem, sentence);
    m_table->setRowCount(0);
    m_queue->setText(tr("Nothing to queue"));
    mayQueue(false);
}

void SheetDialog::fill(const Contents &contents)
{
    QHash<int, QString> troubles;
    for (const BatchPlan::Trouble &one : contents.plan.troubles)
        if (!troubles.contains(one.row))
            troubles.insert(one.row, batchTrouble(one));
    troubles.remove(0);
    m_table->setRowCount(static_cast<int>(contents.list.rows.size()));
    for (int i = 0; i < m_table->rowCount(); ++i) {
        const PromptRow &row = contents.list.rows[i];
        const QStringList cells{QString::number(row.number), row.prompt.simplified(), contents.asks.value(i),
                                troubles.value(row.number)};
        for (int column = 0; column < columns; ++column) {
            QTableWidgetItem *item = m_table->item(i, column);
            if (!item)
                m_table->setItem(i, column, item = new QTableWidgetItem);
            item->setText(cells[column]);
            item->setToolTip(plainTip(column == prompt ? row.prompt.left(2000) : cells[column]));
        }
    }
    m_table->setColumnHidden(trouble, troubles.isEmpty());
    m_table->resizeColumnToContents(asks); // all of it, where that leaves the prompts their room
    m_table->setColumnWidth(asks, std::clamp(m_table->columnWidth(asks), withLetters(leastAsks), width() * 2 / 5));
    for (int i = 0; i < m_table->rowCount(); ++i)
        if (troubles.contains(contents.list.rows[i].number)) // the whole reason is to be read
            m_table->resizeRowToContents(i);
}
