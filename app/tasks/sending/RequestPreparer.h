// RequestPreparer: makes of a waiting task's request what is to be POSTed, just before it leaves: a picture may have to
// be put on a host first. Nothing has been sent to the API yet, so whatever goes wrong here is free of charge.
#pragma once

#include "tasks/Task.h"

#include <QObject>

#include <functional>
#include <variant>

class RequestPreparer : public QObject
{
    Q_OBJECT
public:
    struct Prepared
    {
        GenerationRequest request; // what leaves; the store keeps the task's own
        PictureWay pictureWay = PictureWay::None;
        QJsonObject sentAddresses = {};       // see Task
        QList<SentPicture> sentPictures = {}; // of each local picture, in the order of the fields
    };
    struct Failure
    {
        QString reason;        // what happened to the request, as Task::reason has it
        bool stopsAll = false; // the same would happen to every other task (a host that cannot be reached): the task
                               // goes on waiting and the queue stops; else the task is Refused
        PictureWay tried = PictureWay::None; // how its pictures were to travel
    };
    using Result = std::variant<Prepared, Failure>;
    using Done = std::function<void(const Result &)>;

    using QObject::QObject;

    // Answers once through `done`, perhaps before it returns; not after cancel(task.id), nor once `context` is gone.
    // The pictures of `task` are at hand. At most one preparation a task is under way.
    virtual void prepare(const Task &task, QObject *context, Done done) = 0;
    // Gives up what is under way for that task; nothing when nothing is.
    virtual void cancel(qint64 id) = 0;
};

// The request leaves as it stands, at once.
class PassThrough : public RequestPreparer
{
    Q_OBJECT
public:
    using RequestPreparer::RequestPreparer;

    void prepare(const Task &task, QObject *context, Done done) override;
    void cancel(qint64 id) override;
};
