#include "TaskWords.h"

#include "TaskFigureWords.h"
#include "TaskPictureWords.h"
#include "TaskReasonWords.h"
#include "api/VideoApi.h"
#include "net/CleanText.h"
#include "tasks/polling/PollSchedule.h"
#include "tasks/sending/PictureTrouble.h"
#include "ui/words/ClipWords.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/composer/RequestWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 aSecondMs = 1000;
constexpr qint64 slowAnswerMs = 10 * aSecondMs;   // from then on the row says that it is waited for
constexpr qint64 typicalTaskMs = 130 * aSecondMs; // source: the provider: a little over two minutes
constexpr qsizetype longestTitle = 600;           // characters; a row has room for two lines
constexpr qsizetype longestPrompt = 6'000;        // characters; no model of today takes more than 5,000
constexpr int mostLines = 150;                    // of a prompt
const QString dot = QStringLiteral(" · ");

// An id is kept as the server gave it, and shown as one plain line.
QString shownId(const QString &id)
{
    return cleanText(id, {}, 200);
}

// As much of a prompt as can be laid out in a moment; copying it copies all of it.
QString shownPrompt(const QString &prompt)
{
    qsizetype end = std::min(prompt.size(), longestPrompt);
    qsizetype line = -1;
    for (int lines = 0; lines < mostLines; ++lines) {
        line = prompt.indexOf(u'\n', line + 1);
        if (line < 0)
            break;
    }
    end = line < 0 ? end : std::min(end, line);
    return end < prompt.size() ? prompt.left(end) + u'\u2026' : prompt;
}

struct TaskTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TaskWords)
};

QString joined(const QStringList &parts)
{
    QStringList said = parts;
    said.removeAll(QString());
    return said.join(dot);
}

qint64 elapsedMs(const Task &task, const TimeView &time)
{
    const QDateTime &from = task.acceptedAt.isValid() ? task.acceptedAt : task.createdAt;
    return std::max<qint64>(0, from.msecsTo(time.now));
}

// How long a task is polled, in real time: a sandbox may run faster.
qint64 watchMs(const TimeView &time)
{
    return PollSchedule(time.speed).lastDue().count();
}

QString nextCheckWords(const TaskActivity &activity, const Task &task, const TimeView &time)
{
    if (!activity.nextCheck.isValid())
        return TaskTexts::tr("checking");
    const qint64 left = time.now.msecsTo(activity.nextCheck);
    if (left <= 0)
        return TaskTexts::tr("checking");
    const QString seconds = TaskTexts::tr("%1 s").arg((left + aSecondMs - 1) / aSecondMs);
    return task.checks == 0 ? TaskTexts::tr("first check in %1").arg(seconds)
                            : TaskTexts::tr("next check in %1").arg(seconds);
}

