#include "ClipPlayer.h"

#include "ui/player/picture/FramePlanes.h"
#include "ui/player/picture/ScreenFrame.h"

#include <algorithm>

namespace {

constexpr int stillLookMs = 60;
constexpr std::chrono::milliseconds late{1000}; // for a frame: longer than a busy machine needs

} // namespace

ClipPlayer::ClipPlayer(std::unique_ptr<SoundSink> stretchedSink, QObject *parent)
    : QObject(parent)
    , m_backend(std::move(stretchedSink))
{
    connect(&m_backend, &PlayerBackend::frameCame, this, &ClipPlayer::onFrame);
    connect(&m_backend, &PlayerBackend::stalled, this, &ClipPlayer::onStall);
    connect(&m_backend, &PlayerBackend::ended, this, &ClipPlayer::onEnd);
    connect(&m_backend, &PlayerBackend::durationChanged, this, [this](qint64 ms) {
        m_backendDuration = ms;
        takeLength();
    });
    m_stillLook.setSingleShot(true);
    m_stillLook.setInterval(stillLookMs);
    connect(&m_stillLook, &QTimer::timeout, this, &ClipPlayer::lookAtStill);
    connect(&m_tracker, &FrameTracker::indexed, this, &ClipPlayer::takeIndex);
    connect(&m_stills, &StillReader::ready, this, &ClipPlayer::takeStill);
    connect(&m_stills, &StillReader::failed, this, &ClipPlayer::giveStillUp);
    connect(&m_opening, &ClipOpening::readable, this, [this] { m_backend.load(m_path, isMeantToPlay()); });
    connect(&m_opening, &ClipOpening::givenUp, this, &ClipPlayer::giveUp);
    connect(&m_opening, &ClipOpening::failed, this, [this](const QString &path, ClipFailure why, const QString &text) {
        setWantsPlay(false);
        m_backend.settle();
        emit failed(path, why, text);
    });
}

std::optional<std::chrono::microseconds> ClipPlayer::shownAt() const
{
    if (!m_hasFrame)
        return {};
    if (m_shownNumber >= 0)
        return m_tracker.beginOf(m_shownNumber);
    return m_tracker.positionOf(frameTime(m_shown, std::chrono::milliseconds(m_position)));
}

std::optional<ShownFrame> ClipPlayer::shownFrame() const
{
    if (!m_hasFrame)
        return {};
    if (m_shownNumber < 0)
        return ::shownFrame(m_shown, std::chrono::milliseconds(m_position));
    return ShownFrame{.number = m_shownNumber};
}

void ClipPlayer::open(const QString &path, bool play)
{
    if (path == m_path && !m_opening.hasFailed()) {
        if (play)
            setPlaying(true);
        return;
    }
    beginWith(path);
    if (!play)
        m_restAt = 0;
    setWantsPlay(play);
    m_backend.load({}, false);
    m_opening.begin(path);
}

void ClipPlayer::close()
{
    if (m_path.isEmpty())
        return;
    beginWith({});
    setWantsPlay(false);
    m_backend.load({}, false);
}

void ClipPlayer::beginWith(const QString &path)
{
    m_path = path;
    m_opening.end();
    m_hasFrame = false;
    m_shownNumber = -1;
    m_scrubbing = false;
    m_still.reset();
    m_restAt.reset();
    m_seekTo.reset();
    m_stalledAt.reset();
    m_shown = {};
    m_stillLook.stop();
    m_stills.open({}, nullptr);
    m_tracker.open(path);
    m_backendDuration = 0;
    setDuration(0);
    setPosition(0);
    emit clipChanged();
}

void ClipPlayer::setPlaying(bool playing)
{
    if (m_path.isEmpty() || m_opening.hasFailed())
        return;
    const bool isAgain =
        playing && !m_wantsPlay && m_hasFrame && m_duration > 0 && m_tracker.isAtEnd(m_position, m_duration);
    setWantsPlay(playing);
    if (isAgain && m_backend.isStopped())
        m_seekTo.reset(); // it begins anew by itself
    else if (isAgain)
        m_seekTo = 0; // it would play from the old position for an instant
    follow();
}

