#include "UploadTrial.h"

#include "Uploader.h"
#include "api/ApiExchange.h"
#include "net/HttpRules.h"

#include <QBuffer>
#include <QImageReader>
#include <QLinearGradient>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPainter>

namespace {

constexpr QSize pictureSize{320, 180};
constexpr qint64 largestPicture = 20'000'000; // bytes, fetched back
constexpr std::chrono::milliseconds silence(30'000);

} // namespace

UploadTrial::UploadTrial(Uploader &uploader, QObject *parent)
    : QObject(parent)
    , m_uploader(uploader)
    , m_manager(new QNetworkAccessManager(this))
    , m_exchange(
          {.bytes = largestPicture, .silence = silence, .redirects = {.mostHops = uploader.limits().redirects}},
          [this](const RawUrl &url) { return open(url); }, *this)
{
}

UploadTrial::~UploadTrial()
{
    if (m_upload)
        m_upload->disconnect(this);
    if (m_upload)
        m_upload->cancel();
    m_exchange.stop(); // before the manager
}

UploadPicture UploadTrial::builtInPicture()
{
    QImage image(pictureSize, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, pictureSize.height());
    sky.setColorAt(0, QColor(0x1b, 0x2a, 0x5a));
    sky.setColorAt(1, QColor(0xe8, 0x9a, 0x5c));
    painter.fillRect(image.rect(), sky);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xff, 0xf0, 0xd0));
    painter.drawEllipse(QPoint(220, 110), 28, 28);
    painter.end();
    UploadPicture picture;
    picture.mimeType = "image/jpeg";
    QBuffer buffer(&picture.bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "jpeg", 90);
    return picture;
}

void UploadTrial::start(const UploaderDescription &description)
{
    if (m_upload) {
        m_upload->disconnect(this);
        m_upload->cancel();
    }
    m_exchange.stop();
    m_running = true;
    m_host = description.host();
    m_received.clear();
    m_upload = m_uploader.upload(description, builtInPicture());
    connect(m_upload, &Upload::progressed, this, [this](double share) { emit progressed(Phase::Uploading, share); });
    connect(m_upload, &Upload::finished, this, &UploadTrial::uploaded);
    emit progressed(Phase::Uploading, 0);
}

void UploadTrial::cancel()
{
    if (m_upload)
        m_upload->cancel();
    else if (m_running) {
        m_exchange.stop();
        end(tl::unexpected(error(UploadError::Kind::Cancelled, {})));
    }
}

void UploadTrial::uploaded(const UploadResult &result)
{
    if (!result)
        return end(result);
    m_result = *result;
    emit progressed(Phase::FetchingBack, 1);
    m_exchange.ask(m_exchange.begin(QUrl(m_result.address)));
}

QNetworkReply *UploadTrial::open(const RawUrl &url)
{
    QNetworkRequest request = HttpRules::plainRequest(url.url());
    request.setHeader(QNetworkRequest::UserAgentHeader, m_uploader.userAgent());
    ApiExchange::setProxyFor(*m_manager, url.url());
    return m_manager->get(request);
}

void UploadTrial::redirected(const RawUrl &to)
{
    m_exchange.ask(to);
}

void UploadTrial::redirectRefused(const RedirectTrail::Refusal &)
{
    endWithout(QStringLiteral("HTTP %1").arg(m_exchange.status()));
}

bool UploadTrial::headCame(const QNetworkReply &reply)
{
    m_type = reply.header(QNetworkRequest::ContentTypeHeader).toString().section(u';', 0, 0);
    if (m_exchange.status() >= 300)
        endWithout(QStringLiteral("HTTP %1").arg(m_exchange.status()));
    return m_running;
}

void UploadTrial::bytesCame(const char *bytes, qint64 count)
{
    m_received.append(bytes, count);
}

void UploadTrial::tooLarge()
{
    endWithout(QStringLiteral("> %1").arg(QLocale().formattedDataSize(largestPicture)));
}

void UploadTrial::timedOut()
{
    endWithout(QStringLiteral("timeout"));
}

void UploadTrial::ended(const QNetworkReply &reply)
{
    if (reply.error() != QNetworkReply::NoError)
        return endWithout(reply.errorString());
    QBuffer buffer(&m_received);
    const bool isPicture = QImageReader(&buffer).canRead();
    if (!isPicture)
        return endWithout(m_type);
    m_exchange.stop();
    end(m_result);
}

void UploadTrial::endWithout(const QString &detail)
{
    UploadError what = error(UploadError::Kind::NotAPicture, detail);
    what.httpStatus = m_exchange.status();
    m_exchange.stop();
    end(tl::unexpected(what));
}

UploadError UploadTrial::error(UploadError::Kind kind, const QString &detail) const
{
    UploadError error;
    error.kind = kind;
    error.host = m_host;
    error.detail = detail;
    return error;
}

void UploadTrial::end(const UploadResult &result)
{
    m_running = false;
    emit finished(result);
}
