// Mp4Writer: pictures in, an MP4 out as providers send them (H.264 yuv420p with B-frames, index in front, on request a
// quiet AAC tone and an edit list). It knows nothing of what the pictures show. One writer, one file, one thread. The
// same pictures give the same frames.
#pragma once

#include <QImage>
#include <QString>

#include <cstdint>
#include <memory>

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;
struct AVStream;
struct SwsContext;

class Mp4Writer
{
public:
    Mp4Writer();
    ~Mp4Writer(); // a file that was not finished is removed
    Mp4Writer(const Mp4Writer &) = delete;
    Mp4Writer &operator=(const Mp4Writer &) = delete;

    // `pixels` must be even. `cutBefore`: frames that are stored before the first picture, and left out by an edit
    // list. False: see error().
    bool open(const QString &path, const QSize &pixels, int framesPerSecond, bool sound, int cutBefore = 0);
    // `picture` is Format_RGB32 of exactly the size given to open().
    bool add(const QImage &picture);
    // Flushes and closes; only now is there a whole file.
    bool finish();

    QString error() const { return m_error; } // one plain sentence, empty while all is well

private:
    struct Delete
    {
        void operator()(AVCodecContext *context) const;
        void operator()(AVFormatContext *context) const;
        void operator()(AVFrame *frame) const;
        void operator()(AVPacket *packet) const;
        void operator()(SwsContext *context) const;
    };
    template <typename T>
    using Owned = std::unique_ptr<T, Delete>;

    bool addVideoStream(const QSize &pixels, int framesPerSecond);
    bool addColours(const QSize &pixels);
    bool addSoundStream();
    bool encodePicture(std::int64_t number);
    bool encode(AVCodecContext *coder, AVStream *stream, const AVFrame *frame);
    bool writeSoundUntil(double seconds, bool last);
    bool fail(const char *what, int code = 0);

    QString m_path;
    QString m_error;
    bool m_finished = false;
    Owned<AVFormatContext> m_file;
    Owned<AVCodecContext> m_video;
    Owned<AVCodecContext> m_sound;
    Owned<SwsContext> m_scaler;
    Owned<AVFrame> m_picture;
    Owned<AVFrame> m_samples;
    Owned<AVPacket> m_packet;
    AVStream *m_videoStream = nullptr;
    AVStream *m_soundStream = nullptr;
    std::int64_t m_frames = 0; // that are seen
    int m_cutBefore = 0;
    std::int64_t m_soundSamples = 0;
};
