// FakeSoundSink: a SoundSink without a device: plays what is written to it by a clock, and keeps it for a test to look
// at. With measures of what it was sent.
#pragma once

#include "platform/Clock.h"
#include "video/sound/SoundSink.h"

#include <vector>

class FakeSoundSink : public SoundSink
{
public:
    static constexpr int64_t capacity = 19'200; // samples of each channel: 400 ms

    explicit FakeSoundSink(const Clock &clock); // outlives it

    bool hasDevice() override { return m_hasDevice; }
    bool isOpen() const override { return m_isOpen; }
    void open() override;
    void close() override;
    int64_t room() const override { return m_isOpen ? capacity - waiting() : 0; }
    int64_t waiting() const override;
    void write(const std::vector<float> &samples) override;
    void setVolume(int percent) override { m_volume = percent; }
    void setMuted(bool on) override { m_isMuted = on; }

    void setDevice(bool there); // gone: what it played is lost
    void loseDevice();          // another one has taken its place
    void setPace(double pace);  // how fast it plays; 1: as the clock goes

    int openings() const { return m_openings; }
    double dryMs() const; // since it was opened last, after the first write: how long it had nothing to play
    qint64 openedAt() const { return m_openedAt; }                  // of the clock's uptime, in ms
    const std::vector<float> &written() const { return m_written; } // since it was opened last: left, right, in turn
    int volume() const { return m_volume; }
    bool isMuted() const { return m_isMuted; }

private:
    void playOn() const;

    const Clock &m_clock;
    std::vector<float> m_written;
    mutable double m_waiting = 0; // samples of each channel
    mutable double m_dry = 0;     // likewise
    mutable qint64 m_since = 0;
    double m_pace = 1;
    qint64 m_openedAt = 0;
    int m_openings = 0;
    int m_volume = -1;
    bool m_isMuted = false;
    bool m_hasDevice = true;
    bool m_isOpen = false;
};

// Of the left channel of stereo samples at 48 kHz, `from` to `to` in seconds (clamped): how often it swings in a
// second, and how far. 0 where there is too little or nothing.
double pitchOf(const std::vector<float> &samples, double from, double to);
double loudnessOf(const std::vector<float> &samples, double from, double to);
double secondsOf(const std::vector<float> &samples);
// When the pitch first is `pitch` within 5 %, in seconds, to a hundredth or so; -1: never.
double pitchBegins(const std::vector<float> &samples, double pitch);
