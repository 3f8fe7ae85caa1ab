#include "SpendingTable.h"

#include "ui/words/PriceWords.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <functional>

namespace {

using Grouping = SpendingTable::Grouping;

void add(SpendingRow &sum, const SpendingRow &row)
{
    sum.tasks += row.tasks;
    sum.unpriced += row.unpriced;
    sum.usd += row.usd;
}

QString spent(const SpendingRow &row, int decimals)
{
    return row.usd > 0 ? fixedWords(row.usd, decimals) : QStringLiteral("–"); // the price is not known, which is not $0
}

} // namespace

void SpendingTable::show(const SpendingReport &report, Grouping grouping, const QString &model)
{
    beginResetModel();
    m_rows.clear();
    QHash<std::pair<QDate, QString>, qsizetype> places;
    for (const SpendingRow &row : report.rows) {
        if (!model.isEmpty() && row.model != model)
            continue;
        const QDate day = hasColumn(grouping, Day) ? row.day : QDate();
        const QString name = hasColumn(grouping, Model) ? row.model : QString();
        const auto place = places.constFind({day, name});
        if (place != places.cend()) {
            add(m_rows[*place], row);
            continue;
        }
        places.insert({day, name}, m_rows.size());
        m_rows.append({day, name, row.tasks, row.unpriced, row.usd});
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const SpendingRow &a, const SpendingRow &b) {
        if (a.day != b.day)
            return a.day > b.day;
        return a.usd > b.usd;
    });
    m_decimals = 2;
    for (const SpendingRow &row : std::as_const(m_rows))
        m_decimals = std::max(m_decimals, decimalsOf(row.usd));
    endResetModel();
}

bool SpendingTable::hasColumn(Grouping grouping, Column column)
{
    switch (grouping) {
    case Grouping::ByDay:
        return column != Model;
    case Grouping::ByModel:
        return column != Day;
    case Grouping::ByDayAndModel:
        return true;
    }
    return true;
}

int SpendingTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SpendingTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant SpendingTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SpendingRow &row = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(column < Tasks ? Qt::AlignLeft | Qt::AlignVCenter
                                                  : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::UserRole)
        return {};
    const bool shown = role == Qt::DisplayRole;
    switch (column) {
    case Day:
        return shown
                   ? QVariant(QLocale().toString(row.day, tr("ddd d MMM yyyy", "a date, written as QLocale wants it")))
                   : row.day;
    case Model:
        return row.model;
    case Tasks:
        return row.tasks;
    case Unpriced:
        return shown && row.unpriced == 0 ? QVariant(QString()) : row.unpriced;
    case Usd:
        return shown ? QVariant(spent(row, m_decimals)) : row.usd;
    case columnTotal:
        break;
    }
    return {};
}

QVariant SpendingTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section < Tasks ? Qt::AlignLeft | Qt::AlignVCenter
                                                   : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Day:
        return tr("Day");
    case Model:
        return tr("Model");
    case Tasks:
        return tr("Tasks");
    case Unpriced:
        return tr("Without a price");
    case Usd:
        return tr("Spent");
    case columnTotal:
        break;
    }
    return {};
}

QString SpendingTable::asText(QList<int> rows, Grouping grouping) const
{
    if (rows.isEmpty()) {
        for (int row = 0; row < rowCount(); ++row)
            rows << row;
    }
    const auto lineOf = [grouping](const std::function<QString(Column)> &cell) {
        QStringList cells;
        for (const Column column : {Day, Model, Tasks, Unpriced, Usd}) {
            if (hasColumn(grouping, column))
                cells << cell(column);
        }
        return cells.join(u'\t');
    };
    QStringList lines{
        lineOf([this](Column column) { return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); })};
    for (const int row : std::as_const(rows)) {
        lines << lineOf([this, row](Column column) {
            const SpendingRow &it = m_rows.at(row);
            if (column == Day)
                return it.day.toString(Qt::ISODate);
            if (column == Usd)
                return QString::number(it.usd, 'f', 4);
            return data(index(row, column), Qt::UserRole).toString();
        });
    }
    return lines.join(u'\n') + u'\n';
}
