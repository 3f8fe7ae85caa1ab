#include "TakeTileWords.h"

#include "TakeWords.h"
#include "TaskFigureWords.h"
#include "TaskWords.h"
#include "ui/words/library/LibraryWords.h"

#include <algorithm>

namespace {

constexpr double mostOfBar = 0.95; // it is full when the clip is there

} // namespace

TakeTileWords TakeTileWords::of(const Task &task, const Take &take, const TimeView &time)
{
    TakeTileWords words;
    words.number = QString::number(take.number);
    words.length = take.clipMs > 0 ? clockWords((take.clipMs + 500) / 1000 * 1000) : QString();
    const RowWords row = rowWords(task, {}, time);
    words.tone = row.tone == Tone::Good ? Tone::Quiet : row.tone; // a clip that is there needs no colour
    bool isMaking = false;
    QString at = task.state == TaskState::Success && task.clipState == ClipState::Saved ? QString() : row.pill;
    if (isWatched(task.state) || task.state == TaskState::Sending) {
        isMaking = true; // its times and its bar say so, too
        at = tr("being made");
        words.tone = Tone::Running;
        const QDateTime &from = task.acceptedAt.isValid() ? task.acceptedAt : task.createdAt;
        const qint64 elapsedMs = std::max<qint64>(0, from.msecsTo(time.now));
        words.elapsed = clockWords(elapsedMs);
        words.usual =
            take.usualMs > 0 ? tr("of about %1", "1:12 of about 2:10").arg(clockWords(take.usualMs)) : QString();
        if (take.usualMs > 0)
            words.share = std::min(mostOfBar, static_cast<double>(elapsedMs) / static_cast<double>(take.usualMs));
    } else if (task.state != TaskState::Success) {
        const bool isTrouble = row.tone == Tone::Bad || row.tone == Tone::Warning;
        words.icon = isTrouble ? QStringLiteral("alert") : QStringLiteral("history");
    } else {
        words.icon = QStringLiteral("film");
    }
    words.stars = task.marks.stars;
    words.isPick = take.isPick;
    words.isRejected = task.marks.rejected;
    if (take.isPlaying)
        at = tr("playing");
    else if (at.isEmpty() && take.isPick)
        at = tr("your pick");
    else if (at.isEmpty() && words.isRejected)
        at = tr("rejected");
    words.caption = at.isEmpty() ? task.request.model : QStringLiteral("%1 · %2").arg(task.request.model, at);
    words.brief = at.isEmpty() || (isMaking && !take.isPlaying) ? task.request.model : at;
    words.tip = takeFactsWords(task, take.number, time);
    if (!at.isEmpty())
        words.tip = tr("%1: %2", "the facts of a take, and what it is at").arg(words.tip, at);
    if (const QString marks = markWords(task.marks, take.isPick); !marks.isEmpty() && marks != at)
        words.tip = tr("%1; %2", "the facts of a take, and what was said of it").arg(words.tip, marks);
    return words;
}
