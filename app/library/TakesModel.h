// TakesModel: the takes of the shot that is shown, by their numbers, as the store knows them now, with their posters
// and what was said of them. Which shot is shown is ShownTask's.
#pragma once

#include "tasks/MakingTime.h"
#include "tasks/Task.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QSet>

#include <functional>

class PosterMaker;
class ShotStore;
class TaskStore;

class TakesModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TaskRole = Qt::UserRole, // Task
        IdRole,                  // qint64
        NumberRole,              // int, from 1: Task::take
        PosterRole,              // QImage, null while there is none; asking for it orders one
        ClipMsRole,              // qint64, the clip's length; 0: not known
        MakingRole,              // qint64, ms that such a clip usually takes; 0: not known
        PickRole,                // bool, the pick of the shot
    };

    // What a screen reader says of a take.
    using Spoken = std::function<QString(const Task &task, bool isPick)>;

    // The first three must outlive the model.
    TakesModel(const TaskStore &store, const ShotStore &shots, PosterMaker &posters, Spoken spoken,
               QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // DisplayRole: the model's id

    // The shot of that task; 0, or no such task: none. Where it is among the rows already they stay.
    void showShotOf(qint64 id);
    int rowOf(qint64 id) const;            // -1: not here
    int numberOf(qint64 id) const;         // of the take in the shot; 0: not here
    qint64 shot() const { return m_shot; } // that is shown; 0: none
    qint64 pick() const { return m_pick; } // the task; 0: none
    QModelIndex indexOf(qint64 id) const { return index(rowOf(id)); }

    // How long a task like this usually takes; see MakingTime. Read anew once a clip of its model was finished.
    std::optional<MakingTime> usualTime(const Task &task) const;

private:
    void reset();
    void add(const Task &task);
    void change(const Task &task, const Task &before);
    void insert(const Task &task);
    void remove(qint64 id);
    void touch(qint64 id);
    void readPick();
    QVariant poster(const Task &task) const;

    const TaskStore &m_store;
    const ShotStore &m_shots;
    PosterMaker &m_posters;
    const Spoken m_spoken;
    QList<Task> m_rows; // numbers rise
    qint64 m_shot = 0;
    qint64 m_pick = 0;
    QHash<qint64, QImage> m_pictures;
    QHash<qint64, qint64> m_clipMs;
    mutable QSet<qint64> m_ordered;                        // posters asked for and not there: not asked for again
    mutable QHash<QString, QList<MakingSample>> m_samples; // by model
};
