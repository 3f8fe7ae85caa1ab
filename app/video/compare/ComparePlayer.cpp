#include "ComparePlayer.h"

#include <algorithm>
#include <cmath>

using std::chrono::microseconds;

namespace {

using Use = PictureConverter::Use;

constexpr int preparedMoments = 3;          // that are there before the clock runs
constexpr int plannedMoments = 48;          // at most
constexpr microseconds lateness{16'000};    // a refresh of the usual screen
constexpr microseconds longestLag{200'000}; // pictures behind the clock before it is made to stand

} // namespace

ComparePlayer::ComparePlayer(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_alarm(clock.newAlarm())
{
    connect(m_alarm.get(), &Alarm::fired, this, &ComparePlayer::tick);
}

ComparePlayer::~ComparePlayer() = default;

void ComparePlayer::setTakes(const QList<Take> &takes, CompareTimeline::By by)
{
    m_alarm->cancel();
    m_state = State::Resting;
    m_streams.clear();
    m_takes = takes;
    m_shown = {};
    m_counts = {};
    for (const Take &take : takes) {
        m_streams.push_back(take.index ? std::make_unique<FrameStream>(take.path, take.index) : nullptr);
        if (m_streams.back())
            connect(m_streams.back().get(), &FrameStream::arrived, this, &ComparePlayer::arrived);
    }
    m_from = microseconds(0);
    setBy(by);
}

void ComparePlayer::setBy(CompareTimeline::By by)
{
    const microseconds at = position();
    rest();
    QList<CompareTimeline::Index> indexes;
    for (const Take &take : std::as_const(m_takes))
        indexes.append(take.index);
    m_timeline = CompareTimeline(indexes, by);
    m_shown.moment = -1; // it counted moments of another timeline
    m_from = std::min(at, m_timeline.length());
    m_wanted = -1;
    setWanted(m_timeline.momentAt(m_from));
    plan();
    show(m_wanted);
    emit stateChanged();
    emit sought();
}

void ComparePlayer::setPixels(const QList<QSize> &pixels)
{
    bool isNew = false;
    for (std::size_t take = 0; take < m_streams.size(); ++take) {
        const QSize wanted = pixels.value(static_cast<qsizetype>(take));
        if (!m_streams[take] || m_streams[take]->pixels() == wanted)
            continue;
        m_streams[take]->setPixels(wanted);
        isNew = true;
    }
    if (!isNew)
        return;
    if (m_state == State::Playing) { // not the computer's fault: nothing is left out
        m_from = position();
        return prepare();
    }
    plan();
    show(m_wanted);
}

bool ComparePlayer::isNeeded(int take) const
{
    const auto &stream = m_streams[static_cast<std::size_t>(take)];
    return stream && !stream->pixels().isEmpty();
}

bool ComparePlayer::isReady(int moment) const
{
    if (moment < 0 || moment >= m_timeline.count())
        return false;
    bool isAnyNeeded = false;
    for (int take = 0; take < m_takes.size(); ++take) {
        if (isNeeded(take) && !m_streams[static_cast<std::size_t>(take)]->has(m_timeline.frame(take, moment)))
            return false;
        isAnyNeeded = isAnyNeeded || isNeeded(take);
    }
    return isAnyNeeded;
}

microseconds ComparePlayer::position() const
{
    if (m_state != State::Playing)
        return m_from;
    const auto passed = static_cast<double>(m_clock.uptimeMs() - m_since) * 1000 * m_speed;
    return m_from + microseconds(std::llround(passed));
}

void ComparePlayer::play(double speed)
{
    if (m_timeline.count() == 0 || (isPlaying() && speed == m_speed))
        return;
    const int last = m_timeline.count() - 1;
    m_from = std::clamp(position(), microseconds(0), m_timeline.length());
    m_speed = speed;
    if (speed > 0 && m_wanted == last)
        m_from = microseconds(0);
    else if (speed < 0 && m_wanted == 0)
        m_from = m_timeline.length() - microseconds(1);
    setWanted(m_timeline.momentAt(m_from));
    prepare();
}

void ComparePlayer::pause()
{
    if (m_state == State::Resting)
        return;
    rest();
    plan();
    show(m_wanted);
    emit stateChanged();
}

// The clock is stopped, at the time of a whole moment.
void ComparePlayer::rest()
{
    m_alarm->cancel();
    m_state = State::Resting;
    m_goal = -1;
    if (m_wanted >= 0 && m_wanted < m_timeline.count())
        m_from = m_timeline.begin(m_wanted);
}

void ComparePlayer::seek(int moment)
{
    if (m_timeline.count() == 0)
        return;
    const bool plays = isPlaying();
    setWanted(std::clamp(moment, 0, m_timeline.count() - 1));
    rest();
    if (plays)
        return prepare();
    plan();
    show(m_wanted);
    emit sought();
}

void ComparePlayer::step(int moments)
{
    const int from = m_wanted;
    pause();
    seek(from + moments);
}

void ComparePlayer::setLooping(bool on)
{
    m_isLooping = on;
    plan();
    if (m_state == State::Playing)
        setAlarm();
}

void ComparePlayer::prepare()
{
    m_alarm->cancel();
    m_state = State::Preparing;
    m_goal = -1;
    plan();
    emit stateChanged();
    emit sought();
    if (isPrepared())
        run();
}

bool ComparePlayer::isPrepared() const
{
    int moment = m_wanted;
    for (int ahead = 0; ahead < preparedMoments && moment >= 0; ++ahead, moment = following(moment)) {
        if (!isReady(moment))
            return false;
    }
    return true;
}

void ComparePlayer::run()
{
    m_state = State::Playing;
    m_since = m_clock.uptimeMs();
    m_counted = m_wanted - 1;
    emit stateChanged();
    tick();
}

// A moment has begun.
void ComparePlayer::tick()
{
    if (m_state != State::Playing)
        return;
    microseconds at = position();
    const bool isOver = m_speed > 0 ? at >= m_timeline.length() : at < microseconds(0);
    if (isOver && !m_isLooping) {
        countToTheEnd();
        setWanted(m_speed > 0 ? m_timeline.count() - 1 : 0);
        return pause();
    }
    if (isOver)
        wrap(at);
    const int due = m_timeline.momentAt(at);
    const int expected = m_goal >= 0 ? m_goal : due == m_wanted ? due : following(m_wanted);
    if (expected >= 0 && due != expected && std::chrono::abs(at - m_timeline.begin(expected)) > longestLag)
        return holdTheClock(expected);
    setWanted(due);
    if (m_goal < 0 && !show(due))
        m_goal = due;
    plan();
    setAlarm();
}

void ComparePlayer::wrap(microseconds &position)
{
    const microseconds length = m_timeline.length();
    const microseconds shift = m_speed > 0 ? -length * (position / length) : length * (1 - position / length);
    m_from += shift;
    position += shift;
    if (position >= length) // backwards, exactly at the beginning
        position = length - microseconds(1);
    countToTheEnd();
    m_counted = -1;
    m_goal = -1; // it was of the round before
    emit sought();
}

// Decoding is too slow for this, or the computer was asleep. No more moments are skipped: the clock waits until the
// pictures of `moment` are ready and goes on from there.
void ComparePlayer::holdTheClock(int moment)
{
    ++m_counts.waits;
    m_counts.leftOut += leftOutBetween(m_counted, moment);
    m_from = m_timeline.begin(moment);
    setWanted(moment);
    prepare();
}

void ComparePlayer::setAlarm()
{
    const microseconds at = position();
    const int moment = m_timeline.momentAt(at);
    microseconds left{0};
    if (m_speed > 0)
        left = (moment + 1 < m_timeline.count() ? m_timeline.begin(moment + 1) : m_timeline.length()) - at;
    else
        left = at - m_timeline.begin(moment) + microseconds(1);
    const double ms = static_cast<double>(left.count()) / 1000 / std::abs(m_speed);
    m_alarm->setFor(m_clock.nowMs() + std::max<qint64>(1, std::llround(std::ceil(ms))));
}

void ComparePlayer::setWanted(int moment)
{
    if (moment == m_wanted)
        return;
    m_wanted = moment;
    emit momentChanged();
}

int ComparePlayer::following(int moment) const
{
    const bool backwards = isPlaying() && m_speed < 0;
    const int next = moment + (backwards ? -1 : 1);
    if (next >= 0 && next < m_timeline.count())
        return next;
    if (!m_isLooping)
        return -1;
    return backwards ? m_timeline.count() - 1 : 0;
}

// The moments to prepare, beginning with the one that is waited for, in the order in which they will be shown.
QList<int> ComparePlayer::comingMoments() const
{
    QList<int> moments;
    for (int moment = m_goal >= 0 ? m_goal : m_wanted; moment >= 0 && moments.size() < plannedMoments;
         moment = following(moment)) {
        if (moments.contains(moment)) // a short clip, looped
            break;
        moments.append(moment);
    }
    return moments;
}

void ComparePlayer::plan()
{
    if (m_wanted < 0)
        return;
    const QList<int> moments = comingMoments();
    for (int take = 0; take < m_takes.size(); ++take) {
        if (!isNeeded(take))
            continue;
        FrameStream &stream = *m_streams[static_cast<std::size_t>(take)];
        QList<int> frames;
        for (const int moment : moments) {
            const int frame = m_timeline.frame(take, moment);
            if (!frames.contains(frame))
                frames.append(frame);
            if (frames.size() == stream.capacity())
                break;
        }
        stream.setPlan(frames, isPlaying() ? Use::Playing : Use::Still);
    }
}

void ComparePlayer::arrived()
{
    switch (m_state) {
    case State::Resting:
        show(m_wanted);
        break;
    case State::Preparing:
        if (m_shown.moment != m_wanted)
            show(m_wanted);
        if (isPrepared())
            run();
        break;
    case State::Playing:
        if (m_goal >= 0 && show(m_goal)) {
            m_goal = -1;
            tick(); // more may have become due meanwhile
        }
        break;
    }
}

bool ComparePlayer::show(int moment)
{
    if (!isReady(moment))
        return false;
    if (m_state == State::Playing && m_counted != moment)
        count(moment);
    Shown next{moment, {}, {}};
    for (int take = 0; take < m_takes.size(); ++take) {
        const QImage picture = isNeeded(take)
                                   ? m_streams[static_cast<std::size_t>(take)]->picture(m_timeline.frame(take, moment))
                                   : QImage();
        next.pictures.append(picture);
        next.undecodable.append(isNeeded(take) && picture.isNull());
    }
    m_shown = next;
    emit shownChanged();
    return true;
}

void ComparePlayer::count(int moment)
{
    const int before = std::exchange(m_counted, moment);
    if (m_speed != 1)
        return;
    ++m_counts.shown;
    m_counts.leftOut += leftOutBetween(before, moment);
    if (position() > m_timeline.begin(moment) + lateness)
        ++m_counts.late;
}

void ComparePlayer::countToTheEnd()
{
    const int last = m_timeline.count() - 1;
    m_counts.leftOut += leftOutBetween(m_counted, last + 1);
}

// Frames of takes that are on the screen at neither of the two moments, but at one between them; -1: before the first,
// count(): after the last.
int ComparePlayer::leftOutBetween(int before, int moment) const
{
    int leftOut = 0;
    for (int take = 0; take < m_takes.size() && m_speed == 1; ++take) {
        if (!isNeeded(take))
            continue;
        const int last = m_timeline.seenFrame(take, m_timeline.count() - 1);
        const int from = before < 0 ? -1 : m_timeline.seenFrame(take, before);
        const int to = moment < m_timeline.count() ? m_timeline.seenFrame(take, moment) : last + 1;
        leftOut += std::max(0, to - from - 1);
    }
    return leftOut;
}
