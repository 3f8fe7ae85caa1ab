#include "FrameOffer.h"

#include "MimeUrls.h"

#include <QMimeData>
#include <QMimeDatabase>

#include <algorithm>

namespace {

bool mayBePicture(const QUrl &url)
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(url.fileName(), QMimeDatabase::MatchExtension);
    return type.isDefault() || type.name().startsWith(QLatin1String("image/"));
}

} // namespace

QList<FrameSource> frameSourcesOf(const QMimeData &mime)
{
    const FrameSource one = frameSourceOf(mime);
    if (!std::holds_alternative<FrameSource::Several>(one.value))
        return {one};
    const MimeUrls offered = mimeUrls(mime);
    QList<FrameSource> sources;
    if (offered.files.size() > 1) {
        for (const QUrl &url : offered.files)
            sources << fileSourceOf(url);
        return sources;
    }
    const QList<QUrl> &web = offered.pictures.size() > 1 ? offered.pictures : offered.links;
    for (const QUrl &url : web.size() > 1 ? web : offered.elsewhere)
        sources << (isWebAddress(url)
                        ? FrameSource{FrameSource::Address{QString::fromLatin1(url.toEncoded())}}
                        : FrameSource{FrameSource::Elsewhere{url.isLocalFile() ? url.host() : url.scheme()}});
    return sources;
}

int picturesOffered(const QMimeData &mime)
{
    const MimeUrls offered = mimeUrls(mime);
    if (!offered.files.isEmpty())
        return std::any_of(offered.files.begin(), offered.files.end(), mayBePicture)
                   ? static_cast<int>(offered.files.size())
                   : 0;
    if (!mayHoldFrame(mime))
        return 0;
    const QStringList formats = mime.formats();
    const bool data = std::any_of(formats.begin(), formats.end(), [](const QString &format) {
        return format.startsWith(QLatin1String("image/")) || format == QLatin1String("application/x-qt-image");
    });
    const qsizetype addresses = offered.pictures.isEmpty() ? offered.links.size() : offered.pictures.size();
    return data ? 1 : std::max(1, static_cast<int>(addresses)); // the data itself is not asked for yet
}
