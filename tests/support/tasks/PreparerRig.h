// PreparerRig: a PicturePreparer and a TaskSender over a real store, a fake clock, a fake API and a picture host that
// answers, fails or is silent. It judges nothing. The sender alone is in SenderRig.
#pragma once

#include "support/fakes/FakeClock.h"
#include "support/fakes/FakeVideoApi.h"
#include "support/http/RawServer.h"
#include "support/tasks/StorePeer.h"
#include "tasks/list/TaskActions.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/sending/PicturePreparer.h"
#include "tasks/sending/QueueModel.h"
#include "tasks/sending/TaskQueue.h"
#include "tasks/sending/TaskSender.h"
#include "tasks/store/TaskStore.h"

#include <QSize>
#include <QTemporaryDir>

#include <memory>

class PreparerRig
{
public:
    PreparerRig();

    void useHost(); // from now on local pictures go by way of it
    // A task that waits, with these fields. Its id.
    qint64 add(const QJsonObject &fields);
    Task task(qint64 id) const { return *store.search().task(id); }
    QString storePath() const { return m_folder.filePath(QStringLiteral("db.sqlite")); }

    // Made when first asked for: the queue would send by itself what other tests send by hand.
    TaskQueue &queue() { return pressing().queue; }
    TaskActions &actions() { return pressing().actions; }

private:
    struct Press
    {
        explicit Press(PreparerRig &rig);
        QueueModel waiting;
        TaskQueue queue;
        TaskPoller poller;
        TaskActions actions;
    };
    Press &pressing();

    QTemporaryDir m_folder;

public:
    FakeClock clock;
    Settings settings;
    UploadHosts hosts;
    Uploader uploader;
    PicturePreparer preparer;
    TaskStore store;
    FakeVideoApi api;
    TaskSender sender;
    RawServer server; // the host
    bool isSilent = false;
    bool fails = false; // HTTP 413, "too large"

private:
    std::unique_ptr<Press> m_press;
};

// Pictures as data: URIs, as a request's field holds them.
QString greyPicture(int shade, QSize size = {64, 64});
QByteArray bytesOfPicture(const QString &dataUri);
// By another hand than the preparer's: what `sha256sum` says of the file.
QString digestOfPicture(const QString &dataUri);
