#include "KeeperRig.h"

#include "NewHistory.h"
#include "support/disk/FileBytes.h"
#include "support/media/TestClip.h"
#include "support/process/Patience.h"
#include "support/tasks/StorePeer.h"
#include "video/check/ClipCheck.h"

#include <QDir>
#include <QTest>

KeeperRig::KeeperRig(const QString &clipFolder)
    : body(playableClip())
{
    server.setHandler([this](const RawServer::Request &request, QTcpSocket *socket) { serve(request, socket); });
    settings = std::make_unique<Settings>(folder.filePath(QStringLiteral("settings.ini")),
                                          clipFolder.isEmpty() ? folder.filePath(QStringLiteral("Clips")) : clipFolder);
    settings->setDescribesClips(false); // what is saved is what was served, to the byte
    store = std::make_unique<TaskStore>(newHistoryAt(folder.filePath(QStringLiteral("tasks.sqlite"))));
    restart();
}

KeeperRig::~KeeperRig()
{
    stop();
}

void KeeperRig::stop()
{
    keeper.reset();
    downloader.reset();
}

void KeeperRig::restart()
{
    stop();
    downloader = std::make_unique<ClipDownloader>(ClipDownloader::Limits(), &checkClip);
    keeper = std::make_unique<ClipSaver>(*downloader, *store, *settings, clock);
    QObject::connect(
        keeper.get(), &ClipSaver::freshLinkRequested, keeper.get(),
        [this](qint64 id) {
            ++freshLinks;
            if (givesFreshLinks)
                giveFreshLink(id);
        },
        Qt::QueuedConnection);
    keeper->start();
}

qint64 KeeperRig::begin()
{
    Task made = acceptedTask(QStringLiteral("t"), clock.nowMs());
    if (!store->add(made))
        qFatal("KeeperRig: the task was not stored");
    return made.id;
}

qint64 KeeperRig::succeed()
{
    Task made = task(begin());
    made.state = TaskState::Success;
    made.endedAt = clock.now();
    made.clipLink = server.url(QStringLiteral("/0.mp4"));
    ++made.checks;
    store->update(made);
    return made.id;
}

void KeeperRig::giveFreshLink(qint64 id)
{
    Task now = task(id);
    now.clipLink = server.url(QStringLiteral("/%1.mp4").arg(freshLinks));
    ++now.checks;
    store->update(now);
}

std::optional<ClipError::Kind> KeeperRig::trouble(qint64 id) const
{
    const std::optional<ClipError> error = task(id).clipError;
    return error ? std::optional(error->kind) : std::nullopt;
}

QStringList KeeperRig::files() const
{
    return QDir(clipFolder()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

QByteArray KeeperRig::content(const QString &path)
{
    return fileBytes(path);
}

void KeeperRig::waitUntilTried(qint64 id)
{
    QTRY_VERIFY(state(id) != ClipState::Wanted || keeper->nextTry(id).isValid());
}

void KeeperRig::serve(const RawServer::Request &request, QTcpSocket *socket, qint64 mostBytes) const
{
    const QByteArray range = request.headers.value("range");
    const bool isRest = range.startsWith("bytes=") && request.headers.value("if-range") == "\"v1\"";
    const qint64 from = isRest ? range.mid(6).chopped(1).toLongLong() : 0;
    QByteArray head = isRest ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n";
    head += "Content-Type: " + contentType +
            "\r\nETag: \"v1\"\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size() - from) +
            "\r\n";
    if (isRest)
        head += "Content-Range: bytes " + QByteArray::number(from) + '-' + QByteArray::number(body.size() - 1) + '/' +
                QByteArray::number(body.size()) + "\r\n";
    socket->write(head + "\r\n" + body.mid(from, mostBytes));
    if (mostBytes < 0)
        socket->disconnectFromHost();
}

const QByteArray &playableClip()
{
    static const QByteArray bytes = [] {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("clip.mp4"));
        if (!writeTestClip(path, {.size = {320, 180}, .seconds = 1, .noise = true, .codec = "mpeg4"}))
            qFatal("KeeperRig: there is no clip to serve");
        return KeeperRig::content(path);
    }();
    return bytes;
}
