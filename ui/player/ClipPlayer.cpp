#include "ClipPlayer.h"

#include "ScreenFrame.h"

#include <QScopedValueRollback>
#include <QUrl>
#include <QVideoFrame>
#include <QVideoSink>

#include <algorithm>

namespace {

// A seek to where the clip is does nothing; one this much further shows the same frame again.
constexpr qint64 nudgeMs = 1;
constexpr int surfaceLookMs = 10;
constexpr int mostSurfaceLooks = 30;
constexpr int stillLookMs = 60;

} // namespace

ClipPlayer::ClipPlayer(std::function<QVideoSink *()> sink, QObject *parent)
    : QObject(parent)
    , m_makeSink(std::move(sink))
{
    m_surfaceLook.setSingleShot(true);
    m_surfaceLook.setInterval(surfaceLookMs);
    connect(&m_stillness, &Stillness::reached, this, &ClipPlayer::apply);
    connect(&m_surfaceLook, &QTimer::timeout, this, &ClipPlayer::apply);
    m_stillLook.setSingleShot(true);
    m_stillLook.setInterval(stillLookMs);
    connect(&m_stillLook, &QTimer::timeout, this, &ClipPlayer::lookAtStill);
    connect(&m_tracker, &FrameTracker::indexed, this, &ClipPlayer::takeIndex);
    connect(&m_tracker, &FrameTracker::found, this, &ClipPlayer::takeNumber);
    connect(&m_watch, &FirstFrameWatch::pictureMissing, this,
            [this] { fail(openedWithoutPicture() ? ClipFailure::NoPicture : ClipFailure::Damaged, {}); });
    connect(&m_watch, &FirstFrameWatch::tooSlow, this, [this] { fail(ClipFailure::TooSlow, {}); });
    connect(&m_backend, &MediaBackend::loaded, this, &ClipPlayer::apply);
}

ClipPlayer::~ClipPlayer()
{
    discardPlayer();
}

std::optional<std::chrono::microseconds> ClipPlayer::shownAt() const
{
    if (!m_hasFrame)
        return {};
    return m_tracker.positionOf(frameTime(m_lastFrame, std::chrono::milliseconds(m_position)));
}

std::optional<ShownFrame> ClipPlayer::shownFrame() const
{
    if (!m_hasFrame)
        return {};
    return ::shownFrame(m_lastFrame, std::chrono::milliseconds(m_position));
}

void ClipPlayer::open(const QString &path, bool play)
{
    if (path == m_path && !m_hasFailed) {
        if (play)
            setPlaying(true);
        return;
    }
    beginWith(path);
    setWantsPlay(play);
    m_file.look(path, [this](std::optional<ClipFailure> problem) {
        if (problem)
            fail(*problem, {});
        apply();
    });
    apply();
}

void ClipPlayer::close()
{
    if (m_path.isEmpty())
        return;
    beginWith({});
    setWantsPlay(false);
    apply();
}

void ClipPlayer::beginWith(const QString &path)
{
    m_path = path;
    m_file.forget();
    m_hasFailed = false;
    m_hasFrame = false;
    m_lastFrame = {};
    m_scrubbing = false;
    m_seekTo.reset();
    m_needsLoad = true;
    m_watch.stop();
    m_stillLook.stop();
    m_tracker.open(path);
    m_backendDuration = 0;
    setDuration(0);
    setPosition(0);
}

void ClipPlayer::setPlaying(bool playing)
{
    if (m_path.isEmpty() || m_hasFailed)
        return;
    // The last frame, reached by hand: the backend would go on from there, for an instant.
    const bool atLastFrame = m_hasFrame && m_duration > 0 && m_tracker.isAtLastFrame(m_position, m_duration);
    if (playing && !m_wantsPlay && atLastFrame && m_player->playbackState() != QMediaPlayer::StoppedState)
        seek(0);
    setWantsPlay(playing);
    apply();
}

void ClipPlayer::seek(qint64 ms)
{
    if (!m_hasFrame || m_duration <= 0)
        return;
    m_seekTo = std::clamp<qint64>(ms, 0, m_tracker.lastTarget(m_duration));
    setPosition(*m_seekTo);
    apply();
}

void ClipPlayer::setScrubbing(bool on)
{
    m_scrubbing = on && m_hasFrame;
    apply();
}

void ClipPlayer::setLooping(bool on)
{
    m_looping = on;
    if (m_player)
        m_player->setLoops(on ? QMediaPlayer::Infinite : QMediaPlayer::Once);
}

