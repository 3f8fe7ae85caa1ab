#include "ClipPlayer.h"

#include "ui/player/picture/ScreenFrame.h"

#include <algorithm>

namespace {

constexpr int stillLookMs = 60;
constexpr int lateMs = 1000; // for a frame: longer than a busy machine needs

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
    connect(&m_loop, &ClipLoop::began, &m_backend, &PlayerBackend::giveWay);
    connect(&m_loop, &ClipLoop::frameDue, this, &ClipPlayer::showOfLoop);
    connect(&m_loop, &ClipLoop::failed, this, &ClipPlayer::seekToLoop);
    connect(&m_loop, &ClipLoop::partChanged, this, &ClipPlayer::tellLoop);
    connect(&m_opening, &ClipOpening::readable, this, [this] { m_backend.load(m_path, isMeantToPlay()); });
    connect(&m_opening, &ClipOpening::givenUp, this, &ClipPlayer::forgetPlace);
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
    return m_shown.seenAt(m_tracker, std::chrono::milliseconds(m_position));
}

std::optional<ShownFrame> ClipPlayer::shownFrame() const
{
    if (!m_hasFrame)
        return {};
    return m_shown.toFind(std::chrono::milliseconds(m_position));
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
    m_opening.begin(path);
}

void ClipPlayer::close()
{
    if (m_path.isEmpty())
        return;
    beginWith({});
    setWantsPlay(false);
}

void ClipPlayer::beginWith(const QString &path)
{
    m_path = path;
    m_opening.end();
    forgetPlace();
    m_scrubbing = false;
    m_shown = {};
    m_stillLook.stop();
    m_stills.open({}, nullptr);
    m_tracker.open(path);
    m_loop.open(path, nullptr);
    m_backend.load({}, false);
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
    if (!m_hasFrame || !m_tracker.index())
        return {};
    return m_tracker.placeOf(m_still ? *m_still : m_tracker.numberAt(std::chrono::milliseconds(m_position)));
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

void ClipPlayer::setLoop(bool on, const InOutMarks &marks)
{
    leaveLoop();
    m_loop.setLoop(on, marks);
    if (m_seekTo)
        follow();
}

// Where the clip's own frames are not known the backend repeats it, with a gap.
void ClipPlayer::tellLoop()
{
    m_backend.setLooping(m_loop.isWanted() && m_loop.marks().isEmpty() && !m_loop.part());
    m_backend.setSoundLoop(m_loop.part());
}

void ClipPlayer::setRate(double rate)
{
    m_playRate = rate;
    m_backend.setRate(rate);
    m_loop.setRate(rate);
}

void ClipPlayer::showOfLoop(int number, const QVideoFrame &frame, std::chrono::microseconds position)
{
    show(ShownPicture(frame, number));
    setPosition(m_tracker.beginOf(number).count());
    m_backend.frameShownAt(position);
}

void ClipPlayer::seekToLoop()
{
    if (m_tracker.index())
        m_seekTo = m_tracker.beginOf(m_tracker.index()->numberOfSeen(m_loop.marks().first())).count();
    follow();
}

// The backend has to come to where the clip has come.
void ClipPlayer::leaveLoop()
{
    if (m_loop.isRunning() && !m_seekTo)
        m_seekTo = m_position;
    m_loop.stop();
}

void ClipPlayer::follow()
{
    rest();
    if (isMeantToPlay() && (!m_loop.isRunning() || m_seekTo))
        goOn();
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
    m_loop.setLength(std::chrono::milliseconds(ms));
    emit durationChanged(ms);
}

void ClipPlayer::onFrame(const QVideoFrame &frame)
{
    const bool isFirst = !m_hasFrame;
    if (!isFirst && (m_still || m_seekTo || m_backend.isSeeking() || m_loop.isRunning()))
        return;
    const auto position = m_tracker.positionOf(frameTime(frame, std::chrono::milliseconds(m_backend.position())));
    if (isMeantToPlay() && m_loop.isAfterPart(position))
        return m_loop.begin(m_playRate);
    m_stills.cancel();
    m_hasFrame = true;
    show(ShownPicture(frame));
    if (isFirst) {
        m_opening.frameCame();
        const auto index = m_tracker.index();
        emit firstFrameShown(m_path, index ? index->size() : frame.size());
    }
    if (isMeantToPlay() || !m_restAt)
        setPosition(position.count());
    m_backend.frameShownAt(std::chrono::milliseconds(m_position));
    if (isMeantToPlay())
        m_loop.frameShown(position, m_playRate);
    expectFrame();
    rest();
}

void ClipPlayer::show(const ShownPicture &picture)
{
    m_shown = picture;
    emit pictureChanged(m_shown.frame(), m_shown.colours(m_tracker));
}

// A backend does not know the length of every file: of a fragmented one GStreamer says a second too little.
void ClipPlayer::takeLength()
{
    if (m_backendDuration > 0 || m_tracker.index())
        setDuration(m_tracker.lengthOf(m_backendDuration));
}

void ClipPlayer::takeIndex()
{
    m_loop.open(m_path, m_tracker.index());
    takeLength();
    emit shapeKnown(m_tracker.index()->size());
    if (m_hasFrame)
        show(m_shown);
    m_stills.open(m_path, m_tracker.index());
    rest();
}

// The frame of the file where the clip stands. Where that is not known, the backend's is looked at once it stands
// still.
void ClipPlayer::rest()
{
    if (isMeantToPlay())
        return;
    leaveLoop();
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
    leaveLoop();
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
        m_backend.expectFrame(m_tracker.msUntilNext(m_position, m_duration, m_playRate) + lateMs);
}

// Seeks to the present position and plays on; where that does not help either, the clip is taken to have ended.
void ClipPlayer::onStall()
{
    const bool isLast = m_tracker.isLastAt(std::chrono::milliseconds(m_position));
    if (!isMeantToPlay() || m_loop.isRunning())
        return;
    if (isLast && (!m_loop.isWanted() || m_loop.part()))
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
    m_looked = m_shown.toFind(std::chrono::milliseconds(m_position));
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
    show(ShownPicture(frame, number));
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
    if (m_loop.part())
        return isMeantToPlay() ? m_loop.begin(m_playRate) : rest();
    if (m_loop.isWanted() && m_loop.marks().isEmpty())
        return m_backend.settle(); // one that ignores setLoops is started again
    if (m_loop.isWanted() && m_tracker.index())
        return seekToLoop();
    setPosition(m_duration);
    setWantsPlay(false);
    m_restAt = m_duration;
    rest();
}

void ClipPlayer::forgetPlace()
{
    m_hasFrame = false;
    m_still.reset();
    m_restAt.reset();
    m_seekTo.reset();
    m_stalledAt.reset();
}
