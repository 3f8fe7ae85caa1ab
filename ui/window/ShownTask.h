// ShownTask: shows the selected task in player, take bar and details: its clip once that is known to be on the disk,
// else words in its place. It follows the task's changes; which task is selected is the list's business.
#pragma once

#include "platform/LateResultGuard.h"
#include "tasks/Task.h"
#include "ui/window/commands/FirstFramePicture.h"
#include "ui/words/tasks/RowWords.h"
#include "ui/words/tasks/StageWords.h"

#include <QObject>
#include <QTimer>

class ClipChooser;
class Core;
class PlayerPane;
class TakeBar;
class TaskDetails;

class ShownTask : public QObject
{
    Q_OBJECT
public:
    // All must outlive it.
    ShownTask(Core &core, PlayerPane &player, ClipChooser &clips, TaskDetails &details, TakeBar &takes,
              QObject *parent);

    // 0: none. `play`: from the start, as soon as the clip is there.
    void show(qint64 id, bool play);

signals:
    void playingChanged(qint64 id);      // the task whose clip plays now; 0: none
    void clipShown(const QString &path); // of several clips the one that is chosen; empty: there is none

private:
    void follow(const Task &task, const Task &before);
    void showFacts(const Task &task);
    void showPrice(const Task &task);
    void showTitle(const Task &task);
    void notePlaying();
    void showWords(const Task &task);
    StageWords wordsOf(const Task &task) const;
    void countOn();
    QString chosenClip(const Task &task);
    void showClipWhenThere(const Task &task, const QString &path, bool play);
    TimeView timeNow() const;

    Core &m_core;
    PlayerPane &m_player;
    ClipChooser &m_clips;
    TaskDetails &m_details;
    TakeBar &m_takes;
    FirstFramePicture m_firstFrame;
    QImage m_backdrop;            // m_making's first frame; null: none, or not yet
    std::optional<Task> m_making; // words about it stand in the player's place
    QTimer m_clockwork;
    QTimer m_slowClip; // since a clip's disk was asked
    qint64 m_id = 0;
    qint64 m_clipOf = 0;     // the task whose clip the player has
    LateResultGuard m_looks; // at the clip's file: what a disk says of a task shown before is late
};
