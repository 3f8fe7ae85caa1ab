// TaskDetails: what is known of the selected task, read-only and copyable. It shows; the words come from TaskWords.
// What can be done with the task is TakeFacts'.
#pragma once

#include "ui/words/tasks/TaskWords.h"

#include <QWidget>

class QGridLayout;
class QLabel;

class TaskDetails : public QWidget
{
    Q_OBJECT
public:
    explicit TaskDetails(QWidget *parent = nullptr);

    void show(const Task &task, const TimeView &time);
    void clear(); // a sentence says what would stand here
    bool isEmpty() const { return m_isEmpty; }

signals:
    void emptyChanged();

private:
    void addRow();
    void showRows(const QList<QPair<QString, QString>> &rows);

    QWidget *m_table;
    QLabel *m_hint; // while there is nothing to show
    QGridLayout *m_grid;
    QList<QPair<QLabel *, QLabel *>> m_rows; // name and value; as many as were ever needed, the rest hidden
    bool m_isEmpty = true;
};
