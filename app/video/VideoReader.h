// VideoReader: one clip's file opened with FFmpeg: its facts and frames. Blocking and not shared between threads. Files
// only: no network, no playlists; files are taken for hostile.
#pragma once

#include "ClipFacts.h"
#include "video/colour/ColourTags.h"
#include "video/colour/PictureConverter.h"

#include <QDeadlineTimer>
#include <QImage>
#include <QTransform>

#include <atomic>
#include <functional>
#include <memory>

extern "C" {
#include <libavcodec/codec_id.h>
#include <libavutil/rational.h>
}

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;
struct AVStream;

class VideoReader
{
public:
    // Edit lists of MP4 and QuickTime: applied, frames and times are those of the clip as it is shown; ignored, they
    // are all that is stored, at the stored times.
    enum class Edits { Applied, Ignored };

    // While `stop` is true (it may be null) or once `deadline` is over reading ends soon and nothing is found; `stop`
    // must outlive this object. `threads` decode: one where it is done beside a playing clip.
    explicit VideoReader(const QString &path, const std::atomic<bool> *stop = nullptr,
                         QDeadlineTimer deadline = QDeadlineTimer::Forever, Edits edits = Edits::Applied,
                         int threads = 1);
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
    ClipFacts facts() const;    // isOpen() only
    ColourTags colours() const; // likewise

    bool canDecode(); // its first frame
    // The first frame at or after `position`, or else the last one there is; upright, in square pixels, scaled down to
    // fit `within`. Null when none can be decoded, or the file was not opened.
    QImage frameAt(std::chrono::milliseconds position, QSize within);

    // What VideoFrameIndex and VideoFrameReader are made of; isOpen() only. Times are in timeUnit().
    AVRational timeUnit() const;
    std::chrono::microseconds startTime() const;        // of the whole file: what its clip begins with; 0 where unknown
    std::chrono::microseconds usualFrameLength() const; // 40 ms where the file does not say
    AVCodecID codec() const;
    bool mayHaveEdits() const; // it is of a kind that can have an edit list
    bool isStopped() const;
    // Every packet of the picture from the beginning, as stored, while `take` returns true. False when it was stopped.
    bool readPackets(const std::function<bool(const AVPacket &)> &take);
    // Reading goes on at the key frame at or before `decoded`. False: the file cannot be sought in.
    bool seek(qint64 decoded);
    // Every frame from here on, in the order in which they are seen, while `take` returns true.
    void decodeOn(const std::function<bool(const AVFrame &)> &take);
    QImage toImage(const AVFrame &frame, QSize within) const; // upright, in square pixels, scaled down to fit
    // Upright, in exactly `pixels`, whatever its shape. Null when it cannot be converted.
    QImage toPicture(const AVFrame &frame, QSize pixels, PictureConverter::Use use) const;

private:
    struct FormatCloser
    {
        void operator()(AVFormatContext *format) const;
    };
    struct DecoderFreer
    {
        void operator()(AVCodecContext *decoder) const;
    };

    static int isInterrupted(void *reader);
    void open(const QByteArray &address, Edits edits, int threads);
    void openDecoder(int threads);
    bool nextPacket(AVPacket *packet);
    bool decodeFrom(qint64 position, AVFrame *frame);
    QSize shownSize() const;    // square pixels, before turning
    QTransform turning() const; // by right angles, and mirrored where the file says so
    bool turnsOnItsSide() const;

    const std::atomic<bool> *m_stop;
    const QDeadlineTimer m_deadline;
    Inside m_inside = Inside::Nothing;
    std::unique_ptr<AVFormatContext, FormatCloser> m_format;
    std::unique_ptr<AVCodecContext, DecoderFreer> m_decoder;
    AVStream *m_stream = nullptr; // m_format's
    const std::unique_ptr<PictureConverter> m_converter;
};
