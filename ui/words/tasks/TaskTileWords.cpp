#include "TaskTileWords.h"

#include "TaskFigureWords.h"
#include "TaskWords.h"
#include "tasks/TaskClips.h"

namespace {

QString joinedFacts(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : QStringLiteral("%1 · %2").arg(first, second);
}

} // namespace

TaskTileWords TaskTileWords::of(const Task &task, const TaskActivity &activity, int takes, const TimeView &time)
{
    const RowWords row = rowWords(task, activity, time);
    TaskTileWords words;
    words.title = row.title;
    words.length = activity.clipMs > 0 ? clockWords((activity.clipMs + 500) / 1000 * 1000) : QString();
    if (takes > 1)
        words.takes = tr("%n take(s)", "of a shot", takes);
    words.isRejected = task.marks.rejected;
    words.share = row.share;
    words.icon = QStringLiteral("film");
    const bool isTrouble = row.tone == Tone::Bad || row.tone == Tone::Warning;
    if (isTrouble) {
        words.tone = row.tone;
        words.icon = QStringLiteral("alert");
        words.line = row.trouble.isEmpty() ? joinedFacts(row.pill, row.detail) : row.trouble;
        if (!row.actions.isEmpty())
            words.action = row.actions.first();
    } else if (isWatched(task.state) || task.state == TaskState::Sending) {
        words.tone = Tone::Running;
        words.icon.clear();
        words.elapsed = row.poster;
        words.line = joinedFacts(tr("being made"), row.next);
    } else if (task.state == TaskState::Success && savedClips(task) > 0) {
        words.line = joinedFacts(task.request.model, priceWords(task.priceUsd));
    } else {
        words.tone = task.state == TaskState::Success ? Tone::Running : Tone::Quiet;
        words.line = joinedFacts(row.pill, row.trouble);
    }
    return words;
}
