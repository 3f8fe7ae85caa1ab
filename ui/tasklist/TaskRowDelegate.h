// TaskRowDelegate: paints one row: poster, prompt, facts, pill, progress, actions. It shows; which words and actions a
// task has is TaskWords' business, where they stand is TaskRowLayout's.
#pragma once

#include "TaskRowLayout.h"
#include "ui/library/PosterPixmaps.h"
#include "ui/library/TaskItemDelegate.h"

class Clock;
class Theme;

class TaskRowDelegate : public TaskItemDelegate
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
    std::optional<TaskAction> actionAt(const QRect &row, const QPoint &position, const QModelIndex &index,
                                       const QFont &font) const override;
    QRect actionPlace(const QRect &row, TaskAction action, const QModelIndex &index, const QFont &font) const override;
    QRect posterPlace(const QRect &row, const QModelIndex &index, const QFont &font) const override;

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
    mutable PosterPixmaps m_pixmaps;
};
