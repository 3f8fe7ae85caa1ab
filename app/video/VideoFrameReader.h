// VideoFrameReader: the frames of one clip's file by their number in its VideoFrameIndex, and the number of a frame
// that somebody has on a screen, found by what it looks like. Decoding goes on from the frame it stands at where no key
// frame is nearer. Blocking, not shared between threads, files only.
#pragma once

#include "ShownFrame.h"
#include "VideoFrameIndex.h"
#include "VideoReader.h"

#include <QHash>
#include <QQueue>

#include <functional>
#include <memory>

class VideoFrameReader
{
public:
    // `stop` (may be null) must outlive this; true ends what is under way soon, without a result. `threads` decode.
    VideoFrameReader(const QString &path, std::shared_ptr<const VideoFrameIndex> index,
                     const std::atomic<bool> *stop = nullptr, QDeadlineTimer deadline = QDeadlineTimer::Forever,
                     int threads = 1);

    bool isOpen() const { return m_reader && m_reader->isOpen(); }
    const VideoFrameIndex &index() const { return *m_index; }

    // Of what was decoded last, so much is kept, in bytes (none at first): a step back needs no decoding then.
    void setKept(qsizetype bytes) { m_mostKept = bytes; }
    // Asked after each frame that is decoded; true ends what is under way without a result, and what comes next goes on
    // from there. Unlike `stop` it is no end for good.
    void setInterruption(std::function<bool()> isInterrupted) { m_isInterrupted = std::move(isInterrupted); }

    // Upright, in square pixels, scaled down to fit `within`. Null when it cannot be decoded.
    QImage image(int number, QSize within);
    FramePrint printOf(int number); // null when it cannot be decoded

    // The number of the frame that looks like `shown`: at once where it is the one claimed, else in its neighbourhood,
    // else anywhere in the clip. Of several that look the same, the nearest to the one claimed. -1: none could be read.
    int find(const ShownFrame &shown);

private:
    using Take = std::function<bool(int number, const AVFrame &frame)>;
    enum class Visit {
        Found,
        Missed,     // it is not among what the decoder gives from where it began
        Interrupted // before the last one
    };
    bool visit(int from, int to, const Take &take);
    bool goesOn(int from, int key) const;
    bool beginAt(int key);
    Visit decode(int from, int to, const Take &take);
    bool reopen();
    void keep(int number, const AVFrame &frame);

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
    const int m_threads;
    std::function<bool()> m_isInterrupted;
    std::unique_ptr<VideoReader> m_reader;
    int m_key = -1;         // decoding began with this frame; -1: with the file
    int m_at = -1;          // and stands at this one; -1: at none yet
    bool m_isFresh = false; // nothing was read yet
    QHash<int, std::shared_ptr<AVFrame>> m_kept;
    QQueue<int> m_keptOrder;
    qsizetype m_keptBytes = 0;
    qsizetype m_mostKept = 0;
};
