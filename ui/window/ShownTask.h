// ShownTask: shows the selected task in player and details: its clip once that is known to be on the disk, else words
// in its place. It follows the task's changes; which task is selected is the list's business.
#pragma once

#include "tasks/Task.h"
#include "ui/words/RowWords.h"

#include <QObject>
#include <QTimer>

class ClipChooser;
class Core;
class PlayerPane;
class TaskDetails;

class ShownTask : public QObject
{
    Q_OBJECT
public:
    // All must outlive it.
    ShownTask(Core &core, PlayerPane &player, ClipChooser &clips, TaskDetails &details, QObject *parent);

    // 0: none. `play`: from the start, as soon as the clip is there.
    void show(qint64 id, bool play);

signals:
    void clipShown(const QString &path); // of several clips the one that is chosen; empty: there is none

private:
    void follow(const Task &task, const Task &before);
    void showWords(const Task &task);
    QString chosenClip(const Task &task);
    void showClipWhenThere(const Task &task, const QString &path, bool play);
    TimeView timeNow() const;

    Core &m_core;
    PlayerPane &m_player;
    ClipChooser &m_clips;
    TaskDetails &m_details;
    QTimer m_slowClip; // since a clip's disk was asked
    qint64 m_id = 0;
    int m_shown = 0; // how often a task was shown: what a disk says about an earlier one is late
};
