#include "FrameContent.h"

#include <QLocale>

namespace {

QString pixels(QSize size)
{
    return QStringLiteral("%1×%2").arg(size.width()).arg(size.height());
}

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
    content.note = frame.note;
    content.warns = frame.warns;
    content.source = source;
    content.sent =
        QStringLiteral("%1, %2 pixels, %3")
            .arg(frame.mimeType == "image/png" ? QStringLiteral("PNG") : QStringLiteral("JPEG"), pixels(frame.size),
                 QLocale().formattedDataSize(frame.encoded.size(), 0, QLocale::DataSizeSIFormat));
    return content;
}
