// VideoReader: one clip's file opened with FFmpeg: its facts and frames. Blocking and not shared between threads. Files
// only: no network, no playlists; files are taken for hostile.
#pragma once

#include "ClipDemuxer.h"
#include "ClipFacts.h"
#include "FfmpegPointers.h"
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

struct AVFrame;
struct AVPacket;
struct AVStream;

class VideoReader
{
public:
    using Edits = ClipDemuxer::Edits;

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
    std::chrono::microseconds startTime() const { return m_file.startTime(); } // what positions in the clip count from
    std::chrono::microseconds usualFrameLength() const;                        // 40 ms where the file does not say
    double statedRate() const; // frames a second, as the file says or its first frames have it; 0: unknown
    AVCodecID codec() const;
    bool mayHaveEdits() const; // it is of a kind that can have an edit list
    bool isStopped() const { return m_file.isStopped(); }
    // Every packet of the picture from the beginning, as stored, while `take` returns true. False when it was stopped.
    bool readPackets(const std::function<bool(const AVPacket &)> &take);
    // Reading goes on at the key frame at or before `decoded`. False: the file cannot be sought in.
    bool seek(qint64 decoded);
    // Every frame from here on, in the order in which they are seen, while `take` returns true.
    void decodeOn(const std::function<bool(const AVFrame &)> &take);
    bool isUpright() const; // frames are to be seen as they are stored, neither turned nor mirrored
    QImage toImage(const AVFrame &frame, QSize within) const; // upright, in square pixels, scaled down to fit
    // Upright, in exactly `pixels`, whatever its shape. Null when it cannot be converted.
    QImage toPicture(const AVFrame &frame, QSize pixels, PictureConverter::Use use) const;

private:
    void openDecoder(int threads);
    bool decodeFrom(qint64 position, AVFrame *frame);
    QSize shownSize() const;    // square pixels, before turning
    QTransform turning() const; // by right angles, and mirrored where the file says so
    bool turnsOnItsSide() const;

    ClipDemuxer m_file;
    Inside m_inside = Inside::Nothing;
    DecoderPointer m_decoder;
    AVStream *m_stream = nullptr; // m_file's
    const std::unique_ptr<PictureConverter> m_converter;
};