void ClipPlayer::seek(qint64 ms)
{
    if (!m_hasFrame || m_duration <= 0)
        return;
    m_seekTo = std::clamp<qint64>(ms, 0, m_tracker.lastTarget(m_duration));
    setPosition(*m_seekTo);
    follow();
}

std::optional<FramePlace> ClipPlayer::framePlace() const
{
    const auto index = m_tracker.index();
    if (!m_hasFrame || !index)
        return {};
    const int number = m_still ? *m_still : m_tracker.numberAt(std::chrono::milliseconds(m_position));
    return framePlaceOf(*index, index->seenNumber(number), m_rate);
}

void ClipPlayer::showFrame(int seen)
{
    const auto index = m_tracker.index();
    if (!m_hasFrame || !index)
        return;
    const int number = index->numberOfSeen(std::clamp(seen, 0, index->seenCount() - 1));
    setWantsPlay(false);
    seek(m_tracker.beginOf(number).count());
}

void ClipPlayer::step(int frames)
{
    if (const auto place = framePlace())
        showFrame(place->number + frames);
}

void ClipPlayer::setScrubbing(bool on)
{
    m_scrubbing = on && m_hasFrame;
    follow();
}

// The backend itself repeats a whole clip, without a gap; a loop between marks is made by seeking.
void ClipPlayer::setLoop(bool on, const InOutMarks &marks)
{
    m_looping = on;
    m_loopMarks = marks;
    m_backend.setLooping(on && marks.isEmpty());
}

void ClipPlayer::setRate(double rate)
{
    m_playRate = rate;
    m_backend.setRate(rate);
}

bool ClipPlayer::isBeyondLoop(qint64 ms) const
{
    if (!m_looping || !m_loopMarks.out() || !m_tracker.index())
        return false;
    const int last = m_tracker.index()->numberOfSeen(*m_loopMarks.out());
    return m_tracker.numberAt(std::chrono::milliseconds(ms)) > last;
}

void ClipPlayer::loopAgain()
{
    m_seekTo = m_tracker.beginOf(m_tracker.index()->numberOfSeen(m_loopMarks.first())).count();
    goOn();
}

void ClipPlayer::follow()
{
    if (isMeantToPlay())
        goOn();
    else
        rest();
}

void ClipPlayer::setWantsPlay(bool wanted)
{
    if (wanted == m_wantsPlay)
        return;
    m_wantsPlay = wanted;
    emit playingChanged(wanted);
}

void ClipPlayer::setPosition(qint64 ms)
{
    if (ms == m_position)
        return;
    m_position = ms;
    emit positionChanged(ms);
}

void ClipPlayer::setDuration(qint64 ms)
{
    if (ms == m_duration)
        return;
    m_duration = ms;
    emit durationChanged(ms);
}

void ClipPlayer::onFrame(const QVideoFrame &frame)
{
    const bool isFirst = !m_hasFrame;
    if (!isFirst && (m_still || m_seekTo || m_backend.isSeeking()))
        return;
    const auto time = frameTime(frame, std::chrono::milliseconds(m_backend.position()));
    if (isMeantToPlay() && isBeyondLoop(m_tracker.positionOf(time).count()))
        return loopAgain();
    m_stills.cancel();
    m_hasFrame = true;
    show(frame, -1);
    if (isFirst) {
        m_opening.frameCame();
        const auto index = m_tracker.index();
        emit firstFrameShown(m_path, index ? index->size() : frame.size());
    }
    if (isMeantToPlay() || !m_restAt)
        setPosition(m_tracker.positionOf(time).count());
    m_backend.frameShownAt(m_position);
    expectFrame();
    rest();
}

void ClipPlayer::show(const QVideoFrame &frame, int number)
{
    m_shown = frame;
    m_shownNumber = number;
    tellPicture();
}

// A still that was decoded from the file has the right colours and orientation already.
void ClipPlayer::tellPicture()
{
    std::optional<ColourTags> colours;
    if (m_shownNumber >= 0)
        colours = ColourTags{.isFullRange = true};
    else if (const auto index = m_tracker.index())
        colours = coloursOfFrame(m_shown, index->colours());
    emit pictureChanged(m_shown, colours);
}

