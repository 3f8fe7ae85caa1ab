#include "QueueWords.h"

#include "ErrorWords.h"
#include "RequestWords.h"
#include "TaskWords.h"

#include <QCoreApplication>

namespace {

const QString dot = QStringLiteral(" · ");

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(QueueWords)
};

QString waitingWords(int count)
{
    return Words::tr("%n task(s) wait, free of charge.", "", count);
}

QString said(const TaskQueue &queue)
{
    return queue.stopError() ? whatHappened(*queue.stopError()) : QString();
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace

QString queueTitle(int waiting, int running, int limit)
{
    return Words::tr("Queue") + dot + Words::tr("%n waiting", "tasks", waiting) + dot +
           Words::tr("%n of %1 running", "tasks", running).arg(limit);
}

QString queueWorkWords(int running, int waiting)
{
    QStringList parts;
    if (running > 0)
        parts << Words::tr("%n running", "tasks", running);
    if (waiting > 0)
        parts << Words::tr("%n waiting", "tasks", waiting);
    return parts.join(dot);
}

QString queueSentence(const TaskQueue &queue)
{
    using Stop = TaskQueue::Stop;
    const int waiting = queue.waiting();
    switch (queue.stop()) {
    case Stop::None:
        return queue.isResting()
                   ? Words::tr("LinkModel asks for fewer requests. The queue goes on by itself in a moment.")
                   : QString();
    case Stop::ByUser:
        return Words::tr("Paused. %1").arg(waitingWords(waiting));
    case Stop::LeftOver:
        return Words::tr("Left from last time, not sent and not charged. What was left waits until you let it go on.");
    case Stop::Key:
        return joined({queue.stopError() ? said(queue) : Words::tr("There is no API key that LinkModel accepts."),
                       waitingWords(waiting), Words::tr("Enter a key, then let the queue go on.")});
    case Stop::Network:
        return joined({Words::tr("The queue stopped."), said(queue),
                       Words::tr("What was to be sent never left this computer."), waitingWords(waiting)});
    case Stop::Disk:
        return Words::tr(
            "The queue stopped: the disk has no room for what must be written down before a task is paid for. "
            "Nothing is sent until there is room; then it goes on by itself.");
    case Stop::Held:
        return Words::tr(
            "The queue stopped: another program holds LinkReel's history, and nothing is sent that is not written "
            "down first. It goes on by itself as soon as that program lets go.");
    case Stop::LostAnswer:
        return joined(
            {Words::tr("The queue stopped after a task whose answer was lost; that one may have been charged."),
             said(queue), waitingWords(waiting)});
    case Stop::Refusals:
        return joined({Words::tr("The queue stopped after three refusals in a row; none of them was charged."),
                       said(queue), waitingWords(waiting)});
    case Stop::Preparing:
        return joined({Words::tr("The queue stopped; nothing was sent."), queue.stopWords(), waitingWords(waiting)});
    }
    return {};
}

QueueRowWords queueRowWords(const Task &task, const QueueRowState &state, const QString &work, const QString &estimate)
{
    QueueRowWords row;
    row.title = task.request.prompt.simplified();
    if (row.title.isEmpty())
        row.title = Words::tr("(no prompt)");
    QStringList parts{work, task.request.model, settingsWords(task.request), estimate};
    parts.removeAll(QString());
    row.detail = parts.join(dot);
    if (state.edited)
        row.pill = Words::tr("Being edited");
    else if (task.held)
        row.pill = Words::tr("Held");
    else if (state.preparing)
        row.pill = Words::tr("Getting ready");
    else if (state.leftOver)
        row.pill = Words::tr("From last time");
    return row;
}

QString cancelledSentence(qsizetype count)
{
    return Words::tr("%n waiting task(s) were cancelled. They were never sent, so nothing was charged.", "",
                     static_cast<int>(count));
}
