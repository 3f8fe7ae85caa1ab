#include "SingleInstance.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QThread>
#include <QTimer>

#include <algorithm>

#include <sys/socket.h>
#include <unistd.h>

Q_LOGGING_CATEGORY(instanceLog, "linkreel.instance")

namespace {

using std::chrono::milliseconds;

constexpr qsizetype longestSocketPath = 90; // of 108: Qt makes it under a longer name first, and renames it
constexpr int mostPeers = 8;
constexpr milliseconds slowestPeer{3000};
constexpr milliseconds betweenTries{100};
const QByteArray taken = QByteArrayLiteral("taken\n");
const QByteArray notUnderstood = QByteArrayLiteral("not understood\n");

// Whether both ends belong to the same user; the permissions of the folder alone do not say so.
bool isOwnUser(const QLocalSocket &peer)
{
    ucred credentials{};
    socklen_t size = sizeof credentials;
    return getsockopt(static_cast<int>(peer.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 &&
           credentials.uid == geteuid();
}

} // namespace

SingleInstance::SingleInstance(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(QDir(folder).canonicalPath())
    , m_lock(m_folder + QStringLiteral("/linkreel.lock"))
{
    m_lock.setStaleLockTime(0); // a lock never expires by age, only with its process
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(mostPeers);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::hear);
}

SingleInstance::~SingleInstance() = default;

QStringList SingleInstance::socketPaths(const QString &folder)
{
    const QString path = QDir(folder).canonicalPath();
    const QByteArray digest = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QString name = QStringLiteral("/linkreel-%1.socket").arg(QString::fromLatin1(digest.left(16)));
    QStringList paths{path + QStringLiteral("/linkreel.socket")};
    if (const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR"); !runtime.isEmpty())
        paths << runtime + name;
    paths << QDir::tempPath() + name << QStringLiteral("/tmp") + name;
    paths.removeDuplicates();
    paths.removeIf([](const QString &candidate) { return candidate.toUtf8().size() > longestSocketPath; });
    return paths;
}

SingleInstance::Outcome SingleInstance::claim(const Handover &handover, milliseconds patience)
{
    const QByteArray message = handover.toMessage();
    QDeadlineTimer deadline(patience);
    for (;;) {
        if (m_lock.tryLock(0)) {
            listen();
            return Outcome::First;
        }
        if (m_lock.error() == QLockFile::PermissionError)
            return refused(StartRefusal::Kind::NotWritable);
        if (m_lock.error() == QLockFile::UnknownError)
            return refused(StartRefusal::Kind::NoRoom);
        if (const QString host = otherHost(); !host.isEmpty())
            return refused(StartRefusal::Kind::OnOtherComputer, host);
        if (message.isEmpty())
            return refused(StartRefusal::Kind::TooMuchToHandOver);
        for (const QString &path : socketPaths(m_folder)) {
            const QByteArray answer =
                handOverTo(path, message, milliseconds(std::max<qint64>(1, deadline.remainingTime())));
            if (answer == taken)
                return Outcome::HandedOver;
            if (answer == notUnderstood)
                return refused(StartRefusal::Kind::OtherVersion);
        }
        if (deadline.hasExpired())
            return refusedAsSilent();
        QThread::msleep(static_cast<unsigned long>(betweenTries.count()));
    }
}

SingleInstance::Outcome SingleInstance::refused(StartRefusal::Kind kind, const QString &host, qint64 process)
{
    m_refusal = {kind, m_folder, host, process};
    return Outcome::Refused;
}

SingleInstance::Outcome SingleInstance::refusedAsSilent()
{
    qint64 process = 0;
    QString host;
    QString application;
    m_lock.getLockInfo(&process, &host, &application);
    return refused(StartRefusal::Kind::NoAnswer, host, process);
}

// The folder may be on a network, and whether a process of another computer lives cannot be seen.
QString SingleInstance::otherHost() const
{
    qint64 process = 0;
    QString host;
    QString application;
    return m_lock.getLockInfo(&process, &host, &application) && host != QSysInfo::machineHostName() ? host : QString();
}

// We hold the lock, so a socket that lies there was left by a process that was killed.
void SingleInstance::listen()
{
    for (const QString &path : socketPaths(m_folder)) {
        QLocalServer::removeServer(path);
        if (m_server.listen(path))
            return;
        qCInfo(instanceLog) << "no socket at" << path << m_server.errorString();
    }
    qCWarning(instanceLog) << "a second start will not be heard";
}

void SingleInstance::hear()
{
    while (QLocalSocket *peer = m_server.nextPendingConnection()) {
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        if (m_peers >= mostPeers || !isOwnUser(*peer)) {
            peer->abort();
            continue;
        }
        ++m_peers;
        connect(peer, &QObject::destroyed, this, [this] { --m_peers; });
        peer->setReadBufferSize(Handover::largestMessage + 1);
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] { read(peer); });
        QTimer::singleShot(slowestPeer, peer, [peer] { peer->abort(); });
        read(peer);
    }
}

void SingleInstance::read(QLocalSocket *peer)
{
    if (!peer->canReadLine()) {
        if (peer->bytesAvailable() > Handover::largestMessage)
            peer->abort();
        return;
    }
    const std::optional<Handover> handover = Handover::fromMessage(peer->readLine(Handover::largestMessage + 1));
    disconnect(peer, &QLocalSocket::readyRead, this, nullptr); // one message a connection
    if (handover)
        emit handedOver(*handover);
    peer->write(handover ? taken : notUnderstood);
    peer->disconnectFromServer(); // when that is written
}

// What the first one says to it; empty: nothing in that time, or there is none.
QByteArray SingleInstance::handOverTo(const QString &path, const QByteArray &message, milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket first;
    first.connectToServer(path);
    if (!first.waitForConnected(left()) || !isOwnUser(first))
        return {};
    first.write(message);
    while (first.bytesToWrite() > 0) {
        if (!first.waitForBytesWritten(left()))
            return {};
    }
    while (!first.canReadLine()) {
        if (!first.waitForReadyRead(left()))
            return {};
    }
    return first.readLine(Handover::largestMessage);
}
