#include "ApiExchange.h"

#include "crash/CrashPoint.h"
#include "net/HttpRules.h"
#include "net/ReplyFault.h"
#include "net/RetryAfter.h"
#include "net/http/HttpConnection.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>

namespace {

constexpr qsizetype atOnce = 64 * 1024;                 // bytes of a body that wait for the system
constexpr std::chrono::milliseconds afterBroken(2'000); // for what else comes of an answer that is no HTTP

// How a connection failed. What is not named here was a broken one.
ApiError::Kind kindOf(QNetworkReply::NetworkError error)
{
    using Kind = ApiError::Kind;
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Kind::Unreachable;
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Tls;
    default:
        return Kind::ConnectionLost;
    }
}

QByteArray hostHeader(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    QByteArray header = host.contains(u':') ? '[' + host.toLatin1() + ']' : host.toLatin1();
    if (url.port() > 0)
        header += ':' + QByteArray::number(url.port());
    return header;
}

QByteArray targetOf(const QUrl &url)
{
    const QByteArray target =
        url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment | QUrl::FullyEncoded);
    return target.startsWith('/') ? target : '/' + target;
}

} // namespace

ApiExchange::ApiExchange(const Limits &limits, Done done, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_done(std::move(done))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ApiExchange::timeOut);
}

ApiExchange::~ApiExchange() = default;

void ApiExchange::setProxyFor(QNetworkAccessManager &manager, const QUrl &url)
{
    manager.setProxy(HttpRules::isThisComputer(url.host()) ? QNetworkProxy::NoProxy : QNetworkProxy::DefaultProxy);
}

void ApiExchange::get(const QNetworkRequest &request)
{
    if (!m_ended) // else it was dropped before it began
        start("GET", request);
}

void ApiExchange::post(const QNetworkRequest &request, const QByteArray &body)
{
    if (m_ended)
        return;
    m_isPost = true;
    m_requestBody = body;
    start("POST", request);
    CRASH_POINT("post.handed-over");
}

void ApiExchange::fail(ApiError::Kind kind, const QString &detail)
{
    Outcome outcome;
    outcome.failure = kind;
    outcome.detail = detail;
    outcome.bodySent = false;
    end(outcome);
}

void ApiExchange::start(const QByteArray &method, const QNetworkRequest &request)
{
    m_url = request.url();
    m_head = method + ' ' + targetOf(m_url) + " HTTP/1.1\r\nHost: " + hostHeader(m_url) + "\r\n";
    for (const QByteArray &name : request.rawHeaderList())
        m_head += name + ": " + request.rawHeader(name) + "\r\n";
    if (m_isPost)
        m_head += "Content-Length: " + QByteArray::number(m_requestBody.size()) + "\r\n";
    m_head += "Accept-Encoding: identity\r\nConnection: close\r\n\r\n";
    m_proxy = HttpRules::isThisComputer(m_url.host()) ? QNetworkProxy(QNetworkProxy::NoProxy) : proxyFor(m_url);
    m_connection = new HttpConnection(m_url, m_proxy, this);
    connect(m_connection, &HttpConnection::ready, this, &ApiExchange::connected);
    connect(m_connection, &HttpConnection::arrived, this, &ApiExchange::takeArrived);
    connect(m_connection, &HttpConnection::written, this, &ApiExchange::sendMore);
    connect(m_connection, &HttpConnection::ended, this, &ApiExchange::connectionEnded);
    m_timer.start(std::min(m_limits.connecting, m_limits.answer));
    m_connection->open();
}

void ApiExchange::connected()
{
    if (m_ended)
        return;
    m_timer.start(m_limits.answer);
    const QByteArray first = m_requestBody.left(atOnce); // in one packet with the head
    m_hasLeft = true;
    m_bodyAt = first.size();
    m_connection->write(m_head + first);
}

// The body is handed out as the system takes it, in order and once; each piece that it takes is progress.
void ApiExchange::sendMore()
{
    if (m_ended || !m_hasLeft)
        return;
    const qint64 taken = std::max<qint64>(0, m_bodyAt - m_connection->toWrite());
    if (taken > m_taken)
        m_timer.start(m_limits.answer);
    m_taken = std::max(m_taken, taken);
    if (m_taken > 0)
        CRASH_POINT("post.bytes-left");
    while (m_bodyAt < m_requestBody.size() && m_connection->toWrite() < atOnce) {
        const QByteArray piece = m_requestBody.mid(m_bodyAt, atOnce);
        m_bodyAt += piece.size();
        m_connection->write(piece);
    }
}

