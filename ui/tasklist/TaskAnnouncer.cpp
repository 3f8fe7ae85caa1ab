#include "TaskAnnouncer.h"

#include "tasks/store/TaskStore.h"
#include "ui/widgets/accessible/Announcement.h"
#include "ui/words/SpokenWords.h"

TaskAnnouncer::TaskAnnouncer(const TaskStore &store, QWidget *list)
    : QObject(list)
    , m_list(list)
{
    connect(&store, &TaskStore::changed, this, &TaskAnnouncer::hear);
}

void TaskAnnouncer::hear(const Task &task, const Task &before)
{
    const bool isUnderWay =
        task.state == TaskState::Waiting || task.state == TaskState::Sending || isWatched(task.state);
    if (task.state != before.state && !isUnderWay)
        announce(*m_list, spokenTask(task));
}
