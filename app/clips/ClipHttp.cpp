#include "ClipHttp.h"

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool meansExpired(int status)
{
    return status == 403 || status == 404 || status == 410;
}

// -1: not announced. Source: RFC 9112, 6.3: with a transfer coding the length means nothing.
qint64 announcedLength(const QNetworkReply &reply)
{
    if (reply.hasRawHeader("Transfer-Encoding"))
        return -1;
    bool isNumber = false;
    const qint64 length = reply.rawHeader("Content-Length").toLongLong(&isNumber);
    return isNumber && length >= 0 ? length : -1;
}

// Source: RFC 9110, 14.4: "bytes 100-199/200"; all three numbers must be what was asked for.
bool isTheRest(const QByteArray &contentRange, const ResumePoint &rest)
{
    return contentRange.simplified().toLower() == "bytes " + QByteArray::number(rest.present) + '-' +
                                                      QByteArray::number(rest.total - 1) + '/' +
                                                      QByteArray::number(rest.total);
}

QNetworkRequest clipRequest(const QUrl &link, const std::optional<ResumePoint> &rest)
{
    QNetworkRequest request(link);
    if (rest) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(rest->present) + '-');
        request.setRawHeader("If-Range", rest->etag); // a body that has changed comes whole
    }
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // HTTP/2 ignores the read buffer
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("LinkReel/" LINKREEL_VERSION));
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}