// A backend does not know the length of every file: of a fragmented one GStreamer says a second too little.
void ClipPlayer::takeLength()
{
    if (m_backendDuration > 0 || m_tracker.index())
        setDuration(m_tracker.lengthOf(m_backendDuration));
}

void ClipPlayer::takeIndex()
{
    takeLength();
    m_rate = frameRateOf(*m_tracker.index());
    emit shapeKnown(m_tracker.index()->size());
    if (m_hasFrame)
        tellPicture();
    m_stills.open(m_path, m_tracker.index());
    rest();
}

// The frame of the file where the clip stands. Where that is not known, the backend's is looked at once it stands
// still.
void ClipPlayer::rest()
{
    if (isMeantToPlay())
        return;
    m_backend.setPlaying(false);
    if (m_seekTo)
        m_restAt = m_seekTo;
    if (!m_hasFrame)
        return;
    if (!m_tracker.index())
        return seekBackend();
    if (!m_restAt && !m_still)
        return m_stillLook.start();
    const int number = m_restAt ? m_tracker.numberAt(std::chrono::milliseconds(*m_restAt)) : *m_still;
    if (m_still == number)
        return;
    m_still = number;
    m_stills.read(number);
}

void ClipPlayer::goOn()
{
    m_stills.cancel();
    m_stillLook.stop();
    m_still.reset();
    m_restAt.reset();
    expectFrame();
    seekBackend();
    m_backend.setPlaying(true);
}

void ClipPlayer::expectFrame()
{
    if (isMeantToPlay())
        m_backend.expectFrame(
            static_cast<int>(static_cast<double>(m_tracker.untilNext(m_position, m_duration).count()) / m_playRate) +
            static_cast<int>(late.count()));
}

// Seeks to the present position and plays on; where that does not help either, the clip is taken to have ended.
void ClipPlayer::onStall()
{
    const bool isLast =
        m_tracker.index() && m_tracker.numberAt(std::chrono::milliseconds(m_position)) == m_tracker.index()->lastSeen();
    if (!isMeantToPlay())
        return;
    if (isLast && !m_looping)
        return onEnd();
    if (!isLast && m_stalledAt == m_position) {
        setWantsPlay(false);
        return rest();
    }
    m_stalledAt = m_position;
    m_seekTo = isLast ? 0 : m_position;
    goOn();
}

void ClipPlayer::seekBackend()
{
    if (!m_seekTo)
        return;
    const auto target = m_tracker.targetOf(std::chrono::milliseconds(*m_seekTo));
    m_seekTo.reset();
    m_backend.seek(target.count());
}

void ClipPlayer::lookAtStill()
{
    if (!m_hasFrame || isMeantToPlay() || m_still || !m_tracker.index())
        return;
    if (m_backend.isPlaying() || m_backend.isSeeking())
        return m_stillLook.start();
    m_looked = ::shownFrame(m_shown, std::chrono::milliseconds(m_position));
    m_stills.find(m_tracker.inFile(m_looked));
}

// Where the frame was found by its look and is not the one that the time named, the position follows the picture.
void ClipPlayer::takeStill(int number, const QVideoFrame &frame)
{
    if (!m_hasFrame || isMeantToPlay())
        return;
    if (!m_still) {
        m_tracker.learn(m_looked, number);
        m_still = number;
        if (!m_tracker.isOnScreenAt(number, std::chrono::milliseconds(m_position)))
            setPosition(m_tracker.beginOf(number).count());
    }
    show(frame, number);
}

// Seeks with the backend and shows its frame, because the file's own could not be decoded.
void ClipPlayer::giveStillUp()
{
    if (!m_still)
        return;
    m_still.reset();
    m_restAt.reset();
    seekBackend();
    emit stillFailed();
}

void ClipPlayer::onEnd()
{
    if (!m_hasFrame)
        return m_opening.fail(ClipFailure::NoPicture);
    if (m_looping && m_loopMarks.isEmpty())
        return m_backend.settle(); // one that ignores setLoops is started again
    if (m_looping && m_tracker.index())
        return loopAgain();
    setPosition(m_duration);
    setWantsPlay(false);
    m_restAt = m_duration;
    rest();
}

void ClipPlayer::giveUp()
{
    m_hasFrame = false;
    m_still.reset();
    m_seekTo.reset();
}
