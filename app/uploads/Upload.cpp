#include "Upload.h"

#include "api/ApiExchange.h"
#include "net/CleanText.h"
#include "net/HttpRules.h"
#include "net/OneShotBody.h"
#include "net/ReplyFault.h"
#include "platform/Logging.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>

Q_LOGGING_CATEGORY(uploadLog, "linkreel.upload", QtInfoMsg)

namespace {

constexpr qsizetype longestHostText = 300;
constexpr qsizetype longestAddress = 2000; // what every server takes

using UploadErrorKind = UploadError::Kind;

UploadErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return UploadErrorKind::Unreachable;
    case QNetworkReply::SslHandshakeFailedError:
        return UploadErrorKind::Tls;
    default:
        return UploadErrorKind::ConnectionLost;
    }
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

// A page is not a message.
QString plainWords(const QByteArray &body)
{
    const QString text = QString::fromUtf8(body.left(2000)).trimmed();
    return text.startsWith(u'<') || text.startsWith(u'{') ? QString() : text;
}

QString withoutSecrets(const QString &text, qsizetype longest)
{
    return cleanText(redacted(text), {}, longest);
}

} // namespace

Upload::Upload(const UploaderDescription &description, const UploadPicture &picture, const QByteArray &userAgent,
               const UploadLimits &limits, QObject *parent)
    : QObject(parent)
    , m_description(description)
    , m_picture{picture.bytes, picture.mimeType, picture.digest()}
    , m_userAgent(userAgent)
    , m_limits(limits)
    , m_manager(new QNetworkAccessManager(this))
{
    for (QTimer *timer : {&m_patience, &m_end}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this,
                [this] { fail(UploadErrorKind::TimedOut, QStringLiteral("no whole answer in time")); });
    }
    QMetaObject::invokeMethod(this, &Upload::start, Qt::QueuedConnection);
}

Upload::~Upload()
{
    if (m_reply)
        m_reply->disconnect(this);
    delete m_reply; // before the body it reads from, and before the manager
}

void Upload::start()
{
    if (m_ended)
        return;
    const auto request = UploadRequest::of(m_description, m_picture);
    if (!request)
        return fail({.kind = UploadErrorKind::Unusable, .description = request.error()});
    m_first = *request;
    m_end.start(m_limits.all);
    send(m_first, true);
}

void Upload::cancel()
{
    fail(UploadErrorKind::Cancelled, {});
}

void Upload::send(const UploadRequest &request, bool withSecrets)
{
    m_now = request;
    QNetworkRequest network = HttpRules::plainRequest(request.url);
    network.setHeader(QNetworkRequest::UserAgentHeader, m_userAgent);
    if (withSecrets) {
        for (const auto &[name, value] : request.headers)
            network.setRawHeader(name, value);
    }
    ApiExchange::setProxyFor(*m_manager, request.url);
    m_answer = {};
    m_sent = 0;
    if (request.method == "GET") {
        m_reply = m_manager->get(network);
        m_patience.start(m_limits.answer);
    } else {
        m_body = new OneShotBody(request.body, this);
        network.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
        network.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        network.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true); // also forbids Qt to rewind
        m_reply = m_manager->sendCustomRequest(network, request.method, m_body);
        m_patience.start(m_limits.silence);
    }
    m_reply->setReadBufferSize(64 * 1024);
    connect(m_reply, &QNetworkReply::readyRead, this, &Upload::read);
    connect(m_reply, &QNetworkReply::finished, this, &Upload::replyFinished, Qt::QueuedConnection);
    m_sslErrors.clear();
    // Heard, and never ignored: the reply fails.
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64 total) {
        if (m_ended || total <= 0 || sent <= m_sent)
            return;
        m_sent = sent;
        m_patience.start(sent == total ? m_limits.answer : m_limits.silence);
        emit progressed(static_cast<double>(sent) / static_cast<double>(total));
    });
}

void Upload::read()
{
    if (m_ended)
        return;
    m_answer.body += m_reply->readAll();
    if (m_answer.body.size() > m_limits.answerBytes)
        fail(UploadErrorKind::TooLarge, QStringLiteral("the answer is over %1 bytes").arg(m_limits.answerBytes));
}

void Upload::replyFinished()
{
    if (m_ended || sender() != m_reply)
        return;
    read();
    if (m_ended)
        return;
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_answer.url = QString::fromLatin1(m_reply->url().toEncoded());
    for (const auto &header : m_reply->rawHeaderPairs())
        m_answer.headers.append({header.first, header.second});
    const QNetworkReply::NetworkError error = m_reply->error();
    if (error != QNetworkReply::NoError && m_answer.status < 300) {
        const QString what = error == QNetworkReply::ContentReSendError ? QStringLiteral("the connection ended")
                                                                        : m_reply->errorString();
        UploadErrorKind kind = kindOf(error);
        if (kind == UploadErrorKind::Tls)
            return fail(kind, certificateFault(*m_reply, m_sslErrors));
        if (kind == UploadErrorKind::Unreachable && m_body && m_body->wasRead())
            kind = UploadErrorKind::ConnectionLost;
        const QString proxy =
            kind == UploadErrorKind::Unreachable ? proxyFault(*m_reply, proxyFor(*m_manager, m_now.url)) : QString();
        if (!proxy.isEmpty())
            return fail(UploadErrorKind::Proxy, proxy);
        return fail(kind, QStringLiteral("%1 (%2)").arg(what).arg(static_cast<int>(error)));
    }
    const QByteArray length = m_reply->rawHeader("Content-Length");
    if (!length.isEmpty() && m_reply->rawHeader("Content-Encoding").isEmpty() &&
        length.toLongLong() > m_answer.body.size())
        return fail(UploadErrorKind::ConnectionLost, QStringLiteral("the answer is cut off"));
    const QUrl to = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (HttpRules::isRedirect(m_answer.status) && !to.isEmpty())
        return follow(m_reply->url().resolved(to), m_answer.status);
    judge();
}

