// TextTable: a table of texts that is looked through and not written in: rows are selected whole, and can be searched.
// What stands in its rows is for its owner.
#pragma once

#include <QTableWidget>

class TextTable : public QTableWidget
{
    Q_OBJECT
public:
    // The first column takes what room there is.
    explicit TextTable(const QStringList &headings, QWidget *parent = nullptr);

    void showRowsWith(const QString &words); // those that have all of them, in whichever columns
};
