// TaskTilesView: the tasks as tiles, by days with their sums where that is their order; their size is the user's (Ctrl
// and the wheel) and is kept. The tile that the pointer rests on plays its clip, silently. What a tile looks like is
// TaskTileDelegate's.
#pragma once

#include "TaskItemsView.h"
#include "tasks/list/TaskListModel.h"
#include "video/ClipPreview.h"

class Clock;
class Settings;
class TaskTileDelegate;

class TaskTilesView : public TaskItemsView
{
    Q_OBJECT
public:
    // All but the delegate must outlive it; `speed` is that of the schedule.
    TaskTilesView(TaskListModel &tasks, Theme &theme, Clock &clock, double speed, Settings &settings,
                  QWidget *parent = nullptr);

    int tileWidth() const
    {
        return m_width;
    } // wanted, in logical pixels; tiles fill the line, so they are a little more

protected:
    ItemGrid::Measures measuresFor(int width) const override;
    QList<int> sectionRows() const override;
    void paintHeading(QPainter &painter, const QRect &rect, int section) const override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void hover(const QModelIndex &index, std::optional<TaskAction> action) override;
    void wheelEvent(QWheelEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void hideEvent(QHideEvent *event) override;

private:
    bool isByDay() const;
    void preview();
    void showFrame(const QImage &frame);
    void stopPreview();

    TaskListModel &m_tasks;
    Theme &m_theme;
    Clock &m_clock;
    TaskTileDelegate *m_tiles;
    Settings &m_settings;
    int m_width;
    mutable QList<TaskDay> m_days; // of the sections, as they were laid out
    QPersistentModelIndex m_over;  // the tile under the pointer
    QTimer m_resting;
    ClipPreview m_preview;
};
