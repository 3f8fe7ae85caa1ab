// SaverRig: a ClipSaver over a real store and downloader, a fake clock and a server on loopback, for tests that are
// derived from it. KeeperRig is the one whose clips are real.
#pragma once

#include "clips/download/ClipDownloader.h"
#include "platform/Settings.h"
#include "support/fakes/FakeClock.h"
#include "support/http/RawServer.h"
#include "tasks/saving/ClipSaver.h"
#include "tasks/store/TaskStore.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

class SaverRig
{
protected:
    // A new folder, server, store and saver; and their end, in the order in which the program ends.
    void setUp();
    void tearDown();
    void restart(); // a new downloader and saver over the same store

    QString path(const QString &name) const { return m_dir->filePath(name); }
    QString clipFolder() const { return path(QStringLiteral("Videos")); }
    QStringList files() const; // in the clip folder
    static QByteArray content(const QString &file);
    QUrl link(const QString &name) const { return m_server->url(u'/' + name); } // with "dead" in it: 403
    Task task(qint64 id) const { return *m_store->search().task(id); }
    ClipState clipState(qint64 id) const { return task(id).clipState; }
    qint64 addRunning(); // 0: the store did not take it
    qint64 addDone(const QString &linkName);
    void succeed(qint64 id, const QUrl &url); // as the poller does when the server says so
    void answerWith(int status) { m_status = status; }

    static const QByteArray clip; // what the server serves

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<ClipDownloader> m_downloader;
    std::unique_ptr<ClipSaver> m_keeper;
    std::unique_ptr<QSignalSpy> m_renewals;

private:
    int m_status = 200;
};
