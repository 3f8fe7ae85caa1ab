#include "StretchedPlayback.h"

#include "SoundReader.h"
#include "SoundSink.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr qint64 feedMs = 20;
constexpr auto mostAhead = 500ms; // of a frame, in real time: more is a jump
// One frame that comes late is no drift: it must be in so many, for so long.
constexpr int driftFrames = 3;
constexpr qint64 driftMs = 150;
constexpr qint64 settlingMs = 500; // a device takes a while until it says rightly what it has played

std::chrono::microseconds inClip(std::chrono::microseconds passed, double speed)
{
    return std::chrono::microseconds(std::llround(static_cast<double>(passed.count()) * speed));
}

std::chrono::microseconds lengthOf(int64_t samples)
{
    return std::chrono::microseconds(samples * 1'000'000 / SoundReader::rate);
}

} // namespace

StretchedPlayback::StretchedPlayback(Clock &clock, SoundSink &sink, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_sink(sink)
    , m_alarm(clock.newAlarm())
{
    connect(m_alarm.get(), &Alarm::fired, this, &StretchedPlayback::feed);
    connect(&m_sound, &StretchedSound::arrived, this, &StretchedPlayback::feed);
}

StretchedPlayback::~StretchedPlayback() = default;

void StretchedPlayback::follow(const QString &path, Position position, double speed,
                               const std::optional<ClipPart> &part)
{
    if (speed <= 0 || (speed == 1 && !part) || path.isEmpty() || !m_sink.hasDevice())
        return stop();
    const bool isOther =
        !isOn() || path != m_path || speed != m_speed || part != m_part || (m_isOpen && !m_sink.isOpen());
    const bool isToBegin = isOther || hasJumped(position) || hasDrifted(position);
    m_path = path;
    m_speed = speed;
    m_part = part;
    m_picture = position;
    m_pictureMs = m_clock.uptimeMs();
    if (isToBegin)
        begin(position);
}

void StretchedPlayback::stop()
{
    m_alarm->cancel();
    m_sound.stop();
    m_driftingSince.reset();
    m_driftingFrames = 0;
    if (std::exchange(m_isOpen, false))
        m_sink.close();
}

void StretchedPlayback::begin(Position position)
{
    stop();
    m_from = position;
    m_taken = 0;
    m_begunMs = m_clock.uptimeMs();
    m_sound.start(m_path, position, m_speed, m_part);
}

void StretchedPlayback::feed()
{
    if (!isOn() || !m_sound.hasCome())
        return;
    if (!m_isOpen && !m_sound.hasEnded())
        open();
    if (m_isOpen && m_sink.isOpen()) {
        const std::vector<float> samples = take(m_sink.room());
        if (!samples.empty())
            m_sink.write(samples);
    }
    if (m_isOpen && !m_sound.hasEnded())
        m_alarm->setFor(m_clock.nowMs() + feedMs);
}

// Until the first sound was there the picture has gone on: what belongs before that is left out.
void StretchedPlayback::open()
{
    const auto passed = static_cast<double>((pictureNow() - m_from).count()) / m_speed; // microseconds
    take(std::llround(passed * SoundReader::rate / 1e6) - m_taken);
    if (m_sound.available() == 0)
        return;
    m_isOpen = true;
    m_sink.open();
}

std::vector<float> StretchedPlayback::take(int64_t most)
{
    std::vector<float> samples = m_sound.take(std::max<int64_t>(0, most));
    m_taken += static_cast<int64_t>(samples.size()) / SoundReader::channels;
    return samples;
}

StretchedPlayback::Position StretchedPlayback::pictureNow() const
{
    return m_picture + inClip(std::chrono::milliseconds(m_clock.uptimeMs() - m_pictureMs), m_speed);
}

StretchedPlayback::Position StretchedPlayback::heard() const
{
    return m_from + inClip(lengthOf(m_taken - m_sink.waiting()), m_speed);
}

// Back, where it begins anew; or further on than it can have come.
bool StretchedPlayback::hasJumped(Position position) const
{
    return position < m_picture || position > pictureNow() + inClip(mostAhead, m_speed);
}

bool StretchedPlayback::hasDrifted(Position position)
{
    const bool canTell = m_isOpen && !m_sound.hasEnded() && m_clock.uptimeMs() - m_begunMs >= settlingMs;
    if (!canTell || std::chrono::abs(heard() - position) <= inClip(mostDrift, m_speed)) {
        m_driftingSince.reset();
        m_driftingFrames = 0;
        return false;
    }
    ++m_driftingFrames;
    if (!m_driftingSince)
        m_driftingSince = m_clock.uptimeMs();
    return m_driftingFrames >= driftFrames && m_clock.uptimeMs() - *m_driftingSince >= driftMs;
}
