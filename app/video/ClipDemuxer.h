// ClipDemuxer: one clip's file opened with FFmpeg, and its packets. Files only: no network, no playlists; files are
// taken for hostile. Blocking and not shared between threads; it decodes nothing.
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>

#include <atomic>
#include <chrono>
#include <memory>

struct AVFormatContext;
struct AVPacket;

class ClipDemuxer
{
public:
    // Edit lists of MP4 and QuickTime: applied, frames and times are those of the clip as it is shown; ignored, they
    // are all that is stored, at the stored times.
    enum class Edits { Applied, Ignored };

    // While `stop` is true (it may be null) or once `deadline` is over reading ends soon; `stop` must outlive this
    // object.
    ClipDemuxer(const QString &path, const std::atomic<bool> *stop, QDeadlineTimer deadline, Edits edits);
    ~ClipDemuxer();
    ClipDemuxer(const ClipDemuxer &) = delete;
    ClipDemuxer &operator=(const ClipDemuxer &) = delete;

    bool isOpen() const { return m_format != nullptr; } // a clip of the kinds that are read, and its streams are known
    AVFormatContext *format() const { return m_format.get(); } // owned by this object; null where it is not open
    std::chrono::microseconds startTime() const; // of the whole file: what its clip begins with; 0 where unknown
    bool isStopped() const;
    // The next one of this stream, into `packet`. False: there is none, it cannot be read, or it was stopped.
    bool nextPacket(int stream, AVPacket *packet);

private:
    struct FormatCloser
    {
        void operator()(AVFormatContext *format) const;
    };

    static int isInterrupted(void *demuxer);
    void open(const QByteArray &address, Edits edits);

    const std::atomic<bool> *m_stop;
    const QDeadlineTimer m_deadline;
    std::unique_ptr<AVFormatContext, FormatCloser> m_format;
};
