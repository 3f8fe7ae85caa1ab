// SoundReader: a clip's sound as 48 kHz stereo, decoded with FFmpeg from a given time on; silence where the track has
// none. Blocking and not shared between threads; files are taken for hostile. It changes neither speed nor pitch.
#pragma once

#include "video/ClipDemuxer.h"
#include "video/FfmpegPointers.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

struct AVStream;
struct SwrContext;

class SoundReader
{
public:
    static constexpr int rate = 48'000; // samples a second, of each channel
    static constexpr int channels = 2;  // left, right, in turn

    // Of the sound from `from` on, which counts from the clip's beginning. While `stop` is true reading ends soon; it
    // must outlive this object.
    SoundReader(const QString &path, std::chrono::microseconds from, const std::atomic<bool> *stop);
    ~SoundReader();
    SoundReader(const SoundReader &) = delete;
    SoundReader &operator=(const SoundReader &) = delete;

    bool hasSound() const { return m_decoder != nullptr; } // a track that can be decoded
    // The next samples, from -1 to 1, at most a few tenths of a second of them. Empty: there are no more, it was
    // stopped, or nothing that is left can be decoded.
    std::vector<float> read();

private:
    struct ResamplerFreer
    {
        void operator()(SwrContext *resampler) const;
    };
    struct Format
    {
        int sampleFormat = -1; // AVSampleFormat
        int samplesPerSecond = 0;
        int channelCount = 0;
        bool operator==(const Format &) const = default;
    };

    void openDecoder();
    void seek();
    bool nextFrame();
    std::vector<float> samplesOf(const AVFrame &frame);
    std::vector<float> resample(const AVFrame *frame);
    bool makeResampler(const AVFrame &frame);
    bool fitTime(const AVFrame &frame);
    std::vector<float> placed(std::vector<float> samples);
    std::vector<float> silence();

    ClipDemuxer m_file;
    DecoderPointer m_decoder;
    AVStream *m_stream = nullptr; // m_file's
    const PacketPointer m_packet;
    const FramePointer m_frame;
    std::unique_ptr<SwrContext, ResamplerFreer> m_resampler;
    Format m_format;               // that it was made for
    std::vector<float> m_afterGap; // samples that come after silence
    int64_t m_next;                // of the clip, in samples of `rate`: to be handed out next
    int64_t m_resampled = 0;       // to leave the resampler next
    int64_t m_gapEnd = 0;          // silence until there
    bool m_isDraining = false;
};
