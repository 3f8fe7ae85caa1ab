// KeeperRig: a ClipSaver with everything below it that is real (store, downloads, folder), over a fake clock and a
// server on loopback that keeps its clip like a good storage: strong ETag, ranges. Fresh links come at once.
#pragma once

#include "clips/download/ClipDownloader.h"
#include "platform/Settings.h"
#include "support/fakes/FakeClock.h"
#include "support/http/RawServer.h"
#include "tasks/saving/ClipSaver.h"
#include "tasks/store/TaskStore.h"

#include <QTemporaryDir>

#include <memory>

class KeeperRig
{
public:
    // `clipFolder` empty: one below folder(). What comes is checked as the program checks it.
    explicit KeeperRig(const QString &clipFolder = {});
    ~KeeperRig();

    qint64 begin();   // a task is being made; its id
    qint64 succeed(); // a task ends with a clip; its id
    // A new keeper and downloader over the same store and folder, as after a restart.
    void restart();
    void stop(); // neither is there
    // The next one, after the last that was given.
    void giveFreshLink(qint64 id);

    Task task(qint64 id) const { return *store->search().task(id); }
    ClipState state(qint64 id) const { return task(id).clipState; }
    std::optional<ClipError::Kind> trouble(qint64 id) const;
    QString clipFolder() const { return settings->clipFolder(); }
    QStringList files() const; // in the clip folder, hidden ones too
    static QByteArray content(const QString &path);
    void waitUntilTried(qint64 id); // fails the test where the try does not come to an end

    // As a good storage answers; what comes after `mostBytes` of the body never comes.
    void serve(const RawServer::Request &request, QTcpSocket *socket, qint64 mostBytes = -1) const;

    QByteArray body; // of the clip: a real one, about 400 kB
    QByteArray contentType = "video/mp4";
    bool givesFreshLinks = true;
    int freshLinks = 0; // asked for

    QTemporaryDir folder;
    FakeClock clock;
    RawServer server;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<TaskStore> store;
    std::unique_ptr<ClipDownloader> downloader;
    std::unique_ptr<ClipSaver> keeper;
};

// A clip that plays, of about 400 kB.
const QByteArray &playableClip();
