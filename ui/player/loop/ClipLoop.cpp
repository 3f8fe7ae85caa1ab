#include "ClipLoop.h"

#include "video/VideoFrameIndex.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr auto shortestPart = 1ms;
constexpr auto longestLag = 200ms; // in real time, behind the clock before it is set back to the picture
constexpr auto mostAfterEnd = 200ms;
constexpr auto readBefore = 3s; // in real time: earlier it would only take time from what plays

std::chrono::microseconds scaled(std::chrono::microseconds time, double by)
{
    return std::chrono::microseconds(std::llround(static_cast<double>(time.count()) * by));
}

} // namespace

ClipLoop::ClipLoop(Clock &clock)
    : m_clock(clock)
    , m_alarm(clock.newAlarm())
{
    connect(m_alarm.get(), &Alarm::fired, this, &ClipLoop::onAlarm);
    connect(&m_frames, &LoopFrames::arrived, this, &ClipLoop::onArrived);
    connect(&m_frames, &LoopFrames::failed, this, &ClipLoop::giveUp);
}

void ClipLoop::setLoop(bool on, const InOutMarks &marks)
{
    stop();
    m_isWanted = on;
    m_marks = marks;
    emit partChanged();
}

void ClipLoop::open(const QString &path, std::shared_ptr<const VideoFrameIndex> index)
{
    stop();
    m_path = path;
    m_index = std::move(index);
    m_isUnreadable = false;
    if (!m_index)
        m_length = 0us;
    emit partChanged();
}

void ClipLoop::setLength(std::chrono::milliseconds length)
{
    if (m_length == length)
        return;
    stop();
    m_length = length;
    emit partChanged();
}

int ClipLoop::firstNumber() const
{
    return m_index->numberOfSeen(m_marks.first());
}

int ClipLoop::lastNumber() const
{
    return m_index->numberOfSeen(m_marks.last(m_index->seenCount()));
}

// Without an out mark sound that is longer than the picture is heard to its end beside the last frame.
std::optional<ClipPart> ClipLoop::part() const
{
    if (!m_isWanted || !m_index || m_isUnreadable || m_index->seenCount() == 0)
        return {};
    const Position begin = std::max(0us, m_index->frames().at(firstNumber()).begin);
    const Position end = m_index->frames().at(lastNumber()).end;
    const ClipPart part{begin, m_marks.out() ? end : std::max(end, m_length)};
    return part.length() >= shortestPart ? std::optional(part) : std::nullopt;
}

bool ClipLoop::isAfterPart(std::chrono::milliseconds position) const
{
    return part() && m_marks.out() && m_index->numberAt(position) > lastNumber();
}

void ClipLoop::frameShown(std::chrono::milliseconds position, double rate)
{
    if (m_isRunning || !part())
        return;
    m_from = position;
    m_since = m_clock.uptimeMs();
    m_rate = rate;
    if (part()->end - position < scaled(readBefore, rate))
        readAhead();
    if (m_index->numberAt(position) == lastNumber())
        setAlarm(part()->end);
}

void ClipLoop::readAhead()
{
    if (!m_frames.isOpen())
        m_frames.open(m_path, m_index, firstNumber(), lastNumber(), firstNumber());
}

// By the last frame that the backend has shown it is known when the part was over, within bounds: it may have shown
// none for a while.
void ClipLoop::begin(double rate)
{
    const auto played = part();
    if (!played || m_isRunning)
        return;
    m_rate = rate;
    m_from = std::clamp(now(), played->end, played->end + scaled(mostAfterEnd, rate));
    m_since = m_clock.uptimeMs();
    m_isRunning = true;
    m_shown.reset();
    m_missing.reset();
    readAhead();
    emit began();
    showDue();
}

void ClipLoop::stop()
{
    m_alarm->cancel();
    m_frames.close();
    m_isRunning = false;
    m_missing.reset();
}

void ClipLoop::setRate(double rate)
{
    if (rate == m_rate)
        return;
    m_from = now();
    m_since = m_clock.uptimeMs();
    m_rate = rate;
    if (m_isRunning)
        showDue();
    else
        m_alarm->cancel(); // until the backend shows the next frame
}

ClipLoop::Position ClipLoop::now() const
{
    return m_from + scaled(std::chrono::milliseconds(m_clock.uptimeMs() - m_since), m_rate);
}

ClipLoop::Place ClipLoop::placeAt(Position position) const
{
    const ClipPart played = *part();
    const Position passed = std::max(0us, position - played.begin);
    const int number = m_index->numberAt(played.begin + passed % played.length());
    return {passed / played.length(), std::clamp(number, firstNumber(), lastNumber())};
}

ClipLoop::Position ClipLoop::beginOf(const Place &place) const
{
    const Position inClip = std::max(part()->begin, m_index->frames().at(place.number).begin);
    return inClip + place.round * part()->length();
}

ClipLoop::Position ClipLoop::endOf(const Place &place) const
{
    const Position inClip = place.number == lastNumber() ? part()->end : m_index->frames().at(place.number).end;
    return inClip + place.round * part()->length();
}

void ClipLoop::setAlarm(Position until)
{
    const double left = static_cast<double>((until - now()).count()) / m_rate / 1000;
    m_alarm->setFor(m_clock.nowMs() + std::max<qint64>(1, std::llround(std::ceil(left))));
}

void ClipLoop::onAlarm()
{
    if (m_isRunning)
        showDue();
    else
        begin(m_rate);
}

void ClipLoop::onArrived()
{
    if (m_isRunning && m_missing)
        showDue();
}

// A frame that was not there in time is shown when it comes, so that there is always one that goes on; after that the
// one that is due. Where reading is too slow for the clip the clock is set back to the picture.
void ClipLoop::showDue()
{
    const Place place = m_missing.value_or(placeAt(now()));
    m_frames.setNext(place.number);
    const QVideoFrame frame = m_frames.frame(place.number);
    if (!frame.isValid()) {
        m_missing = place;
        return;
    }
    m_missing.reset();
    if (now() - endOf(place) > scaled(longestLag, m_rate)) {
        m_from = beginOf(place);
        m_since = m_clock.uptimeMs();
    }
    setAlarm(endOf(place));
    if (m_shown != place)
        emit frameDue(place.number, frame, now());
    m_shown = place;
}

void ClipLoop::giveUp()
{
    stop();
    m_isUnreadable = true;
    emit partChanged();
    emit failed();
}
