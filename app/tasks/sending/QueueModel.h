// QueueModel: the waiting tasks as rows, in the order in which they are sent. It knows every row's id and place, and
// reads the task itself when somebody looks at it, so that ten thousand cost little. What goes next is TaskQueue's.
#pragma once

#include "tasks/Task.h"

#include <QAbstractListModel>
#include <QCache>
#include <QHash>

#include <functional>
#include <vector>

class TaskStore;

class QueueModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TaskRole = Qt::UserRole, // Task, its pictures as references
        IdRole,                  // qint64
        HeldRole,                // bool
        BatchRole,               // QString
    };
    struct Entry
    {
        double position = 0;
        qint64 id = 0;
        bool held = false;
        QString batch;
    };

    // A row as a screen reader reads it, AccessibleTextRole; `place` from 1.
    using Spoken = std::function<QString(const Task &task, int place, int count, bool held)>;

    QueueModel(const TaskStore &store, Spoken spoken, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // DisplayRole: the prompt
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    // Moves nothing by itself: says what is wanted.
    bool dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

    const Entry &entry(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int rowOf(qint64 id) const; // -1: it does not wait
    QModelIndex indexOf(qint64 id) const;
    QList<qint64> idsOfBatch(const QString &batch) const; // in order

signals:
    // `before` 0: to the end.
    void moveRequested(const QList<qint64> &ids, qint64 before);

private:
    void read();
    void add(const Task &task);
    void change(const Task &task, const Task &before);
    void insert(const Task &task);
    void remove(qint64 id);
    void move(int row, const Task &task);
    int placeOf(double position, qint64 id) const; // the row that this position has or would have

    const TaskStore &m_store;
    const Spoken m_spoken;
    std::vector<Entry> m_rows; // (position, id) rises strictly
    QHash<qint64, double> m_positions;
    mutable QCache<qint64, Task> m_seen;
};
