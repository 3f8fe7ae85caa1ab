#include "ClipDownload.h"

#include "ClipFiles.h"
#include "ClipNames.h"

#include <QDir>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace {

constexpr qint64 readBuffer = 1 << 20; // back-pressure: Qt holds no more than this (HTTP/1.1 only)
constexpr qint64 slice = 256 << 10;    // written at once, so that the loop is never held for long
constexpr int mostHops = 5;
constexpr int progressEveryMs = 100;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool meansExpired(int status)
{
    return status == 403 || status == 404 || status == 410;
}

} // namespace

ClipDownload::ClipDownload(QNetworkAccessManager &network, const ClipDownloader::Wish &wish,
                           const ClipDownloader::Limits &limits)
    : m_network(network)
    , m_wish(wish)
    , m_limits(limits)
{
    m_stall.setSingleShot(true);
    m_stall.setInterval(m_limits.stall);
    connect(&m_stall, &QTimer::timeout, this, [this] {
        fail(ClipError::Kind::Network, QStringLiteral("no data for %1 s").arg(m_limits.stall.count() / 1000));
    });
}

ClipDownload::~ClipDownload()
{
    dropReply();
    if (!m_over)
        m_part.remove();
}

void ClipDownload::start()
{
    // Later, so that failed() never comes before the caller has its hands free.
    QMetaObject::invokeMethod(
        this, [this] { request(m_wish.link); }, Qt::QueuedConnection);
}

void ClipDownload::abort()
{
    fail(ClipError::Kind::Aborted);
}

void ClipDownload::request(const QUrl &link)
{
    if (m_over)
        return;
    if (!ClipDownloader::isAllowed(link))
        return fail(ClipError::Kind::BadLink, link.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo));
    m_link = link;
    QNetworkRequest request(link);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // HTTP/2 ignores the read buffer
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("LinkReel/" LINKREEL_VERSION));
    request.setRawHeader("Accept-Encoding", "identity");
    m_reply = m_network.get(request);
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &ClipDownload::headerCame);
    connect(m_reply, &QNetworkReply::readyRead, this, &ClipDownload::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &ClipDownload::replyFinished);
    m_stall.start();
}

int ClipDownload::httpStatus() const
{
    return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

void ClipDownload::headerCame()
{
    m_stall.start();
    if (httpStatus() != 200 || m_part.isOpen())
        return;
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    m_total = length.isValid() ? length.toLongLong() : -1;
    if (m_total > m_limits.largestBytes)
        return fail(ClipError::Kind::TooLarge, QString::number(m_total));
    m_suffix = clipSuffix(m_reply->header(QNetworkRequest::ContentTypeHeader).toByteArray(), m_link);
    openPart();
}

// The name is the caller's key's own: what a killed program left under it is written over, never left behind.
bool ClipDownload::openPart()
{
    if (m_part.isOpen())
        return true;
    if (!QDir().mkpath(m_wish.folder)) {
        fail(ClipError::Kind::Disk, QStringLiteral("the folder %1 cannot be made").arg(m_wish.folder));
        return false;
    }
    m_part.setFileName(QStringLiteral("%1/%2.%3.part").arg(m_wish.folder, m_wish.baseName).arg(m_wish.key));
    if (m_part.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return true;
    fail(ClipError::Kind::Disk, m_part.errorString());
    return false;
}

void ClipDownload::readBody()
{
    m_stall.start();
    if (m_over || httpStatus() != 200 || !openPart())
        return;
    while (m_reply && m_reply->bytesAvailable() > 0) {
        const QByteArray bytes = m_reply->read(slice);
        if (bytes.isEmpty())
            break;
        m_received += bytes.size();
        if (m_received > m_limits.largestBytes)
            return fail(ClipError::Kind::TooLarge, QString::number(m_received));
        if (m_part.write(bytes) != bytes.size())
            return fail(ClipError::Kind::Disk, m_part.errorString());
    }
    if (!m_sinceProgress.isValid() || m_sinceProgress.elapsed() >= progressEveryMs) {
        m_sinceProgress.start();
        emit progress(m_received, m_total);
    }
}

void ClipDownload::replyFinished()
{
    if (m_over)
        return;
    readBody();
    if (m_over)
        return;
    m_stall.stop();
    const int status = httpStatus();
    const QNetworkReply::NetworkError error = m_reply->error();
    const QString words = m_reply->errorString();
    if (isRedirect(status))
        return follow(m_reply->header(QNetworkRequest::LocationHeader).toUrl());
    if (meansExpired(status))
        return fail(ClipError::Kind::LinkExpired);
    if (status == 0)
        return fail(ClipError::Kind::Network, words);
    if (status != 200)
        return fail(ClipError::Kind::Server);
    const bool whole = m_received > 0 && (m_total < 0 || m_received == m_total);
    if (error != QNetworkReply::NoError || !whole)
        return fail(ClipError::Kind::CutOff,
                    m_total < 0 ? words : QStringLiteral("%1 of %2 bytes").arg(m_received).arg(m_total));
    emit progress(m_received, m_received);
    keep();
}

void ClipDownload::follow(const QUrl &target)
{
    const QUrl next = m_link.resolved(target);
    dropReply();
    if (target.isEmpty() || ++m_hops > mostHops)
        return fail(ClipError::Kind::BadLink, QStringLiteral("too many redirects, or one to nowhere"));
    request(next);
}

// Putting a large file on the platter takes a while: it is done beside the GUI thread.
void ClipDownload::keep()
{
    dropReply();
    m_over = true;
    m_part.close();
    auto *watcher = new QFutureWatcher<KeptFile>(this);
    connect(watcher, &QFutureWatcher<KeptFile>::finished, this, [this, watcher] {
        const KeptFile kept = watcher->result();
        if (kept.problem.isEmpty())
            emit saved(kept.path, m_received);
        else
            emit failed({ClipError::Kind::Disk, 0, kept.problem});
    });
    watcher->setFuture(QtConcurrent::run(keepFile, m_part.fileName(), m_wish.folder, m_wish.baseName, m_suffix));
}

void ClipDownload::fail(ClipError::Kind kind, const QString &detail)
{
    if (m_over)
        return;
    m_over = true;
    m_stall.stop();
    const ClipError error{kind, httpStatus(), detail};
    dropReply();
    if (m_part.isOpen() || !m_part.fileName().isEmpty())
        m_part.remove();
    emit failed(error);
}

void ClipDownload::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}