QString sentence(QString words)
{
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

QString factsLine(const Task &task)
{
    return joined({task.request.model, settingsWords(task.request), priceWords(task.priceUsd)});
}

RowWords runningWords(const Task &task, const TaskActivity &activity, const TimeView &time)
{
    RowWords row;
    const bool pending = task.state == TaskState::Pending;
    row.tone = pending ? Tone::Quiet : Tone::Running;
    row.pill = pending ? TaskTexts::tr("Pending") : TaskTexts::tr("Processing");
    const bool knownWord = remoteStatusFromWord(task.remoteStatus) != RemoteStatus::Other;
    if (!task.remoteStatus.isEmpty() && !knownWord)
        row.pill = task.remoteStatus.left(24);
    row.poster = clockWords(elapsedMs(task, time));
    row.share = std::min(0.95, static_cast<double>(elapsedMs(task, time)) * time.speed / typicalTaskMs);
    row.next = nextCheckWords(activity, task, time);
    row.detail = joined({factsLine(task), row.next});
    if (activity.trouble) {
        const QString trouble = troubleWords(*activity.trouble);
        row.trouble = activity.trouble->kind == ApiError::Kind::NotFound
                          ? TaskTexts::tr("%1; it is asked again").arg(sentence(trouble))
                          : TaskTexts::tr("Connection in trouble: %1").arg(trouble);
        row.tone = Tone::Warning;
        row.actions = {TaskAction::CheckNow};
    }
    return row;
}

QString whyWords(const Task &task)
{
    return task.reason.isEmpty() ? TaskTexts::tr("no reason was given") : reasonWords(task.reason);
}

RowWords troubledWords(const QString &pill, Tone tone, const QString &trouble, const QString &detail,
                       const QString &poster, const QList<TaskAction> &actions)
{
    RowWords row;
    row.pill = pill;
    row.tone = tone;
    row.trouble = trouble;
    row.detail = detail;
    row.poster = poster;
    row.actions = actions;
    return row;
}

QString refusalWords(const Task &task)
{
    if (!task.error)
        return whyWords(task);
    const QString words =
        task.error->kind == ApiError::Kind::Refused ? task.error->serverText : whatHappened(*task.error);
    return words.isEmpty() ? TaskTexts::tr("no reason was given") : words;
}

// A create may take more than half a minute to be answered: see HttpVideoApi::setTimeLimit().
RowWords sendingWords(const Task &task, const TimeView &time)
{
    const qint64 waited = task.sentAt.isValid() ? task.sentAt.msecsTo(time.now) : 0;
    const QString patience =
        waited < slowAnswerMs
            ? QString()
            : TaskTexts::tr("LinkModel takes its time (%1): the answer is waited for").arg(spanWords(waited));
    RowWords row =
        troubledWords(TaskTexts::tr("Sending"), Tone::Running, {}, joined({patience, factsLine(task)}), u"…"_s, {});
    row.share = -1;
    return row;
}

// The row offers to look the task up where its id came; what that means for the money stands behind.
QString unknownDetail(const Task &task)
{
    const bool hasId = task.error && !task.error->taskId.isEmpty();
    return joined({lostAnswerWords(task), hasId ? TaskTexts::tr("a task id came with it") : QString(),
                   TaskTexts::tr("it may have been charged")});
}

RowWords waitingWords(const Task &task, const TaskActivity &activity)
{
    if (!activity.upload)
        return troubledWords(TaskTexts::tr("Waiting"), Tone::Quiet, {},
                             joined({factsLine(task), TaskTexts::tr("not sent yet")}), u"…"_s, {});
    RowWords row = troubledWords(TaskTexts::tr("Uploading"), Tone::Running, {},
                                 joined({uploadWords(activity.upload), factsLine(task), TaskTexts::tr("not sent yet")}),
                                 u"…"_s, {});
    row.share = activity.upload->share;
    return row;
}

QString hostOf(const QJsonObject &addresses)
{
    return addresses.isEmpty() ? QString() : QUrl(addresses.begin().value().toString()).host();
}

// How the pictures travelled; empty: there were none of this computer, and none was given by its address.
QString triedWords(const Task &task, PictureWay way)
{
    switch (way) {
    case PictureWay::None:
        return TaskTexts::tr("the picture was sent as its address");
    case PictureWay::Inline:
        return TaskTexts::tr("the picture was sent inside the request");
    case PictureWay::Uploaded: {
        const QString host = hostOf(task.sentAddresses);
        return host.isEmpty() ? TaskTexts::tr("the picture was to be uploaded first")
                              : TaskTexts::tr("the picture was uploaded to %1").arg(host);
    }
    }
    return {};
}

// A task that ended because of its pictures: what was tried, what it means for the money, and the other ways.
RowWords withOtherWays(RowWords row, const Task &task, const PictureTrouble &trouble, const QString &when)
{
    using Stage = PictureTrouble::Stage;
    row.actions.clear();
    switch (trouble.stage) {
    case Stage::NotSent:
        row.detail = joined({TaskTexts::tr("nothing was sent, nothing was charged"), when});
        if (trouble.tried == PictureWay::Uploaded)
            row.actions << TaskAction::TryAgain;
        break;
    case Stage::Refused:
        row.detail = joined({triedWords(task, trouble.tried), TaskTexts::tr("not charged"), when});
        break;
    case Stage::Failed:
        row.detail = joined({triedWords(task, trouble.tried),
                             TaskTexts::tr("it may have been charged, and another way is a new task"), when});
        break;
    }
    if (trouble.canInline)
        row.actions << TaskAction::SendInline;
    if (trouble.canUpload)
        row.actions << TaskAction::UploadFirst;
    if (row.actions.size() < 2)
        row.actions << TaskAction::UseAgain;
    row.actions = row.actions.mid(0, 2);
    return row;
}

RowWords wordsForState(const Task &task, const TaskActivity &activity, const TimeView &time)
{
    const QString when = whenWords(task.createdAt, time.now);
    const QString reason = whyWords(task);
    const QString request =
        task.requestId.isEmpty() ? QString() : TaskTexts::tr("request %1").arg(task.requestId.left(8));
    switch (task.state) {
    case TaskState::Waiting:
        return waitingWords(task, activity);
    case TaskState::Sending:
        return sendingWords(task, time);
    case TaskState::Refused:
        return troubledWords(TaskTexts::tr("Not sent"), Tone::Bad, refusalWords(task),
                             joined({TaskTexts::tr("not charged"), request, when}), u"!"_s, {TaskAction::UseAgain});
    case TaskState::Unknown:
        return troubledWords(TaskTexts::tr("Unknown"), Tone::Warning, {}, unknownDetail(task), u"?"_s,
                             {TaskAction::AdoptId, TaskAction::SendAgain});
    case TaskState::Pending:
    case TaskState::Processing:
        return runningWords(task, activity, time);
    case TaskState::Success:
        return clipRowWords(task, activity, time);
    case TaskState::Failed:
        return troubledWords(TaskTexts::tr("Failed"), Tone::Bad, reason, joined({request, when}), u"!"_s,
                             {TaskAction::UseAgain});
    case TaskState::Cancelled:
        return troubledWords(TaskTexts::tr("Cancelled"), Tone::Quiet, {},
                             joined({task.remoteId.isEmpty() ? TaskTexts::tr("never sent, not charged")
                                                             : TaskTexts::tr("Cancelled by LinkModel"),
                                     reasonWords(task.reason), factsLine(task)}),
                             u"–"_s, {TaskAction::UseAgain});
    case TaskState::TimedOut:
        return troubledWords(
            TaskTexts::tr("Timed out"), Tone::Warning, {},
            joined({TaskTexts::tr("Not finished after %1; it may still finish").arg(spanWords(watchMs(time))),
                    factsLine(task)}),
            clockWords(watchMs(time)), {TaskAction::CheckNow, TaskAction::UseAgain});
    case TaskState::NotFound:
        return troubledWords(TaskTexts::tr("Not found"), Tone::Warning,
                             task.tracked ? TaskTexts::tr("LinkModel knows no task with this id under your key")
                                          : TaskTexts::tr("LinkModel does not know this task any more"),
                             joined({request, when}), u"?"_s,
                             {TaskAction::CheckNow, task.tracked ? TaskAction::Remove : TaskAction::UseAgain});
    }
    return {};
}

} // namespace

