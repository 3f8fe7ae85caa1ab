// VideoReader: one clip's file opened with FFmpeg: its facts and frames. Blocking and not shared between threads. Files
// only: no network, no playlists; files are taken for hostile.
#pragma once

#include "ClipProbe.h"

#include <memory>

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVStream;

class VideoReader
{
public:
    explicit VideoReader(const QString &path);
    ~VideoReader();
    VideoReader(const VideoReader &) = delete;
    VideoReader &operator=(const VideoReader &) = delete;

    bool isOpen() const { return m_decoder != nullptr; }
    ClipFacts facts() const; // isOpen() only

    // The first frame at or after `position`, upright, scaled down to fit `within`; null when none can be decoded.
    QImage frameAt(std::chrono::milliseconds position, QSize within);

private:
    struct FormatCloser
    {
        void operator()(AVFormatContext *format) const;
    };
    struct DecoderFreer
    {
        void operator()(AVCodecContext *decoder) const;
    };

    void openDecoder();
    bool decodeUntil(qint64 timestamp, AVFrame *frame);
    QImage toImage(const AVFrame *frame, QSize within) const;
    QSize shownSize() const; // square pixels, before rotation
    int rotation() const;    // clockwise degrees: 0, 90, 180, 270

    std::unique_ptr<AVFormatContext, FormatCloser> m_format;
    std::unique_ptr<AVCodecContext, DecoderFreer> m_decoder;
    AVStream *m_stream = nullptr; // m_format's
};
