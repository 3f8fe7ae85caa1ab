#include "FrameWords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace {

struct FrameTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(FrameWords)
};

// “fox.jpg”, or "This"
QString named(const QString &name)
{
    return name.isEmpty() ? FrameTexts::tr("This", "instead of a picture's file name, at the start of a sentence")
                          : QStringLiteral("“%1”").arg(name);
}

// "30,000 × 30,000"
QString pixels(QSize size)
{
    const QLocale english(QLocale::English);
    return QStringLiteral("%1 × %2").arg(english.toString(size.width()), english.toString(size.height()));
}

// Of a file before anything of it is read.
QString fileWords(const FrameError &error)
{
    using Kind = FrameError::Kind;
    const QString name = named(error.name);
    switch (error.kind) {
    case Kind::Gone:
        return FrameTexts::tr("%1 is not there any more. Choose the picture again.").arg(name);
    case Kind::Folder:
        return FrameTexts::tr("%1 is a folder. Choose a single picture.").arg(name);
    case Kind::NotFile:
        return FrameTexts::tr("%1 is not a file. Choose a picture.").arg(name);
    case Kind::Empty:
        return FrameTexts::tr("%1 is empty (0 bytes). Choose another picture.").arg(name);
    case Kind::TooManyBytes:
        return FrameTexts::tr("%1 is larger than 128 MB. Scale it down and use that copy.").arg(name);
    case Kind::NotOpened:
        return FrameTexts::tr("%1 could not be opened: %2.").arg(name, error.detail);
    case Kind::NotPicture:
        return FrameTexts::tr(
                   "%1 is not a picture. JPEG, PNG, WebP, HEIC, AVIF, JPEG XL, GIF, BMP and TIFF pictures can be "
                   "used.")
            .arg(name);
    case Kind::RawFile:
        return FrameTexts::tr(
                   "%1 is a raw file of a camera (%2): what its sensor saw, with only a small picture in front. "
                   "Develop it with your photo program, save it as JPEG, and use that.")
            .arg(name, error.detail);
    case Kind::Drawing:
        return FrameTexts::tr("%1 is a drawing (SVG), not a picture made of pixels. Save it as PNG and use that.")
            .arg(name);
    default:
        return {};
    }
}

// Of a name that stands in a list of prompts.
QString listWords(const FrameError &error)
{
    using Kind = FrameError::Kind;
    switch (error.kind) {
    case Kind::NotOnComputer:
        return FrameTexts::tr("There is no file “%1” on this computer, and no “%2” in the list's folder.")
            .arg(error.name, error.detail);
    case Kind::OtherComputer:
        return FrameTexts::tr("“%1” is a file of another computer.").arg(error.name);
    case Kind::NotInListFolder:
        return FrameTexts::tr("There is no file “%1” in the list's folder.").arg(error.name);
    case Kind::ListTooLarge:
        return FrameTexts::tr("The pictures of this list are too large together. Split the list in two.");
    default:
        return {};
    }
}

} // namespace

