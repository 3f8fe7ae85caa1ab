#include "LoopedSoundReader.h"

#include <algorithm>
#include <utility>

using std::chrono::microseconds;
using namespace std::chrono_literals;

namespace {

constexpr auto longestKept = 10s;                       // four megabytes
constexpr int64_t silencePiece = SoundReader::rate / 5; // samples

std::optional<ClipPart> usablePart(const std::optional<ClipPart> &part)
{
    return part && part->length() >= 1ms ? part : std::nullopt;
}

microseconds inPart(microseconds from, const std::optional<ClipPart> &part)
{
    return part && from >= part->end ? part->begin + (from - part->end) % part->length() : from;
}

} // namespace

LoopedSoundReader::LoopedSoundReader(const QString &path, microseconds from, const std::optional<ClipPart> &part,
                                     const std::atomic<bool> *stop)
    : m_path(path)
    , m_stop(stop)
    , m_part(usablePart(part))
    , m_from(inPart(from, m_part))
{
    openAt(m_from);
    m_keeps = m_part && m_from == m_part->begin && m_part->length() <= longestKept;
}

void LoopedSoundReader::openAt(microseconds from)
{
    m_reader = std::make_unique<SoundReader>(m_path, from, m_stop);
}

// Counted from the beginning, so that rounds that are no whole number of samples long do not drift.
int64_t LoopedSoundReader::roundEnd() const
{
    const microseconds passed = m_part->end - m_from + m_rounds * m_part->length();
    return passed.count() * SoundReader::rate / 1'000'000;
}

std::vector<float> LoopedSoundReader::read()
{
    if (!m_part)
        return m_reader->read();
    if (!m_isKept && !m_reader->hasSound())
        return {};
    while (m_given >= roundEnd())
        beginRound();
    std::vector<float> samples = m_isKept ? replay() : readOn();
    const auto left = static_cast<std::size_t>((roundEnd() - m_given) * SoundReader::channels);
    if (samples.size() > left)
        samples.resize(left);
    if (m_keeps)
        m_round.insert(m_round.end(), samples.cbegin(), samples.cend());
    m_given += static_cast<int64_t>(samples.size()) / SoundReader::channels;
    return samples;
}

void LoopedSoundReader::beginRound()
{
    ++m_rounds;
    m_isKept = m_isKept || m_keeps;
    m_keeps = false;
    m_replayed = 0;
    if (m_isKept) {
        m_reader.reset();
        return;
    }
    openAt(m_part->begin);
    m_keeps = m_part->length() <= longestKept;
}

std::vector<float> LoopedSoundReader::readOn()
{
    std::vector<float> samples = m_reader->read();
    const bool isStopped = m_stop && *m_stop;
    if (samples.empty() && !isStopped)
        samples.assign(static_cast<std::size_t>(silencePiece) * SoundReader::channels, 0.0F);
    return samples;
}

// One sample may be missing, where the round that was kept was shorter by that.
std::vector<float> LoopedSoundReader::replay()
{
    if (m_stop && *m_stop)
        return {};
    const std::size_t count =
        std::min(m_round.size() - m_replayed, static_cast<std::size_t>(silencePiece) * SoundReader::channels);
    if (count == 0)
        return std::vector<float>(SoundReader::channels, 0.0F);
    const auto from = m_round.cbegin() + static_cast<std::ptrdiff_t>(std::exchange(m_replayed, m_replayed + count));
    return {from, from + static_cast<std::ptrdiff_t>(count)};
}
