#include "UploadTrial.h"

#include "Uploader.h"
#include "api/ApiExchange.h"
#include "net/HttpRules.h"

#include <QBuffer>
#include <QImageReader>
#include <QLinearGradient>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPainter>

namespace {

constexpr QSize pictureSize{320, 180};
constexpr qint64 largestPicture = 20'000'000; // bytes, fetched back
constexpr int fetchLimitMs = 30'000;

} // namespace

UploadTrial::UploadTrial(Uploader &uploader, QObject *parent)
    : QObject(parent)
    , m_uploader(uploader)
    , m_manager(new QNetworkAccessManager(this))
{
}

UploadTrial::~UploadTrial()
{
    if (m_upload)
        m_upload->disconnect(this);
    if (m_upload)
        m_upload->cancel();
    if (m_reply)
        m_reply->disconnect(this);
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
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
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
    else if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        end(error(UploadError::Kind::Cancelled, {}));
    }
}

void UploadTrial::uploaded(const UploadResult &result)
{
    if (std::holds_alternative<UploadError>(result))
        return end(result);
    m_result = std::get<Uploaded>(result);
    emit progressed(Phase::FetchingBack, 1);
    fetchBack(QUrl(m_result.address));
}

void UploadTrial::fetchBack(const QUrl &address)
{
    QNetworkRequest request = HttpRules::plainRequest(address);
    request.setHeader(QNetworkRequest::UserAgentHeader, m_uploader.userAgent());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setMaximumRedirectsAllowed(m_uploader.limits().redirects);
    request.setTransferTimeout(fetchLimitMs);
    ApiExchange::setProxyFor(*m_manager, address);
    m_reply = m_manager->get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        m_received += m_reply->readAll();
        if (m_received.size() > largestPicture)
            m_reply->abort(); // fetched() judges what there is
    });
    connect(m_reply, &QNetworkReply::finished, this, &UploadTrial::fetched, Qt::QueuedConnection);
}

void UploadTrial::fetched()
{
    if (!m_running || !m_reply)
        return;
    m_received += m_reply->readAll();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString type = m_reply->header(QNetworkRequest::ContentTypeHeader).toString().section(u';', 0, 0);
    const bool arrived = m_reply->error() == QNetworkReply::NoError;
    const QString trouble = m_reply->errorString();
    m_reply->deleteLater();
    m_reply.clear();
    UploadError what = error(UploadError::Kind::NotAPicture, {});
    what.httpStatus = status;
    if (!arrived) {
        what.detail = status >= 300 ? QStringLiteral("HTTP %1").arg(status) : trouble;
        return end(what);
    }
    QBuffer buffer(&m_received);
    if (QImageReader(&buffer).canRead())
        return end(m_result);
    what.detail = type.isEmpty() ? tr("no picture") : type;
    end(what);
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
