#include "QueueWords.h"

#include "TaskReasonWords.h"
#include "TaskWords.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/composer/RequestWords.h"

#include <QCoreApplication>

namespace {

const QString queueDot = QStringLiteral(" · ");

struct QueueTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(QueueWords)
};

QString waitingWords(int count)
{
    return QueueTexts::tr("%n task(s) wait, free of charge.", "", count);
}

QString said(const TaskQueue &queue)
{
    return queue.stopError() ? whatHappened(*queue.stopError()) : QString();
}

QString queueLines(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace

QString queueTitle(int waiting, int running, int limit)
{
    return QueueTexts::tr("Queue") + queueDot + QueueTexts::tr("%n waiting", "tasks", waiting) + queueDot +
           QueueTexts::tr("%n of %1 running", "tasks", running).arg(limit);
}

QString queueWorkWords(int running, int waiting)
{
    QStringList parts;
    if (running > 0)
        parts << QueueTexts::tr("%n running", "tasks", running);
    if (waiting > 0)
        parts << QueueTexts::tr("%n waiting", "tasks", waiting);
    return parts.join(queueDot);
}

// Rounded up, and coarser the longer it is: a figure that is not known to the minute does not change every minute.
QString allDoneWords(const AllDoneTime &time)
{
    constexpr qint64 minuteMs = 60'000;
    constexpr qint64 exactUpTo = 20; // minutes
    constexpr qint64 hour = 60;
    constexpr qint64 longTime = 3 * hour;
    const qint64 minutes = (time.leftMs + minuteMs - 1) / minuteMs;
    if (minutes <= 1) {
        if (time.isAtLeast)
            return {};
        return time.leftMs > 0 ? QueueTexts::tr("all done in about a minute", "what runs and waits")
                               : QueueTexts::tr("all done any moment", "what runs and waits");
    }
    const qint64 step = minutes <= exactUpTo ? 1 : minutes <= hour ? 5 : minutes < longTime ? 10 : 30;
    const qint64 rough = (minutes + step - 1) / step * step;
    const QString span = rough < hour        ? QueueTexts::tr("%1 min").arg(rough)
                         : rough % hour == 0 ? QueueTexts::tr("%1 h").arg(rough / hour)
                                             : QueueTexts::tr("%1 h %2 min").arg(rough / hour).arg(rough % hour);
    return time.isAtLeast ? QueueTexts::tr("all done in %1 at least", "12 min, or 1 h 30 min").arg(span)
                          : QueueTexts::tr("all done in about %1", "12 min, or 1 h 30 min").arg(span);
}

QString queueSentence(const TaskQueue &queue)
{
    using Stop = TaskQueue::Stop;
    const int waiting = queue.waiting();
    switch (queue.stop()) {
    case Stop::None:
        return queue.isBackingOff()
                   ? QueueTexts::tr("LinkModel asks for fewer requests. The queue goes on by itself in a moment.")
                   : QString();
    case Stop::ByUser:
        return QueueTexts::tr("Paused. %1").arg(waitingWords(waiting));
    case Stop::LeftOver:
        return QueueTexts::tr(
            "Left from last time, not sent and not charged. What was left waits until you resume the queue.");
    case Stop::Key:
        return queueLines(
            {queue.stopError() ? said(queue) : QueueTexts::tr("There is no API key that LinkModel accepts."),
             waitingWords(waiting), QueueTexts::tr("Enter a key, then resume the queue.")});
    case Stop::Network:
        return queueLines({QueueTexts::tr("The queue stopped."), said(queue),
                           QueueTexts::tr("What was to be sent never left this computer."), waitingWords(waiting)});
    case Stop::Disk:
        return QueueTexts::tr(
            "The queue stopped: the disk has no room for what must be written down before a task is paid for. "
            "Nothing is sent until there is room; then it goes on by itself.");
    case Stop::Held:
        return QueueTexts::tr(
            "The queue stopped: another program holds LinkReel's history, and nothing is sent that is not written "
            "down first. It goes on by itself as soon as that program lets go.");
    case Stop::LostAnswer:
        return queueLines(
            {QueueTexts::tr("The queue stopped after a task whose answer was lost; that one may have been charged."),
             said(queue), waitingWords(waiting)});
    case Stop::Refusals:
        return queueLines({QueueTexts::tr("The queue stopped after three refusals in a row; none of them was charged."),
                           said(queue), waitingWords(waiting)});
    case Stop::Preparing:
        return queueLines({QueueTexts::tr("The queue stopped; nothing was sent."), reasonWords(queue.stopReason()),
                           waitingWords(waiting)});
    }
    return {};
}

QueueRowWords queueRowWords(const Task &task, const QueueRowState &state, const QString &work, const QString &estimate)
{
    QueueRowWords row;
    row.title = task.request.prompt.simplified();
    if (row.title.isEmpty())
        row.title = QueueTexts::tr("(no prompt)");
    QStringList parts{work, task.request.model, settingsWords(task.request), estimate};
    parts.removeAll(QString());
    row.detail = parts.join(queueDot);
    if (state.edited)
        row.pill = QueueTexts::tr("Being edited");
    else if (task.held)
        row.pill = QueueTexts::tr("Held");
    else if (state.preparing)
        row.pill = QueueTexts::tr("Getting ready");
    else if (state.leftOver)
        row.pill = QueueTexts::tr("From last time");
    return row;
}

QString cancelledSentence(qsizetype count)
{
    return QueueTexts::tr("%n waiting task(s) were cancelled. They were never sent, so nothing was charged.", "",
                          static_cast<int>(count));
}
