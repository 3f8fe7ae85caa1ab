#include "CompareSound.h"

#include "video/compare/ComparePlayer.h"

#include <QAudioDevice>
#include <QUrl>

#include <cmath>
#include <utility>

namespace {

constexpr qint64 heardOffMs = 80; // between sound and picture: ITU-R BT.1359-1 gives +45 ms and -125 ms as detectable
constexpr qint64 settlingMs = 1'500; // after a seek before the next correction: a backend takes a while

} // namespace

CompareSound::CompareSound(const ComparePlayer &pictures, Clock &clock, std::unique_ptr<SoundSink> stretchedSink,
                           QObject *parent)
    : QObject(parent)
    , m_pictures(pictures)
    , m_stretchedSink(std::move(stretchedSink))
    , m_stretched(clock, *m_stretchedSink)
{
    connect(&pictures, &ComparePlayer::stateChanged, this, &CompareSound::follow);
    connect(&pictures, &ComparePlayer::sought, this, &CompareSound::follow);
    connect(&pictures, &ComparePlayer::momentChanged, this, &CompareSound::followPictures);
}

CompareSound::~CompareSound()
{
    discard();
}

void CompareSound::discard()
{
    m_output.attachTo(nullptr);
    if (m_player)
        m_player->disconnect();
    m_player.reset();
}

void CompareSound::setTrack(const QString &path, bool follows)
{
    m_follows = follows;
    if (m_path != path)
        discard();
    m_path = path;
    follow();
}

void CompareSound::setVolume(int percent)
{
    m_output.setVolume(percent);
    m_stretchedSink->setVolume(percent);
}

void CompareSound::setMuted(bool on)
{
    m_isMuted = on;
    m_output.setMuted(on);
    m_stretchedSink->setMuted(on);
    follow();
}

// Backwards there is none.
bool CompareSound::isHeard() const
{
    return m_pictures.isRunning() && m_pictures.speed() > 0 && m_follows && !m_isMuted && !m_path.isEmpty();
}

bool CompareSound::isStretched() const
{
    return isHeard() && m_pictures.speed() != 1;
}

void CompareSound::followPictures()
{
    if (isStretched())
        m_stretched.follow(m_path, m_pictures.position(), m_pictures.speed());
    else
        correct();
}

void CompareSound::follow()
{
    m_stretched.stop();
    if (!isHeard() || isStretched()) {
        if (m_player && m_player->playbackState() == QMediaPlayer::PlayingState)
            m_player->pause();
        return;
    }
    if (!m_player) {
        if (QMediaDevices::defaultAudioOutput().isNull())
            return; // nobody would hear it
        m_player = std::make_unique<QMediaPlayer>();
        // The pictures are decoded elsewhere.
        connect(m_player.get(), &QMediaPlayer::tracksChanged, this, [this] { m_player->setActiveVideoTrack(-1); });
        connect(m_player.get(), &QMediaPlayer::mediaStatusChanged, this, [this](QMediaPlayer::MediaStatus status) {
            if (status == QMediaPlayer::LoadedMedia)
                correct(); // it begins where the pictures have come to
        });
        m_output.attachTo(m_player.get());
        m_player->setSource(QUrl::fromLocalFile(m_path));
    }
    m_player->setPosition(m_pictures.position().count() / 1000);
    m_player->play();
    m_sinceSeek.start();
}

void CompareSound::correct()
{
    if (!m_player || !isHeard() || isStretched() || m_player->playbackState() != QMediaPlayer::PlayingState)
        return;
    const qint64 wanted = m_pictures.position().count() / 1000;
    if (m_sinceSeek.elapsed() < settlingMs || std::abs(m_player->position() - wanted) <= heardOffMs)
        return;
    m_player->setPosition(wanted);
    m_sinceSeek.start();
}
