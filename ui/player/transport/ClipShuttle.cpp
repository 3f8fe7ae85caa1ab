#include "ClipShuttle.h"

#include "ui/player/ClipPlayer.h"

#include <QScopedValueRollback>

ClipShuttle::ClipShuttle(ClipPlayer &player, QObject *parent)
    : QObject(parent)
    , m_player(player)
{
    connect(&m_pacer, &FramePacer::due, this, &ClipShuttle::showDue);
    connect(&m_pacer, &FramePacer::ended, this, &ClipShuttle::onBegin);
    connect(&m_player, &ClipPlayer::pictureChanged, &m_pacer, &FramePacer::frameShown);
    connect(&m_player, &ClipPlayer::stillFailed, this, &ClipShuttle::stopBackward);
    connect(&m_player, &ClipPlayer::playingChanged, this, &ClipShuttle::onForward);
    connect(&m_player, &ClipPlayer::clipChanged, this, &ClipShuttle::forgetClip);
}

bool ClipShuttle::isPlaying() const
{
    return isBackward() || m_player.isPlaying();
}

void ClipShuttle::setPlaying(bool playing)
{
    if (playing == isPlaying())
        return;
    if (isBackward())
        return stopBackward();
    m_player.setPlaying(playing);
}

void ClipShuttle::shuttle(int direction)
{
    if (!m_player.isShowing())
        return;
    m_rate.shuttle(direction, isPlaying());
    if (direction < 0) {
        tellRate();
        return playBackward();
    }
    if (isBackward())
        return turnForward();
    m_player.setPlaying(true);
    tellRate();
}

void ClipShuttle::turnForward()
{
    m_pacer.stop();
    const QScopedValueRollback<bool> turning(m_isTurning, true);
    m_player.setPlaying(true);
    tellRate();
}

// Until the file has been read nothing is known about its frames.
void ClipShuttle::playBackward()
{
    const auto place = m_player.framePlace();
    const auto index = m_player.index();
    if (!place || !index)
        return stopBackward();
    const bool playedBefore = isPlaying();
    const QScopedValueRollback<bool> turning(m_isTurning, true);
    m_player.setPlaying(false);
    const int first = m_isLooping && m_marks.first() <= place->number ? m_marks.first() : 0;
    m_pacer.start(index, index->numberOfSeen(place->number), index->numberOfSeen(first), -m_rate.now());
    if (!playedBefore)
        emit playingChanged(true);
}

void ClipShuttle::stopBackward()
{
    const bool played = isBackward();
    m_pacer.stop();
    m_rate.stop();
    tellRate();
    if (played)
        emit playingChanged(false);
}

void ClipShuttle::showDue(int number)
{
    if (const auto index = m_player.index())
        m_player.showFrame(index->seenNumber(number));
}

void ClipShuttle::onBegin()
{
    const auto index = m_player.index();
    if (!m_isLooping || !index) {
        m_rate.stop();
        tellRate();
        emit playingChanged(false);
        return;
    }
    const int last = m_marks.last(index->seenCount());
    m_player.showFrame(last);
    m_pacer.start(index, index->numberOfSeen(last), index->numberOfSeen(m_marks.first()), -m_rate.now());
}

void ClipShuttle::onForward(bool plays)
{
    if (m_isTurning)
        return;
    if (plays)
        m_pacer.stop();
    else
        m_rate.stop();
    tellRate();
    emit playingChanged(plays);
}

void ClipShuttle::forgetClip()
{
    m_marks = {};
    tellMarks();
    m_rate.stop();
    if (isBackward())
        return stopBackward();
    tellRate();
}

void ClipShuttle::chooseSpeed(double speed)
{
    m_rate.choose(speed);
    if (isBackward())
        return turnForward();
    tellRate();
}

void ClipShuttle::changeSpeed(int places)
{
    PlayRate next = m_rate;
    next.chooseNext(places);
    chooseSpeed(next.speed());
}

void ClipShuttle::seek(qint64 ms)
{
    m_player.seek(ms);
    if (isBackward())
        playBackward();
}

void ClipShuttle::step(int frames)
{
    if (isBackward())
        stopBackward();
    m_player.step(frames);
}

void ClipShuttle::showFrame(int seen)
{
    if (isBackward())
        stopBackward();
    m_player.showFrame(seen);
}

void ClipShuttle::setScrubbing(bool on)
{
    if (isBackward())
        stopBackward();
    m_player.setScrubbing(on);
}

void ClipShuttle::setLooping(bool on)
{
    m_isLooping = on;
    m_player.setLoop(on, m_marks);
}

void ClipShuttle::markIn()
{
    const auto place = m_player.framePlace();
    if (!place)
        return;
    m_marks.setIn(place->number);
    tellMarks();
}

void ClipShuttle::markOut()
{
    const auto place = m_player.framePlace();
    if (!place)
        return;
    m_marks.setOut(place->number);
    tellMarks();
}

void ClipShuttle::clearMarks()
{
    m_marks = {};
    tellMarks();
}

// Only while it plays: GStreamer would seek if the rate changed at rest.
void ClipShuttle::tellRate()
{
    if (m_rate.now() > 0 && m_player.isPlaying())
        m_player.setRate(m_rate.now());
    emit rateChanged(m_rate.now());
}

void ClipShuttle::tellMarks()
{
    m_player.setLoop(m_isLooping, m_marks);
    emit marksChanged();
}
