// LostTaskDialog: for a row whose answer was lost: asks for the task's id, asks LinkModel about it, and shows what it
// says where that is not what this row asked for. TaskActions looks it up and adopts it; a wrong id changes nothing.
#pragma once

#include "platform/LateResultGuard.h"
#include "tasks/list/TaskActions.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class TaskStore;

class LostTaskDialog : public QDialog
{
    Q_OBJECT
public:
    // `lost` is the row; the others must outlive the dialog.
    LostTaskDialog(const Task &lost, TaskActions &actions, const TaskStore &store, QWidget *parent = nullptr);

signals:
    void found(qint64 row);       // the row has the id now; the dialog is closing
    void rowRequested(qint64 id); // the user goes to the row that has the id already; the dialog is closing

private:
    QWidget *makeButtons();
    void judge();
    void lookUp();
    void show(const TaskActions::Lookup &lookup);
    void adopt();
    void say(const QString &words);

    const Task m_lost;
    TaskActions &m_actions;
    const TaskStore &m_store; // which says why it did not take something
    TaskActions::Lookup m_lookup;
    LateResultGuard m_lookups; // the id may be corrected while one is under way
    QLineEdit *m_id;
    QLabel *m_words;
    QPushButton *m_find;
    QPushButton *m_goTo;
    QPushButton *m_take;
};
