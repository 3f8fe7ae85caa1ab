#include "FrameCropper.h"

#include "frames/FrameCrop.h"
#include "frames/FrameReader.h"
#include "frames/LocalFile.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/words/composer/FrameWords.h"
#include "video/ClipProbe.h"

#include <QFile>

namespace {

// Only a file of the same size as then: another one may have taken its place.
QByteArray bytesOfFile(const QByteArray &path, qint64 bytes)
{
    const LocalFile local(path);
    QFile file;
    if (local.whyNot(bytes) || local.size() != bytes || !local.open(file))
        return {};
    return file.read(bytes);
}

QByteArray bestBytes(const FrameContent &whole)
{
    QByteArray bytes;
    if (const auto *file = std::get_if<FrameSource::File>(&whole.source.value))
        bytes = bytesOfFile(file->bytes(), whole.bytes);
    else if (const auto *kept = std::get_if<FrameSource::Bytes>(&whole.source.value))
        bytes = kept->bytes;
    return bytes.isEmpty() ? bytesOfDataUri(whole.value) : bytes;
}

struct Part
{
    FrameResult result;
    QString dataUri; // made in the worker too
};

Part cut(const FrameContent &whole, const QRectF &part)
{
    Part made;
    QImage still;
    if (const auto *clip = std::get_if<FrameSource::ClipFrame>(&whole.source.value))
        still = clipStill(clip->path, clip->moment);
    made.result = still.isNull() ? partFromBytes(bestBytes(whole), whole.name, part) : partFromImage(still, part);
    if (!made.result) // damaged since
        made.result = partFromBytes(bytesOfDataUri(whole.value), whole.name, part);
    if (made.result)
        made.dataUri = made.result->dataUri();
    return made;
}

} // namespace

FrameCropper::FrameCropper(const FrameContent &whole, QObject *parent)
    : QObject(parent)
    , m_whole(whole)
{
}

void FrameCropper::load(QSize within)
{
    // The picture as it is sent is large enough to be looked at, and is always there.
    whenFinished(
        detachedRun([value = m_whole.value, within] { return pictureToLookAt(bytesOfDataUri(value), within); }), this,
        [this](const QImage &picture) {
            if (!picture.isNull())
                emit loaded(picture);
        });
}

void FrameCropper::crop(const QRectF &wanted)
{
    const auto takePart = [this, wanted](const Part &part) {
        if (!part.result)
            return emit refused(frameErrorWords(part.result.error()));
        FrameContent content = contentOf(*part.result, part.dataUri, m_whole.name, m_whole.source);
        content.whole = std::make_shared<const FrameContent>(m_whole);
        content.part = wanted;
        emit cropped(content);
    };
    whenFinished(detachedRun([whole = m_whole, wanted] { return cut(whole, wanted); }), this, takePart);
}
