// VideoFrameReader: the frames of one clip's file by their number in its VideoFrameIndex, and the number of a frame
// that somebody has on a screen, found by what it looks like. Blocking, not shared between threads, files only.
#pragma once

#include "ShownFrame.h"
#include "VideoFrameIndex.h"
#include "VideoReader.h"

#include <functional>
#include <memory>

class VideoFrameReader
{
public:
    // `stop` (may be null) must outlive this; true ends what is under way soon, without a result.
    VideoFrameReader(const QString &path, std::shared_ptr<const VideoFrameIndex> index,
                     const std::atomic<bool> *stop = nullptr, QDeadlineTimer deadline = QDeadlineTimer::Forever);

    bool isOpen() const { return m_reader && m_reader->isOpen(); }
    const VideoFrameIndex &index() const { return *m_index; }

    // Upright, in square pixels, scaled down to fit `within`. Null when it cannot be decoded.
    QImage image(int number, QSize within);
    FramePrint printOf(int number); // null when it cannot be decoded

    // The number of the frame that looks like `shown`: at once where it is the one claimed, else in its neighbourhood,
    // else anywhere in the clip. Of several that look the same, the nearest to the one claimed. -1: none could be read.
    int find(const ShownFrame &shown);

private:
    using Take = std::function<bool(int number, const AVFrame &frame)>;
    bool visit(int from, int to, const Take &take);
    bool visitFromKey(int key, int from, int to, const Take &take, bool *isTooLate);
    bool reopen();

    struct Match
    {
        int number = -1;
        double difference = 0;
    };
    Match bestOf(const FramePrint &looks, int from, int to, int claimed);

    const QString m_path;
    const std::shared_ptr<const VideoFrameIndex> m_index;
    const std::atomic<bool> *m_stop;
    const QDeadlineTimer m_deadline;
    std::unique_ptr<VideoReader> m_reader;
    bool m_isAtBeginning = true;
};