void ApiExchange::takeArrived()
{
    if (m_ended)
        return;
    const bool wasBroken = m_parser.state() == HttpReplyParser::State::Broken;
    m_parser.take(m_connection->read());
    if (!wasBroken && m_parser.state() == HttpReplyParser::State::Broken)
        m_timer.start(std::min(afterBroken, m_limits.answer));
    judge();
}

void ApiExchange::judge()
{
    if (m_parser.body().size() > largestBody || m_parser.state() == HttpReplyParser::State::TooLarge)
        return giveUp(ApiError::Kind::TooLarge, QStringLiteral("the reply is over %1 bytes").arg(largestBody));
    if (m_parser.state() != HttpReplyParser::State::Whole)
        return;
    if (m_isPost)
        CRASH_POINT("post.answer-received");
    end({});
}

void ApiExchange::connectionEnded(QAbstractSocket::SocketError error)
{
    if (m_ended)
        return;
    m_parser.take(m_connection->read());
    if (error == QAbstractSocket::RemoteHostClosedError)
        m_parser.connectionEnded();
    judge();
    if (m_ended)
        return;
    Outcome outcome;
    nameFault(outcome, error);
    end(outcome);
}

void ApiExchange::nameFault(Outcome &outcome, QAbstractSocket::SocketError error) const
{
    const QNetworkReply::NetworkError named = networkError(error);
    outcome.failure = kindOf(named);
    outcome.detail = QStringLiteral("%1 (%2)").arg(m_connection->errorString()).arg(static_cast<int>(error));
    if (m_connection->isReady()) { // once the request was on its way there had been a connection
        outcome.failure = ApiError::Kind::ConnectionLost;
        if (m_parser.state() == HttpReplyParser::State::Broken)
            outcome.detail = QStringLiteral("what came is not HTTP");
        else if (error == QAbstractSocket::RemoteHostClosedError)
            outcome.detail = QStringLiteral("the connection ended before a whole reply");
        return;
    }
    if (outcome.failure == ApiError::Kind::Tls)
        outcome.detail = certificateFault(m_url.host(), m_connection->errorString(), m_connection->sslErrors());
    if (outcome.failure != ApiError::Kind::Unreachable)
        return;
    const QString fault = proxyFault(named, m_connection->errorString(), m_url.host(), m_proxy);
    if (fault.isEmpty())
        return;
    outcome.failure = ApiError::Kind::Proxy;
    outcome.detail = fault;
}

void ApiExchange::timeOut()
{
    if (m_parser.state() == HttpReplyParser::State::Broken)
        return giveUp(ApiError::Kind::ConnectionLost, QStringLiteral("what came is not HTTP"));
    const QString silence = m_hasLeft || m_connection->isReady() ? QString() : proxySilence(m_proxy);
    if (silence.isEmpty())
        giveUp(ApiError::Kind::TimedOut, QStringLiteral("no whole reply within %1 ms").arg(m_timer.interval()));
    else
        giveUp(ApiError::Kind::Proxy, silence);
}

void ApiExchange::giveUp(ApiError::Kind kind, const QString &detail)
{
    m_connection->abort(); // before it is judged whether any of the request left: after that judgement nothing does
    Outcome outcome;
    outcome.failure = kind;
    outcome.detail = detail;
    end(outcome);
}

void ApiExchange::drop()
{
    m_ended = true;
    m_done = {};
    m_timer.stop();
    if (m_connection)
        m_connection->abort();
    deleteLater();
}

void ApiExchange::end(Outcome outcome)
{
    m_ended = true;
    m_timer.stop();
    if (m_connection) {
        outcome.httpStatus = m_parser.status();
        outcome.head = m_parser.head();
        outcome.encoding = m_parser.header("content-encoding");
        outcome.body = m_parser.body().left(largestBody);
        outcome.bodySent = bodySent();
        outcome.serverDate = httpDate(m_parser.header("date"));
        const QDateTime now = outcome.serverDate.isValid() ? outcome.serverDate : QDateTime::currentDateTimeUtc();
        outcome.retryAfter = retryAfter(m_parser.header("retry-after"), now);
        m_connection->close();
    }
    // From the event loop, so that no caller finds itself inside a connection's signal, or inside its own call.
    QMetaObject::invokeMethod(
        this,
        [this, outcome] {
            const Done done = std::move(m_done);
            deleteLater();
            if (done)
                done(outcome); // may delete this
        },
        Qt::QueuedConnection);
}
