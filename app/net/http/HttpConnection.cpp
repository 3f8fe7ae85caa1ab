#include "HttpConnection.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>

namespace {

constexpr int patienceMs = 1'500; // an address that takes longer to answer is passed over while there is another
constexpr qint64 readAtOnce = 64 * 1024;

quint16 portOf(const QUrl &url, bool isEncrypted)
{
    return static_cast<quint16>(url.port(isEncrypted ? 443 : 80));
}

} // namespace

HttpConnection::HttpConnection(const QUrl &url, const QNetworkProxy &proxy, QObject *parent)
    : QObject(parent)
    , m_url(url)
    , m_proxy(proxy)
    , m_isEncrypted(url.scheme() == QLatin1String("https"))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &HttpConnection::tryNext);
}

HttpConnection::~HttpConnection()
{
    dropSocket();
    if (m_lookup != 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void HttpConnection::open()
{
    const QString host = m_url.host();
    if (m_proxy.type() != QNetworkProxy::NoProxy || !QHostAddress(host).isNull())
        return connectTo(host); // the proxy looks names up
    m_lookup = QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) {
        m_lookup = 0;
        lookedUp(info.addresses(), info.errorString());
    });
}

// IPv6 and IPv4 by turns, beginning with what the system prefers: where one of them leads nowhere the other is next.
void HttpConnection::lookedUp(const QList<QHostAddress> &addresses, const QString &problem)
{
    if (m_isOver)
        return;
    if (addresses.isEmpty())
        return end(QAbstractSocket::HostNotFoundError, problem);
    const auto protocol = addresses.first().protocol();
    QStringList first;
    QStringList second;
    for (const QHostAddress &address : addresses)
        (address.protocol() == protocol ? first : second) << address.toString();
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i)
        m_names << first.mid(i, 1) << second.mid(i, 1);
    tryNext();
}

void HttpConnection::tryNext()
{
    if (m_names.isEmpty())
        return;
    dropSocket();
    connectTo(m_names.takeFirst());
    if (!m_names.isEmpty())
        m_patience.start(patienceMs);
}

void HttpConnection::connectTo(const QString &name)
{
    m_socket = new QSslSocket(this);
    m_socket->setProxy(m_proxy);
    m_socket->setReadBufferSize(readAtOnce);
    m_sslErrors.clear();
    connect(m_socket, &QSslSocket::readyRead, this, &HttpConnection::arrived);
    connect(m_socket, &QSslSocket::bytesWritten, this, &HttpConnection::written);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::written);
    connect(m_socket, &QSslSocket::errorOccurred, this, &HttpConnection::failed);
    // Only noted, never ignored: the handshake fails.
    connect(m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(m_socket, m_isEncrypted ? &QSslSocket::encrypted : &QAbstractSocket::connected, this,
            &HttpConnection::setReady);
    // An address that answers is kept, whatever its certificate is worth.
    connect(m_socket, &QAbstractSocket::connected, &m_patience, &QTimer::stop);
    if (!m_isEncrypted)
        return m_socket->connectToHost(name, portOf(m_url, false));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    m_socket->setSslConfiguration(tls);
    m_socket->connectToHostEncrypted(name, portOf(m_url, true), m_url.host());
}

void HttpConnection::setReady()
{
    m_patience.stop();
    m_names.clear();
    m_isReady = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption,
                              1); // TCP keep-alive: a dead connection is noticed at last
    emit ready();
}

void HttpConnection::failed(QAbstractSocket::SocketError error)
{
    const bool isConnecting = !m_isReady && error != QAbstractSocket::SslHandshakeFailedError &&
                              m_socket->state() != QAbstractSocket::ConnectedState;
    if (isConnecting && !m_names.isEmpty())
        return tryNext();
    end(error, m_socket->errorString());
}

void HttpConnection::end(QAbstractSocket::SocketError error, const QString &words)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_patience.stop();
    m_errorString = words;
    emit ended(error);
}

void HttpConnection::write(const QByteArray &bytes)
{
    if (m_socket && m_isReady && !m_isOver)
        m_socket->write(bytes);
}

qint64 HttpConnection::toWrite() const
{
    return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0;
}

QByteArray HttpConnection::read()
{
    return m_socket ? m_socket->readAll() : QByteArray();
}

void HttpConnection::close()
{
    m_isOver = true;
    m_patience.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->disconnectFromHost();
}

void HttpConnection::abort()
{
    m_isOver = true;
    dropSocket();
}

void HttpConnection::dropSocket()
{
    m_patience.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->disconnect(&m_patience);
    m_socket->abort();
    std::exchange(m_socket, nullptr)->deleteLater();
}
