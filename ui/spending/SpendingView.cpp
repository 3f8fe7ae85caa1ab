#include "SpendingView.h"

#include "SpendingChart.h"
#include "platform/Clock.h"
#include "platform/files/SmallFile.h"
#include "platform/process/WhenFinished.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PriceWords.h"
#include "ui/words/store/StoreOpeningWords.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace {

constexpr QSize firstSize{760, 640};
constexpr int tableLowest = 160;
constexpr int rowHeight = 28;

QLabel *plainLabel(const QString &objectName, const char *role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    setRole(label, role);
    return label;
}

QComboBox *makeBox(const QString &objectName, const QString &accessibleName, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

SpendingView::SpendingView(const Dependencies &dependencies, QWidget *parent)
    : QDialog(parent)
    , m_dependencies(dependencies)
{
    setObjectName(QStringLiteral("spendingView"));
    setWindowTitle(dependencies.sandbox ? tr("Spending – Sandbox") : tr("Spending"));
    sizeWithinScreen(*this, firstSize);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    layout->addWidget(makeHead());
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeFigures());
    m_emptyWords = plainLabel(QStringLiteral("spendingEmpty"), "second", this);
    m_emptyWords->setAlignment(Qt::AlignCenter);
    m_emptyWords->setWordWrap(true);
    m_stack->addWidget(m_emptyWords);
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeFoot());

    connect(&m_dependencies.book, &SpendingBook::changed, this, &SpendingView::read);
    connect(m_period, &QComboBox::currentIndexChanged, this, &SpendingView::read);
    connect(m_model, &QComboBox::currentIndexChanged, this, &SpendingView::showFigures);
    connect(m_grouping, &QComboBox::currentIndexChanged, this, &SpendingView::showFigures);
    connect(m_chart, &SpendingChart::currentChanged, this, &SpendingView::showCurrent);
    read();
}

SpendingView::~SpendingView()
{
    m_chart->disconnect(this); // it emits when it loses the focus, while this object is half destroyed
}

QWidget *SpendingView::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::small);
    m_period = makeBox(QStringLiteral("spendingPeriod"), tr("Period"), head);
    m_period->addItem(tr("This month"), static_cast<int>(SpendingPeriod::ThisMonth));
    m_period->addItem(tr("Last 30 days"), static_cast<int>(SpendingPeriod::Last30Days));
    m_period->addItem(tr("Last 12 months"), static_cast<int>(SpendingPeriod::Last12Months));
    m_period->addItem(tr("All"), static_cast<int>(SpendingPeriod::All));
    m_model = makeBox(QStringLiteral("spendingModel"), tr("Model"), head);
    m_model->addItem(tr("All models"), QString());
    m_total = plainLabel(QStringLiteral("spendingTotal"), "heading", head);
    m_totalWords = plainLabel(QStringLiteral("spendingTotalWords"), "second", head);
    row->addWidget(m_period);
    row->addWidget(m_model);
    row->addStretch(1);
    row->addWidget(m_totalWords);
    row->addWidget(m_total);
    return head;
}

QWidget *SpendingView::makeFigures()
{
    auto *figures = new QWidget(this);
    auto *column = new QVBoxLayout(figures);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::small);
    m_current = plainLabel(QStringLiteral("spendingCurrent"), "second", figures);
    m_chart = new SpendingChart(m_dependencies.theme, figures);
    m_grouping = makeBox(QStringLiteral("spendingGrouping"), tr("Rows"), figures);
    m_grouping->addItem(tr("By day"), static_cast<int>(SpendingTable::Grouping::ByDay));
    m_grouping->addItem(tr("By model"), static_cast<int>(SpendingTable::Grouping::ByModel));
    m_grouping->addItem(tr("By day and model"), static_cast<int>(SpendingTable::Grouping::ByDayAndModel));
    m_table = new SpendingTable(this);
    m_tableView = new QTableView(figures);
    m_tableView->setObjectName(QStringLiteral("spendingTable"));
    m_tableView->setAccessibleName(tr("Spending in figures"));
    m_tableView->setModel(m_table);
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tableView->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tableView->setTabKeyNavigation(false);
    m_tableView->setShowGrid(false);
    m_tableView->setMinimumHeight(tableLowest);
    m_tableView->verticalHeader()->hide();
    m_tableView->verticalHeader()->setDefaultSectionSize(withLetters(rowHeight));
    m_tableView->horizontalHeader()->setHighlightSections(false);
    m_tableView->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    column->addWidget(m_current);
    column->addWidget(m_chart, 3);
    column->addWidget(m_grouping, 0, Qt::AlignLeft);
    column->addWidget(m_tableView, 2);
    return figures;
}

QWidget *SpendingView::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::medium);
    m_notes = plainLabel(QStringLiteral("spendingNotes"), "hint", foot);
    m_notes->setWordWrap(true);
    m_exported = plainLabel(QStringLiteral("spendingExported"), "good", foot);
    m_exported->setWordWrap(true);
    m_exported->setVisible(false);
    m_copy = new QPushButton(tr("Copy the table"), foot);
    m_copy->setObjectName(QStringLiteral("spendingCopy"));
    m_export = new QPushButton(tr("Export as CSV…"), foot);
    m_export->setObjectName(QStringLiteral("spendingExport"));
    auto *close = new QPushButton(tr("Close"), foot);
    close->setObjectName(QStringLiteral("spendingClose"));
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::small);
    row->addWidget(m_copy);
    row->addWidget(m_export);
    row->addStretch(1);
    row->addWidget(close);
    for (QPushButton *button : {m_copy, m_export, close})
        button->setAutoDefault(false);
    close->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this, &SpendingView::copy);
    connect(m_export, &QPushButton::clicked, this, &SpendingView::chooseExport);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    column->addWidget(m_notes);
    column->addWidget(m_exported);
    column->addLayout(row);
    return foot;
}

