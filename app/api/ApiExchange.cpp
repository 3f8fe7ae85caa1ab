#include "ApiExchange.h"

#include "OneShotBody.h"
#include "ReplyFault.h"
#include "RetryAfter.h"
#include "crash/CrashPoint.h"

#include <QDateTime>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <algorithm>

namespace {

// How a reply failed, where no HTTP status says more. What is not named here was a broken connection.
ApiError::Kind kindOf(QNetworkReply::NetworkError error)
{
    using Kind = ApiError::Kind;
    static const std::pair<QNetworkReply::NetworkError, Kind> kinds[] = {
        {QNetworkReply::ConnectionRefusedError, Kind::Unreachable},
        {QNetworkReply::HostNotFoundError, Kind::Unreachable},
        {QNetworkReply::TemporaryNetworkFailureError, Kind::Unreachable},
        {QNetworkReply::NetworkSessionFailedError, Kind::Unreachable},
        {QNetworkReply::UnknownNetworkError, Kind::Unreachable},
        {QNetworkReply::ProxyConnectionRefusedError, Kind::Unreachable},
        {QNetworkReply::ProxyConnectionClosedError, Kind::Unreachable},
        {QNetworkReply::ProxyNotFoundError, Kind::Unreachable},
        {QNetworkReply::ProxyTimeoutError, Kind::Unreachable},
        {QNetworkReply::ProxyAuthenticationRequiredError, Kind::Unreachable},
        {QNetworkReply::UnknownProxyError, Kind::Unreachable},
        {QNetworkReply::SslHandshakeFailedError, Kind::Tls},
        {QNetworkReply::TimeoutError, Kind::TimedOut},
        {QNetworkReply::OperationCanceledError, Kind::Aborted},
        {QNetworkReply::ProtocolFailure, Kind::Unreadable},
        {QNetworkReply::ProtocolUnknownError, Kind::Unreadable},
        {QNetworkReply::UnknownContentError, Kind::Unreadable},
    };
    const auto *found =
        std::find_if(std::begin(kinds), std::end(kinds), [&](const auto &k) { return k.first == error; });
    return found == std::end(kinds) ? Kind::ConnectionLost : found->second;
}

} // namespace

ApiExchange::ApiExchange(std::chrono::milliseconds limit, Done done, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
    , m_done(std::move(done))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ApiExchange::timeOut);
}

ApiExchange::~ApiExchange()
{
    if (m_reply)
        m_reply->disconnect(this);
    delete m_reply; // before the body it reads from, and before a manager of our own
}

void ApiExchange::setProxyFor(QNetworkAccessManager &manager, const QUrl &url)
{
    const bool isHere = url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
    manager.setProxy(isHere ? QNetworkProxy::NoProxy : QNetworkProxy::DefaultProxy);
}

void ApiExchange::get(QNetworkAccessManager &manager, const QNetworkRequest &request)
{
    if (m_ended)
        return; // dropped before it began
    watch(manager.get(request));
}

void ApiExchange::post(const QNetworkRequest &request, const QByteArray &body)
{
    if (m_ended)
        return; // dropped before it began
    m_requestBody = new OneShotBody(body, this);
    m_ownManager = new QNetworkAccessManager(this);
    setProxyFor(*m_ownManager, request.url());
    QNetworkRequest once = request;
    once.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    once.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true); // also forbids Qt to rewind
    watch(m_ownManager->post(once, m_requestBody));
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

void ApiExchange::watch(QNetworkReply *reply)
{
    m_reply = reply;
    m_reply->setReadBufferSize(64 * 1024);
    connect(m_reply, &QNetworkReply::readyRead, this, &ApiExchange::read);
    connect(m_reply, &QNetworkReply::finished, this, &ApiExchange::replyFinished);
    connect(m_reply, &QNetworkReply::errorOccurred, this, &ApiExchange::unpackingFailed);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_hasLeft = true; });
    // Heard, and never ignored: the reply fails.
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent) {
        if (sent > m_uploaded && !m_ended)
            m_timer.start(m_limit);
        m_uploaded = std::max(sent, m_uploaded);
        if (sent > 0)
            CRASH_POINT("post.bytes-left");
    });
    m_timer.start(m_limit);
}

