// TaskRowDelegate: paints one row: poster, prompt, facts, pill, progress, actions. It shows; which words and actions a
// task has is TaskWords' business, where they stand is TaskRowLayout's.
#pragma once

#include "TaskRowLayout.h"

#include <QStyledItemDelegate>

#include <functional>

class Clock;
class Theme;
struct Task;

class TaskRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    // `speed` is that of the schedule, for progress.
    TaskRowDelegate(Theme &theme, Clock &clock, double speed, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    TaskRowLayout layoutOf(const QRect &row, const QModelIndex &index, const QFont &font) const;
    // The action under `position` (viewport coordinates), or nothing.
    std::optional<TaskAction> actionAt(const QRect &row, const QPoint &position, const QModelIndex &index,
                                       const QFont &font) const;

    void setPlaying(qint64 id) { m_playing = id; } // 0: none
    // Whether a task is the pick of its shot; asked while a row is painted.
    void setPicks(std::function<bool(const Task &task)> isPick) { m_isPick = std::move(isPick); }
    void setHovered(const QModelIndex &index, std::optional<TaskAction> action);

private:
    RowWords wordsOf(const QModelIndex &index) const;
    void paintPoster(QPainter *painter, const TaskRowLayout &layout, const RowWords &words,
                     const QModelIndex &index) const;
    void paintText(QPainter *painter, const TaskRowLayout &layout, const RowWords &words, const QFont &font) const;
    void paintRight(QPainter *painter, const TaskRowLayout &layout, const RowWords &words, const QModelIndex &index,
                    const QFont &font) const;
    void paintPlaying(QPainter *painter, const QRect &poster) const;
    QColor toneColour(Tone tone) const;

    Theme &m_theme;
    Clock &m_clock;
    double m_speed;
    qint64 m_playing = 0;
    std::function<bool(const Task &task)> m_isPick;
    QPersistentModelIndex m_hovered;
    std::optional<TaskAction> m_hoveredAction;
};