// Brings the backend one step nearer to what is wanted, and is called again when that step is done.
void ClipPlayer::apply()
{
    if (m_isApplying) {
        QMetaObject::invokeMethod(this, &ClipPlayer::apply, Qt::QueuedConnection);
        return;
    }
    const QScopedValueRollback<bool> guard(m_isApplying, true);
    Stillness::takePendingFrame();
    if (m_isBroken)
        discardPlayer();
    if ((m_needsLoad || m_seekTo) && backendIsPlaying()) {
        m_player->pause();
        return m_stillness.await();
    }
    if (m_stillness.isAwaited())
        return;
    if (m_needsLoad)
        load();
    else if (m_player && m_seekTo)
        applySeek();
    else if (m_player)
        applyPlaying();
}

void ClipPlayer::load()
{
    const bool wantsSource = !m_path.isEmpty() && !m_hasFailed;
    if (wantsSource && (!m_backend.isLoaded() || m_file.isLooking()))
        return;
    if (wantsSource && !surfaceIsReady())
        return m_surfaceLook.start();
    m_needsLoad = false;
    if (!wantsSource) {
        if (m_player)
            m_player->setSource({});
        return;
    }
    makePlayer();
    m_watch.start(m_path);
    m_stillness.await();
    m_player->setSource(QUrl::fromLocalFile(m_path));
    if (m_hasFailed)
        return;
    if (m_wantsPlay)
        m_player->play();
    else
        m_player->pause(); // without it no first frame comes
}

void ClipPlayer::applySeek()
{
    m_stillness.await();
    // At its end the backend is stopped, and a seek there would blank the picture.
    if (m_player->playbackState() == QMediaPlayer::StoppedState)
        return m_player->pause();
    const qint64 target = *m_seekTo;
    m_seekTo.reset();
    m_player->setPosition(m_tracker.targetOf(std::chrono::milliseconds(target)).count());
}

void ClipPlayer::applyPlaying()
{
    const bool wanted = m_wantsPlay && !m_scrubbing;
    if (wanted == backendIsPlaying())
        return;
    if (!wanted && m_player->playbackState() == QMediaPlayer::StoppedState)
        return;
    m_stillness.await();
    if (wanted)
        m_player->play();
    else
        m_player->pause();
    if (!wanted)
        m_stillLook.start();
}

// A surface that is drawn for the first time makes the backend build its sink anew (Qt 6.4 over GStreamer), and a clip
// that stands still at that moment has lost its frame. So it is drawn before there is a clip. A surface in a window
// that is not on the screen is never drawn: it is not waited for long.
bool ClipPlayer::surfaceIsReady()
{
    if (!m_sink)
        m_sink = m_makeSink();
    return m_sink->rhi() || m_surfaceLooks++ >= mostSurfaceLooks;
}

bool ClipPlayer::backendIsPlaying() const
{
    return m_player && m_player->playbackState() == QMediaPlayer::PlayingState;
}

void ClipPlayer::makePlayer()
{
    if (m_player)
        return;
    m_player = std::make_unique<QMediaPlayer>();
    m_player->setVideoSink(m_sink);
    m_player->setLoops(m_looping ? QMediaPlayer::Infinite : QMediaPlayer::Once);
    connect(m_sink, &QVideoSink::videoFrameChanged, this, &ClipPlayer::onFrame, Qt::UniqueConnection);
    connect(m_player.get(), &QMediaPlayer::mediaStatusChanged, this, &ClipPlayer::onStatus);
    connect(m_player.get(), &QMediaPlayer::errorOccurred, this,
            [this](QMediaPlayer::Error, const QString &text) { onError(text); });
    connect(m_player.get(), &QMediaPlayer::durationChanged, this, [this](qint64 ms) {
        if (m_needsLoad)
            return;
        m_backendDuration = ms;
        takeIndex();
    });
    m_sound.attachTo(m_player.get());
}

