// ClipPreview: a clip played small and silently, over and over, in the place of its poster. One clip at a time, decoded
// in one worker, in its own time as far as that keeps up; a disk that does not answer holds up nobody. No sound, no
// seeking: that is the player's.
#pragma once

#include "platform/process/DetachedWorker.h"

#include <QImage>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <memory>

class VideoReader;

class ClipPreview : public QObject
{
    Q_OBJECT
public:
    explicit ClipPreview(QObject *parent = nullptr);
    ~ClipPreview() override;

    // From its beginning, in place of what played; each frame fits `within` (pixels). A file that cannot be read gives
    // no frame.
    void play(const QString &path, QSize within);
    void stop(); // no frame comes any more
    bool isPlaying() const { return m_run != nullptr; }

signals:
    void frameReady(const QImage &frame);

private:
    struct Run;

    void takeFrame();
    static void decode(const QString &path, QSize within, Run &run);
    static bool decodeOnce(VideoReader &reader, QSize within, Run &run, qint64 *begin);

    std::shared_ptr<Run> m_run; // null: nothing plays
    QTimer m_taking;
    DetachedWorker m_worker;
};
