// VideoFrameReader: the frames of one clip's file by their number in its VideoFrameIndex, and the number of a frame
// that somebody has on a screen, found by what it looks like. Decoding goes on from the frame it stands at where no key
// frame is nearer. Blocking, not shared between threads, files only.
#pragma once

#include "ShownFrame.h"
#include "VideoFrameIndex.h"
#include "VideoReader.h"

#include <QMap>

#include <functional>
#include <memory>

class VideoFrameReader
{
public:
    // `stop` (may be null) must outlive this; true ends what is under way soon, without a result. `threads` decode.
    VideoFrameReader(const QString &path, std::shared_ptr<const VideoFrameIndex> index,
                     const std::atomic<bool> *stop = nullptr, QDeadlineTimer deadline = QDeadlineTimer::Forever,
                     int threads = 1);

    bool isOpen() const { return m_asked.reader && m_asked.reader->isOpen(); }
    const VideoFrameIndex &index() const { return *m_index; }

    // How many bytes of decoded frames are kept (at first none): those nearest to the last image(), and more of the
    // ones before it than after it, so that a step back needs no decoding.
    void setKept(qsizetype bytes) { m_mostKept = bytes; }
    // Decodes the frames before `number` ahead of time, with a second decoder, where they are less than half of what
    // may be kept. May be interrupted; the next call goes on. Does nothing where no frames are kept.
    void keepBefore(int number);
    // Asked after each decoded frame; true ends the call that is under way, without a result. Unlike after `stop` the
    // reader stays usable, and the next call decodes on from there.
    void setInterruption(std::function<bool()> isInterrupted) { m_isInterrupted = std::move(isInterrupted); }

    // Upright, in square pixels, scaled down to fit `within`. Null when it cannot be decoded.
    QImage image(int number, QSize within);
    // Upright, in exactly `pixels`, whatever its shape. Null likewise.
    QImage picture(int number, QSize pixels, PictureConverter::Use use);
    // As it was decoded and is stored in the file, for `take`, which is called in here and at most once. False: it
    // cannot be decoded.
    bool readDecoded(int number, const std::function<void(const AVFrame &frame, const VideoReader &file)> &take);
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
    struct Decoding // one decoder and where it stands
    {
        std::unique_ptr<VideoReader> reader;
        int threads = 1;
        int key = -1;         // it began with this frame; -1: with the file
        int at = -1;          // and stands at this one; -1: at none yet
        bool isFresh = false; // nothing was read yet
    };
    bool visit(Decoding &decoding, int from, int to, const Take &take);
    static bool goesOn(const Decoding &decoding, int from, int key);
    bool beginAt(Decoding &decoding, int key);
    Visit decode(Decoding &decoding, int from, int to, const Take &take);
    bool reopen(Decoding &decoding);
    void keep(int number, const AVFrame &frame, int key);
    void dropFarthest();

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
    std::function<bool()> m_isInterrupted;
    Decoding m_asked;
    Decoding m_before; // of keepBefore(): the other one goes on where it stands
    QMap<int, std::shared_ptr<AVFrame>> m_kept;
    int m_middle = 0; // what is kept stands around this frame
    qsizetype m_frameBytes = 0;
    qsizetype m_mostKept = 0;
};
