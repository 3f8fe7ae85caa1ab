// PictureRetry: the user's click on another way for a task's pictures. A task that never left this computer is sent
// itself; of one that LinkModel refused or failed a new one is made, which costs money of its own.
#pragma once

#include "PictureTrouble.h"
#include "TaskSender.h"
#include "TaskStore.h"

class PictureRetry
{
public:
    PictureRetry(TaskStore &store, TaskSender &sender, Clock &clock);

    // The task that is being sent now, or nothing: it had no such trouble, or the disk did not take it; then nothing
    // happens. `way` is Inline or Uploaded.
    std::optional<qint64> send(qint64 id, PictureWay way);

private:
    std::optional<qint64> again(qint64 id, PictureWay way);
    std::optional<qint64> anew(qint64 id, PictureWay way);

    TaskStore &m_store;
    TaskSender &m_sender;
    Clock &m_clock;
};
