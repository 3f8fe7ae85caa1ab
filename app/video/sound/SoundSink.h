// SoundSink: where StretchedPlayback sends its sound to: a device, with its level; a test's double. It knows no clip.
#pragma once

#include <cstdint>
#include <vector>

class SoundSink
{
public:
    virtual ~SoundSink() = default;

    virtual bool hasDevice() = 0;    // that open() would play on; cheap enough to be asked for each frame
    virtual bool isOpen() const = 0; // and its device has not gone, nor has another one taken its place
    virtual void open() = 0;         // empty; it begins to play what is written
    virtual void close() = 0;        // what has not been heard is dropped
    // Samples of each channel, at 48 kHz, while isOpen(): that may be written now; that were and have not been heard
    // yet.
    virtual int64_t room() const = 0;
    virtual int64_t waiting() const = 0;
    virtual void write(const std::vector<float> &samples) = 0; // left, right, in turn; no more than there is room()
    virtual void setVolume(int percent) = 0;                   // 0..100 as the ear counts
    virtual void setMuted(bool on) = 0;
};