RowWords rowWords(const Task &task, const TaskActivity &activity, const TimeView &time)
{
    RowWords row = wordsForState(task, activity, time);
    if (const auto trouble = pictureTrouble(task))
        row = withOtherWays(row, task, *trouble, whenWords(task.createdAt, time.now));
    if (task.dismissed) {
        row.tone = Tone::Quiet;
        row.detail = joined({TaskTexts::tr("dismissed"), row.detail});
        if (task.state != TaskState::Success) // a clip can be fetched all the same
            row.actions = {TaskAction::NeedAgain, TaskAction::UseAgain};
    }
    row.title = task.request.prompt.left(longestTitle).simplified();
    if (row.title.isEmpty())
        row.title = task.tracked ? TaskTexts::tr("Task %1").arg(shownId(task.remoteId)) : TaskTexts::tr("(no prompt)");
    if (activity.trouble && !isWatched(task.state))
        row.trouble = TaskTexts::tr("The check did not get through: %1").arg(troubleWords(*activity.trouble));
    return row;
}

QString lostAnswerWords(const Task &task)
{
    using Kind = ApiError::Kind;
    if (!task.error)
        return TaskTexts::tr("LinkReel was closed before the answer came");
    const ApiError &error = *task.error;
    if (!error.anythingCame && error.httpStatus == 0)
        return error.kind == Kind::TimedOut ? TaskTexts::tr("No answer came in time")
                                            : TaskTexts::tr("No answer came back");
    switch (error.kind) {
    case Kind::ConnectionLost:
    case Kind::TimedOut:
        return TaskTexts::tr("The answer broke off");
    case Kind::TooLarge:
        return TaskTexts::tr("The answer was far too large");
    case Kind::ServerFault:
        return error.isLinkModels() ? TaskTexts::tr("LinkModel answered with a fault (HTTP %1)").arg(error.httpStatus)
                                    : TaskTexts::tr("HTTP %1 came instead of LinkModel's answer").arg(error.httpStatus);
    case Kind::Redirected:
        return TaskTexts::tr("A redirect came instead of an answer");
    case Kind::Unauthorized:
    case Kind::NotFound:
    case Kind::RateLimited:
    case Kind::Refused:
        return TaskTexts::tr("The answer says no, and it is doubtful");
    case Kind::Unreachable:
    case Kind::Proxy:
    case Kind::Tls:
    case Kind::Unreadable:
    case Kind::OtherTask:
    case Kind::Aborted:
        break;
    }
    return TaskTexts::tr("An answer came that is not as it should be");
}

