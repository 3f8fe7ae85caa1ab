#include "FakePreparer.h"

void FakePreparer::prepare(const Task &task, QObject *context, Done done)
{
    m_asked << task;
    m_done << done;
    m_contexts << context;
    if (atOnce)
        done(Prepared{task.request});
}

void FakePreparer::answer(int number, const Result &result) const
{
    if (m_contexts.at(number)) // nobody is left to hear it
        m_done.at(number)(result);
}
