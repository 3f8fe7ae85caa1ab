#include "FrameSource.h"

#include "OfferedAddresses.h"
#include "clips/FrameImage.h"
#include "clips/PictureFormat.h"

#include <QFileInfo>
#include <QMimeData>

namespace {

// As file managers and browsers name them; hasImage() does not see these where they were put in as plain bytes.
constexpr const char *pictureTypes[] = {"image/png",  "image/jpeg", "image/webp", "image/gif",    "image/bmp",
                                        "image/tiff", "image/avif", "image/heic", "image/svg+xml"};

// Chromium gives a dragged picture's own bytes under this name; on Wayland ";name=fox.jpg" follows it.
const QString anyBytes = QStringLiteral("application/octet-stream");

FrameSource ofUrl(const QUrl &url)
{
    if (url.isLocalFile())
        return {FrameSource::File{localPath(url)}};
    if (isWebAddress(url))
        return {FrameSource::Address{QString::fromLatin1(url.toEncoded())}};
    if (url.scheme() == QLatin1String("data")) {
        if (const QByteArray bytes = bytesOfDataUri(url.toString(QUrl::FullyEncoded)); !bytes.isEmpty())
            return {FrameSource::Bytes{bytes}};
    }
    return {};
}

FrameSource oneOf(const QList<QUrl> &urls)
{
    return urls.size() > 1 ? FrameSource{FrameSource::Several{static_cast<int>(urls.size())}} : ofUrl(urls.value(0));
}

bool isNothing(const FrameSource &source)
{
    return std::holds_alternative<FrameSource::Nothing>(source.value);
}

FrameSource pictureData(const QMimeData &mime)
{
    for (const char *type : pictureTypes) {
        if (const QByteArray bytes = mime.data(QLatin1String(type)); !bytes.isEmpty())
            return {FrameSource::Bytes{bytes, offeredFileName(mime)}};
    }
    for (const QString &format : mime.formats()) {
        if (format != anyBytes && !format.startsWith(anyBytes + QLatin1Char(';')))
            continue;
        const QByteArray bytes = mime.data(format);
        if (pictureFormatOf(bytes) != PictureFormat::None)
            return {FrameSource::Bytes{bytes, offeredFileName(mime)}};
    }
    if (const auto image = qvariant_cast<QImage>(mime.imageData()); !image.isNull())
        return {FrameSource::Picture{image}};
    return {};
}

} // namespace

FrameSource frameSourceOf(const QMimeData &mime)
{
    const OfferedAddresses offered = offeredAddresses(mime);
    if (offered.files.size() > 1)
        return oneOf(offered.files);
    // A browser in a box of its own names a file that only it can see: what else it offers counts then.
    const FrameSource file = ofUrl(offered.files.value(0));
    if (offered.files.size() == 1 && QFileInfo::exists(localPath(offered.files.first())))
        return file;
    if (FrameSource data = pictureData(mime); !isNothing(data))
        return data;
    if (!offered.pictures.isEmpty())
        return oneOf(offered.pictures);
    if (!isNothing(file))
        return file;
    if (!offered.links.isEmpty())
        return oneOf(offered.links);
    if (offered.elsewhere.size() > 1)
        return oneOf(offered.elsewhere);
    if (!offered.elsewhere.isEmpty())
        return {FrameSource::Elsewhere{offered.elsewhere.first().scheme()}};
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
    for (const QString &format : mime.formats()) {
        if (mayHoldAddress(format) || format.startsWith(QLatin1String("image/")) ||
            format.startsWith(anyBytes + QLatin1Char(';')))
            return true;
    }
    return mime.hasText() && !isNothing(frameSourceOf(mime.text()));
}
