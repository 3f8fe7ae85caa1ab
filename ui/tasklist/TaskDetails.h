// TaskDetails: what is known of the selected task, read-only and copyable, with its main actions above. It shows; the
// words come from TaskWords and the commands go to the window.
#pragma once

#include "ui/words/TaskWords.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;
class Theme;

class TaskDetails : public QWidget
{
    Q_OBJECT
public:
    explicit TaskDetails(Theme &theme, QWidget *parent = nullptr);

    void show(const Task &task, const TimeView &time);
    void clear();

signals:
    void actionTriggered(TaskAction action);
    void menuRequested(const QPoint &globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showActions(const Task &task);
    void fitActions();
    void addRow();
    void showRows(const QList<QPair<QString, QString>> &rows);

    Theme &m_theme;
    QList<QPushButton *> m_buttons; // two: the row's own, then what the menu offers first
    QList<TaskAction> m_actions;
    QToolButton *m_more;
    QWidget *m_bar;
    QWidget *m_table;
    QGridLayout *m_grid;
    QList<QPair<QLabel *, QLabel *>> m_rows; // name and value; as many as were ever needed, the rest hidden
};
