// PicturePreparer: makes the local pictures of a request ready to be sent: inside it, made small enough, or uploaded to
// the user's own host first, each picture once. What goes wrong here is free of charge. It knows no API key.
#pragma once

#include "RequestPreparer.h"
#include "platform/Clock.h"
#include "platform/LateResultGuard.h"
#include "platform/Settings.h"
#include "tasks/TaskActivity.h"
#include "uploads/UploadHosts.h"
#include "uploads/Uploader.h"

#include <QHash>
#include <QPointer>
#include <QThreadPool>

#include <optional>

class PicturePreparer : public RequestPreparer
{
    Q_OBJECT
public:
    struct Dependencies
    {
        Settings &settings;
        UploadHosts &hosts;
        Uploader &uploader;
        Clock &clock;
    };
    // What is being uploaded for a task now.
    using Progress = UploadProgress;

    explicit PicturePreparer(const Dependencies &dependencies, QObject *parent = nullptr);
    ~PicturePreparer() override;

    // A waiting task's pictureWay, where it is not None, is the user's own word for this one; else Settings' holds.
    void prepare(const Task &task, QObject *context, Done done) override;
    void cancel(qint64 id) override;

    std::optional<Progress> progress(qint64 id) const; // nothing: no upload is under way

signals:
    void progressChanged(qint64 id);

private:
    struct Place // of a picture in the request
    {
        QString field;
        int item = -1; // not below 0: of a list
    };
    struct Job
    {
        GenerationRequest request;
        QList<Place> open; // the first is being worked on
        PictureWay way = PictureWay::None;
        QJsonObject sentAddresses;
        QList<SentPicture> sentPictures; // with the one that is being worked on, from its decoding on
        QPointer<QObject> context;
        Done done;
        QString key;           // of the upload it waits for
        LateResultGuard guard; // what was begun for a job that was given up is late
    };
    struct Running
    {
        QPointer<Upload> upload;
        double share = 0;
        QList<qint64> waiting;
    };
    struct Known
    {
        QString address;
        qint64 atMs = 0;
    };

    static QList<Place> localPictures(const GenerationRequest &request);
    static QString nameOf(const Place &place);
    static QString valueAt(const GenerationRequest &request, const Place &place);
    static void setValueAt(GenerationRequest &request, const Place &place, const QString &value);
    void next(qint64 id);
    void takeInline(qint64 id, const QString &digest, const PictureData &picture);
    void decode(qint64 id, const PictureData &picture);
    void put(qint64 id, const UploadPicture &picture);
    void uploaded(const QString &key, const UploadResult &result);
    void placeDone(qint64 id, const QString &value);
    void finish(qint64 id, const Result &result);
    void fail(qint64 id, const UploadError &error);
    bool isCurrent(qint64 id, const LateResultGuard::Token &token) const;

    Dependencies m_dependencies;
    QThreadPool m_pool; // of one thread: pictures are large
    QHash<qint64, Job> m_jobs;
    QHash<QString, Running> m_running; // by host and digest
    QHash<QString, Known> m_known;     // of this run
};