// As browsers do: 307 and 308 repeat the request, the others ask for what is there now. What is secret stays with the
// host it is meant for.
void Upload::follow(const QUrl &to, int status)
{
    const QString where = QStringLiteral("%1 (HTTP %2)").arg(to.host().isEmpty() ? to.scheme() : to.host()).arg(status);
    if (++m_redirects > m_limits.redirects)
        return fail({.kind = UploadErrorKind::RedirectedOften, .detail = where, .redirects = m_limits.redirects});
    const bool mayGo = !uploadAddressProblem(to) &&
                       (to.scheme() == QLatin1String("https") || m_first.url.scheme() == QLatin1String("http"));
    const bool asks = m_now.method == "GET" || (status != 307 && status != 308);
    const bool home = sameOrigin(to, m_first.url);
    if (!mayGo || (!asks && !home))
        return fail(UploadErrorKind::Redirected, where);
    m_reply->disconnect(this);
    m_reply->deleteLater();
    UploadRequest next = m_now;
    next.url = to;
    if (asks)
        next.method = "GET";
    send(next, home);
}

SyntaxFacts Upload::facts() const
{
    return {m_picture.fileName(), {}, m_description.regexList, m_answer};
}

QString Upload::hostWords() const
{
    const UploaderSyntax::Value own = UploaderSyntax::value(m_description.errorMessage, facts());
    const bool says = !m_description.errorMessage.isEmpty() && own.missing.isEmpty() && !own.text.trimmed().isEmpty();
    return withoutSecrets(says ? own.text : plainWords(m_answer.body), longestHostText);
}

void Upload::judge()
{
    if (m_answer.status < 200 || m_answer.status >= 300)
        return fail(UploadErrorKind::Refused, QStringLiteral("HTTP %1").arg(m_answer.status));
    judgeAddress();
}

void Upload::judgeAddress()
{
    UploaderSyntax::Value found = UploaderSyntax::value(m_description.url, facts());
    if (m_description.url.isEmpty())
        found.text = m_answer.text();
    if (!found.missing.isEmpty())
        return fail(UploadErrorKind::NotInAnswer, found.missing);
    const QString address = found.text.trimmed();
    const QUrl url(address, QUrl::TolerantMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    const bool oneWord =
        std::none_of(address.begin(), address.end(), [](QChar c) { return c <= u' ' || c == u'"' || c == u'<'; });
    if (!web || !url.isValid() || url.host().isEmpty() || !oneWord || address.size() > longestAddress)
        return address.isEmpty() ? fail(UploadErrorKind::EmptyAnswer, {})
                                 : fail(UploadErrorKind::NoWebAddress, withoutSecrets(address, 80));
    Uploaded uploaded;
    uploaded.address = address;
    if (!m_description.deletionUrl.isEmpty()) {
        const UploaderSyntax::Value deletion = UploaderSyntax::value(m_description.deletionUrl, facts());
        if (deletion.missing.isEmpty() && deletion.text.startsWith(QLatin1String("http")))
            uploaded.deletion = deletion.text.trimmed();
    }
    end(uploaded);
}

void Upload::fail(UploadError::Kind kind, const QString &detail)
{
    fail({.kind = kind, .detail = detail});
}

void Upload::fail(UploadError error)
{
    if (m_ended)
        return;
    error.httpStatus = m_answer.status;
    error.host = m_description.host();
    error.detail = withoutSecrets(error.detail, longestHostText);
    if (error.kind == UploadErrorKind::Refused || error.kind == UploadErrorKind::NotInAnswer ||
        error.kind == UploadErrorKind::EmptyAnswer || error.kind == UploadErrorKind::NoWebAddress)
        error.hostText = hostWords();
    qCInfo(uploadLog) << "upload to" << error.host << "failed:" << static_cast<int>(error.kind) << error.httpStatus
                      << error.detail;
    end(tl::unexpected(error));
}

void Upload::end(const UploadResult &result)
{
    m_ended = true;
    m_patience.stop();
    m_end.stop();
    if (m_body)
        m_body->seal();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    // From the event loop, so that nobody finds himself inside a reply's signal, or inside his own call.
    QMetaObject::invokeMethod(
        this,
        [this, result] {
            deleteLater();
            emit finished(result);
        },
        Qt::QueuedConnection);
}
