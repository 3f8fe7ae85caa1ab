#include "FakeSoundSink.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double soundRate48 = 48'000;

std::pair<std::size_t, std::size_t> samplesBetween(const std::vector<float> &samples, double from, double to)
{
    const auto at = [&samples](double seconds) {
        const double wanted = std::max(0.0, seconds) * soundRate48;
        return std::min(static_cast<std::size_t>(wanted), samples.size() / 2);
    };
    return {at(from), at(to)};
}

} // namespace

FakeSoundSink::FakeSoundSink(const Clock &clock)
    : m_clock(clock)
{
}

void FakeSoundSink::open()
{
    ++m_openings;
    m_isOpen = m_hasDevice;
    m_openedAt = m_since = m_clock.uptimeMs();
    m_waiting = 0;
    m_dry = 0;
    m_written.clear();
}

void FakeSoundSink::close()
{
    m_isOpen = false;
    m_waiting = 0;
}

void FakeSoundSink::playOn() const
{
    const qint64 now = m_clock.uptimeMs();
    const double left = m_waiting - static_cast<double>(now - m_since) * m_pace * soundRate48 / 1000;
    if (!m_written.empty())
        m_dry += std::max(0.0, -left);
    m_waiting = std::max(0.0, left);
    m_since = now;
}

int64_t FakeSoundSink::waiting() const
{
    playOn();
    return static_cast<int64_t>(m_waiting);
}

double FakeSoundSink::dryMs() const
{
    playOn();
    return m_dry * 1000 / soundRate48;
}

void FakeSoundSink::write(const std::vector<float> &samples)
{
    playOn();
    m_waiting += static_cast<double>(samples.size()) / 2;
    m_written.insert(m_written.end(), samples.cbegin(), samples.cend());
}

void FakeSoundSink::setDevice(bool there)
{
    m_hasDevice = there;
    if (!there)
        close();
}

void FakeSoundSink::loseDevice()
{
    close();
}

void FakeSoundSink::setPace(double pace)
{
    playOn();
    m_pace = pace;
}

double pitchOf(const std::vector<float> &samples, double from, double to)
{
    const auto [first, last] = samplesBetween(samples, from, to);
    double begin = -1;
    double end = -1;
    int swings = -1;
    for (std::size_t at = first + 1; at < last; ++at) {
        const float before = samples[2 * at - 2];
        const float now = samples[2 * at];
        if (!(before < 0 && now >= 0))
            continue;
        end = static_cast<double>(at) - now / (now - before);
        if (begin < 0)
            begin = end;
        ++swings;
    }
    return swings > 0 ? swings * soundRate48 / (end - begin) : 0;
}

double loudnessOf(const std::vector<float> &samples, double from, double to)
{
    const auto [first, last] = samplesBetween(samples, from, to);
    float most = 0;
    for (std::size_t at = first; at < last; ++at)
        most = std::max(most, std::abs(samples[2 * at]));
    return most;
}

double secondsOf(const std::vector<float> &samples)
{
    return static_cast<double>(samples.size()) / 2 / soundRate48;
}

double pitchBegins(const std::vector<float> &samples, double pitch)
{
    constexpr double window = 0.03;
    for (double from = 0; from + window <= secondsOf(samples); from += window / 6) {
        if (std::abs(pitchOf(samples, from, from + window) / pitch - 1) < 0.05)
            return from;
    }
    return -1;
}
