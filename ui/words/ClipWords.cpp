#include "ClipWords.h"

#include "ErrorWords.h"
#include "api/VideoApi.h"
#include "tasks/TaskClips.h"
#include "tasks/saving/ClipTrouble.h"
#include "tasks/saving/LinkLife.h"
#include "ui/words/composer/RequestWords.h"
#include "ui/words/tasks/TaskFigureWords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace {

constexpr qint64 clipSecondMs = 1000;

struct ClipTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(ClipWords)
};

QString clipLine(const QStringList &parts)
{
    QStringList said = parts;
    said.removeAll(QString());
    return said.join(QStringLiteral(" · "));
}

QString clipFactsLine(const Task &task)
{
    return clipLine({task.request.model, settingsWords(task.request), priceWords(task.priceUsd)});
}

QString linkWords(const Task &task, const TimeView &time)
{
    const QDateTime end = linkEnd(task, time.serverAheadMs);
    if (!end.isValid())
        return {};
    const qint64 left = time.now.msecsTo(end);
    return left > 0 ? ClipTexts::tr("link lives %1 more").arg(roughSpanWords(left))
                    : ClipTexts::tr("link has probably died; a fresh one is free");
}

// A link that the server has just refused is dead, even where its signature has not expired.
bool isRefusedLink(const Task &task)
{
    return task.clipError &&
           (task.clipError->kind == ClipError::Kind::LinkExpired || task.clipError->kind == ClipError::Kind::BadLink);
}

// The remaining life of a link is not shown where the server refuses the link.
QString linkWordsBesideTrouble(const Task &task, const TimeView &time)
{
    return isRefusedLink(task) ? ClipTexts::tr("a fresh link is free") : linkWords(task, time);
}

// Stands in place of the poster of a clip that is not on disk: how long its link lives.
QString linkPoster(const Task &task, const TimeView &time)
{
    const QDateTime end = linkEnd(task, time.serverAheadMs);
    if (!end.isValid() || isRefusedLink(task))
        return {};
    const qint64 left = time.now.msecsTo(end);
    return left > 0 ? ClipTexts::tr("link: %1").arg(roughSpanWords(left)) : ClipTexts::tr("link: over");
}

// A success that LinkModel calls by another word than the documented one.
QString calledWords(const Task &task)
{
    const bool isUsual =
        task.remoteStatus.isEmpty() || remoteStatusFromWord(task.remoteStatus) == RemoteStatus::Success;
    return isUsual ? QString() : ClipTexts::tr("LinkModel calls it “%1”").arg(task.remoteStatus.left(40));
}

QString clipSentence(QString words)
{
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

// "clip 2 of 3: the connection broke"; of a task with one clip the trouble alone.
QString troubleOfClips(const Task &task)
{
    if (!task.clipError)
        return {};
    for (qsizetype i = 0; i < task.clips.size(); ++i) {
        const TaskClip &clip = task.clips.at(i);
        if (clip.state != ClipState::Saved && clip.error)
            return ClipTexts::tr("Clip %1 of %2: %3").arg(i + 1).arg(task.clips.size()).arg(clipTrouble(*clip.error));
    }
    // A task that never had a link cannot have an expired one.
    const bool hadNone = task.clipLink.isEmpty() && task.clipError->kind == ClipError::Kind::LinkExpired;
    return hadNone ? ClipTexts::tr("LinkModel has not given its link yet") : clipSentence(clipTrouble(*task.clipError));
}

// "2 of 3 saved"; nothing where there is one clip, or none of several is there.
QString savedWords(const Task &task)
{
    const int saved = savedClips(task);
    return task.clips.isEmpty() || saved == 0 ? QString()
                                              : ClipTexts::tr("%n of %1 saved", "clips", saved).arg(task.clips.size());
}

QList<TaskAction> actionsForUnsaved(const Task &task)
{
    QList<TaskAction> actions{TaskAction::Download};
    if (task.clipError && !isOfTheDisk(task.clipError->kind) && !openLinks(task).isEmpty())
        actions << TaskAction::OpenLink;
    return actions;
}

// The clip is paid for, and a download that failed for a passing reason will be tried again.
RowWords waitingToSaveWords(const Task &task, const TaskActivity &activity, const TimeView &time)
{
    RowWords row;
    row.tone = Tone::Warning;
    row.trouble = troubleOfClips(task);
    row.poster = linkPoster(task, time);
    const qint64 left = activity.nextFetch.isValid() ? time.now.msecsTo(activity.nextFetch) : 0;
    const QString span = spanWords(left + clipSecondMs - 1);
    row.pill = left > 0 ? ClipTexts::tr("Retry in %1").arg(span) : ClipTexts::tr("Not saved yet");
    row.detail = clipLine({savedWords(task),
                           left > 0 ? ClipTexts::tr("tries again in %1").arg(span) : ClipTexts::tr("trying again"),
                           linkWordsBesideTrouble(task, time)});
    row.actions = actionsForUnsaved(task);
    return row;
}

// Saved once, and moved or deleted since.
RowWords goneWords(const Task &task, const QString &when)
{
    RowWords row;
    row.tone = Tone::Warning;
    row.pill = ClipTexts::tr("File gone");
    row.trouble =
        ClipTexts::tr("Its file is no longer in %1").arg(QDir::toNativeSeparators(QFileInfo(task.clipPath).path()));
    row.detail = clipLine({ClipTexts::tr("downloading again is free"), when});
    row.actions = {TaskAction::Download};
    return row;
}

RowWords savingWords(const Task &task, const TaskActivity &activity, const TimeView &time)
{
    RowWords row;
    row.tone = Tone::Running;
    row.pill = ClipTexts::tr("Saving");
    row.share = -1;
    if (activity.download && activity.download->total > 0) {
        row.share = static_cast<double>(activity.download->received) / static_cast<double>(activity.download->total);
        row.pill = ClipTexts::tr("Saving %1 %").arg(static_cast<int>(*row.share * 100));
    }
    row.detail = clipLine({savedWords(task), clipFactsLine(task), linkWords(task, time), calledWords(task)});
    return row;
}

} // namespace