QList<QPair<QString, QString>> detailWords(const Task &task, const TimeView &time)
{
    QList<QPair<QString, QString>> rows;
    const auto add = [&rows](const QString &label, const QString &value) {
        if (!value.isEmpty())
            rows.append({label, value});
    };
    const RowWords words = rowWords(task, {}, time);
    add(TaskTexts::tr("Prompt"), shownPrompt(task.request.prompt));
    add(TaskTexts::tr("Model"), task.request.model);
    add(TaskTexts::tr("Settings"), settingsWords(task.request));
    add(TaskTexts::tr("Status"), task.state == TaskState::Success ? words.pill : joined({words.pill, words.trouble}));
    add(TaskTexts::tr("Cost"), task.tracked ? TaskTexts::tr("not known: made elsewhere") : priceWords(task.priceUsd));
    if (task.pictureWay != PictureWay::None) {
        QStringList ways{triedWords(task, task.pictureWay)};
        for (const QJsonValue &address : task.sentAddresses)
            ways << address.toString();
        for (const SentPicture &picture : task.sentPictures)
            ways << sentPictureWords(picture);
        add(TaskTexts::tr("Picture"), ways.join(u'\n'));
    }
    if (task.state == TaskState::Unknown && task.sentAt.isValid()) // support needs the moment to find the task
        add(TaskTexts::tr("Sent"),
            QLocale().toString(task.sentAt.toLocalTime(),
                               TaskTexts::tr("d MMM yyyy hh:mm:ss", "a moment, written as QLocale wants it")));
    if (!task.tracked && task.endedAt.isValid() && task.acceptedAt.isValid())
        add(TaskTexts::tr("Took"),
            joined({spanWords(task.acceptedAt.msecsTo(task.endedAt)), TaskTexts::tr("%n check(s)", "", task.checks)}));
    add(TaskTexts::tr("Made"), QLocale().toString(task.createdAt.toLocalTime(), QLocale::ShortFormat));
    add(task.clips.isEmpty() ? TaskTexts::tr("File") : TaskTexts::tr("Files"), clipFileWords(task));
    add(TaskTexts::tr("Link"),
        task.state == TaskState::Success && task.clipState != ClipState::Saved ? clipLinkWords(task, time) : QString());
    add(TaskTexts::tr("Task"), shownId(task.remoteId));
    add(TaskTexts::tr("Order"), task.orderId);
    add(TaskTexts::tr("Request"), task.requestId);
    return rows;
}
