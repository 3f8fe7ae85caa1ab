#include "QueueWords.h"

#include "ErrorWords.h"
#include "RequestWords.h"
#include "TaskWords.h"

#include <QCoreApplication>

namespace {

const QString dot = QStringLiteral(" · ");

QString tr(const char *text)
{
    return QCoreApplication::translate("QueueWords", text);
}

QString waitingWords(int count)
{
    return count == 1 ? tr("1 task waits, free of charge.") : tr("%1 tasks wait, free of charge.").arg(count);
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
    return tr("Queue") + dot + tr("%1 waiting").arg(waiting) + dot + tr("%1 of %2 running").arg(running).arg(limit);
}

QString queueWorkWords(int running, int waiting)
{
    QStringList parts;
    if (running > 0)
        parts << tr("%1 running").arg(running);
    if (waiting > 0)
        parts << tr("%1 waiting").arg(waiting);
    return parts.join(dot);
}

QString queueSentence(const TaskQueue &queue)
{
    using Stop = TaskQueue::Stop;
    const int waiting = queue.waiting();
    switch (queue.stop()) {
    case Stop::None:
        return queue.isResting() ? tr("LinkModel asks for fewer requests. The queue goes on by itself in a moment.")
                                 : QString();
    case Stop::ByUser:
        return tr("Paused. %1").arg(waitingWords(waiting));
    case Stop::LeftOver:
        return tr("Left from last time, not sent and not charged. What was left waits until you let it go on.");
    case Stop::Key:
        return joined({queue.stopError() ? said(queue) : tr("There is no API key that LinkModel accepts."),
                       waitingWords(waiting), tr("Enter a key, then let the queue go on.")});
    case Stop::Network:
        return joined({tr("The queue stopped."), said(queue), tr("What was to be sent never left this computer."),
                       waitingWords(waiting)});
    case Stop::Disk:
        return tr("The queue stopped: the disk has no room for what must be written down before a task is paid for. "
                  "Nothing is sent until there is room; then it goes on by itself.");
    case Stop::Held:
        return tr(
            "The queue stopped: another program holds LinkReel's history, and nothing is sent that is not written "
            "down first. It goes on by itself as soon as that program lets go.");
    case Stop::LostAnswer:
        return joined({tr("The queue stopped after a task whose answer was lost; that one may have been charged."),
                       said(queue), waitingWords(waiting)});
    case Stop::Refusals:
        return joined({tr("The queue stopped after three refusals in a row; none of them was charged."), said(queue),
                       waitingWords(waiting)});
    case Stop::Preparing:
        return joined({tr("The queue stopped; nothing was sent."), queue.stopWords(), waitingWords(waiting)});
    }
    return {};
}

QueueRowWords queueRowWords(const Task &task, const QueueRowState &state, const QString &work, const QString &estimate)
{
    QueueRowWords row;
    row.title = task.request.prompt.simplified();
    if (row.title.isEmpty())
        row.title = tr("(no prompt)");
    QStringList parts{work, task.request.model, settingsWords(task.request), estimate};
    parts.removeAll(QString());
    row.detail = parts.join(dot);
    if (state.edited)
        row.pill = tr("Being edited");
    else if (task.held)
        row.pill = tr("Held");
    else if (state.preparing)
        row.pill = tr("Getting ready");
    else if (state.leftOver)
        row.pill = tr("From last time");
    return row;
}

QString cancelledSentence(qsizetype count)
{
    return count == 1 ? tr("The waiting task was cancelled. It was never sent, so nothing was charged.")
                      : tr("%1 waiting tasks were cancelled. They were never sent, so nothing was charged.").arg(count);
}
