// TaskTilesView: the tasks as tiles, whose size is the user's (Ctrl and the wheel) and is kept. The tile that the
// pointer rests on plays its clip, silently. What a tile looks like is TaskTileDelegate's.
#pragma once

#include "TaskItemsView.h"
#include "video/ClipPreview.h"

class Clock;
class Settings;
class TaskListModel;
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
    void hover(const QModelIndex &index, std::optional<TaskAction> action) override;
    void wheelEvent(QWheelEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void hideEvent(QHideEvent *event) override;

private:
    TaskTilesView(TaskListModel &tasks, Theme &theme, TaskTileDelegate *tiles, Settings &settings, QWidget *parent);
    void preview();
    void showFrame(const QImage &frame);
    void stopPreview();

    TaskListModel &m_tasks;
    TaskTileDelegate *m_tiles;
    Settings &m_settings;
    int m_width;
    QPersistentModelIndex m_over; // the tile under the pointer
    QTimer m_resting;
    ClipPreview m_preview;
};
