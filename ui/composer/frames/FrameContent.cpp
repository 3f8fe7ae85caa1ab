#include "FrameContent.h"

#include "ui/words/composer/FrameWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct FrameContentTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(FrameContent)
};

// Megabytes, mostly the same ones.
bool sameText(const QString &one, const QString &other)
{
    return (one.constData() == other.constData() && one.size() == other.size()) || one == other;
}

} // namespace

bool FrameContent::holdsTheSameAs(const FrameContent &other) const
{
    return name == other.name && part == other.part && lost == other.lost && sameText(value, other.value);
}

FrameContent contentOf(const FrameImage &frame, const QString &dataUri, const QString &name, const FrameSource &source)
{
    FrameContent content;
    content.value = dataUri;
    content.name = name;
    content.preview = frame.preview;
    content.size = frame.sourceSize;
    content.bytes = frame.sourceBytes;
    content.note = frameNoteWords(frame.notes);
    content.warns = frame.notes.warns();
    content.source = source;
    content.sent =
        FrameContentTexts::tr("%1, %2 pixels, %3", "JPEG, 1920×1080 pixels, 412 kB")
            .arg(frame.mimeType == "image/png" ? QStringLiteral("PNG") : QStringLiteral("JPEG"), pixelWords(frame.size),
                 QLocale().formattedDataSize(frame.encoded.size(), 0, QLocale::DataSizeSIFormat));
    return content;
}
