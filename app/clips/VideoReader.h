// VideoReader: one clip's file opened with FFmpeg: its facts and frames. Blocking and not shared between threads. Files
// only: no network, no playlists; files are taken for hostile.
#pragma once

#include "ClipProbe.h"

#include <QDeadlineTimer>
#include <QTransform>

#include <atomic>
#include <memory>

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVStream;

class VideoReader
{
public:
    // While `stop` is true (it may be null) or once `deadline` is over reading ends soon and nothing is found; `stop`
    // must outlive this object.
    explicit VideoReader(const QString &path, const std::atomic<bool> *stop = nullptr,
                         QDeadlineTimer deadline = QDeadlineTimer::Forever);
    ~VideoReader();
    VideoReader(const VideoReader &) = delete;
    VideoReader &operator=(const VideoReader &) = delete;

    enum class Inside {
        Nothing,      // no clip, or none of the kinds that are read
        NoPicture,    // a clip without a video stream
        UnknownCodec, // a video stream that nothing on this computer decodes
        TooLarge,     // more than 8192 pixels a side
        Picture
    };
    Inside inside() const { return m_inside; }
    bool isOpen() const { return m_decoder != nullptr; }
    ClipFacts facts() const; // isOpen() only

    bool canDecode(); // its first frame; isOpen() only
    // The first frame at or after `position`, or else the last one there is; upright, in square pixels, scaled down to
    // fit `within`. Null when none can be decoded.
    QImage frameAt(std::chrono::milliseconds position, QSize within);
    // The frame that a player shows at `position`: the last one that has begun by then, else the first; in full
    // resolution, upright, in square pixels. A millisecond is given for clocks that round.
    QImage frameShownAt(std::chrono::microseconds position);

private:
    struct FormatCloser
    {
        void operator()(AVFormatContext *format) const;
    };
    struct DecoderFreer
    {
        void operator()(AVCodecContext *decoder) const;
    };

    static int isStopped(void *reader);
    void open(const QByteArray &address);
    void openDecoder();
    enum class Pick { AtOrAfter, ShownAt };
    bool decodeFrom(qint64 timestamp, Pick pick, AVFrame *frame);
    bool decodeUntil(qint64 timestamp, Pick pick, AVFrame *frame);
    QImage toImage(const AVFrame *frame, QSize within) const;
    QSize shownSize() const;    // square pixels, before turning
    QTransform turning() const; // by right angles, and mirrored where the file says so
    bool turnsOnItsSide() const;

    const std::atomic<bool> *m_stop;
    const QDeadlineTimer m_deadline;
    Inside m_inside = Inside::Nothing;
    std::unique_ptr<AVFormatContext, FormatCloser> m_format;
    std::unique_ptr<AVCodecContext, DecoderFreer> m_decoder;
    AVStream *m_stream = nullptr; // m_format's
};
