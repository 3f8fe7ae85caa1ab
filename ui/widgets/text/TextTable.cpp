#include "TextTable.h"

#include <QHeaderView>

#include <algorithm>

TextTable::TextTable(const QStringList &headings, QWidget *parent)
    : QTableWidget(parent)
{
    setColumnCount(static_cast<int>(headings.size()));
    setHorizontalHeaderLabels(headings);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setShowGrid(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false); // a row is chosen, not a column
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void TextTable::showRowsWith(const QString &words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    for (int row = 0; row < rowCount(); ++row) {
        QString all;
        for (int column = 0; column < columnCount(); ++column)
            all += item(row, column)->text() + u'\n';
        const bool hasAll = std::all_of(wanted.cbegin(), wanted.cend(), [&all](const QString &word) {
            return all.contains(word, Qt::CaseInsensitive);
        });
        setRowHidden(row, !hasAll);
    }
}
