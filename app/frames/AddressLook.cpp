#include "AddressLook.h"

#include "FrameReader.h"
#include "frames/formats/PictureFormat.h"
#include "net/HostKind.h"
#include "net/HttpRules.h"
#include "net/ReplyFault.h"

#include <QHostInfo>
#include <QNetworkReply>
#include <QtConcurrentRun>

#include <algorithm>

namespace {

constexpr qint64 readBuffer = 256 << 10;  // bytes that Qt holds (HTTP/1.1 only)
constexpr qsizetype enoughToJudge = 1024; // bytes: what is no picture by then becomes none
constexpr int shownSide = 640;            // pixels: no more is decoded than is shown

bool isWeb(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

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
    , m_network(network)
    , m_pool(pool)
    , m_first(url)
{
    connect(&m_decoding, &QFutureWatcherBase::finished, this, &AddressLook::judge);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        end(AddressFinding::Kind::NoAnswer,
            tr("not everything came within %n second(s)", "", (m_limits.mostMs + 999) / 1000));
    });
    m_limit.setSingleShot(true);
    m_limit.start(m_limits.mostMs);
    fetch(url);
}

AddressLook::~AddressLook()
{
    m_ended = true;
    m_decoding.disconnect(this);
    m_decoding.cancel();
    drop();
}

void AddressLook::drop()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

void AddressLook::end(AddressFinding::Kind kind, const QString &detail)
{
    if (m_ended)
        return;
    m_ended = true;
    m_limit.stop();
    drop();
    AddressFinding finding;
    finding.kind = kind;
    finding.status = m_status;
    finding.detail = detail;
    emit ended(finding);
}

void AddressLook::fetch(const QUrl &url)
{
    m_url = url;
    m_bytes.clear();
    m_reply = m_network.get(requestFor(url));
    m_reply->setReadBufferSize(readBuffer);
    m_sslErrors.clear();
    // Heard, and never ignored: the reply fails.
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    // Queued: a reply must not be aborted inside its own signals. One that was dropped since has nothing to say.
    const auto ifCurrent = [this, reply = m_reply](void (AddressLook::*step)()) {
        return [this, reply, step] {
            if (reply == m_reply && !m_ended)
                (this->*step)();
        };
    };
    connect(m_reply, &QNetworkReply::metaDataChanged, this, ifCurrent(&AddressLook::readHead), Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::readyRead, this, ifCurrent(&AddressLook::read), Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::finished, this, ifCurrent(&AddressLook::finish), Qt::QueuedConnection);
}

void AddressLook::readHead()
{
    m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (HttpRules::isRedirect(m_status))
        return follow();
    if (m_status == 404 || m_status == 410)
        return end(AddressFinding::Kind::Gone);
    if (m_status == 407)
        return; // by the proxy; finish() says so
    if (m_status == 401 || m_status == 403)
        return end(AddressFinding::Kind::Forbidden);
    if (m_status >= 300 || m_status < 200)
        return end(AddressFinding::Kind::ServerTrouble);
    if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_limits.mostBytes)
        end(AddressFinding::Kind::TooLarge);
}

void AddressLook::read()
{
    if (HttpRules::isRedirect(m_status) || m_status == 407)
        return;
    m_bytes += m_reply->readAll();
    if (m_bytes.size() > m_limits.mostBytes)
        return end(AddressFinding::Kind::TooLarge);
    if (m_bytes.size() >= enoughToJudge && !isReadFormat(pictureFormatOf(m_bytes)))
        decode(); // which finds nothing to decode
}

void AddressLook::finish()
{
    if (m_reply->error() != QNetworkReply::NoError)
        return end(AddressFinding::Kind::NoAnswer, faultWords());
    read();
    if (m_reply && !m_ended)
        decode();
}

QString AddressLook::faultWords() const
{
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        return certificateFault(*m_reply, m_sslErrors);
    const QString proxy = proxyFault(*m_reply, proxyFor(*m_reply->manager(), m_url));
    return proxy.isEmpty() ? m_reply->errorString() : proxy;
}

void AddressLook::follow()
{
    const QUrl next = m_url.resolved(QUrl::fromEncoded(m_reply->rawHeader("Location"), QUrl::StrictMode));
    const bool toNowhere = m_reply->rawHeader("Location").isEmpty() || !isWeb(next);
    const bool toPlain = m_url.scheme() == QLatin1String("https") && next.scheme() != QLatin1String("https");
    if (toNowhere || toPlain || ++m_hops > m_limits.mostHops)
        return end(AddressFinding::Kind::BadRedirect, next.host());
    drop();
    if (isPrivateHost(m_first.host()))
        return followTo(next); // the user's own network: typed by the user
    if (isPrivateHost(next.host()))
        return end(AddressFinding::Kind::PrivateRedirect, next.host());
    m_limits.resolve(next.host(), this, [this, next](const QList<QHostAddress> &addresses) {
        if (m_ended)
            return;
        if (std::any_of(addresses.begin(), addresses.end(), isPrivateAddress))
            end(AddressFinding::Kind::PrivateRedirect, next.host());
        else
            followTo(next);
    });
}

void AddressLook::followTo(const QUrl &next)
{
    QUrl bare = next;
    bare.setUserInfo(QString());
    fetch(bare);
}

void AddressLook::decode()
{
    const PictureFormat format = pictureFormatOf(m_bytes);
    const QString type = typeOf(*m_reply);
    if (format == PictureFormat::None) {
        const bool isPage = type == QLatin1String("text/html") || looksLikeHtml(m_bytes);
        return end(isPage ? AddressFinding::Kind::WebPage : AddressFinding::Kind::NotAPicture,
                   isPage ? QString() : type);
    }
    if (!isReadFormat(format))
        return end(AddressFinding::Kind::UnknownFormat, pictureFormatName(format, m_bytes));
    m_limit.stop(); // what takes time now is not the network
    drop();
    FrameLimits limits;
    limits.longestSide = shownSide;
    m_decoding.setFuture(QtConcurrent::run(&m_pool, [bytes = m_bytes, limits](QPromise<FrameResult> &promise) {
        FrameWatch watch;
        watch.stopAsked = [&promise] { return promise.isCanceled(); };
        promise.addResult(frameFromBytes(bytes, QString(), limits, watch));
    }));
}

void AddressLook::judge()
{
    if (m_ended || m_decoding.isCanceled() || m_decoding.future().resultCount() == 0)
        return;
    const FrameResult result = m_decoding.result();
    const auto *picture = std::get_if<FrameImage>(&result);
    if (!picture)
        return end(AddressFinding::Kind::Damaged);
    m_ended = true;
    AddressFinding finding;
    const PictureFormat format = pictureFormatOf(m_bytes);
    const bool isRare = format == PictureFormat::Heic || format == PictureFormat::Avif || format == PictureFormat::Jxl;
    finding.kind = isRare ? AddressFinding::Kind::RareFormat : AddressFinding::Kind::Picture;
    finding.detail = isRare ? pictureFormatName(format) : QString();
    finding.status = m_status;
    finding.picture = *picture;
    finding.picture.encoded.clear();
    finding.picture.source.clear();
    emit ended(finding);
}
