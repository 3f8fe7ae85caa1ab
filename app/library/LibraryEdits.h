// LibraryEdits: what the user does with takes and shots: rates, picks, rejects, labels, moves them; each a step that
// can be undone. It decides what a step changes; TaskStore and ShotStore write it.
#pragma once

#include "LibraryStep.h"
#include "tasks/Task.h"
#include "tasks/store/StoreFailure.h"

#include <QObject>
#include <QUndoStack>

#include <functional>
#include <optional>

class Clock;
class ShotStore;
class TaskStore;

class LibraryEdits : public QObject
{
    Q_OBJECT
public:
    // All outlive this.
    LibraryEdits(TaskStore &store, ShotStore &shots, const Clock &clock, QObject *parent = nullptr);

    // Takes by their ids; those that are not there are left out, and where nothing would change there is no step.
    void setStars(const QList<qint64> &takes, int stars);
    void toggleRejected(const QList<qint64> &takes); // all of them are, or none
    void setHidden(const QList<qint64> &takes, bool hidden);
    void changeLabels(const QList<qint64> &takes, const QStringList &added, const QStringList &removed);
    void setNote(const QList<qint64> &takes, const QString &note);
    // Each becomes the pick of its shot, of several in one shot the last; where all of them are already, none is.
    void togglePick(const QList<qint64> &takes);
    void setTitle(qint64 shot, const QString &title);

    void moveTo(const QList<qint64> &takes, qint64 shot); // 0: into a new one, together
    // All takes of the other shots come into the first, which keeps its pick and its title where it has them.
    void join(const QList<qint64> &shots);

    QUndoStack &history() { return m_history; }
    const LibraryStep *toUndo() const; // null: nothing
    const LibraryStep *toRedo() const;

signals:
    void failed(StoreFailure failure); // the disk did not take a step: nothing has changed
    void historyChanged();

private:
    using Kind = LibraryStep::Kind;
    void mark(Kind kind, const QList<qint64> &takes, const std::function<void(TakeMarks &)> &change);
    void push(Kind kind, qsizetype count, const LibraryStep::State &before, const LibraryStep::State &after);
    void move(Kind kind, const QList<Task> &takes, qint64 shot, const QList<Shot> &before, const QList<Shot> &after);
    bool write(LibraryStep::State &state);

    TaskStore &m_store;
    ShotStore &m_shots;
    const Clock &m_clock;
    QUndoStack m_history;
};
