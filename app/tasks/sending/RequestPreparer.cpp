#include "RequestPreparer.h"

void PassThrough::prepare(const Task &task, QObject *, Done done)
{
    done(Prepared{task.request});
}

void PassThrough::cancel(qint64) {}
