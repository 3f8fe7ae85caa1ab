#include "ClipPlayer.h"

#include <QMediaFormat>
#include <QScopedValueRollback>
#include <QUrl>
#include <QVideoFrame>
#include <QVideoSink>
#include <QtConcurrentRun>

#include <algorithm>

namespace {

// A seek to where the clip is does nothing; one this much further shows the same frame again.
constexpr qint64 nudgeMs = 1;
constexpr int surfaceLookMs = 10;
constexpr int mostSurfaceLooks = 30;
// A seek to the very end shows nothing: the last frame begins a little before it.
constexpr qint64 beforeEndMs = 50;

} // namespace

ClipPlayer::ClipPlayer(std::function<QVideoSink *()> sink, QObject *parent)
    : QObject(parent)
    , m_makeSink(std::move(sink))
{
    m_surfaceLook.setSingleShot(true);
    m_surfaceLook.setInterval(surfaceLookMs);
    connect(&m_stillness, &Stillness::reached, this, &ClipPlayer::apply);
    connect(&m_surfaceLook, &QTimer::timeout, this, &ClipPlayer::apply);
    connect(&m_watch, &FirstFrameWatch::pictureMissing, this,
            [this] { fail(openedWithoutPicture() ? ClipFailure::NoPicture : ClipFailure::Damaged, {}); });
    connect(&m_watch, &FirstFrameWatch::tooSlow, this, [this] { fail(ClipFailure::TooSlow, {}); });
    connect(&m_backend, &QFutureWatcher<void>::finished, this, [this] {
        m_backendIsLoaded = true;
        apply();
    });
}

ClipPlayer::~ClipPlayer()
{
    discardPlayer();
}

std::optional<std::chrono::microseconds> ClipPlayer::shownAt() const
{
    if (!m_hasFrame)
        return {};
    const qint64 begin = m_sink->videoFrame().startTime();
    return begin >= 0 ? std::chrono::microseconds(begin) : std::chrono::milliseconds(m_position);
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
    if (const std::optional<ClipFailure> problem = fileProblem(path))
        fail(*problem, {});
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
    m_hasFailed = false;
    m_hasFrame = false;
    m_lastFrame = {};
    m_scrubbing = false;
    m_seekTo.reset();
    m_needsLoad = true;
    m_watch.stop();
    setDuration(0);
    setPosition(0);
}

void ClipPlayer::setPlaying(bool playing)
{
    if (m_path.isEmpty() || m_hasFailed)
        return;
    // The last frame, reached by hand: the backend would go on from there, for an instant.
    const bool atLastFrame = m_hasFrame && m_duration > 0 && m_position >= m_duration - beforeEndMs;
    if (playing && !m_wantsPlay && atLastFrame && m_player->playbackState() != QMediaPlayer::StoppedState)
        seek(0);
    setWantsPlay(playing);
    apply();
}

void ClipPlayer::seek(qint64 ms)
{
    if (!m_hasFrame || m_duration <= 0)
        return;
    m_seekTo = seekable(ms);
    setPosition(*m_seekTo);
    apply();
}

qint64 ClipPlayer::seekable(qint64 ms) const
{
    return std::clamp<qint64>(ms, 0, std::max<qint64>(0, m_duration - beforeEndMs));
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

void ClipPlayer::setVolume(int percent)
{
    m_sound.setVolume(percent);
}

void ClipPlayer::setMuted(bool on)
{
    m_sound.setMuted(on);
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
    if (wantsSource && !backendIsLoaded())
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
    m_player->setPosition(target);
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
}

// The first use of the media classes loads the backend: 35 ms, and 400 ms on the first start after an installation,
// when GStreamer looks through all its plug-ins (measured). So that happens on a worker thread, and only when there is
// a clip. From Qt 6.5 on the backend is FFmpeg's, which has nothing to look through.
bool ClipPlayer::backendIsLoaded()
{
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    if (!m_backendIsAsked) {
        m_backendIsAsked = true;
        m_backend.setFuture(QtConcurrent::run([] { QMediaFormat().supportedFileFormats(QMediaFormat::Decode); }));
    }
    return m_backendIsLoaded;
#else
    return true;
#endif
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
        if (!m_needsLoad)
            setDuration(ms);
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
    if (!m_hasFrame) {
        m_hasFrame = true;
        m_watch.stop();
        emit firstFrameShown(m_path, frame.size());
    }
    const qint64 at = frame.startTime() >= 0 ? frame.startTime() / 1000 : m_player->position();
    const bool isRestored = !m_wantsPlay && at == m_position + nudgeMs;
    if (!m_scrubbing && !m_seekTo && !isRestored)
        setPosition(at);
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
    m_seekTo = seekable(m_position) + nudgeMs;
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
    if (m_needsLoad || m_hasFailed)
        return;
    if (openedWithoutPicture())
        return fail(ClipFailure::NoPicture, {});
    fail(failureOf(m_path, text), text);
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