RowWords clipRowWords(const Task &task, const TaskActivity &activity, const TimeView &time)
{
    RowWords row;
    const QString when = whenWords(task.createdAt, time.now);
    switch (task.clipState) {
    case ClipState::Saved:
        if (activity.isFileGone)
            return goneWords(task, when);
        row.tone = Tone::Good;
        row.pill = ClipTexts::tr("Saved");
        row.detail = clipLine(
            {task.clips.isEmpty() ? QString() : ClipTexts::tr("%n clip(s)", "", static_cast<int>(task.clips.size())),
             clipFactsLine(task), when, calledWords(task)});
        row.actions = {TaskAction::SaveCopy, TaskAction::ShowInFolder};
        break;
    case ClipState::Wanted:
        row = task.clipError && !activity.download ? waitingToSaveWords(task, activity, time)
                                                   : savingWords(task, activity, time);
        break;
    case ClipState::Failed:
        row.tone = Tone::Warning;
        row.pill = ClipTexts::tr("Not saved");
        row.trouble = troubleOfClips(task);
        row.poster = linkPoster(task, time);
        row.detail = clipLine({savedWords(task), linkWordsBesideTrouble(task, time),
                               ClipTexts::tr("downloading again is free"), calledWords(task)});
        row.actions = actionsForUnsaved(task);
        break;
    case ClipState::None:
        row.tone = task.clipLink.isValid() ? Tone::Good : Tone::Warning;
        row.pill = ClipTexts::tr("Ready");
        row.poster = linkPoster(task, time);
        row.detail = clipLine({savedWords(task), clipFactsLine(task),
                               task.clipLink.isValid() ? linkWords(task, time) : ClipTexts::tr("no link yet")});
        row.actions = {task.clipLink.isValid() ? TaskAction::Download : TaskAction::CheckNow, TaskAction::UseAgain};
        break;
    }
    return row;
}

QString clipFileWords(const Task &task)
{
    QStringList files;
    const QList<TaskClip> clips = clipsOf(task);
    for (const TaskClip &clip : clips) {
        if (clip.state == ClipState::Saved)
            files << clip.path;
        else if (clips.size() > 1)
            files << (clip.error ? clipTrouble(*clip.error) : ClipTexts::tr("not saved yet"));
    }
    return files.join(u'\n');
}

QString clipLinkWords(const Task &task, const TimeView &time)
{
    const QDateTime end = linkEnd(task, time.serverAheadMs);
    return end.isValid() && !isRefusedLink(task)
               ? clipLine(
                     {linkWordsBesideTrouble(task, time), QLocale().toString(end.toLocalTime(), QLocale::ShortFormat)})
               : QString();
}
