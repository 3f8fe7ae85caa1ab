#include "TaskDetails.h"

#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>

#include <utility>

namespace {

constexpr int labelWidth = 72;

} // namespace

TaskDetails::TaskDetails(QWidget *parent)
    : QWidget(parent)
    , m_table(new QWidget(this))
    , m_hint(new QLabel(tr("Select a task: its ids, its texts and where its clip lies stand here."), m_table))
    , m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("taskDetails"));
    m_grid->setContentsMargins(0, 0, Space::small, 0);
    m_grid->setHorizontalSpacing(Space::medium);
    m_grid->setVerticalSpacing(Space::small);
    m_grid->setColumnMinimumWidth(0, withLetters(labelWidth));
    m_grid->setColumnStretch(1, 1);
    auto *table = new QVBoxLayout(m_table);
    table->setContentsMargins(0, 0, 0, 0);
    m_hint->setObjectName(QStringLiteral("taskDetailsHint"));
    m_hint->setWordWrap(true);
    setRole(m_hint, "second");
    table->addWidget(m_hint);
    table->addLayout(m_grid);
    table->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Details"));
    scroll->setFocusPolicy(Qt::NoFocus); // what is in it takes the focus
    scroll->setWidget(m_table);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_table->setAutoFillBackground(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::medium, Space::small, Space::small);
    layout->setSpacing(Space::medium);
    layout->addWidget(scroll, 1);
    clear();
}

void TaskDetails::clear()
{
    showRows({});
}

void TaskDetails::show(const Task &task, const TimeView &time)
{
    showRows(detailWords(task, time));
}

// Rows are kept and written anew, so that what the user has marked for copying stays marked while the task goes on.
void TaskDetails::addRow()
{
    auto *name = new QLabel(m_table);
    setRole(name, "second");
    auto *value = new QLabel(m_table);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int row = static_cast<int>(m_rows.size());
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addWidget(value, row, 1, Qt::AlignTop);
    m_rows.emplaceBack(name, value);
}

void TaskDetails::showRows(const QList<QPair<QString, QString>> &rows)
{
    m_hint->setVisible(rows.isEmpty());
    if (std::exchange(m_isEmpty, rows.isEmpty()) != rows.isEmpty())
        emit emptyChanged();
    while (m_rows.size() < rows.size())
        addRow();
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        const auto &[name, value] = m_rows[row];
        const bool used = row < rows.size();
        name->setVisible(used);
        value->setVisible(used);
        if (!used || (name->text() == rows[row].first && value->text() == rows[row].second))
            continue;
        name->setText(rows[row].first);
        value->setText(rows[row].second);
        value->setObjectName(QStringLiteral("details.%1").arg(rows[row].first));
        value->setAccessibleName(rows[row].first);
    }
}
