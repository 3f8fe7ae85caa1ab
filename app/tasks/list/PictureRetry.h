// PictureRetry: the user's click on another way for a task's pictures. A task that never left this computer waits
// again; of one that LinkModel refused or failed a new one is made, which costs money of its own. Either goes through
// the queue, whose limit, stop and key hold for it as for any press.
#pragma once

#include "tasks/sending/PictureTrouble.h"

class TaskQueue;
class TaskStore;

class PictureRetry
{
public:
    PictureRetry(TaskStore &store, TaskQueue &queue);

    // The task that waits or is being sent now, or nothing: it had no such trouble, or the disk did not take it; then
    // nothing happens. `way` is Inline or Uploaded.
    std::optional<qint64> send(qint64 id, PictureWay way);

private:
    std::optional<qint64> again(Task task, PictureWay way);
    std::optional<qint64> anew(const Task &old, PictureWay way);

    TaskStore &m_store;
    TaskQueue &m_queue;
};
