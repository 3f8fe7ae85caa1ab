#include "FrameCropper.h"

#include "frames/FrameCrop.h"
#include "frames/FrameReader.h"
#include "frames/LocalFile.h"
#include "platform/process/DetachedRun.h"
#include "video/ClipProbe.h"

#include <QFile>
#include <QFutureWatcher>

namespace {

// The file as it was when it came; another one under its name is another picture.
QByteArray bytesOfFile(const QByteArray &path, qint64 bytes)
{
    const LocalFile local(path);
    QFile file;
    if (!local.whyNot(bytes).isEmpty() || local.size() != bytes || !local.open(file).isEmpty())
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
    if (std::holds_alternative<QString>(made.result)) // damaged since
        made.result = partFromBytes(bytesOfDataUri(whole.value), whole.name, part);
    if (const auto *frame = std::get_if<FrameImage>(&made.result))
        made.dataUri = frame->dataUri();
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
    auto *watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (!watcher->result().isNull())
            emit loaded(watcher->result());
    });
    // What is sent is large enough to be looked at, and is there for sure.
    watcher->setFuture(
        detachedRun([value = m_whole.value, within] { return pictureToLookAt(bytesOfDataUri(value), within); }));
}

void FrameCropper::crop(const QRectF &wanted)
{
    auto *watcher = new QFutureWatcher<Part>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, wanted] {
        const Part part = watcher->result();
        watcher->deleteLater();
        if (const auto *sentence = std::get_if<QString>(&part.result))
            return emit refused(*sentence);
        FrameContent content = contentOf(std::get<FrameImage>(part.result), part.dataUri, m_whole.name, m_whole.source);
        content.whole = std::make_shared<const FrameContent>(m_whole);
        content.part = wanted;
        emit cropped(content);
    });
    watcher->setFuture(detachedRun([whole = m_whole, wanted] { return cut(whole, wanted); }));
}
