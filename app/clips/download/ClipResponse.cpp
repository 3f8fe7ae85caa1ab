#include "ClipResponse.h"

#include "clips/ClipFault.h"
#include "clips/ClipNames.h"
#include "net/CodedDetail.h"
#include "net/HttpRules.h"
#include "net/ReplyFault.h"

#include <QRegularExpression>

namespace {

bool meansExpired(int status) // of a signed link
{
    return status == 403 || status == 404 || status == 410;
}

// "bytes 0-99/200". Source: RFC 9110, 14.4.
struct BytesOf
{
    qint64 first = 0;
    qint64 last = 0;
    qint64 total = -1; // not said
};

// Nothing where it is none, or contradicts itself.
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

// All three numbers must be what was asked for.
bool isTheRest(const QByteArray &contentRange, const ResumePoint &rest)
{
    return contentRange.simplified().toLower() == "bytes " + QByteArray::number(rest.present) + '-' +
                                                      QByteArray::number(rest.total - 1) + '/' +
                                                      QByteArray::number(rest.total);
}

// What begins at the beginning is good, whether it is all or a piece that nobody asked for.
ClipResponse wholeResponse(const QNetworkReply &reply, const QUrl &link, const std::optional<BytesOf> &piece)
{
    ClipResponse response;
    response.kind = ClipResponse::Kind::Whole;
    const bool isPart = piece && piece->total > piece->last + 1;
    response.pieceEnd = isPart ? piece->last + 1 : -1;
    response.total = isPart ? piece->total : HttpRules::announcedLength(reply);
    response.etag = reply.rawHeader("ETag");
    response.coding = reply.rawHeader("Content-Encoding").trimmed().toLower();
    if (response.coding == "identity")
        response.coding.clear();
    response.suffix = clipSuffix(reply.header(QNetworkRequest::ContentTypeHeader).toByteArray(), link);
    return response;
}

// Anything that does not fit what is there to the byte means to begin anew.
ClipResponse restResponse(const QNetworkReply &reply, const ResumePoint &rest, bool inPieces)
{
    const QByteArray etag = reply.rawHeader("ETag");
    const QByteArray contentRange = reply.rawHeader("Content-Range");
    const std::optional<BytesOf> range = bytesOf(contentRange);
    const bool isPiece = inPieces && range && range->first == rest.present && range->total == rest.total;
    const bool fits =
        (isPiece || isTheRest(contentRange, rest)) && (etag.isEmpty() || rest.etag.isEmpty() || etag == rest.etag);
    ClipResponse response;
    response.kind = fits ? ClipResponse::Kind::Rest : ClipResponse::Kind::Unfitting;
    response.pieceEnd = isPiece && range->last + 1 < range->total ? range->last + 1 : -1;
    return response;
}

} // namespace

ClipResponse clipResponse(const QNetworkReply &reply, const QUrl &link, const std::optional<ResumePoint> &rest,
                          bool inPieces)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    ClipResponse response;
    if (HttpRules::isRedirect(status)) {
        response.kind = ClipResponse::Kind::Redirect;
    } else if (meansExpired(status)) {
        response.kind = ClipResponse::Kind::Expired;
    } else if (status == 206 && rest) {
        response = restResponse(reply, *rest, inPieces);
    } else if (status == 416 && rest) {
        response.kind = ClipResponse::Kind::Unfitting;
    } else if (status == 200) {
        response = wholeResponse(reply, link, std::nullopt);
    } else if (status == 206) {
        const std::optional<BytesOf> range = bytesOf(reply.rawHeader("Content-Range"));
        if (!range || range->first == 0)
            response = wholeResponse(reply, link, range);
    }
    return response;
}

ClipError noClipResponse(const QNetworkReply &reply, const QList<QSslError> &sslErrors, const QNetworkProxy &proxy,
                         bool isOverTls)
{
    using Kind = ClipError::Kind;
    if (reply.error() == QNetworkReply::SslHandshakeFailedError && !isOverTls)
        return {Kind::Untrusted, 0, certificateFault(reply, sslErrors)};
    if (const QString fault = proxyFault(reply, proxy); !fault.isEmpty())
        return {Kind::Proxy, 0, fault};
    if (isOverTls)
        return {Kind::BadLink, 0, codedDetail(ClipFault::Kind::OnlyHttp, {reply.errorString()})};
    return {Kind::Network, 0, reply.errorString()};
}
