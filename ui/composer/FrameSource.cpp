#include "FrameSource.h"

#include "clips/FrameImage.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace {

// As file managers and browsers name them; hasImage() does not see these where they were put in as plain bytes.
constexpr const char *pictureTypes[] = {"image/png", "image/jpeg", "image/webp",
                                        "image/gif", "image/bmp",  "image/tiff"};

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

FrameSource ofUrl(const QUrl &url)
{
    if (url.isLocalFile())
        return {FrameSource::File{url.toLocalFile()}};
    if (isWebAddress(url))
        return {FrameSource::Address{QString::fromLatin1(url.toEncoded())}};
    if (url.scheme() == QLatin1String("data")) {
        if (const QByteArray bytes = bytesOfDataUri(url.toString(QUrl::FullyEncoded)); !bytes.isEmpty())
            return {FrameSource::Bytes{bytes}};
    }
    return {};
}

QList<QUrl> localFiles(const QMimeData &mime)
{
    QList<QUrl> files = mime.urls();
    files.removeIf([](const QUrl &url) { return !url.isLocalFile(); });
    return files;
}

FrameSource pictureData(const QMimeData &mime)
{
    for (const char *type : pictureTypes) {
        if (const QByteArray bytes = mime.data(QLatin1String(type)); !bytes.isEmpty())
            return {FrameSource::Bytes{bytes}};
    }
    if (const auto image = qvariant_cast<QImage>(mime.imageData()); !image.isNull())
        return {FrameSource::Picture{image}};
    return {};
}

} // namespace

FrameSource frameSourceOf(const QMimeData &mime)
{
    const QList<QUrl> files = localFiles(mime);
    if (files.size() > 1)
        return {FrameSource::Several{static_cast<int>(files.size())}};
    if (files.size() == 1)
        return {FrameSource::File{files.first().toLocalFile()}};
    if (FrameSource data = pictureData(mime); !std::holds_alternative<FrameSource::Nothing>(data.value))
        return data;
    const QList<QUrl> urls = mime.urls();
    if (urls.size() > 1)
        return {FrameSource::Several{static_cast<int>(urls.size())}};
    if (urls.size() == 1)
        return ofUrl(urls.first());
    return mime.hasText() ? frameSourceOf(mime.text()) : FrameSource{};
}

FrameSource frameSourceOf(const QString &text)
{
    const QString line = text.trimmed();
    if (line.isEmpty() || line.contains(QLatin1Char('\n')))
        return {};
    if (line.startsWith(QLatin1Char('/')))
        return QFileInfo::exists(line) ? FrameSource{FrameSource::File{line}} : FrameSource{};
    if (line.startsWith(QLatin1String("data:"))) {
        const QByteArray bytes = bytesOfDataUri(line);
        return bytes.isEmpty() ? FrameSource{} : FrameSource{FrameSource::Bytes{bytes}};
    }
    return ofUrl(QUrl(line, QUrl::StrictMode));
}

bool mayHoldFrame(const QMimeData &mime)
{
    if (mime.hasUrls() || mime.hasImage())
        return true;
    for (const char *type : pictureTypes) {
        if (mime.hasFormat(QLatin1String(type)))
            return true;
    }
    return mime.hasText() && !std::holds_alternative<FrameSource::Nothing>(frameSourceOf(mime.text()).value);
}
