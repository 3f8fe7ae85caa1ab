#include "CatalogExchange.h"

#include "net/HttpRules.h"
#include "net/ReplyFault.h"
#include "net/RetryAfter.h"
#include "net/http/HttpGet.h"
#include "net/http/HttpReplyParser.h"

#include <QDateTime>

CatalogExchange::CatalogExchange(std::chrono::milliseconds limit, Done done, QObject *parent)
    : QObject(parent)
    , m_done(std::move(done))
    , m_exchange(
          {.bytes = HttpReplyParser::mostReceived, .all = limit}, [this](const RawUrl &url) { return open(url); },
          *this)
{
}

void CatalogExchange::get(const QNetworkRequest &request)
{
    if (m_isOver) // it was dropped before it began
        return;
    m_request = request;
    m_request.setRawHeader("Accept-Encoding", "identity");
    const QUrl url = request.url();
    m_proxy = HttpRules::isThisComputer(url.host()) ? QNetworkProxy(QNetworkProxy::NoProxy) : proxyFor(url);
    m_exchange.ask(m_exchange.begin(url));
}

QNetworkReply *CatalogExchange::open(const RawUrl &url)
{
    auto *reply = new HttpGet(url, m_request, m_proxy);
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_hasLeft = true; });
    return reply;
}

bool CatalogExchange::headCame(const QNetworkReply &reply)
{
    m_answer.encoding = reply.rawHeader("Content-Encoding").trimmed();
    const QDateTime date = httpDate(reply.rawHeader("Date"));
    m_answer.retryAfter =
        retryAfter(reply.rawHeader("Retry-After"), date.isValid() ? date : QDateTime::currentDateTimeUtc());
    return true;
}

void CatalogExchange::bytesCame(const char *bytes, qint64 count)
{
    if (m_answer.encoding.isEmpty() || m_answer.encoding == "identity")
        m_cutter.take(QByteArray(bytes, count), m_answer.body);
    else
        m_answer.body.append(bytes, count);
    if (m_answer.body.size() > largestBody)
        tooLarge();
}

void CatalogExchange::tooLarge()
{
    m_answer.body.truncate(largestBody);
    end(ApiError::Kind::TooLarge, QStringLiteral("the answer is over %1 bytes").arg(largestBody));
}

void CatalogExchange::timedOut()
{
    const QString silence = m_hasLeft ? QString() : proxySilence(m_proxy);
    if (silence.isEmpty())
        end(ApiError::Kind::TimedOut, QStringLiteral("no whole answer in time"));
    else
        end(ApiError::Kind::Proxy, silence);
}

void CatalogExchange::ended(const QNetworkReply &reply)
{
    if (reply.error() == QNetworkReply::NoError)
        return end({}, {});
    if (m_hasLeft) // there had been a connection
        return end(ApiError::Kind::ConnectionLost, reply.errorString());
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return end(ApiError::Kind::Tls, certificateFault(reply, m_exchange.sslErrors()));
    const QString fault = proxyFault(reply, m_proxy);
    if (!fault.isEmpty())
        return end(ApiError::Kind::Proxy, fault);
    const bool wasBroken = reply.error() == QNetworkReply::RemoteHostClosedError;
    end(wasBroken ? ApiError::Kind::ConnectionLost : ApiError::Kind::Unreachable, reply.errorString());
}

void CatalogExchange::fail(ApiError::Kind kind, const QString &detail)
{
    QMetaObject::invokeMethod(
        this, [this, kind, detail] { end(kind, detail); }, Qt::QueuedConnection);
}

void CatalogExchange::drop()
{
    m_isOver = true;
    m_exchange.stop();
    deleteLater();
}

void CatalogExchange::end(std::optional<ApiError::Kind> failure, const QString &detail)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_answer.httpStatus = m_exchange.status();
    m_answer.failure = failure;
    m_answer.detail = detail;
    m_exchange.stop();
    deleteLater();
    m_done(m_answer); // may delete this
}
