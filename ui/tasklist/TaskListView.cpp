#include "TaskListView.h"

#include "TaskRowDelegate.h"

TaskListView::TaskListView(Theme &theme, Clock &clock, double speed, QWidget *parent)
    : TaskItemsView(theme, new TaskRowDelegate(theme, clock, speed), parent)
{
}

ItemGrid::Measures TaskListView::measuresFor(int width) const
{
    return {.item = {width, TaskRowLayout::heightFor(font(), width)}};
}
