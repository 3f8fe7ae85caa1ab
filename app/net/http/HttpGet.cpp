#include "HttpGet.h"

#include "net/CodedDetail.h"
#include "net/HttpRules.h"
#include "net/NetworkFault.h"
#include "net/ReplyFault.h"

#include <QSslConfiguration>

#include <algorithm>
#include <utility>

namespace {

constexpr qsizetype mostHeadBytes = 256 << 10;
constexpr qint64 longestLine = 64 << 10;
constexpr int mostInterim = 100;
constexpr int httpPort = 80;
constexpr int httpsPort = 443;

// As QNetworkAccessManager says it, for ReplyFault.
QNetworkReply::NetworkError replyError(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::ProxyProtocolError ? QNetworkReply::UnknownProxyError : networkError(error);
}

// "HTTP/1.1 200 OK"; 0: it is none.
int statusOf(const QByteArray &line)
{
    if (!line.startsWith("HTTP/"))
        return 0;
    const QByteArray code = line.mid(line.indexOf(' ') + 1).trimmed().left(3);
    bool isNumber = false;
    const int status = code.toInt(&isNumber);
    return isNumber && status >= 100 && status <= 999 ? status : 0;
}

QByteArray hostHeader(const QUrl &origin)
{
    QByteArray host = origin.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':') && !host.startsWith('['))
        host = '[' + host + ']';
    const int usual = origin.scheme() == u"https" ? httpsPort : httpPort;
    const int port = origin.port(usual);
    return port == usual ? host : host + ':' + QByteArray::number(port);
}

bool hasNoBody(int status)
{
    return status < 200 || status == 204 || status == 304;
}

} // namespace

HttpGet::HttpGet(const RawUrl &url, const QNetworkRequest &request, const QNetworkProxy &proxy, QObject *parent)
    : QNetworkReply(parent)
    , m_target(url)
    , m_proxy(proxy)
{
    setRequest(request);
    setUrl(url.url());
    setOperation(QNetworkAccessManager::GetOperation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    connect(&m_socket, &QSslSocket::readyRead, this, &HttpGet::readArrived);
    connect(&m_socket, &QSslSocket::disconnected, this, &HttpGet::readArrived);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &HttpGet::socketFailed);
    connect(&m_socket, &QSslSocket::sslErrors, this, &QNetworkReply::sslErrors);
    QMetaObject::invokeMethod(this, &HttpGet::connectToHost, Qt::QueuedConnection);
}

// A QSslSocket emits signals while it is destroyed; they must not reach this object any more.
HttpGet::~HttpGet()
{
    m_socket.disconnect(this);
}

void HttpGet::connectToHost()
{
    if (isFinished())
        return;
    const QUrl &origin = m_target.origin();
    const QString host = origin.host(QUrl::FullyEncoded);
    m_socket.setProxy(m_proxy);
    if (origin.scheme() == u"https") {
        QSslConfiguration ssl = m_socket.sslConfiguration();
        ssl.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
        m_socket.setSslConfiguration(ssl);
        connect(&m_socket, &QSslSocket::encrypted, this, &HttpGet::sendRequest);
        m_socket.connectToHostEncrypted(host, static_cast<quint16>(origin.port(httpsPort)));
    } else {
        connect(&m_socket, &QSslSocket::connected, this, &HttpGet::sendRequest);
        m_socket.connectToHost(host, static_cast<quint16>(origin.port(httpPort)));
    }
}

void HttpGet::sendRequest()
{
    QByteArray head = "GET " + m_target.target() + " HTTP/1.1\r\nHost: " + hostHeader(m_target.origin()) + "\r\n";
    for (const QByteArray &name : request().rawHeaderList())
        head += name + ": " + request().rawHeader(name) + "\r\n";
    m_socket.write(head + "Connection: close\r\n\r\n");
    emit requestSent();
}

void HttpGet::setReadBufferSize(qint64 bytes)
{
    QNetworkReply::setReadBufferSize(bytes);
    m_socket.setReadBufferSize(bytes);
}

// Called when bytes have arrived, when some were read, and when the connection has ended.
void HttpGet::readArrived()
{
    m_updateDue = false;
    if (m_stage == Stage::Head && readHead())
        judgeHead();
    if (m_stage == Stage::Over)
        return;
    if (m_stage == Stage::Body) {
        readChunkFraming();
        if (m_stage == Stage::Over)
            return;
        if (isWhole())
            return end();
        if (bytesAvailable() > 0)
            emit readyRead();
    }
    if (m_socket.state() != QAbstractSocket::UnconnectedState || bytesAvailable() > 0)
        return; // bytes that have arrived are read before the end is reported
    if (m_stage == Stage::Body && m_body == Body::ToTheEnd)
        return end();
    end(RemoteHostClosedError, codedDetail(NetworkFault::Kind::ClosedEarly));
}

