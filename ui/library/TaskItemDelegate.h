// TaskItemDelegate: what a view of tasks needs of whoever paints them: where the actions and the poster of an item are,
// and which item the pointer is over. How an item looks is its subclasses'.
#pragma once

#include "ui/words/tasks/TaskAction.h"

#include <QStyledItemDelegate>

#include <functional>
#include <optional>
#include <utility>

struct Task;

class TaskItemDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // `item` and what is returned are in the viewport's coordinates; nothing or null: it has none there.
    virtual std::optional<TaskAction> actionAt(const QRect &item, const QPoint &position, const QModelIndex &index,
                                               const QFont &font) const = 0;
    virtual QRect actionPlace(const QRect &item, TaskAction action, const QModelIndex &index,
                              const QFont &font) const = 0;
    virtual QRect posterPlace(const QRect &item, const QModelIndex &index, const QFont &font) const = 0;

    void setPlaying(qint64 id) { m_playing = id; } // the task whose clip plays now; 0: none
    // Whether a task is the pick of its shot; asked while an item is painted.
    void setPicks(std::function<bool(const Task &task)> isPick) { m_isPick = std::move(isPick); }
    void setHovered(const QModelIndex &index, std::optional<TaskAction> action)
    {
        m_hovered = index;
        m_hoveredAction = action;
    }

protected:
    qint64 playing() const { return m_playing; }
    bool isPick(const Task &task) const { return m_isPick && m_isPick(task); }
    bool isHovered(const QModelIndex &index) const { return index == m_hovered; }
    bool isHovered(const QModelIndex &index, TaskAction action) const
    {
        return index == m_hovered && m_hoveredAction == action;
    }

private:
    qint64 m_playing = 0;
    std::function<bool(const Task &task)> m_isPick;
    QPersistentModelIndex m_hovered;
    std::optional<TaskAction> m_hoveredAction;
};
