#include "ClipHttp.h"

#include "net/HttpRules.h"

#include <QRegularExpression>

#include <algorithm>

bool meansExpired(int status)
{
    return status == 403 || status == 404 || status == 410;
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
    request.setHeader(QNetworkRequest::UserAgentHeader, HttpRules::userAgent());
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}