QString frameErrorWords(const FrameError &error)
{
    using Kind = FrameError::Kind;
    const QString name = named(error.name);
    switch (error.kind) {
    case Kind::Stopped:
        return {};
    case Kind::Gone:
    case Kind::Folder:
    case Kind::NotFile:
    case Kind::Empty:
    case Kind::TooManyBytes:
    case Kind::NotOpened:
    case Kind::NotPicture:
    case Kind::RawFile:
    case Kind::Drawing:
        return fileWords(error);
    case Kind::NotOnComputer:
    case Kind::OtherComputer:
    case Kind::NotInListFolder:
    case Kind::ListTooLarge:
        return listWords(error);
    case Kind::UnreadFormat:
        return FrameTexts::tr(
                   "%1 is a picture in the %2 format, which cannot be read here. Save it as JPEG or PNG and use "
                   "that copy.")
            .arg(name, error.detail);
    case Kind::RareKind:
        return FrameTexts::tr(
                   "%1 is a rare kind of %2 that cannot be read here. Save it as an ordinary JPEG or PNG and use "
                   "that copy.")
            .arg(name, error.detail);
    case Kind::NoDecoder:
        return FrameTexts::tr(
                   "%1 is a kind of %2 that cannot be read here. Where the package %3 is missing, install it; "
                   "else save the picture as JPEG or PNG and use that copy.")
            .arg(name, error.detail, error.package);
    case Kind::ForPrint:
        return FrameTexts::tr(
                   "%1 is in colours for printing (CMYK), which cannot be turned into those of a screen here. "
                   "Save it as JPEG or PNG in RGB and use that copy.")
            .arg(name);
    case Kind::TooLarge:
        return FrameTexts::tr(
                   "%1 has %2 pixels, which is too large. Up to 30,000 pixels a side and 128 million in all can "
                   "be used; scale it down first.")
            .arg(name, pixels(error.size));
    case Kind::TooMuchMemory:
        return FrameTexts::tr(
                   "%1 has %2 pixels and is stored so that reading it takes %3 of memory, which is too much. "
                   "Scale it down, or save it as JPEG or as a PNG that is not interlaced, and use that copy.")
            .arg(name, pixels(error.size), QLocale().formattedDataSize(error.bytes, 0, QLocale::DataSizeSIFormat));
    case Kind::CutOff:
        return FrameTexts::tr("%1 is incomplete: its end is missing. Copy or download it once more.").arg(name);
    case Kind::Unreadable:
        return FrameTexts::tr("%1 cannot be read as a picture: it is damaged or incomplete. Copy or save it once more.")
            .arg(name);
    case Kind::NoPixels:
        return FrameTexts::tr("%1 has no pixels: one of its sides is 0 long. Choose another picture.").arg(name);
    case Kind::NotSmallEnough:
        return FrameTexts::tr("%1 could not be made small enough to be sent. Scale it down and use that copy.")
            .arg(name);
    case Kind::NotReadAgain:
        return error.name.isEmpty()
                   ? FrameTexts::tr("The picture cannot be read any more. The picture in the frame is unchanged.")
                   : FrameTexts::tr("%1 cannot be read any more. The picture in the frame is unchanged.").arg(name);
    case Kind::NothingGiven:
        return FrameTexts::tr("There is no picture in what was given. Try to save it as a file first.");
    case Kind::ClipUnreadable:
        return FrameTexts::tr("No picture could be read from the clip “%1”. Play it to see whether it is whole.")
            .arg(error.name);
    }
    return {};
}

QString frameNoteWords(const FrameNotes &notes)
{
    QStringList sentences;
    if (notes.isDamaged)
        sentences << FrameTexts::tr("Parts of this picture are damaged. Look at it closely before you send it.");
    if (notes.tiny.isValid())
        sentences
            << FrameTexts::tr(
                   "This picture has only %1 pixels: too small for most models, which may charge and show nothing "
                   "of it.")
                   .arg(pixels(notes.tiny));
    if (notes.lacksEndMarker)
        sentences << FrameTexts::tr("The file lacks its end marker; the picture in it is whole.");
    if (notes.isAnimated)
        sentences << FrameTexts::tr("Animated: only its first frame is used.");
    if (notes.hasMorePages)
        sentences << FrameTexts::tr("It has several pages: only the first is used.");
    if (notes.isHdr)
        sentences << FrameTexts::tr("An HDR picture: it is sent in ordinary colours, its brightest parts drawn in.");
    else if (notes.hasGainMap)
        sentences << FrameTexts::tr("An HDR picture: its ordinary version is sent.");
    if (notes.isForPrint)
        sentences << FrameTexts::tr("It is in colours for printing (CMYK): look whether they are right.");
    return sentences.join(QLatin1Char(' '));
}

QString pixelWords(QSize size)
{
    return QStringLiteral("%1×%2").arg(size.width()).arg(size.height());
}
