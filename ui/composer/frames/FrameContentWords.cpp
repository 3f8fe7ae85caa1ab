#include "FrameContentWords.h"

#include "ui/words/composer/FrameWords.h"
#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

namespace {

struct FrameContentWords
{
    Q_DECLARE_TR_FUNCTIONS(FrameContentWords)
};

QString byteWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QStringList addressLines(const FrameContent &content)
{
    QStringList lines{content.value};
    if (content.size.isValid())
        lines << FrameContentWords::tr("A picture of %1.").arg(frameSizeWords(content));
    return lines << FrameContentWords::tr("Sent as this address: LinkModel fetches the picture from there.");
}

QStringList pictureLines(const FrameContent &content)
{
    QStringList lines;
    if (!content.name.isEmpty())
        lines << content.name;
    if (content.size.isValid() && content.bytes > 0)
        lines << FrameContentWords::tr("%1 pixels, %2").arg(pixelWords(content.size), byteWords(content.bytes));
    else if (content.size.isValid())
        lines << FrameContentWords::tr("%1 pixels").arg(pixelWords(content.size));
    if (!content.sent.isEmpty())
        lines << FrameContentWords::tr("Sent as %1, without place and camera data.").arg(content.sent);
    return lines;
}

} // namespace

QString frameSizeWords(const FrameContent &content)
{
    const QString pixels = pixelWords(content.size);
    return content.bytes > 0 ? QStringLiteral("%1 · %2").arg(pixels, byteWords(content.bytes)) : pixels;
}

QString frameCaption(const FrameContent &content)
{
    if (!content.name.isEmpty())
        return content.name;
    return content.size.isValid() ? frameSizeWords(content) : QString();
}

// The end of an address says more about a picture than its beginning.
QString shortAddressWords(const QString &address)
{
    const QUrl url(address);
    const QString file = url.fileName();
    return file.isEmpty() ? url.host() : QStringLiteral("%1\n%2").arg(url.host(), file);
}

QString frameWords(const FrameContent &content, bool isReading, bool isLooking, const QString &unavailable)
{
    if (isReading)
        return FrameContentWords::tr("Reading the picture…");
    if (content.isAddress()) {
        const QString address = shortAddressWords(content.value);
        return isLooking ? FrameContentWords::tr("%1\nLooking at it…").arg(address) : address;
    }
    if (!content.value.isEmpty())
        return FrameContentWords::tr("A picture without preview");
    return unavailable.isEmpty() ? FrameContentWords::tr("Drop, paste or", "and a button “choose” below") : unavailable;
}

QString frameTip(const FrameContent &content, const QString &unavailable)
{
    if (content.value.isEmpty())
        return unavailable;
    QStringList lines;
    if (!unavailable.isEmpty())
        lines << unavailable << FrameContentWords::tr("The picture is kept and not sent.");
    lines << (content.isAddress() ? addressLines(content) : pictureLines(content));
    if (!content.note.isEmpty())
        lines << content.note;
    return lines.join(QLatin1Char('\n'));
}

QString whyNoPicture(const FrameSource &source)
{
    if (const auto *several = std::get_if<FrameSource::Several>(&source.value))
        return FrameContentWords::tr("One frame takes one picture, and these are %n. Bring a single one.", "pictures",
                                     several->count);
    if (const auto *elsewhere = std::get_if<FrameSource::Elsewhere>(&source.value))
        return FrameContentWords::tr("This file lies on another computer or device (%1). Copy it to this one and use "
                                     "that copy.")
            .arg(elsewhere->scheme);
    return std::holds_alternative<FrameSource::Nothing>(source.value)
               ? FrameContentWords::tr("There is no picture and no web address in this. Save the picture as a file "
                                       "and drop that.")
               : QString();
}
