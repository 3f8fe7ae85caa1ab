#include "PlayerControl.h"

#include "TransportBar.h"
#include "platform/Settings.h"
#include "ui/player/ClipPlayer.h"
#include "ui/words/PlayerWords.h"

#include <algorithm>

namespace {

constexpr qint64 skipMs = 1000;
constexpr int loudest = 100;

} // namespace

PlayerControl::PlayerControl(ClipPlayer &player, TransportBar &transport, Settings &settings)
    : m_player(player)
    , m_transport(transport)
    , m_settings(settings)
    , m_shuttle(player)
{
    wireTransport();
    showSettings();
    connect(&m_player, &ClipPlayer::positionChanged, &m_transport, &TransportBar::setPosition);
    connect(&m_player, &ClipPlayer::durationChanged, &m_transport, &TransportBar::setDuration);
    connect(&m_player, &ClipPlayer::clipChanged, &m_transport, [this] { m_transport.setColours({}); });
    connect(&m_player, &ClipPlayer::shapeKnown, &m_transport,
            [this] { m_transport.setColours(hdrText(m_player.index()->colours())); });
    const auto place = [this] { m_transport.setFramePlace(m_player.framePlace()); };
    connect(&m_player, &ClipPlayer::positionChanged, this, place);
    connect(&m_player, &ClipPlayer::pictureChanged, this, place);
    connect(&m_shuttle, &ClipShuttle::playingChanged, &m_transport, &TransportBar::setPlaying);
    connect(&m_shuttle, &ClipShuttle::playingChanged, this, &PlayerControl::playingChanged);
    connect(&m_shuttle, &ClipShuttle::rateChanged, &m_transport, &TransportBar::setRate);
    connect(&m_shuttle, &ClipShuttle::marksChanged, this, &PlayerControl::showMarks);
}

void PlayerControl::wireTransport()
{
    const auto pressed = [this](void (TransportBar::*signal)(), PlayerCommand command) {
        connect(&m_transport, signal, this, [this, command] { perform({command}); });
    };
    pressed(&TransportBar::playToggled, PlayerCommand::TogglePlay);
    pressed(&TransportBar::loopToggled, PlayerCommand::ToggleLoop);
    pressed(&TransportBar::muteToggled, PlayerCommand::ToggleMute);
    connect(&m_transport, &TransportBar::speedChosen, &m_shuttle, &ClipShuttle::chooseSpeed);
    connect(&m_transport, &TransportBar::seekRequested, &m_shuttle, &ClipShuttle::seek);
    connect(&m_transport, &TransportBar::stepRequested, &m_shuttle, &ClipShuttle::step);
    connect(&m_transport, &TransportBar::frameRequested, &m_shuttle, &ClipShuttle::showFrame);
    connect(&m_transport, &TransportBar::scrubbing, &m_shuttle, &ClipShuttle::setScrubbing);
    connect(&m_transport, &TransportBar::volumeChosen, this, &PlayerControl::setVolume);
}

void PlayerControl::showSettings()
{
    m_shuttle.setLooping(m_settings.loopsClips());
    m_player.setVolume(m_settings.volumePercent());
    m_player.setMuted(m_settings.isMuted());
    m_transport.setLooping(m_settings.loopsClips());
    m_transport.setVolume(m_settings.volumePercent());
    m_transport.setMuted(m_settings.isMuted());
}

bool PlayerControl::perform(const PlayerKey &key)
{
    switch (key.command) {
    case PlayerCommand::TogglePlay:
    case PlayerCommand::Shuttle:
    case PlayerCommand::Stop:
    case PlayerCommand::Skip:
    case PlayerCommand::Step:
    case PlayerCommand::ToFirstFrame:
    case PlayerCommand::ToLastFrame:
    case PlayerCommand::ChangeSpeed:
    case PlayerCommand::MarkIn:
    case PlayerCommand::MarkOut:
    case PlayerCommand::ClearMarks:
        return performPlay(key);
    case PlayerCommand::AskForFrame:
        m_transport.askForFrame(QString::number(key.amount));
        return true;
    case PlayerCommand::ToggleLoop:
        setLooping(!m_settings.loopsClips());
        return true;
    case PlayerCommand::ToggleMute:
        setMuted(!m_settings.isMuted());
        return true;
    case PlayerCommand::ChangeVolume:
        setVolume(std::clamp(m_settings.volumePercent() + key.amount, 0, loudest));
        return true;
    case PlayerCommand::UseAsFirst:
    case PlayerCommand::UseAsLast:
        if (m_player.isShowing())
            emit frameRequested(key.command == PlayerCommand::UseAsFirst ? FrameEnd::First : FrameEnd::Last);
        return true;
    case PlayerCommand::ChangeClip:
    case PlayerCommand::ChangeTake:
    case PlayerCommand::ToggleFit:
    case PlayerCommand::ChangeZoom:
    case PlayerCommand::ToggleSafeAreas:
    case PlayerCommand::ToggleMirror:
    case PlayerCommand::ToggleFullScreen:
    case PlayerCommand::LeaveFullScreen:
        return false;
    }
    return false;
}

bool PlayerControl::performPlay(const PlayerKey &key)
{
    if (key.command == PlayerCommand::TogglePlay)
        m_shuttle.setPlaying(!m_shuttle.isPlaying());
    else if (key.command == PlayerCommand::Shuttle)
        m_shuttle.shuttle(key.amount);
    else if (key.command == PlayerCommand::Stop)
        m_shuttle.setPlaying(false);
    else if (key.command == PlayerCommand::Skip)
        seekBy(key.amount * skipMs);
    else if (key.command == PlayerCommand::Step)
        m_shuttle.step(key.amount);
    else if (key.command == PlayerCommand::ToFirstFrame)
        m_shuttle.seek(0);
    else if (key.command == PlayerCommand::ToLastFrame)
        m_shuttle.seek(m_player.duration());
    else if (key.command == PlayerCommand::ChangeSpeed)
        m_shuttle.changeSpeed(key.amount);
    else if (key.command == PlayerCommand::MarkIn)
        m_shuttle.markIn();
    else if (key.command == PlayerCommand::MarkOut)
        m_shuttle.markOut();
    else
        m_shuttle.clearMarks();
    return true;
}

void PlayerControl::seekBy(qint64 ms)
{
    m_shuttle.seek(m_player.position() + ms);
}

void PlayerControl::setLooping(bool on)
{
    m_settings.setLoopsClips(on);
    m_shuttle.setLooping(on);
    m_transport.setLooping(on);
}

void PlayerControl::setMuted(bool on)
{
    m_settings.setMuted(on);
    m_player.setMuted(on);
    m_transport.setMuted(on);
}

// Moving the volume switches the sound on.
void PlayerControl::setVolume(int percent)
{
    m_settings.setVolumePercent(percent);
    m_player.setVolume(percent);
    if (percent > 0 && m_settings.isMuted())
        setMuted(false);
    m_transport.setVolume(percent);
}

// The out mark stands at the end of its frame, which is part of what is marked.
void PlayerControl::showMarks()
{
    const InOutMarks &marks = m_shuttle.marks();
    const auto index = m_player.index();
    const auto frame = [&index](int seen) { return index->frames().at(index->numberOfSeen(seen)); };
    std::optional<int> in;
    std::optional<int> out;
    if (index && marks.in())
        in = static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(frame(*marks.in()).begin).count());
    if (index && marks.out())
        out = static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(frame(*marks.out()).end).count());
    m_transport.setMarks(in, out);
}
