#include "FramePreparer.h"

#include "frames/FrameReader.h"
#include "platform/process/AbandonWatcher.h"
#include "ui/words/composer/FrameWords.h"
#include "video/ClipProbe.h"

#include <QFileInfo>

#include <memory>

namespace {

FrameResult frameOfClip(const FrameSource::ClipFrame &still, const FrameLimits &limits, const FrameWatch &watch)
{
    const QImage image = clipStill(still.path, still.moment);
    if (!image.isNull())
        return frameFromImage(image, limits, watch);
    return frameError(FrameError::Kind::ClipUnreadable, QFileInfo(still.path).fileName());
}

} // namespace

FramePreparer::FramePreparer(QObject *parent)
    : QObject(parent)
{
}

FramePreparer::~FramePreparer()
{
    cancel();
}

void FramePreparer::prepare(const FrameSource &source)
{
    cancel();
    DetachedWorker &worker = m_workers.at(m_turn);
    m_turn = (m_turn + 1) % m_workers.size();
    worker.dropWaiting();
    const auto promise = std::make_shared<QPromise<Prepared>>();
    m_watcher = new QFutureWatcher<Prepared>(this);
    connect(m_watcher, &QFutureWatcherBase::resultReadyAt, this, &FramePreparer::answer);
    m_watcher->setFuture(promise->future());
    promise->start();
    worker.run([promise, source, limits = m_limits] {
        if (!promise->isCanceled())
            work(*promise, source, limits);
        promise->finish();
    });
}

void FramePreparer::cancel()
{
    abandonWatcher(m_watcher, this);
}

void FramePreparer::work(QPromise<Prepared> &promise, const FrameSource &source, const FrameLimits &limits)
{
    FrameWatch watch;
    watch.stopAsked = [&promise] { return promise.isCanceled(); };
    watch.previewReady = [&promise](const FrameImage &early) { promise.addResult(Prepared{early, {}, true}); };
    Prepared prepared;
    if (const auto *file = std::get_if<FrameSource::File>(&source.value))
        prepared = ofFile(*file, limits, watch);
    else if (const auto *bytes = std::get_if<FrameSource::Bytes>(&source.value))
        prepared.result = frameFromBytes(bytes->bytes, bytes->name, limits, watch);
    else if (const auto *picture = std::get_if<FrameSource::Picture>(&source.value))
        prepared.result = frameFromImage(picture->image, limits, watch);
    else if (const auto *still = std::get_if<FrameSource::ClipFrame>(&source.value))
        prepared.result = frameOfClip(*still, limits, watch);
    else
        prepared.result = frameError(FrameError::Kind::NothingGiven, {});
    if (prepared.result)
        prepared.dataUri = prepared.result->dataUri();
    promise.addResult(prepared);
}

FramePreparer::Prepared FramePreparer::ofFile(const FrameSource::File &file, const FrameLimits &limits,
                                              const FrameWatch &watch)
{
    Prepared prepared;
    prepared.result = frameFromNativeFile(file.bytes(), limits, watch);
    if (!prepared.result && !watch.stopAsked() && file.native.isEmpty() && probeClip(file.path))
        prepared.video = file.path;
    return prepared;
}

void FramePreparer::answer(int index)
{
    const Prepared prepared = m_watcher->resultAt(index);
    if (prepared.isEarly) {
        emit previewed(*prepared.result);
        return;
    }
    m_watcher->disconnect(this);
    m_watcher->deleteLater();
    m_watcher = nullptr;
    if (!prepared.video.isEmpty())
        emit isVideo(prepared.video);
    else if (prepared.result)
        emit ready(*prepared.result, prepared.dataUri);
    else
        emit refused(frameErrorWords(prepared.result.error()));
}
