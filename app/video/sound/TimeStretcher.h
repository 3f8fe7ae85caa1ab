// TimeStretcher: makes sound faster or slower and keeps its pitch, by FFmpeg's filter "atempo". Not shared between
// threads; it reads no file and plays nothing.
//
// Source of the ranges: FFmpeg's documentation of atempo, 0.5 to 100 each, of which those above 2 leave samples out; so
// several in a row, each from 0.5 to 2.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

struct AVFilterContext;
struct AVFilterGraph;

class TimeStretcher
{
public:
    static constexpr double slowest = 0.0625;
    static constexpr double fastest = 16;

    // `speed` times as fast, from `slowest` to `fastest`: clamped; at 1 the samples come out as they went in. The sound
    // is SoundReader's: 48 kHz stereo.
    explicit TimeStretcher(double speed);
    ~TimeStretcher();
    TimeStretcher(const TimeStretcher &) = delete;
    TimeStretcher &operator=(const TimeStretcher &) = delete;

    bool isReady() const { return m_source != nullptr; } // false: FFmpeg has no such filter here; nothing comes out
    void push(const std::vector<float> &samples);        // left, right, in turn
    void finish();                                       // nothing more is pushed
    std::vector<float> take();                           // what has come out since the last time; may be empty

private:
    struct GraphFreer
    {
        void operator()(AVFilterGraph *graph) const;
    };

    bool build();
    void pushFrame(const std::vector<float> &samples);

    std::unique_ptr<AVFilterGraph, GraphFreer> m_graph;
    AVFilterContext *m_source = nullptr; // both the graph's
    AVFilterContext *m_sink = nullptr;
    const double m_speed;
    int64_t m_pushed = 0; // samples of each channel
    int64_t m_taken = 0;
    bool m_isFinished = false;
};