bool HttpGet::readHead()
{
    while (m_socket.canReadLine()) {
        const QByteArray line = m_socket.readLine(longestLine);
        m_headBytes += line.size();
        if (m_headBytes > mostHeadBytes || !takeLine(line)) {
            end(ProtocolFailure, codedDetail(NetworkFault::Kind::NotHttp));
            return false;
        }
        const bool isEnd = line == "\r\n" || line == "\n";
        if (!isEnd)
            continue;
        if (m_status >= 200)
            return true;
        m_status = 0; // interim: the answer itself is still to come
        m_head.clear();
        if (++m_interim > mostInterim) {
            end(ProtocolFailure, codedDetail(NetworkFault::Kind::EndlessAnswer));
            return false;
        }
    }
    if (m_socket.bytesAvailable() > longestLine)
        end(ProtocolFailure, codedDetail(NetworkFault::Kind::NotHttp));
    return false;
}

bool HttpGet::takeLine(const QByteArray &line)
{
    if (m_status == 0) {
        m_status = statusOf(line);
        return m_status != 0;
    }
    const QByteArray text = line.trimmed();
    if (text.isEmpty())
        return true;
    if ((line.startsWith(' ') || line.startsWith('\t')) &&
        !m_head.isEmpty()) { // a folded header (obsolete): the value goes on in this line
        m_head.last().second += ' ' + text;
        return true;
    }
    const qsizetype colon = text.indexOf(':');
    if (colon > 0)
        m_head.append({text.left(colon).trimmed(), text.mid(colon + 1).trimmed()});
    return true; // lines that are no headers are ignored
}

void HttpGet::judgeHead()
{
    for (const auto &[name, value] : std::as_const(m_head))
        setRawHeader(name, hasRawHeader(name) ? rawHeader(name) + ", " + value : value);
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_status);
    m_stage = Stage::Body;
    m_hasHead = true;
    const qint64 length = HttpRules::announcedLength(*this);
    if (hasNoBody(m_status)) {
        m_body = Body::Length;
    } else if (rawHeader("Transfer-Encoding").toLower().trimmed().endsWith("chunked")) {
        m_body = Body::Chunked;
        m_chunk = Chunk::Size;
    } else if (length >= 0) {
        m_body = Body::Length;
        m_left = length;
    }
    emit metaDataChanged();
}

bool HttpGet::isWhole() const
{
    switch (m_body) {
    case Body::Length:
        return m_socket.bytesAvailable() >= m_left;
    case Body::Chunked:
        return m_chunk == Chunk::None;
    case Body::ToTheEnd:
        return false;
    }
    return false;
}

// Source: RFC 9112, 7.1.
void HttpGet::readChunkFraming()
{
    while (m_body == Body::Chunked && m_chunk != Chunk::None && m_chunk != Chunk::Data && m_socket.canReadLine()) {
        const QByteArray line = m_socket.readLine(longestLine).trimmed();
        if (m_chunk == Chunk::DataEnd && line.isEmpty()) {
            m_chunk = Chunk::Size;
        } else if (m_chunk == Chunk::Trailer) {
            m_chunk = line.isEmpty() ? Chunk::None : Chunk::Trailer;
        } else if (m_chunk == Chunk::Size) {
            bool isNumber = false;
            m_left =
                line.left(line.indexOf(';') < 0 ? line.size() : line.indexOf(';')).trimmed().toLongLong(&isNumber, 16);
            if (!isNumber || m_left < 0)
                return end(ProtocolFailure, codedDetail(NetworkFault::Kind::BrokenChunks));
            m_chunk = m_left > 0 ? Chunk::Data : Chunk::Trailer;
        } else {
            return end(ProtocolFailure, codedDetail(NetworkFault::Kind::BrokenChunks));
        }
    }
}

qint64 HttpGet::bytesAvailable() const
{
    if (!m_hasHead || (m_body == Body::Chunked && m_chunk != Chunk::Data))
        return 0;
    return m_body == Body::ToTheEnd ? m_socket.bytesAvailable() : std::min(m_socket.bytesAvailable(), m_left);
}

qint64 HttpGet::readData(char *data, qint64 most)
{
    qint64 taken = 0;
    while (taken < most) {
        const qint64 count = m_socket.read(data + taken, std::min(most - taken, bytesAvailable()));
        if (count <= 0)
            break;
        taken += count;
        if (m_body != Body::ToTheEnd)
            m_left -= count;
        if (m_body == Body::Chunked && m_left == 0) {
            m_chunk = Chunk::DataEnd;
            readChunkFraming();
        }
    }
    readArrivedSoon(); // later, from the event loop: the caller is inside its read()
    return taken > 0 || !isFinished() ? taken : -1;
}

void HttpGet::readArrivedSoon()
{
    if (m_stage != Stage::Body || std::exchange(m_updateDue, true))
        return;
    QMetaObject::invokeMethod(this, &HttpGet::readArrived, Qt::QueuedConnection);
}

void HttpGet::socketFailed(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::RemoteHostClosedError)
        return readArrived(); // the bytes that came before the end may be the whole reply
    if (m_stage == Stage::Body && bytesAvailable() > 0)
        emit readyRead();
    end(replyError(error), m_socket.errorString());
}

void HttpGet::end(NetworkError error, const QString &detail)
{
    if (isFinished())
        return;
    m_stage = Stage::Over;
    setFinished(true);
    if (error != NoError) {
        setError(error, detail);
        emit errorOccurred(error);
    }
    emit finished();
}

void HttpGet::abort()
{
    m_socket.disconnect(this);
    m_socket.abort();
    end(OperationCanceledError, codedDetail(NetworkFault::Kind::GivenUp));
}
