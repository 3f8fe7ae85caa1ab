#include "SaverRig.h"

#include "NewHistory.h"
#include "StorePeer.h"
#include "support/disk/FileBytes.h"

#include <QDir>
#include <QTest>

namespace {

constexpr qint64 endedMs = 1'790'000'000'000;

} // namespace

const QByteArray SaverRig::clip = QByteArray(300'000, 'c');

void SaverRig::setUp()
{
    m_status = 200;
    m_dir = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<RawServer>([this](const RawServer::Request &request, QTcpSocket *socket) {
        const bool dead = request.target.contains("dead");
        RawServer::reply(socket, dead ? 403 : m_status, dead ? QByteArray("expired") : clip, "video/mp4");
    });
    m_settings = std::make_unique<Settings>(path(QStringLiteral("settings.ini")), clipFolder());
    m_store = std::make_unique<TaskStore>(newHistoryAt(path(QStringLiteral("tasks.sqlite"))));
    restart();
}

void SaverRig::tearDown()
{
    m_keeper.reset();
    m_downloader.reset();
    m_store.reset();
    m_settings.reset();
    m_server.reset();
    m_dir.reset();
}

void SaverRig::restart()
{
    m_keeper.reset();
    m_downloader = std::make_unique<ClipDownloader>();
    m_keeper = std::make_unique<ClipSaver>(*m_downloader, *m_store, *m_settings, m_clock);
    m_renewals = std::make_unique<QSignalSpy>(m_keeper.get(), &ClipSaver::freshLinkRequested);
    m_keeper->start();
}

QStringList SaverRig::files() const
{
    return QDir(clipFolder()).entryList(QDir::Files);
}

QByteArray SaverRig::content(const QString &file)
{
    return fileBytes(file);
}

qint64 SaverRig::addRunning()
{
    Task task = acceptedTask(QStringLiteral("t"), endedMs);
    return m_store->add(task) ? task.id : 0;
}

qint64 SaverRig::addDone(const QString &linkName)
{
    Task task = finishedTask(QStringLiteral("t"), link(linkName), endedMs);
    return m_store->add(task) ? task.id : 0;
}

void SaverRig::succeed(qint64 id, const QUrl &url)
{
    Task now = task(id);
    now.endedAt = now.state == TaskState::Success ? now.endedAt : m_clock.now();
    now.state = TaskState::Success;
    now.clipLink = url;
    ++now.checks;
    QVERIFY(m_store->update(now));
}
