#include "FrameWords.h"

#include <QLocale>
#include <QStringList>

QString FrameWords::named(const QString &name)
{
    return name.isEmpty() ? tr("This", "instead of a picture's file name, at the start of a sentence")
                          : QStringLiteral("“%1”").arg(name);
}

QString FrameWords::pixels(QSize size)
{
    const QLocale english(QLocale::English);
    return QStringLiteral("%1 × %2").arg(english.toString(size.width()), english.toString(size.height()));
}

std::optional<QString> FrameWords::refusal(PictureFormat format, const QByteArray &bytes, const QString &name)
{
    if (isReadFormat(format))
        return std::nullopt;
    switch (format) {
    case PictureFormat::Raw:
        return tr("%1 is a raw file of a camera (%2): what its sensor saw, with only a small picture in front. Develop "
                  "it "
                  "with your photo program, save it as JPEG, and use that.")
            .arg(named(name), pictureFormatName(format, bytes));
    case PictureFormat::Svg:
        return tr("%1 is a drawing (SVG), not a picture made of pixels. Save it as PNG and use that.").arg(named(name));
    case PictureFormat::None:
        return tr("%1 is not a picture. JPEG, PNG, WebP, HEIC, AVIF, JPEG XL, GIF, BMP and TIFF pictures can be used.")
            .arg(named(name));
    default:
        return tr("%1 is a picture in the %2 format, which cannot be read here. Save it as JPEG or PNG and use that "
                  "copy.")
            .arg(named(name), pictureFormatName(format, bytes));
    }
}

QString FrameWords::refusal(const PictureResult &result, PictureFormat format, const QString &name)
{
    switch (result.end) {
    case PictureResult::End::TooLarge:
        return tooLarge(result.shown, name);
    case PictureResult::End::TooMuchMemory:
        return tooMuchMemory(result.shown, result.memory, name);
    case PictureResult::End::CutOff:
        return cutOff(name);
    case PictureResult::End::NoDecoder:
        return format == PictureFormat::Avif || format == PictureFormat::Heic
                   ? tr("%1 is a kind of %2 that cannot be read here. Where the package %3 is missing, install it; "
                        "else "
                        "save the picture as JPEG or PNG and use that copy.")
                         .arg(named(name), pictureFormatName(format),
                              format == PictureFormat::Avif ? QStringLiteral("libheif-plugin-dav1d")
                                                            : QStringLiteral("libheif-plugin-libde265"))
                   : unknownKind(pictureFormatName(format), name);
    case PictureResult::End::ForPrint:
        return tr("%1 is in colours for printing (CMYK), which cannot be turned into those of a screen here. Save it "
                  "as "
                  "JPEG or PNG in RGB and use that copy.")
            .arg(named(name));
    case PictureResult::End::Stopped:
        return {};
    case PictureResult::End::Whole:
    case PictureResult::End::Damaged:
        break;
    }
    return unreadable(name);
}

QString FrameWords::noSuchFile(Trouble trouble, const QString &name)
{
    switch (trouble) {
    case Trouble::None:
        return {};
    case Trouble::Gone:
        return tr("%1 is not there any more. Choose the picture again.").arg(named(name));
    case Trouble::Folder:
        return tr("%1 is a folder. Choose a single picture.").arg(named(name));
    case Trouble::NoFile:
        return tr("%1 is not a file. Choose a picture.").arg(named(name));
    case Trouble::Empty:
        return tr("%1 is empty (0 bytes). Choose another picture.").arg(named(name));
    case Trouble::TooManyBytes:
        return tr("%1 is larger than 128 MB. Scale it down and use that copy.").arg(named(name));
    }
    return {};
}

QString FrameWords::notOpened(const QString &name, const QString &why)
{
    return tr("%1 could not be opened: %2.").arg(named(name), why);
}

QString FrameWords::tooLarge(QSize size, const QString &name)
{
    return tr("%1 has %2 pixels, which is too large. Up to 30,000 pixels a side and 128 million in all can be used; "
              "scale "
              "it down first.")
        .arg(named(name), pixels(size));
}

QString FrameWords::tooMuchMemory(QSize size, qint64 bytes, const QString &name)
{
    return tr("%1 has %2 pixels and is stored so that reading it takes %3 of memory, which is too much. Scale it down, "
              "or "
              "save it as JPEG or as a PNG that is not interlaced, and use that copy.")
        .arg(named(name), pixels(size), QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat));
}

QString FrameWords::notReadAgain(const QString &name)
{
    return tr("%1 cannot be read any more. The picture in the frame is unchanged.")
        .arg(name.isEmpty() ? tr("The picture") : named(name));
}

QString FrameWords::unreadable(const QString &name)
{
    return tr("%1 cannot be read as a picture: it is damaged or incomplete. Copy or save it once more.")
        .arg(named(name));
}

QString FrameWords::unknownKind(const QString &format, const QString &name)
{
    return tr("%1 is a rare kind of %2 that cannot be read here. Save it as an ordinary JPEG or PNG and use that copy.")
        .arg(named(name), format);
}

QString FrameWords::cutOff(const QString &name)
{
    return tr("%1 is incomplete: its end is missing. Copy or download it once more.").arg(named(name));
}

QString FrameWords::noPixels(const QString &name)
{
    return tr("%1 has no pixels: one of its sides is 0 long. Choose another picture.").arg(named(name));
}

QString FrameWords::notSmallEnough(const QString &name)
{
    return tr("%1 could not be made small enough to be sent. Scale it down and use that copy.").arg(named(name));
}

QString FrameWords::note(const FrameNotes &notes)
{
    QStringList sentences;
    if (notes.isDamaged)
        sentences << tr("Parts of this picture are damaged. Look at it closely before you send it.");
    if (notes.tiny.isValid())
        sentences << tr("This picture has only %1 pixels: too small for most models, which may charge and show nothing "
                        "of it.")
                         .arg(pixels(notes.tiny));
    if (notes.lacksEndMarker)
        sentences << tr("The file lacks its end marker; the picture in it is whole.");
    if (notes.isAnimated)
        sentences << tr("Animated: only its first frame is used.");
    if (notes.hasMorePages)
        sentences << tr("It has several pages: only the first is used.");
    if (notes.isHdr)
        sentences << tr("An HDR picture: it is sent in ordinary colours, its brightest parts drawn in.");
    else if (notes.hasGainMap)
        sentences << tr("An HDR picture: its ordinary version is sent.");
    if (notes.isForPrint)
        sentences << tr("It is in colours for printing (CMYK): look whether they are right.");
    return sentences.join(QLatin1Char(' '));
}
