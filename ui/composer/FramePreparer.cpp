#include "FramePreparer.h"

#include "clips/ClipProbe.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace {

FrameResult frameOfClip(const FrameSource::ClipFrame &still)
{
    const QImage image = clipStill(still.path, still.position);
    if (!image.isNull())
        return frameFromImage(image);
    return QStringLiteral("No picture could be read from the clip “%1”. Play it to see whether it is whole.")
        .arg(QFileInfo(still.path).fileName());
}

} // namespace

FramePreparer::FramePreparer(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

FramePreparer::~FramePreparer()
{
    cancel();
}

void FramePreparer::prepare(const FrameSource &source)
{
    cancel();
    m_pool.clear();
    m_watcher = new QFutureWatcher<Prepared>(this);
    connect(m_watcher, &QFutureWatcherBase::finished, this, &FramePreparer::answer);
    m_watcher->setFuture(QtConcurrent::run(&m_pool, &FramePreparer::work, source));
}

void FramePreparer::cancel()
{
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->deleteLater();
    m_watcher = nullptr;
}

FramePreparer::Prepared FramePreparer::work(const FrameSource &source)
{
    Prepared prepared;
    if (const auto *file = std::get_if<FrameSource::File>(&source.value))
        prepared.result = frameFromFile(file->path);
    else if (const auto *bytes = std::get_if<FrameSource::Bytes>(&source.value))
        prepared.result = frameFromBytes(bytes->bytes, bytes->name);
    else if (const auto *picture = std::get_if<FrameSource::Picture>(&source.value))
        prepared.result = frameFromImage(picture->image);
    else if (const auto *still = std::get_if<FrameSource::ClipFrame>(&source.value))
        prepared.result = frameOfClip(*still);
    else
        prepared.result = QStringLiteral("There is no picture in what was given.");
    if (const auto *frame = std::get_if<FrameImage>(&prepared.result))
        prepared.dataUri = frame->dataUri();
    return prepared;
}

void FramePreparer::answer()
{
    const Prepared prepared = m_watcher->result();
    m_watcher->deleteLater();
    m_watcher = nullptr;
    if (const auto *frame = std::get_if<FrameImage>(&prepared.result))
        emit ready(*frame, prepared.dataUri);
    else
        emit refused(std::get<QString>(prepared.result));
}
