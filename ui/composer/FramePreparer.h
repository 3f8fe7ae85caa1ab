// FramePreparer: reads and re-encodes one well's picture in a worker thread. Only the last picture asked for is
// answered; the work itself is clips/FrameImage, what is shown is FrameWell's business.
#pragma once

#include "FrameSource.h"
#include "clips/FrameImage.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

class FramePreparer : public QObject
{
    Q_OBJECT
public:
    explicit FramePreparer(QObject *parent = nullptr);
    ~FramePreparer() override; // waits for the picture being read

    // Takes File, Bytes, Picture and ClipFrame sources. Answers later, once, unless prepare() or cancel() comes first.
    void prepare(const FrameSource &source);
    void cancel();
    bool isBusy() const { return m_watcher != nullptr; }

signals:
    // `dataUri` is made in the worker too: encoding megabytes is no work for the GUI thread.
    void ready(const FrameImage &frame, const QString &dataUri);
    void refused(const QString &sentence);

private:
    struct Prepared
    {
        FrameResult result;
        QString dataUri;
    };
    static Prepared work(const FrameSource &source);
    void answer();

    QThreadPool m_pool; // of one thread: a picture takes up to 200 MB while it is worked on
    QFutureWatcher<Prepared> *m_watcher = nullptr;
};
