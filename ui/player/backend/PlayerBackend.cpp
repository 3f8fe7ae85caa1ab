#include "PlayerBackend.h"

#include <QScopedValueRollback>
#include <QUrl>
#include <QVideoFrame>

#include <utility>

namespace {

constexpr int gapMs = 4; // shorter than from one frame to the next
constexpr int firstFrameMs = 600;
constexpr int reloadAfter = 5; // times
constexpr int mostTimesAsked = 15;
constexpr int playsWellMs = 5'000;
// GStreamer (Qt 6.4) seeks to where it is, at the other rate, and shows that frame again; FFmpeg only notes it.
constexpr bool seeksForRate = QT_VERSION < QT_VERSION_CHECK(6, 5, 0);

} // namespace

PlayerBackend::PlayerBackend(std::unique_ptr<SoundSink> stretchedSink)
    : m_stretchedSink(std::move(stretchedSink))
{
    m_gap.setSingleShot(true);
    m_gap.setTimerType(Qt::PreciseTimer);
    m_gap.setInterval(gapMs);
    m_noFrame.setSingleShot(true);
    connect(&m_noFrame, &QTimer::timeout, this, &PlayerBackend::askAgain);
    m_playsWell.setSingleShot(true);
    m_playsWell.setInterval(playsWellMs);
    connect(&m_playsWell, &QTimer::timeout, this, [this] { m_isOpenedAgain = false; });
    connect(&m_gap, &QTimer::timeout, this, &PlayerBackend::settle);
    connect(&m_backendSettleTimer, &BackendSettleTimer::reached, this, &PlayerBackend::settle);
    connect(&m_loading, &MediaBackend::loaded, this, &PlayerBackend::settle);
}

PlayerBackend::~PlayerBackend()
{
    discardPlayer();
}

void PlayerBackend::load(const QString &path, bool play)
{
    m_path = path;
    m_wantsPlay = play;
    m_seekTo.reset();
    m_needsLoad = true;
    m_timesAsked = 0;
    m_hasFrame = false;
    m_isOpenedAgain = false;
    m_noFrame.stop();
    m_hasGivenWay = false;
    m_stretched.stop();
    settle();
}

void PlayerBackend::seek(qint64 ms)
{
    m_hasGivenWay = false;
    m_stretched.stop();
    m_seekTo = ms;
    settle();
}

void PlayerBackend::setPlaying(bool on)
{
    takeBack();
    if (on == m_wantsPlay)
        return;
    m_wantsPlay = on;
    if (!on)
        m_stretched.stop();
    settle();
}

void PlayerBackend::giveWay()
{
    m_hasGivenWay = true;
    m_wantsPlay = false;
    m_noFrame.stop();
    settle();
}

void PlayerBackend::takeBack()
{
    if (std::exchange(m_hasGivenWay, false))
        m_stretched.stop();
}

void PlayerBackend::setSoundLoop(const std::optional<ClipPart> &part)
{
    m_soundLoop = part;
    if (part)
        m_sound.setReplaced(true); // else the backend's comes back with the next frame
}

void PlayerBackend::expectFrame(int withinMs)
{
    m_patienceMs = withinMs;
    if (isPlaying())
        m_noFrame.start(withinMs);
}

void PlayerBackend::setLooping(bool on)
{
    m_looping = on;
    if (m_player)
        m_player->setLoops(on ? QMediaPlayer::Infinite : QMediaPlayer::Once);
}

void PlayerBackend::setRate(double rate)
{
    if (qFuzzyCompare(rate, m_rate))
        return;
    m_rate = rate;
    m_stretched.stop(); // until it plays at that rate
    if (!qFuzzyCompare(rate, 1.0))
        m_sound.setReplaced(true);
    settle();
}

void PlayerBackend::setVolume(int percent)
{
    m_sound.setVolume(percent);
    m_stretchedSink->setVolume(percent);
}

void PlayerBackend::setMuted(bool on)
{
    m_sound.setMuted(on);
    m_stretchedSink->setMuted(on);
}

// The backend's own sound comes back with the first frame that plays at 1: over GStreamer (Qt 6.4) it stays away where
// it is unmuted between the change of the rate and that (measured).
void PlayerBackend::frameShownAt(std::chrono::microseconds position)
{
    if (!m_hasGivenWay && (!m_wantsPlay || !isPlaying() || m_seekTo || !hasOpened() || hasOtherRate()))
        return;
    m_sound.setReplaced(hasOwnSound());
    m_stretched.follow(m_path, position, m_rate, m_soundLoop);
}

