// TaskTileDelegate: paints a task as a tile: its poster, or what it is at where there is none, title and facts below.
// It shows; the words are TaskTileWords'.
#pragma once

#include "PosterPixmaps.h"
#include "TaskItemDelegate.h"
#include "ui/words/tasks/RowWords.h"

#include <QImage>

class Clock;
class Theme;
struct TaskTileWords;

class TaskTileDelegate : public TaskItemDelegate
{
    Q_OBJECT
public:
    // `speed` is that of the schedule. Both must outlive it.
    TaskTileDelegate(Theme &theme, Clock &clock, double speed, QObject *parent = nullptr);

    static QSize sizeFor(int width, const QFont &font); // of a tile that is so wide

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    std::optional<TaskAction> actionAt(const QRect &tile, const QPoint &position, const QModelIndex &index,
                                       const QFont &font) const override;
    QRect actionPlace(const QRect &tile, TaskAction action, const QModelIndex &index, const QFont &font) const override;
    QRect posterPlace(const QRect &tile, const QModelIndex &index, const QFont &font) const override;

    // In place of that task's poster, while the pointer is over its tile; a null picture: its poster again.
    void setFrame(qint64 id, const QImage &frame);

private:
    TaskTileWords wordsOf(const QModelIndex &index) const;
    QRect buttonPlace(const QRect &poster, const QString &text, const QFont &font) const;
    void paintPoster(QPainter *painter, const QRect &poster, const QModelIndex &index) const;
    void paintState(QPainter *painter, const QRect &poster, const TaskTileWords &words, const QModelIndex &index) const;
    void paintBelow(QPainter *painter, const QRect &tile, const QRect &poster, const TaskTileWords &words,
                    const QFont &font) const;
    void paintTag(QPainter *painter, const QRect &poster, const QString &text, Qt::Alignment corner) const;
    QColor toneColour(Tone tone) const;

    Theme &m_theme;
    Clock &m_clock;
    double m_speed;
    mutable PosterPixmaps m_pixmaps;
    qint64 m_frameOf = 0; // 0: no tile plays
    QImage m_frame;
};
