// ClipChooser: which clip of a task is shown, where a task has several: one tab a clip. Hidden where there is one. It
// knows numbers; what they stand for is the window's.
#pragma once

#include <QTabBar>

class ClipChooser : public QTabBar
{
    Q_OBJECT
public:
    explicit ClipChooser(QWidget *parent = nullptr);

    // Of `count` clips of task `id` those that can be played; the others are named and cannot be chosen. Of another
    // task the first that can be played is chosen, of the same the choice stays where it can. Says nothing.
    void setClips(qint64 id, const QList<bool> &canPlay);
    int chosen() const; // 1 and up; 0: none

signals:
    void clipChosen(int number); // by the user

private:
    qint64 m_task = 0;
};
