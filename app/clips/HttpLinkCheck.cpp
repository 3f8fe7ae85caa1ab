#include "HttpLinkCheck.h"

#include "ClipDownloader.h"
#include "ClipHttp.h"
#include "net/HttpGet.h"
#include "net/HttpRules.h"

#include <QTimer>

#include <memory>

namespace {

constexpr int mostHops = 5;
constexpr int checkPatienceMs = 20'000;
constexpr qint64 enoughBytes = 512;

} // namespace

bool beginsAsClip(const QByteArray &beginning)
{
    const QByteArray box = beginning.mid(4, 4);
    for (const char *known : {"ftyp", "moov", "mdat", "wide", "free", "skip", "styp"}) {
        if (box == known)
            return true;
    }
    const bool isAvi = beginning.startsWith("RIFF") && beginning.mid(8, 4) == "AVI ";
    const bool isMatroska = beginning.startsWith("\x1A\x45\xDF\xA3");
    const bool isProgramStream =
        beginning.startsWith(QByteArray("\0\0\1\xBA", 4)) || beginning.startsWith(QByteArray("\0\0\1\xB3", 4));
    const bool isTransportStream =
        beginning.startsWith('G') && beginning.size() > 376 && beginning.at(188) == 'G' && beginning.at(376) == 'G';
    return isAvi || isMatroska || isProgramStream || isTransportStream;
}

void HttpLinkCheck::check(const RawUrl &link, QObject *context, const Done &done)
{
    QMetaObject::invokeMethod(
        this, [this, link, asked = Asked{context, done}] { ask(link, asked, 0); }, Qt::QueuedConnection);
}

void HttpLinkCheck::ask(const RawUrl &link, const Asked &asked, int hops)
{
    if (!asked.context)
        return;
    if (!HttpRules::mayBeAsked(link) || hops > mostHops)
        return asked.done(false);
    QNetworkRequest request = clipRequest(link, std::nullopt);
    request.setRawHeader("Range", "bytes=0-" + QByteArray::number(enoughBytes - 1));
    auto *reply = new HttpGet(link, request, HttpRules::tunnelTo(link.url()), this);
    reply->setReadBufferSize(enoughBytes);
    auto *patience = new QTimer(reply);
    patience->setSingleShot(true);
    patience->start(checkPatienceMs);
    connect(patience, &QTimer::timeout, reply, &QNetworkReply::abort);
    const auto isOver = std::make_shared<bool>(false);
    const auto end = [this, reply, link, asked, hops, isOver] {
        if (!std::exchange(*isOver, true))
            answered(reply, link, asked, hops);
    };
    connect(reply, &QNetworkReply::finished, this, end);
    connect(reply, &QNetworkReply::readyRead, this, [reply, end] {
        if (reply->bytesAvailable() >= enoughBytes)
            end();
    });
}

void HttpLinkCheck::answered(HttpGet *reply, const RawUrl &link, const Asked &asked, int hops)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray beginning = reply->read(enoughBytes);
    const RawUrl next = link.resolved(reply->rawHeader("Location"));
    const bool wasSafe = link.origin().scheme() == QLatin1String("https");
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
    if (!asked.context)
        return;
    if (HttpRules::isRedirect(status) && (!wasSafe || next.origin().scheme() == QLatin1String("https")))
        return ask(next, asked, hops + 1);
    asked.done((status == 200 || status == 206) && beginsAsClip(beginning));
}