void ApiExchange::read()
{
    if (m_ended)
        return;
    m_received += m_reply->readAll();
    if (m_received.size() <= largestBody)
        return;
    m_received.clear();
    giveUp(ApiError::Kind::TooLarge, QStringLiteral("the body is over %1 bytes").arg(largestBody));
}

// Qt 6.4 says so and then may never finish: a body that cannot be unpacked, or that is a bomb.
void ApiExchange::unpackingFailed(QNetworkReply::NetworkError error)
{
    if (m_ended || error != QNetworkReply::UnknownContentError || httpStatus() < 200 || httpStatus() > 299)
        return;
    m_received.clear();
    giveUp(ApiError::Kind::Unreadable, m_reply->errorString());
}

bool ApiExchange::bodySent() const
{
    return !m_requestBody || m_requestBody->wasRead();
}

int ApiExchange::httpStatus() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void ApiExchange::replyFinished()
{
    read();
    if (m_ended)
        return;
    if (m_requestBody)
        CRASH_POINT("post.answer-received");
    Outcome outcome;
    const QNetworkReply::NetworkError error = m_reply->error();
    if (error != QNetworkReply::NoError) {
        // Qt wanted to send the body again and could not: all it means is that the first reply was cut off.
        const QString what = error == QNetworkReply::ContentReSendError
                                 ? QStringLiteral("the connection ended before a whole reply")
                                 : m_reply->errorString();
        outcome.detail = QStringLiteral("%1 (%2)").arg(what).arg(static_cast<int>(error));
    }
    if (error != QNetworkReply::NoError &&
        httpStatus() < 300) // from 300 on the status itself is what Qt calls an error
        outcome.failure = kindOf(error);
    nameFault(outcome);
    end(outcome);
}

void ApiExchange::nameFault(Outcome &outcome) const
{
    if (outcome.failure == ApiError::Kind::Tls)
        outcome.detail = certificateFault(*m_reply, m_sslErrors);
    if (outcome.failure != ApiError::Kind::Unreachable)
        return;
    // Once the request was on its way there had been a connection.
    if (m_requestBody && bodySent()) {
        outcome.failure = ApiError::Kind::ConnectionLost;
        return;
    }
    const QString fault = proxyFault(*m_reply, proxyFor(*m_reply->manager(), m_reply->url()));
    if (fault.isEmpty())
        return;
    outcome.failure = ApiError::Kind::Proxy;
    outcome.detail = fault;
}

void ApiExchange::timeOut()
{
    const QString silence = m_hasLeft || (m_requestBody && bodySent()) || httpStatus() != 0
                                ? QString()
                                : proxySilence(proxyFor(*m_reply->manager(), m_reply->url()));
    if (silence.isEmpty())
        giveUp(ApiError::Kind::TimedOut, QStringLiteral("no whole reply within %1 ms").arg(m_limit.count()));
    else
        giveUp(ApiError::Kind::Proxy, silence);
}

void ApiExchange::giveUp(ApiError::Kind kind, const QString &detail)
{
    if (m_requestBody)
        m_requestBody->seal(); // before it is judged whether any of it left: after that judgement nothing must
    Outcome outcome;
    outcome.failure = kind;
    outcome.detail = detail;
    end(outcome);
    hangUp();
}

void ApiExchange::drop()
{
    m_ended = true;
    m_done = {};
    m_timer.stop();
    hangUp();
    deleteLater();
}

void ApiExchange::hangUp()
{
    if (m_requestBody)
        m_requestBody->seal();
    if (m_reply)
        m_reply->abort(); // emits finished() before it returns; by now nobody listens
}

void ApiExchange::end(Outcome outcome)
{
    m_ended = true;
    m_timer.stop();
    outcome.body = m_received;
    if (m_reply) {
        outcome.httpStatus = httpStatus();
        outcome.retryAfter = retryAfter(m_reply->rawHeader("Retry-After"), QDateTime::currentDateTimeUtc());
        outcome.bodySent = bodySent();
    }
    // From the event loop, so that no caller finds itself inside a reply's signal, or inside its own call.
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
