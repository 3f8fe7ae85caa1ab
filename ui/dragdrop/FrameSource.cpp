#include "FrameSource.h"

#include "MimeUrls.h"
#include "frames/FrameImage.h"
#include "frames/formats/PictureFormat.h"
#include "platform/PastedText.h"
#include "platform/files/SmallFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>

namespace {

// As file managers and browsers name them; hasImage() does not see these where they were put in as plain bytes.
constexpr const char *pictureTypes[] = {"image/png",  "image/jpeg", "image/webp",   "image/gif",
                                        "image/bmp",  "image/tiff", "image/avif",   "image/heic",
                                        "image/heif", "image/jxl",  "image/svg+xml"};

// Chromium gives a dragged picture's own bytes under this name; on Wayland ";name=fox.jpg" follows it.
const QString anyBytes = QStringLiteral("application/octet-stream");

FrameSource ofPath(const QByteArray &native)
{
    const QString path = QString::fromUtf8(native);
    return {FrameSource::File{path, QFile::encodeName(path) == native ? QByteArray() : native}};
}

// A disk that does not answer is asked again by who reads the picture, in a worker. A drag that moves asks none: what
// has the form of a picture's path counts.
enum class Asking { Disk, Nobody };

bool isThere(const QByteArray &native, Asking asking)
{
    return asking == Asking::Disk ? SmallFile::isThere(native).value_or(true)
                                  : !QFileInfo(QFile::decodeName(native)).suffix().isEmpty();
}

FrameSource ofUrl(const QUrl &url)
{
    if (isOnThisComputer(url))
        return ofPath(nativePath(url));
    if (url.isLocalFile())
        return {FrameSource::Elsewhere{url.host()}};
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

FrameSource elsewhere(const QUrl &url)
{
    return {FrameSource::Elsewhere{url.isLocalFile() ? url.host() : url.scheme()}};
}

// As a terminal writes a path that has blanks or brackets in it.
QString withoutBackslashes(const QString &line)
{
    static const QRegularExpression escaped(QStringLiteral("\\\\(.)"));
    return QString(line).replace(escaped, QStringLiteral("\\1"));
}

QString fromHome(const QString &path)
{
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

FrameSource ofText(const QString &text, Asking asking)
{
    constexpr qsizetype longestAddress = 16'384; // characters; a path has 4,096 at most
    constexpr qsizetype head = 32;
    if (text.size() > longestAddress && !text.left(head).contains(QLatin1String("data:"), Qt::CaseInsensitive))
        return {}; // asked at every move of a drag
    const QString line = PastedText::bare(text);
    if (line.startsWith(QLatin1String("data:"), Qt::CaseInsensitive)) {
        const QByteArray bytes = bytesOfDataUri(line);
        return bytes.isEmpty() ? FrameSource{} : FrameSource{FrameSource::Bytes{bytes}};
    }
    if (line.isEmpty() || line.contains(QLatin1Char('\n')))
        return {};
    for (const QString &path : {text.trimmed(), line, withoutBackslashes(line)}) {
        const QByteArray native = QFile::encodeName(fromHome(path));
        if (native.startsWith('/') && isThere(native, asking))
            return ofPath(native);
    }
    const bool isFile = line.startsWith(QLatin1String("file:"), Qt::CaseInsensitive); // often with blanks in it
    return ofUrl(QUrl(line, isFile ? QUrl::TolerantMode : QUrl::StrictMode));
}

} // namespace

QByteArray FrameSource::File::bytes() const
{
    return native.isEmpty() ? QFile::encodeName(path) : native;
}

FrameSource frameSourceOf(const QMimeData &mime)
{
    const MimeUrls offered = mimeUrls(mime);
    if (offered.files.size() > 1)
        return oneOf(offered.files);
    // A sandboxed browser (Flatpak, Snap) may name a file that only it can see: then its other formats are used.
    const FrameSource file = ofUrl(offered.files.value(0));
    if (offered.files.size() == 1 && isThere(nativePath(offered.files.first()), Asking::Disk))
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
        return elsewhere(offered.elsewhere.first());
    return mime.hasText() ? frameSourceOf(mime.text()) : FrameSource{};
}

FrameSource frameSourceOf(const QString &text)
{
    return ofText(text, Asking::Disk);
}

FrameSource fileSourceOf(const QUrl &url)
{
    return ofPath(nativePath(url));
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
    return mime.hasText() && !isNothing(ofText(mime.text(), Asking::Nobody));
}
