#include "StageWords.h"

#include "TaskFigureWords.h"
#include "TaskReasonWords.h"
#include "ui/words/ErrorWords.h"

#include <algorithm>

namespace {

constexpr int enoughForSpread = 3; // clips

} // namespace

StageWords StageWords::of(const Task &task)
{
    switch (task.state) {
    case TaskState::Waiting:
        return {tr("Waiting"), tr("This task has not been sent yet.")};
    case TaskState::Sending:
        return {tr("Sending"),
                tr("Waiting for LinkModel to accept the task. It may take its time: the answer is waited "
                   "for up to two minutes.")};
    case TaskState::Refused:
        return {
            tr("Not sent"),
            tr("%1\n\nNothing was charged.").arg(task.error ? whatHappened(*task.error) : reasonWords(task.reason))};
    case TaskState::Unknown:
        return {
            tr("Nobody knows yet"),
            tr("%1\n\nThe task may have been accepted and charged, so it is not sent again by itself. Where LinkModel "
               "lists it, its task id brings it here.")
                .arg(task.error ? whatHappened(*task.error) : tr("LinkReel was closed before the answer came."))};
    case TaskState::Pending:
    case TaskState::Processing:
        return {tr("Being made"), tr("A clip takes a little over two minutes. It plays here as soon as it is saved.")};
    case TaskState::Failed:
        return {tr("Failed"), task.reason.isEmpty() ? tr("LinkModel gave no reason.") : reasonWords(task.reason)};
    case TaskState::Cancelled:
        if (task.remoteId.isEmpty())
            return {tr("Cancelled"), tr("%1 It was never sent, so nothing was charged.")
                                         .arg(task.reason.isEmpty() ? tr("You took this task out of the queue.")
                                                                    : reasonWords(task.reason))};
        return {tr("Cancelled"),
                task.reason.isEmpty() ? tr("LinkModel cancelled this task.") : reasonWords(task.reason)};
    case TaskState::TimedOut:
        return {tr("Timed out"), tr("The task was watched to the end of the schedule and had not finished. It may "
                                    "still finish: check now.")};
    case TaskState::NotFound:
        return {tr("Not found"), tr("LinkModel does not know this task any more. If it was charged, ask its support "
                                    "with the task id below.")};
    case TaskState::Success:
        break;
    }
    return ofClip(task);
}

StageWords StageWords::ofClip(const Task &task)
{
    switch (task.clipState) {
    case ClipState::None:
        return {tr("The clip is ready"), task.clipLink.isValid()
                                             ? tr("Download it to play it here. Its link dies after about 48 hours.")
                                             : tr("LinkModel has not given its link yet: check now.")};
    case ClipState::Wanted:
        if (task.clipError)
            return {tr("The clip is not saved yet"),
                    tr("It was not saved because %1.\n\nIt is made and paid for: LinkReel goes on trying by itself.")
                        .arg(clipTrouble(*task.clipError))};
        return {tr("Saving the clip"), tr("It plays here as soon as it is on disk.")};
    case ClipState::Failed:
        return {tr("The clip was not saved"), tr("%1\n\nIt is made and paid for: download it again, free of charge.")
                                                  .arg(task.clipError ? clipTrouble(*task.clipError) : QString())};
    case ClipState::Saved:
        return {tr("The file is gone"),
                tr("%1 is no longer there. It can be downloaded again, free of charge, while its link lives.")
                    .arg(task.clipPath)};
    }
    return {};
}

StageWords StageWords::ofMaking(const Task &task, const std::optional<MakingTime> &usual, const QDateTime &nextCheck,
                                const QDateTime &now)
{
    StageWords words = of(task);
    if (!isWatched(task.state))
        return words;
    const QDateTime &from = task.acceptedAt.isValid() ? task.acceptedAt : task.createdAt;
    const qint64 elapsedMs = std::max<qint64>(0, from.msecsTo(now));
    words.title = tr("Being made, %1", "the time since it was accepted: 1:12").arg(clockWords(elapsedMs));
    QStringList lines;
    if (usual)
        lines << leftWords(*usual, elapsedMs) << usualWords(task, *usual);
    else
        lines << tr("A clip takes a little over two minutes.");
    const qint64 toCheckMs = nextCheck.isValid() ? now.msecsTo(nextCheck) : 0;
    if (toCheckMs > 0)
        lines << tr("The next check is in %n second(s).", "", static_cast<int>((toCheckMs + 999) / 1000));
    lines << tr("It plays here as soon as it is saved.");
    words.sentence = lines.join(u'\n');
    return words;
}

QString StageWords::leftWords(const MakingTime &usual, qint64 elapsedMs)
{
    const qint64 leftMs = usual.medianMs - elapsedMs;
    if (elapsedMs > usual.toMs && leftMs <= 0)
        return tr("It takes longer than usual. It is watched on; nothing needs to be done.");
    return leftMs < 1000 ? tr("It should be there any moment.") : tr("About %1 left.").arg(spanWords(leftMs));
}

QString StageWords::usualWords(const Task &task, const MakingTime &usual)
{
    const QString median = spanWords(usual.medianMs);
    if (usual.count < enoughForSpread || usual.fromMs / 1000 == usual.toMs / 1000)
        return tr("Your last %n clip(s) with %1 took about %2.", "", usual.count).arg(task.request.model, median);
    const QString from = spanWords(usual.fromMs);
    const QString to = spanWords(usual.toMs);
    return usual.isOfSameSettings
               ? tr("Your last %n clip(s) with %1 and these settings took about %2, mostly %3 to %4.", "", usual.count)
                     .arg(task.request.model, median, from, to)
               : tr("Your last %n clip(s) with %1 took about %2, mostly %3 to %4.", "", usual.count)
                     .arg(task.request.model, median, from, to);
}
