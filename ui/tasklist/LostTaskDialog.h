// LostTaskDialog: for a row whose answer was lost: asks for the task's id, asks LinkModel about it, and shows what it
// says where that is not what this row asked for. TaskResolver searches and adopts; a wrong id changes nothing.
#pragma once

#include "tasks/list/TaskResolver.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

class LostTaskDialog : public QDialog
{
    Q_OBJECT
public:
    // `lost` is the row; `resolver` must outlive the dialog.
    LostTaskDialog(const Task &lost, TaskResolver &resolver, QWidget *parent = nullptr);

signals:
    void found(qint64 row);       // the row has the id now; the dialog is closing
    void rowRequested(qint64 id); // the user goes to the row that has the id already; the dialog is closing

private:
    QWidget *makeButtons();
    void judge();
    void search();
    void show(const TaskResolver::Search &search);
    void adopt();
    void say(const QString &words);

    const Task m_lost;
    TaskResolver &m_resolver;
    TaskResolver::Search m_search;
    int m_number = 0; // of the search that counts: the id may be corrected while one is under way
    QLineEdit *m_id;
    QLabel *m_words;
    QPushButton *m_find;
    QPushButton *m_goTo;
    QPushButton *m_take;
};
