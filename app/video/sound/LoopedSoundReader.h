// LoopedSoundReader: a clip's sound from a time on, and from the end of a part of the clip on that part over and over,
// without a sample between the rounds. Blocking and not shared between threads; it changes neither speed nor pitch.
#pragma once

#include "SoundReader.h"
#include "video/ClipPart.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class LoopedSoundReader
{
public:
    // `from` counts from the clip's beginning; after the end of `part` it is that much into a later round. Without a
    // part, or with one of less than a millisecond, the sound ends where it ends. `stop` must outlive this object.
    LoopedSoundReader(const QString &path, std::chrono::microseconds from, const std::optional<ClipPart> &part,
                      const std::atomic<bool> *stop);

    // The next samples, as SoundReader's. Where the sound ends before the part does there is silence. Empty: the clip
    // has no sound, it was stopped, or there is no part and no more.
    std::vector<float> read();

private:
    void beginRound();
    void openAt(std::chrono::microseconds from);
    std::vector<float> readOn();
    std::vector<float> replay();
    int64_t roundEnd() const;

    const QString m_path;
    const std::atomic<bool> *const m_stop;
    const std::optional<ClipPart> m_part;
    std::chrono::microseconds m_from; // in the clip
    std::unique_ptr<SoundReader> m_reader;
    std::vector<float> m_round; // a whole one, where it is short enough to be kept
    int64_t m_rounds = 0;       // that are over
    int64_t m_given = 0;        // samples of each channel
    std::size_t m_replayed = 0; // of m_round
    bool m_isKept = false;      // m_round is whole
    bool m_keeps = false;       // what is read goes into m_round
};
