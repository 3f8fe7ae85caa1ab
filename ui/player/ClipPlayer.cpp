#include "ClipPlayer.h"

#include "clips/ClipProbe.h"

#include <QMediaFormat>
#include <QUrl>
#include <QVideoFrame>
#include <QVideoSink>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace {

// Qt 6.4 over GStreamer, measured: setSource while playing blocks 310 ms, setPosition right after pause 300 ms; 60 ms
// after the pause neither blocks.
constexpr int settleMs = 60;
constexpr int longestSeekMs = 400;
// No frame and no error by then: FFmpeg is asked whether there is a picture at all. GStreamer says nothing about a file
// with sound only, and sometimes nothing about one cut off in its index.
constexpr int doubtMs = 500;
constexpr int firstFrameLimitMs = 10'000;
// A seek to the very end shows nothing: the last frame begins a little before it.
constexpr qint64 beforeEndMs = 50;

} // namespace

ClipPlayer::ClipPlayer(std::function<QVideoSink *()> sink, QObject *parent)
    : QObject(parent)
    , m_makeSink(std::move(sink))
{
    for (QTimer *timer : {&m_settle, &m_seeking, &m_doubt, &m_limit})
        timer->setSingleShot(true);
    m_settle.setInterval(settleMs);
    m_seeking.setInterval(longestSeekMs);
    m_doubt.setInterval(doubtMs);
    m_limit.setInterval(firstFrameLimitMs);
    connect(&m_settle, &QTimer::timeout, this, &ClipPlayer::apply);
    connect(&m_seeking, &QTimer::timeout, this, &ClipPlayer::apply);
    connect(&m_doubt, &QTimer::timeout, this, [this] {
        m_probedPath = m_path;
        m_probe.setFuture(QtConcurrent::run([path = m_path] { return probeClip(path).has_value(); }));
    });
    connect(&m_probe, &QFutureWatcher<bool>::finished, this, [this] {
        if (m_probedPath == m_path && m_limit.isActive() && !m_probe.result())
            fail(openedWithoutPicture() ? ClipFailure::NoPicture : ClipFailure::Damaged, {});
    });
    connect(&m_limit, &QTimer::timeout, this, [this] { fail(ClipFailure::TooSlow, {}); });
    connect(&m_backend, &QFutureWatcher<void>::finished, this, [this] {
        m_backendIsLoaded = true;
        apply();
    });
}

ClipPlayer::~ClipPlayer()
{
    discardPlayer();
}

void ClipPlayer::open(const QString &path, bool play)
{
    if (path == m_path && !m_hasFailed) {
        if (play)
            setPlaying(true);
        return;
    }
    beginWith(path);
    if (const std::optional<ClipFailure> problem = fileProblem(path)) {
        fail(*problem, {});
    } else {
        setWantsPlay(play);
    }
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
    m_scrubbing = false;
    m_seekTo.reset();
    m_needsLoad = true;
    m_doubt.stop();
    m_limit.stop();
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
    m_seekTo = std::clamp<qint64>(ms, 0, std::max<qint64>(0, m_duration - beforeEndMs));
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

void ClipPlayer::setVolume(int percent)
{
    m_sound.setVolume(percent);
}

void ClipPlayer::setMuted(bool on)
{
    m_sound.setMuted(on);
}

// Brings the backend one step nearer to what is wanted, and comes back by timer where the next step would block now.
void ClipPlayer::apply()
{
    if (m_settle.isActive())
        return;
    if (m_needsLoad)
        load();
    else if (m_player && m_seekTo && !m_seeking.isActive())
        applySeek();
    else if (m_player)
        applyPlaying();
}

void ClipPlayer::load()
{
    const bool wantsSource = !m_path.isEmpty() && !m_hasFailed;
    if (wantsSource && !backendIsLoaded())
        return;
    if (m_isBroken)
        discardPlayer();
    if (backendIsPlaying()) {
        m_player->pause();
        m_settle.start();
        return;
    }
    m_needsLoad = false;
    m_seeking.stop();
    if (!wantsSource) {
        if (m_player)
            m_player->setSource({});
        return;
    }
    makePlayer();
    m_doubt.start();
    m_limit.start();
    m_settle.start();
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
    // At its end the backend is stopped, and a seek there would blank the picture.
    if (m_player->playbackState() == QMediaPlayer::StoppedState) {
        m_player->pause();
        m_settle.start();
        return;
    }
    const qint64 target = *m_seekTo;
    m_seekTo.reset();
    m_seeking.start();
    m_player->setPosition(target);
}

void ClipPlayer::applyPlaying()
{
    const bool wanted = m_wantsPlay && !m_scrubbing;
    if (wanted == backendIsPlaying())
        return;
    if (wanted) {
        m_player->play();
    } else if (m_player->playbackState() != QMediaPlayer::StoppedState) {
        m_player->pause();
    } else {
        return;
    }
    m_settle.start();
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

bool ClipPlayer::backendIsPlaying() const
{
    return m_player && m_player->playbackState() == QMediaPlayer::PlayingState;
}

void ClipPlayer::makePlayer()
{
    if (m_player)
        return;
    m_player = std::make_unique<QMediaPlayer>();
    if (!m_sink)
        m_sink = m_makeSink();
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
    if (m_needsLoad || m_hasFailed || m_path.isEmpty())
        return;
    if (!frame.isValid())
        return restorePicture();
    const bool wasRestoring = std::exchange(m_isRestoring, false);
    if (!m_hasFrame) {
        m_hasFrame = true;
        m_doubt.stop();
        m_limit.stop();
        emit firstFrameShown(m_path, frame.size());
    }
    if (m_seekTo)
        return apply();
    if (m_seeking.isActive()) {
        m_seeking.stop();
        apply();
    }
    if (!m_scrubbing && !wasRestoring)
        setPosition(frame.startTime() >= 0 ? frame.startTime() / 1000 : m_player->position());
}

// A surface that is shown for the first time makes the backend build its sink anew, and a clip that stands still loses
// its frame by that (Qt 6.4). Asked for once more, a millisecond further: a seek to where it is does nothing.
void ClipPlayer::restorePicture()
{
    if (!m_hasFrame || m_isRestoring || m_wantsPlay || m_seekTo)
        return;
    m_isRestoring = true;
    m_seekTo = std::min(m_position, m_duration - beforeEndMs) + 1;
    apply();
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
    const bool opened = status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferedMedia ||
                        status == QMediaPlayer::EndOfMedia;
    return opened && !m_hasFrame && !m_player->hasVideo();
}

void ClipPlayer::fail(ClipFailure failure, const QString &detail)
{
    m_hasFailed = true;
    m_hasFrame = false;
    m_isBroken = m_isBroken || !m_needsLoad; // the backend has this file
    m_doubt.stop();
    m_limit.stop();
    m_seekTo.reset();
    m_needsLoad = true;
    setWantsPlay(false);
    // Not from inside the backend's own signal.
    QMetaObject::invokeMethod(this, &ClipPlayer::apply, Qt::QueuedConnection);
    emit failed(m_path, failure, detail);
}
