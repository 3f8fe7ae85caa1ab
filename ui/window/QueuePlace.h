// QueuePlace: where the tasks that wait are shown: under the list of tasks while that is there, else in a drawer over
// what is shown in its place, opened by a button of the bar, by the key, or because the queue stands still. What is in
// the queue is QueuePane's business.
#pragma once

#include <QObject>

class QAction;
class QueueDrawer;
class QueuePane;
class QWidget;
class TaskQueue;
class Workspaces;

class QueuePlace : public QObject
{
    Q_OBJECT
public:
    struct Parts // all must outlive this
    {
        QueuePane &pane;
        QWidget &tasks; // the window's pane with the list: the queue stands at the end of its layout
        QueueDrawer &drawer;
        Workspaces &workspaces;
        const TaskQueue &queue;
    };
    QueuePlace(const Parts &parts, QObject *parent);

    // Opens and closes the drawer; for a button: enabled while tasks wait where their pane is not to be seen.
    QAction *action() const { return m_action; }

    void focusQueue(); // wherever it stands

signals:
    void closed(); // the drawer, which had the focus

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // the tasks are shown or hidden

private:
    void follow();
    void open();
    void close();

    const Parts m_on;
    QAction *m_action;
    bool m_isOpen = false;
    bool m_wasInTrouble = false; // the queue stood still, and not because somebody wanted it
};