void ClipPlayer::discardPlayer()
{
    m_isBroken = false;
    m_stillness.assume();
    if (m_sink)
        m_sink->disconnect(this);
    if (!m_player)
        return;
    m_player->disconnect(this);
    m_sound.attachTo(nullptr);
    m_player->setVideoSink(nullptr);
    m_player.reset();
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
    if (frame.isValid())
        m_stillness.frameCame();
    if (m_needsLoad || m_hasFailed || m_path.isEmpty())
        return;
    if (!frame.isValid())
        return restorePicture();
    if (frame == m_lastFrame)
        return; // put back
    m_isRestoring = false;
    m_lastFrame = frame;
    ++m_framesCome;
    if (!m_hasFrame) {
        m_hasFrame = true;
        m_watch.stop();
        const auto index = m_tracker.index();
        emit firstFrameShown(m_path, index ? index->size() : frame.size());
        if (const auto shown = shownFrame())
            m_tracker.look(*shown);
    }
    const qint64 at = m_tracker.positionOf(frameTime(frame, std::chrono::milliseconds(m_player->position()))).count();
    const bool isRestored = !m_wantsPlay && at == m_position + nudgeMs;
    if (!m_scrubbing && !m_seekTo && !isRestored)
        setPosition(at);
    if (!backendIsPlaying())
        m_stillLook.start();
}

// A backend does not know the length of every file: of a fragmented one GStreamer says a second too little.
void ClipPlayer::takeIndex()
{
    const auto index = m_tracker.index();
    if (m_backendDuration > 0)
        setDuration(m_tracker.lengthOf(m_backendDuration));
    if (index)
        emit shapeKnown(index->size());
}

void ClipPlayer::lookAtStill()
{
    const auto shown = backendIsPlaying() || m_seekTo ? std::nullopt : shownFrame();
    if (!shown)
        return;
    m_frameLooked = m_framesCome;
    m_tracker.look(*shown);
}

// Its time may have said otherwise: then the position follows the picture.
void ClipPlayer::takeNumber(int number)
{
    const bool isStill = !backendIsPlaying() && !m_seekTo && !m_scrubbing && m_frameLooked == m_framesCome;
    if (isStill && m_hasFrame && !m_tracker.isOnScreenAt(number, std::chrono::milliseconds(m_position)))
        setPosition(m_tracker.beginOf(number).count());
}

// The frame of a clip that stands still was taken away, as where its surface is drawn for the first time only now. It
// is asked for once more, a millisecond further: a seek to where the clip is does nothing. A backend that takes it away
// because it has come to the end (FFmpeg's) is stopped and gives none: the last one is put back by hand.
void ClipPlayer::restorePicture()
{
    if (m_hasFrame && m_player->playbackState() == QMediaPlayer::StoppedState)
        return m_sink->setVideoFrame(m_lastFrame);
    if (!m_hasFrame || m_isRestoring || m_wantsPlay || m_seekTo)
        return;
    m_isRestoring = true;
    m_seekTo = std::min(m_position, m_tracker.lastTarget(m_duration)) + nudgeMs;
    m_stillness.await(); // the sink is still being built
}

void ClipPlayer::onStatus(QMediaPlayer::MediaStatus status)
{
    if (m_needsLoad || m_hasFailed)
        return;
    if (status == QMediaPlayer::InvalidMedia)
        return onError(m_player->errorString());
    if (status != QMediaPlayer::EndOfMedia)
        return;
    if (!m_hasFrame)
        return fail(ClipFailure::NoPicture, {});
    m_stillness.assume();
    if (!m_sink->videoFrame().isValid())
        m_sink->setVideoFrame(m_lastFrame);
    if (!m_looping) {
        setPosition(m_duration);
        setWantsPlay(false);
    }
    apply(); // a backend that ignores setLoops is started again here
}

void ClipPlayer::onError(const QString &text)
{
    if (m_needsLoad || m_hasFailed || m_file.isLooking())
        return;
    if (openedWithoutPicture())
        return fail(ClipFailure::NoPicture, {});
    m_file.judge(m_path, text, [this, text](ClipFailure failure) { fail(failure, text); });
}

bool ClipPlayer::openedWithoutPicture() const
{
    const QMediaPlayer::MediaStatus status = m_player->mediaStatus();
    const bool opened = status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferingMedia ||
                        status == QMediaPlayer::BufferedMedia || status == QMediaPlayer::EndOfMedia;
    return opened && !m_hasFrame && !m_player->hasVideo();
}

// Called from inside the backend's own signals: what takes the backend away, and what others answer, comes after them.
void ClipPlayer::fail(ClipFailure failure, const QString &detail)
{
    m_isBroken = m_isBroken || !m_needsLoad; // the backend has this file
    m_hasFailed = true;
    m_hasFrame = false;
    m_needsLoad = true;
    m_watch.stop();
    m_seekTo.reset();
    const auto tell = [this, path = m_path, failure, detail] {
        if (path != m_path || !m_hasFailed)
            return;
        setWantsPlay(false);
        apply();
        emit failed(path, failure, detail);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}
