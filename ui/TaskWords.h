// TaskWords: a task as the user reads it: pill, second line, details. Pure: the task, what is true now, and the time
// in; words and a tone out. The one place that decides which actions a row offers.
#pragma once

#include "tasks/TaskListModel.h"

#include <QList>
#include <QPair>
#include <QString>

enum class Tone { Quiet, Running, Good, Warning, Bad };

enum class TaskAction {
    Play,
    Download,
    SaveCopy,
    ShowInFolder,
    OpenLink, // of a clip that is not on disk, in the browser
    CopyLink,
    CheckNow,
    UseAgain,
    TryAgain,         // of a task whose picture could not be uploaded: nothing had left
    SendInline,       // its pictures inside the request
    UploadFirst,      // its pictures on the user's own host
    AdoptId,          // of a task whose answer was lost: the user knows its id
    SendAgain,        // the same: a new task, which may be charged although the first was
    Dismiss,          // it needs the user no more
    NeedAgain,        // and that is taken back
    ContinueFromLast, // its last frame is the first of the next shot
    BeginWithFirst,
    EndWithFirst,
    CopyRequestId,
    CopyTaskId,
    CopyPrompt,
    CopyJson,
    CopyCurl,
    CopyDigests,
    CopyAnswer, // what the server said last that was no success, as it came
    Remove
};

struct RowWords
{
    QString title;   // the prompt, one line
    QString detail;  // everything else, quieter; may wrap to two lines
    QString trouble; // a problem, said in the tone's colour before the detail; may be empty
    QString pill;
    Tone tone = Tone::Quiet;
    std::optional<double> share; // of a progress bar, 0..1; below 0: busy without a known end
    QString poster;              // in place of a picture: "0:18", "?", "!"
    QList<TaskAction> actions;   // at most two
};

struct TimeView
{
    QDateTime now;
    double speed = 1.0;       // of the schedule
    qint64 serverAheadMs = 0; // see ServerClock
};

RowWords rowWords(const Task &task, const TaskActivity &activity, const TimeView &time);

// All that makes sense now, in the order of the menu.
QList<TaskAction> possibleActions(const Task &task, bool isFileGone = false);
QString actionText(TaskAction action, const Task &task);
QString menuText(TaskAction action, const Task &task); // the same where there is room to say what it may cost

// "Uploading the first frame 40 %"; nothing under way: empty.
QString uploadWords(const std::optional<PicturePreparer::Progress> &progress);
// "5 s · 720P · 16:9 · first frame"
QString settingsWords(const GenerationRequest &request);
// "The first frame: 812.0 kB, SHA-256 1f2e3d4c5b6a7988…"
QString sentPictureWords(const SentPicture &picture);
// Digests of the pictures that were sent, whole, a line each, for the clipboard.
QString digestLines(const Task &task);
// Label and value, for the details pane; values are plain text.
QList<QPair<QString, QString>> detailWords(const Task &task, const TimeView &time);

// What became of the answer to a create that nobody knows the end of: "No answer came back".
QString lostAnswerWords(const Task &task);

QString priceWords(std::optional<double> usd);                    // "$0.31", "$0.074"; nothing: empty
QString spanWords(qint64 ms);                                     // "2 min 07 s", "12 s", "46 h"
QString roughSpanWords(qint64 ms);                                // to the minute below an hour, and never "0 min"
QString clockWords(qint64 ms);                                    // "0:18", "2:14", "1:02:03"
QString whenWords(const QDateTime &moment, const QDateTime &now); // "today 14:02", "yesterday", "12 Nov"