bool PlayerBackend::hasOtherRate() const
{
    return hasOpened() && !qFuzzyCompare(m_player->playbackRate(), m_rate);
}

void PlayerBackend::giveUp()
{
    if (m_path.isEmpty())
        return;
    m_noFrame.stop();
    m_stretched.stop();
    m_isBroken = m_isBroken || !m_needsLoad; // it has this file
    m_path.clear();
    m_wantsPlay = false;
    m_seekTo.reset();
    m_needsLoad = true;
}

void PlayerBackend::settle()
{
    if (m_isSettling) {
        QMetaObject::invokeMethod(this, &PlayerBackend::settle, Qt::QueuedConnection);
        return;
    }
    const QScopedValueRollback<bool> guard(m_isSettling, true);
    BackendSettleTimer::takePendingFrame();
    if (m_isBroken)
        discardPlayer();
    if (!seeksForRate && hasOtherRate())
        m_player->setPlaybackRate(m_rate);
    if ((m_needsLoad || m_seekTo || hasOtherRate()) && isPlaying())
        return pauseNow();
    if (m_backendSettleTimer.isAwaited())
        return;
    if (m_needsLoad)
        loadNow();
    else if (hasOtherRate())
        rateNow();
    else if (m_player && m_seekTo)
        seekNow();
    else if (m_player)
        playNow();
}

void PlayerBackend::loadNow()
{
    if (!m_path.isEmpty() && !m_loading.isLoaded())
        return;
    m_needsLoad = false;
    if (m_path.isEmpty()) {
        if (m_player)
            m_player->setSource({});
        return;
    }
    if (m_player)
        m_sound.chooseDevice();
    makePlayer();
    m_backendSettleTimer.await();
    const QUrl source = QUrl::fromLocalFile(m_path);
    const bool hasRate = !qFuzzyCompare(m_player->playbackRate(), 1.0);
    if (m_player->source() == source || hasRate)
        m_player->setSource({}); // or it would do nothing
    if (hasRate)
        m_player->setPlaybackRate(1); // until the new one has been opened
    m_player->setSource(source);
    if (!isListening())
        return; // it failed at once
    if (m_wantsPlay)
        m_player->play();
    else
        m_player->pause(); // without it no first frame comes
    m_noFrame.start(firstFrameMs);
}

void PlayerBackend::rateNow()
{
    const bool seeks = m_hasFrame && !isStopped();
    if (seeks)
        m_backendSettleTimer.await();
    m_player->setPlaybackRate(m_rate);
    if (!seeks)
        QMetaObject::invokeMethod(this, &PlayerBackend::settle, Qt::QueuedConnection);
}

// GStreamer shows its first frame before it has opened the file, and drops a seek in between. A seek to where it is
// does nothing.
void PlayerBackend::seekNow()
{
    if (!hasOpened())
        return;
    const qint64 target = *m_seekTo;
    if (!isStopped() && m_player->position() == target) {
        m_seekTo.reset();
        return playNow();
    }
    m_backendSettleTimer.await();
    // At its end it is stopped, and a seek there would give no frame.
    if (isStopped())
        return m_player->pause();
    m_seekTo.reset();
    m_player->setPosition(target);
}

void PlayerBackend::playNow()
{
    if (m_wantsPlay == isPlaying() || (!m_wantsPlay && isStopped()))
        return;
    if (!m_wantsPlay)
        return pauseNow();
    m_backendSettleTimer.await();
    m_player->play();
    if (m_hasFrame)
        m_noFrame.start(m_patienceMs);
}

// While a frame waits for the GUI thread it would be held up (see BackendSettleTimer); and one that was taken just now
// is at once followed by the next where the GUI thread was busy and they are late.
void PlayerBackend::pauseNow()
{
    if (m_sinceFrame.isValid() && !m_sinceFrame.hasExpired(gapMs))
        return m_gap.start();
    m_noFrame.stop();
    m_backendSettleTimer.await();
    m_player->pause();
}

bool PlayerBackend::isPlaying() const
{
    return m_player && m_player->playbackState() == QMediaPlayer::PlayingState;
}

bool PlayerBackend::isStopped() const
{
    return m_player && m_player->playbackState() == QMediaPlayer::StoppedState;
}

