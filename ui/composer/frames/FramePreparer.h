// FramePreparer: reads and re-encodes one well's picture in worker threads. Only the last picture asked for is
// answered; the reading is FrameReader's, what is shown FrameWell's business.
#pragma once

#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "platform/process/DetachedWorker.h"
#include "ui/dragdrop/FrameSource.h"

#include <QFutureWatcher>
#include <QObject>

#include <array>

class FramePreparer : public QObject
{
    Q_OBJECT
public:
    explicit FramePreparer(QObject *parent = nullptr);
    // Stops the picture being read and waits some milliseconds for its thread; one that hangs in a disk or network
    // folder that does not answer is left to itself.
    ~FramePreparer() override;

    void setLimits(const FrameLimits &limits) { m_limits = limits; } // for what is asked for from now on
    const FrameLimits &limits() const { return m_limits; }

    // Takes File, Bytes, Picture and ClipFrame sources. Answers later, once, unless prepare() or cancel() comes first.
    void prepare(const FrameSource &source);
    void cancel();
    bool isBusy() const { return m_watcher != nullptr; }

signals:
    // The picture to be shown while the rest is still being made (FrameWatch::previewReady). Before ready(), or never.
    void previewed(const FrameImage &early);
    // `dataUri` is made in the worker too: encoding megabytes is no work for the GUI thread.
    void ready(const FrameImage &frame, const QString &dataUri);
    void refused(const QString &sentence);
    // In place of them: the file is a video, so somebody has to choose a frame of it.
    void isVideo(const QString &path);

private:
    struct Prepared
    {
        FrameResult result;
        QString dataUri;
        bool isEarly = false;
        QString video = {}; // path of the file that turned out to be one
    };
    static Prepared ofFile(const FrameSource::File &file, const FrameLimits &limits, const FrameWatch &watch);
    static void work(QPromise<Prepared> &promise, const FrameSource &source, const FrameLimits &limits);
    void answer(int index);

    FrameLimits m_limits;
    std::array<DetachedWorker, 2> m_workers; // the one before may need a moment to stop
    std::size_t m_turn = 0;
    QFutureWatcher<Prepared> *m_watcher = nullptr; // not whenFinished(): each answer is taken as it comes
};
