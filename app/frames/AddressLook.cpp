#include "AddressLook.h"

#include "FrameReader.h"
#include "frames/formats/PictureFormat.h"
#include "net/HostKind.h"
#include "net/HttpRules.h"
#include "net/ReplyFault.h"
#include "platform/process/WhenFinished.h"

#include <QHostInfo>
#include <QNetworkReply>
#include <QtConcurrentRun>

#include <algorithm>

namespace {

constexpr qsizetype enoughToJudge = 1024; // bytes: what does not begin as a picture by then is none
constexpr int shownSide = 640;            // pixels: no more is decoded than is shown

QNetworkRequest requestFor(const QUrl &url)
{
    QNetworkRequest request = HttpRules::plainRequest(url);
    request.setRawHeader("Accept", "image/jpeg, image/png, image/webp, image/*;q=0.8, */*;q=0.5");
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}

// "text/html; charset=utf-8" -> "text/html"
QString typeOf(const QNetworkReply &reply)
{
    return reply.header(QNetworkRequest::ContentTypeHeader)
        .toString()
        .section(QLatin1Char(';'), 0, 0)
        .trimmed()
        .toLower();
}

bool looksLikeHtml(const QByteArray &bytes)
{
    const QByteArray head = bytes.left(enoughToJudge).trimmed().toLower();
    return head.startsWith("<!doctype html") || head.startsWith("<html") || head.contains("<head");
}

} // namespace

AddressLook::AddressLook(const AddressLimits &limits, QNetworkAccessManager &network, QThreadPool &pool,
                         const QUrl &url, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_pool(pool)
    , m_exchange(
          {.bytes = limits.mostBytes,
           .all = std::chrono::milliseconds(limits.mostMs),
           .redirects = {.mostHops = limits.mostHops}},
          [&network](const RawUrl &asked) { return network.get(requestFor(asked.url())); }, *this)
    , m_first(url)
{
    m_exchange.ask(m_exchange.begin(url));
}

AddressLook::~AddressLook()
{
    m_ended = true;
    m_decoding.cancel();
}

void AddressLook::end(AddressFinding::Kind kind, const QString &detail)
{
    if (m_ended)
        return;
    m_ended = true;
    m_exchange.stop();
    AddressFinding finding;
    finding.kind = kind;
    finding.status = m_status;
    finding.detail = detail;
    finding.waitedSeconds = m_waitedSeconds;
    emit found(finding);
}

bool AddressLook::headCame(const QNetworkReply &reply)
{
    m_status = m_exchange.status();
    if (m_status == 407)
        return false; // by the proxy; ended() says so
    if (m_status == 404 || m_status == 410)
        end(AddressFinding::Kind::Gone);
    else if (m_status == 401 || m_status == 403)
        end(AddressFinding::Kind::Forbidden);
    else if (m_status >= 300 || m_status < 200)
        end(AddressFinding::Kind::ServerTrouble);
    m_type = typeOf(reply);
    return !m_ended;
}

void AddressLook::bytesCame(const char *bytes, qint64 count)
{
    m_bytes.append(bytes, count);
    if (m_bytes.size() >= enoughToJudge && !isReadFormat(pictureFormatOf(m_bytes)))
        decode(); // which finds nothing to decode
}

void AddressLook::tooLarge()
{
    end(AddressFinding::Kind::TooLarge);
}

void AddressLook::timedOut()
{
    m_waitedSeconds = (m_limits.mostMs + 999) / 1000;
    end(AddressFinding::Kind::NoAnswer);
}

void AddressLook::ended(const QNetworkReply &reply)
{
    if (reply.error() != QNetworkReply::NoError)
        end(AddressFinding::Kind::NoAnswer, faultDetail(reply));
    else
        decode();
}

QString AddressLook::faultDetail(const QNetworkReply &reply) const
{
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return certificateFault(reply, m_exchange.sslErrors());
    const QString proxy = proxyFault(reply, proxyFor(*reply.manager(), reply.url()));
    return proxy.isEmpty() ? reply.errorString() : proxy;
}

void AddressLook::redirectRefused(const RedirectTrail::Refusal &refusal)
{
    m_status = m_exchange.status();
    end(AddressFinding::Kind::BadRedirect, refusal.to.url().host());
}

void AddressLook::redirected(const RawUrl &to)
{
    m_status = m_exchange.status();
    const QUrl next = to.url();
    if (isPrivateHost(m_first.host()))
        return askAt(next); // the user's own network: typed by the user
    if (isPrivateHost(next.host()))
        return end(AddressFinding::Kind::PrivateRedirect, next.host());
    m_limits.resolve(next.host(), this, [this, next](const QList<QHostAddress> &addresses) {
        if (m_ended)
            return;
        if (std::any_of(addresses.begin(), addresses.end(), isPrivateAddress))
            end(AddressFinding::Kind::PrivateRedirect, next.host());
        else
            askAt(next);
    });
}

void AddressLook::askAt(const QUrl &url)
{
    QUrl bare = url;
    bare.setUserInfo(QString());
    m_exchange.ask(bare);
}

void AddressLook::decode()
{
    const PictureFormat format = pictureFormatOf(m_bytes);
    if (format == PictureFormat::None) {
        const bool isPage = m_type == QLatin1String("text/html") || looksLikeHtml(m_bytes);
        return end(isPage ? AddressFinding::Kind::WebPage : AddressFinding::Kind::NotAPicture,
                   isPage ? QString() : m_type);
    }
    if (!isReadFormat(format))
        return end(AddressFinding::Kind::UnknownFormat, pictureFormatName(format, m_bytes));
    m_exchange.stop(); // what takes time now is not the network
    FrameLimits limits;
    limits.longestSide = shownSide;
    m_decoding = QtConcurrent::run(&m_pool, [bytes = m_bytes, limits](QPromise<FrameResult> &promise) {
        FrameWatch watch;
        watch.stopAsked = [&promise] { return promise.isCanceled(); };
        promise.addResult(frameFromBytes(bytes, QString(), limits, watch));
    });
    whenFinished(m_decoding, this, [this](const FrameResult &result) { judge(result); });
}

void AddressLook::judge(const FrameResult &result)
{
    if (m_ended)
        return;
    if (!result)
        return end(AddressFinding::Kind::Damaged);
    m_ended = true;
    AddressFinding finding;
    const PictureFormat format = pictureFormatOf(m_bytes);
    const bool isRare = format == PictureFormat::Heic || format == PictureFormat::Avif || format == PictureFormat::Jxl;
    finding.kind = isRare ? AddressFinding::Kind::RareFormat : AddressFinding::Kind::Picture;
    finding.detail = isRare ? pictureFormatName(format) : QString();
    finding.status = m_status;
    finding.picture = *result;
    finding.picture.encoded.clear();
    finding.picture.source.clear();
    emit found(finding);
}