bool PlayerBackend::hasOpened() const
{
    if (!m_player)
        return false;
    const QMediaPlayer::MediaStatus status = m_player->mediaStatus();
    return status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferingMedia ||
           status == QMediaPlayer::BufferedMedia || status == QMediaPlayer::EndOfMedia;
}

bool PlayerBackend::hasPicture() const
{
    return m_player && m_player->hasVideo();
}

qint64 PlayerBackend::position() const
{
    return m_player ? m_player->position() : 0;
}

// The sink is its own and no surface's: one that is drawn for the first time makes the backend build its sink anew (Qt
// 6.4 over GStreamer), and a clip that stands still at that moment has lost its frame.
void PlayerBackend::makePlayer()
{
    if (m_player)
        return;
    m_sink = std::make_unique<QVideoSink>();
    m_player = std::make_unique<QMediaPlayer>();
    m_player->setVideoSink(m_sink.get());
    m_player->setLoops(m_looping ? QMediaPlayer::Infinite : QMediaPlayer::Once);
    connect(m_sink.get(), &QVideoSink::videoFrameChanged, this, &PlayerBackend::onFrame);
    connect(m_player.get(), &QMediaPlayer::mediaStatusChanged, this, &PlayerBackend::onStatus);
    connect(m_player.get(), &QMediaPlayer::errorOccurred, this, [this](QMediaPlayer::Error, const QString &text) {
        if (isListening())
            onFailure(text);
    });
    connect(m_player.get(), &QMediaPlayer::durationChanged, this, [this](qint64 ms) {
        if (isListening())
            emit durationChanged(ms);
    });
    m_sound.attachTo(m_player.get());
}

void PlayerBackend::discardPlayer()
{
    m_isBroken = false;
    m_backendSettleTimer.assume();
    if (!m_player)
        return;
    m_sink->disconnect(this);
    m_player->disconnect(this);
    m_sound.attachTo(nullptr);
    m_player->setVideoSink(nullptr);
    m_player.reset();
    m_sink.reset();
}

// An empty one comes where the last frame is taken away: whoever shows it keeps it.
void PlayerBackend::onFrame(const QVideoFrame &frame)
{
    if (!frame.isValid())
        return;
    m_backendSettleTimer.frameCame();
    m_sinceFrame.start();
    m_noFrame.stop();
    m_hasFrame = true;
    m_timesAsked = 0;
    if (isListening())
        emit frameCame(frame);
}

void PlayerBackend::onStatus(QMediaPlayer::MediaStatus status)
{
    if (!isListening())
        return;
    if (status == QMediaPlayer::InvalidMedia)
        return onFailure(m_player->errorString());
    if (status == QMediaPlayer::EndOfMedia) {
        m_noFrame.stop();
        m_backendSettleTimer.assume();
        if (m_hasGivenWay)
            return;
        if (!m_soundLoop) // else the next round follows
            m_stretched.stop();
        return emit ended();
    }
    if (m_seekTo || hasOtherRate())
        QMetaObject::invokeMethod(this, &PlayerBackend::settle, Qt::QueuedConnection);
}

// A sound device that is pulled out while it plays ends all of it (GStreamer), though there is nothing wrong with the
// file: it is opened again where it stood, with the device that is the usual one now, or none. Called from the player's
// own signals: it is taken away later.
void PlayerBackend::onFailure(const QString &text)
{
    if (!m_hasFrame || !m_sound.isAttached() || m_isOpenedAgain)
        return emit failed(text);
    m_playsWell.start();
    m_noFrame.stop();
    m_stretched.stop();
    m_seekTo = m_seekTo.value_or(position());
    m_isOpenedAgain = m_needsLoad = m_isBroken = true;
    QMetaObject::invokeMethod(this, &PlayerBackend::settle, Qt::QueuedConnection);
}

// Where the GUI thread takes no frame for 300 ms, Qt 6.4 over GStreamer gives up all frames of the file, and says
// nothing. A seek has them come again, or the file is opened anew.
void PlayerBackend::askAgain()
{
    if (!isListening() || m_timesAsked++ >= mostTimesAsked)
        return;
    if (m_hasFrame)
        return emit stalled();
    if (m_timesAsked == reloadAfter) {
        m_needsLoad = true;

        return settle();
    }
    if (hasOpened())
        m_player->setPosition(m_timesAsked); // to where it is would be no seek
    m_noFrame.start(firstFrameMs);
}