void SpendingView::read()
{
    if (std::exchange(m_isReading, true)) {
        m_readAgain = true;
        return;
    }
    const auto period = static_cast<SpendingPeriod>(m_period->currentData().toInt());
    whenFinished(QtConcurrent::run(readSpending, m_dependencies.historyPath, period,
                                   m_dependencies.clock.now().toLocalTime().date()),
                 this, [this](const tl::expected<SpendingReport, StoreFault> &report) {
                     m_isReading = false;
                     take(report);
                 });
}

void SpendingView::take(const tl::expected<SpendingReport, StoreFault> &report)
{
    if (std::exchange(m_readAgain, false))
        return read();
    m_report = report.value_or(SpendingReport());
    m_fault = report ? std::nullopt : std::optional(report.error());
    fillModels();
    showFigures();
}

// The one that was chosen stays, also where it has spent nothing in this period.
void SpendingView::fillModels()
{
    const QSignalBlocker quiet(m_model);
    const QString chosen = model();
    QStringList models = m_report.models();
    if (!chosen.isEmpty() && !models.contains(chosen))
        models << chosen;
    m_model->clear();
    m_model->addItem(tr("All models"), QString());
    for (const QString &name : std::as_const(models))
        m_model->addItem(name, name);
    m_model->setCurrentIndex(std::max(0, m_model->findData(chosen)));
}

QString SpendingView::model() const
{
    return m_model->currentData().toString();
}

SpendingTable::Grouping SpendingView::grouping() const
{
    return static_cast<SpendingTable::Grouping>(m_grouping->currentData().toInt());
}

void SpendingView::showFigures()
{
    m_chart->setBars(spendingBars(m_report, model()));
    m_table->show(m_report, grouping(), model());
    for (int column = 0; column < SpendingTable::columnTotal; ++column)
        m_tableView->setColumnHidden(column,
                                     !SpendingTable::hasColumn(grouping(), static_cast<SpendingTable::Column>(column)));
    SpendingRow sum;
    for (const SpendingRow &row : m_table->rows()) {
        sum.usd += row.usd;
        sum.tasks += row.tasks;
    }
    m_total->setText(sum.usd > 0 || sum.tasks == 0 ? sumWords(sum.usd) : tr("no price known"));
    m_totalWords->setText(tr("%n task(s)", "", sum.tasks));
    const bool isEmpty = m_report.rows.isEmpty();
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    m_emptyWords->setText(
        m_fault
            ? tr("The history could not be read: %1. Nothing in it was changed.").arg(storeFaultWords(*m_fault))
            : tr("Nothing was spent in this time.\n\nEach task that LinkModel accepts appears here with the price in "
                 "its "
                 "answer, by day and by model. Choose a longer period above, or make a clip."));
    m_copy->setEnabled(!isEmpty);
    m_export->setEnabled(!isEmpty);
    showNotes();
}

void SpendingView::showNotes()
{
    QStringList notes;
    if (m_dependencies.sandbox)
        notes << tr("The sandbox names prices to try with; nothing was charged.");
    else
        notes << tr("Prices as LinkModel named them when it accepted each task; what it gave back is not known here.");
    if (const int count = m_report.unpriced())
        notes << tr("%n task(s) without a price: not in the sums.", "", count);
    if (m_report.unknown > 0)
        notes << tr("%n task(s) whose answer was lost: perhaps charged, not in the sums.", "", m_report.unknown);
    m_notes->setText(notes.join(u'\n'));
}

void SpendingView::showCurrent(int bar)
{
    const QList<SpendingBar> bars = spendingBars(m_report, model());
    m_current->setText(bar >= 0 && bar < bars.size() ? barWords(bars.at(bar))
                                                     : tr("Point at a bar, or use the arrow keys, for its figure."));
}

void SpendingView::copy()
{
    QList<int> rows;
    for (const QModelIndex &index : m_tableView->selectionModel()->selectedRows(SpendingTable::Usd))
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    QGuiApplication::clipboard()->setText(m_table->asText(rows, grouping()));
}

void SpendingView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && m_copy->isEnabled())
        copy();
    else
        QDialog::keyPressEvent(event);
}

void SpendingView::chooseExport()
{
    auto *dialog = new QFileDialog(this, tr("Export spending"), QDir::homePath());
    dialog->setObjectName(QStringLiteral("spendingExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(tr("Table (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("linkreel-spending-%1.csv").arg(m_report.last.toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this, &SpendingView::exportTo);
    dialog->open();
}

// Always by day and model, whatever is shown: other sums can be computed from these rows.
void SpendingView::exportTo(const QString &path)
{
    QList<SpendingRow> rows;
    for (const SpendingRow &row : std::as_const(m_report.rows)) {
        if (model().isEmpty() || row.model == model())
            rows << row;
    }
    m_files.run(
        [path, csv = spendingCsv(rows)] { return SmallFile::write(path, csv); },
        [this, path](const tl::expected<void, FileError> &written) {
            const QString place = QDir::toNativeSeparators(path);
            setRole(m_exported, written ? "good" : "problem");
            m_exported->setVisible(true);
            m_exported->setText(
                written ? tr("Exported: %1").arg(place)
                        : tr("%1 could not be written: %2. Choose another place.").arg(place, written.error().reason));
        });
}
