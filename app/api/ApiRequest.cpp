#include "ApiRequest.h"

QUrl ApiRequest::address(const QUrl &base, const QString &encodedPath)
{
    QUrl url = base;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + encodedPath, QUrl::TolerantMode);
    return url;
}

QNetworkRequest ApiRequest::to(const QUrl &address, const QByteArray &userAgent)
{
    QNetworkRequest request(address);
    request.setRawHeader("Accept", "application/json");
    request.setHeader(QNetworkRequest::UserAgentHeader, userAgent);
    return request;
}
