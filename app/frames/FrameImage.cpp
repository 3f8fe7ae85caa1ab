#include "FrameImage.h"

QString FrameImage::dataUri() const
{
    const QByteArray base64 = encoded.toBase64();
    QString uri;
    uri.reserve(base64.size() + 32); // it is megabytes long: made once, and not copied
    uri += QLatin1String("data:");
    uri += QLatin1String(mimeType);
    uri += QLatin1String(";base64,");
    uri += QLatin1String(base64);
    return uri;
}

QByteArray bytesOfDataUri(const QString &uri)
{
    const qsizetype comma = uri.indexOf(QLatin1Char(','));
    if (comma < 0 || !uri.startsWith(QLatin1String("data:"), Qt::CaseInsensitive))
        return {};
    const QString type = uri.left(comma).mid(5).simplified().remove(QLatin1Char(' '));
    const bool isBase64 = type.endsWith(QLatin1String(";base64"), Qt::CaseInsensitive);
    if (!isBase64 && !type.startsWith(QLatin1String("image/"), Qt::CaseInsensitive))
        return {};
    QByteArray data = QStringView(uri).mid(comma + 1).toLatin1();
    if (data.contains('%'))
        data = QByteArray::fromPercentEncoding(data);
    if (!isBase64)
        return data;
    const bool isForUrls = data.contains('-') || data.contains('_');
    return QByteArray::fromBase64(data, isForUrls ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding);
}
