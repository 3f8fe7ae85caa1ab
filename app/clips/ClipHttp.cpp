#include "ClipHttp.h"

#include <QNetworkProxyFactory>
#include <QRegularExpression>

#include <algorithm>

QNetworkProxy tunnelTo(const QUrl &url)
{
    for (const QNetworkProxy &proxy : QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url))) {
        const bool isDirect = proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy;
        if (isDirect || proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability))
            return proxy;
    }
    return QNetworkProxy::NoProxy;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool meansExpired(int status)
{
    return status == 403 || status == 404 || status == 410;
}

// -1: not announced. Source: RFC 9112, 6.3: with a transfer coding the length means nothing; said twice alike, it
// counts.
qint64 announcedLength(const QNetworkReply &reply)
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

// Source: RFC 9110, 14.4: "bytes 100-199/200"; all three numbers must be what was asked for.
bool isTheRest(const QByteArray &contentRange, const ResumePoint &rest)
{
    return contentRange.simplified().toLower() == "bytes " + QByteArray::number(rest.present) + '-' +
                                                      QByteArray::number(rest.total - 1) + '/' +
                                                      QByteArray::number(rest.total);
}

std::optional<BytesOf> bytesOf(const QByteArray &contentRange)
{
    static const QRegularExpression form(QStringLiteral("^bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)$"));
    const auto match = form.match(QString::fromLatin1(contentRange.simplified().toLower()));
    if (!match.hasMatch())
        return {};
    const bool isKnown = match.captured(3) != u"*";
    const BytesOf range{match.captured(1).toLongLong(), match.captured(2).toLongLong(),
                        isKnown ? match.captured(3).toLongLong() : -1};
    return range.last < range.first || (isKnown && range.last >= range.total) ? std::nullopt : std::optional(range);
}

QNetworkRequest clipRequest(const RawUrl &link, const std::optional<ResumePoint> &rest)
{
    QNetworkRequest request(link.url());
    if (rest) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(rest->present) + '-');
        if (!rest->etag.isEmpty())
            request.setRawHeader("If-Range", rest->etag); // a body that has changed comes whole
    }
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("LinkReel/" LINKREEL_VERSION));
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}
