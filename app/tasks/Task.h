// Task: one shot and all that is known of it, as a value. The store remembers it, the model shows it; it changes only
// through TaskStore.
#pragma once

#include "TakeMarks.h"
#include "TaskState.h"
#include "api/ApiError.h"
#include "api/GenerationRequest.h"
#include "clips/ClipError.h"
#include "net/RawUrl.h"

#include <QDateTime>
#include <QJsonArray>
#include <QList>

enum class ClipState {
    None,   // no clip yet, or not wanted on disk yet
    Wanted, // to be fetched, or being fetched
    Saved,  // a whole file was put at clipPath
    Failed  // clipError says why; fetching again is free
};
QString clipStateName(ClipState state);
std::optional<ClipState> clipStateFromName(const QString &name);

// How the local pictures of a request travelled; a web address travels as it is.
enum class PictureWay {
    None,    // the request has no local picture, or was not sent yet
    Inline,  // as data: addresses
    Uploaded // put on the user's own host first
};
QString pictureWayName(PictureWay way);
std::optional<PictureWay> pictureWayFromName(const QString &name);

// A local picture of a request, for the record: as it stood in the request and as it left. Digests are SHA-256 of the
// picture's own bytes, in hexadecimal.
struct SentPicture
{
    QString field; // "first_frame_image"; of a list "images[2]"
    qint64 chosenBytes = 0;
    QString chosenDigest;
    qint64 sentBytes = 0;
    QString sentDigest; // the same, where it was not made smaller

    friend bool operator==(const SentPicture &, const SentPicture &) = default;
};

// One of several clips of a task.
struct TaskClip
{
    RawUrl link = {};
    ClipState state = ClipState::None;
    QString path = {}; // where the whole file was put
    qint64 bytes = 0;
    std::optional<ClipError> error = {};

    friend bool operator==(const TaskClip &, const TaskClip &) = default;
};

struct Task
{
    qint64 id = 0;             // the store's row; 0: not stored yet
    GenerationRequest request; // its pictures are at hand only where that is said
    TaskState state = TaskState::Sending;
    bool tracked = false; // made elsewhere and taken in by its id: its request is what the server repeats of it

    QString batch; // shared by the tasks of one press; empty: alone
    // Which shot it tries for, and its number there: from 1, in the order in which they were made, never given twice.
    // TaskStore::add() gives both, moveToShot() changes them, update() never does.
    qint64 shot = 0;
    int take = 0;
    TakeMarks marks; // changed by TaskStore::mark() alone

    double queuePosition = 0; // while Waiting: the lower is sent first
    bool held = false;        // while Waiting: not sent until the user lets it go on

    PictureWay pictureWay = PictureWay::None;
    QJsonObject sentAddresses; // by field: where its picture was put; the request keeps the picture itself
    QList<SentPicture> sentPictures;
    QDateTime sentAt; // UTC; when the POST was ordered; invalid: nothing was sent

    QString remoteId; // task_id; empty until accepted
    QString orderId;
    QString requestId;              // of the newest reply that matters, for support
    QString remoteStatus;           // the server's own word
    std::optional<double> priceUsd; // true price from the create reply
    QString reason;                 // the server's words about how the task went, plain text; or a TaskReason's code
    std::optional<ApiError> error;  // why the create was refused or its answer lost; its rawAnswer is below
    // The newest answer that was not as documented, or no success, as it came: for support, never read back. Without
    // the key; see api/answer/RawAnswer.h. Empty: there was none, or none came.
    QString rawAnswer;

    QDateTime createdAt;  // UTC; when Generate was pressed
    QDateTime acceptedAt; // UTC; the schedule counts from here
    QDateTime endedAt;    // UTC; when we learnt of the end
    int checks = 0;       // queries answered

    // Its clip; of several the sum (see TaskClips): saved when all are, and the path of the first that is.
    RawUrl clipLink; // signed, for about 48 hours after endedAt
    ClipState clipState = ClipState::None;
    QString clipPath; // where the whole file was put
    qint64 clipBytes = 0;
    std::optional<ClipError> clipError;
    QList<TaskClip> clips; // where it has several: each, in the server's order; else empty

    bool dismissed = false; // the user has dealt with this state: it needs nobody; another state is news again

    friend bool operator==(const Task &, const Task &) = default;
};
Q_DECLARE_METATYPE(Task)

// For the store and for export; an object that is not one of ours gives nothing.
QJsonObject toJson(const ApiError &error);
std::optional<ApiError> apiErrorFromJson(const QJsonObject &json);
QJsonObject toJson(const ClipError &error);
std::optional<ClipError> clipErrorFromJson(const QJsonObject &json);
QJsonArray toJson(const QList<TaskClip> &clips);
QList<TaskClip> taskClipsFromJson(const QJsonArray &json);
QJsonArray toJson(const QList<SentPicture> &pictures);
QList<SentPicture> sentPicturesFromJson(const QJsonArray &json);

// Made and paid for, and not on disk although nothing is under way without trouble. A clip whose download the user
// stopped, or that came with an imported history, is left out: it was decided about.
bool isUnsaved(const Task &task);
bool canNeedUser(const Task &task); // its state does, or its clip
bool needsUser(const Task &task);   // the same, and it was not dismissed
