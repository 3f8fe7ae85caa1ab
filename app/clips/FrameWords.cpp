#include "FrameWords.h"

#include <QLocale>

namespace FrameWords {

QString named(const QString &name)
{
    return name.isEmpty() ? QStringLiteral("This") : QStringLiteral("“%1”").arg(name);
}

QString pixels(QSize size)
{
    const QLocale english(QLocale::English);
    return QStringLiteral("%1 × %2").arg(english.toString(size.width()), english.toString(size.height()));
}

std::optional<QString> refusal(PictureFormat format, const QString &name)
{
    switch (format) {
    case PictureFormat::Heic:
    case PictureFormat::Avif:
        return QStringLiteral("%1 is a picture in the %2 format, which cannot be read here. Save it as JPEG or PNG and "
                              "use that copy.")
            .arg(named(name), pictureFormatName(format));
    case PictureFormat::Svg:
        return QStringLiteral("%1 is a drawing (SVG), not a picture made of pixels. Save it as PNG and use that.")
            .arg(named(name));
    case PictureFormat::None:
        return QStringLiteral("%1 is not a picture. JPEG, PNG, WebP, GIF, BMP and TIFF pictures can be used.")
            .arg(named(name));
    case PictureFormat::Jpeg:
    case PictureFormat::Png:
    case PictureFormat::WebP:
    case PictureFormat::Gif:
    case PictureFormat::Bmp:
    case PictureFormat::Tiff:
        return std::nullopt;
    }
    return std::nullopt;
}

QString tooLarge(QSize size, const QString &name)
{
    return QStringLiteral("%1 has %2 pixels, which is too large. Up to 30,000 pixels a side and 128 million in all can "
                          "be used; scale it down first.")
        .arg(named(name), pixels(size));
}

QString tooMuchMemory(QSize size, qint64 bytes, const QString &name)
{
    return QStringLiteral(
               "%1 has %2 pixels and is stored so that reading it takes %3 of memory, which is too much. Scale "
               "it down, or save it as JPEG or as PNG with 8 bits a channel, and use that copy.")
        .arg(named(name), pixels(size), QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat));
}

QString unreadable(const QString &name)
{
    return QStringLiteral("%1 cannot be read as a picture: it is damaged or incomplete. Copy or save it once more.")
        .arg(named(name));
}

QString cutOff(const QString &name)
{
    return QStringLiteral("%1 is incomplete: its end is missing. Copy or download it once more.").arg(named(name));
}

QString notSmallEnough(const QString &name)
{
    return QStringLiteral("%1 could not be made small enough to be sent. Scale it down and use that copy.")
        .arg(named(name));
}

} // namespace FrameWords
