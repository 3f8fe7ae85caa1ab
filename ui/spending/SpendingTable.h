// SpendingTable: the rows below the chart: by day, by model, or by both, as a table to read, sort and copy. It shows a
// report; it adds up nothing but rows.
#pragma once

#include "tasks/spending/SpendingReport.h"

#include <QAbstractTableModel>

class SpendingTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Grouping { ByDay, ByModel, ByDayAndModel };
    enum Column { Day, Model, Tasks, Unpriced, Usd, columnTotal };

    using QAbstractTableModel::QAbstractTableModel;

    // Newest day first, the dearest model first. `model` empty: all models.
    void show(const SpendingReport &report, Grouping grouping, const QString &model = {});
    const QList<SpendingRow> &rows() const { return m_rows; }
    static bool hasColumn(Grouping grouping, Column column);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // Qt::UserRole: the value to sort by
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // Those rows (all when empty) with the headings of what is shown, tabs in between: what spreadsheets paste.
    QString asText(QList<int> rows, Grouping grouping) const;

private:
    QList<SpendingRow> m_rows;
    int m_decimals = 2; // of every sum, so that they line up
};
