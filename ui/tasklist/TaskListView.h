// TaskListView: the tasks as a list of rows, one below the other. What a row looks like is TaskRowDelegate's.
#pragma once

#include "ui/library/TaskItemsView.h"

class Clock;

class TaskListView : public TaskItemsView
{
    Q_OBJECT
public:
    // `speed` is that of the schedule.
    TaskListView(Theme &theme, Clock &clock, double speed, QWidget *parent = nullptr);

protected:
    ItemGrid::Measures measuresFor(int width) const override;
};
