// CompareTable: the facts of the compared takes, a column a take; only what differs is bold. It shows what it is given
// and knows neither tasks nor files.
#pragma once

#include "ComparedTake.h"

#include <QWidget>

class QGridLayout;

class CompareTable : public QWidget
{
    Q_OBJECT
public:
    explicit CompareTable(QWidget *parent = nullptr);

    void setTakes(const QList<ComparedTake> &takes); // a fact that a take has not is said to be not given

signals:
    void heightChanged(); // what it wants has another height: its rows are laid out some time after setTakes()

protected:
    bool event(QEvent *event) override;

private:
    void addHead(const QList<ComparedTake> &takes);
    void addFact(int row, const QString &name, const QList<ComparedTake> &takes);

    QGridLayout *m_grid;
};
