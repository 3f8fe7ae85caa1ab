#include "ClipHttp.h"

#include "net/HttpRules.h"

QNetworkRequest clipRequest(const RawUrl &link, const std::optional<ResumePoint> &rest)
{
    QNetworkRequest request(link.url());
    if (rest) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(rest->present) + '-');
        if (!rest->etag.isEmpty())
            request.setRawHeader("If-Range", rest->etag); // a body that has changed comes whole
    }
    request.setHeader(QNetworkRequest::UserAgentHeader, HttpRules::userAgent());
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}
