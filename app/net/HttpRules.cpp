#include "HttpRules.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkReply>

#include <algorithm>

bool HttpRules::isThisComputer(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

bool HttpRules::mayBeAsked(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == u"https" || (url.scheme() == u"http" && isThisComputer(url.host()));
}

bool HttpRules::mayBeAsked(const RawUrl &url)
{
    return url.isValid() && mayBeAsked(url.origin());
}

bool HttpRules::isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

QString HttpRules::userAgent()
{
    return QStringLiteral("LinkReel/" LINKREEL_VERSION);
}

QNetworkRequest HttpRules::plainRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, userAgent());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Over plain HTTP it would forbid Qt to log in at a proxy (measured with 6.4.2); there is nothing to reuse anyway.
    if (url.scheme() == u"https")
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    return request;
}

QNetworkProxy HttpRules::tunnelTo(const QUrl &url)
{
    for (const QNetworkProxy &proxy : QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url))) {
        const bool isDirect = proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy;
        if (isDirect || proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability))
            return proxy;
    }
    return QNetworkProxy::NoProxy;
}

// Source: RFC 9112, 6.3: with a transfer coding the length means nothing; said twice alike, it
// counts.
qint64 HttpRules::announcedLength(const QNetworkReply &reply)
{
    if (reply.hasRawHeader("Transfer-Encoding"))
        return -1;
    const QByteArrayList said = reply.rawHeader("Content-Length").split(',');
    bool isNumber = false;
    const qint64 length = said.first().trimmed().toLongLong(&isNumber);
    const bool isOne = std::all_of(said.begin(), said.end(), [&said](const QByteArray &other) {
        return other.trimmed() == said.first().trimmed();
    });
    return isNumber && isOne && length >= 0 ? length : -1;
}
