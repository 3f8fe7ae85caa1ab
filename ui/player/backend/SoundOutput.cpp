#include "SoundOutput.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaPlayer>

SoundOutput::SoundOutput() = default;

SoundOutput::~SoundOutput()
{
    attachTo(nullptr);
}

void SoundOutput::attachTo(QMediaPlayer *player)
{
    if (m_player)
        m_player->setAudioOutput(nullptr);
    m_player = player;
    if (!player)
        return;
    if (!m_devices) {
        m_devices = std::make_unique<QMediaDevices>();
        connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, this, &SoundOutput::chooseDevice);
    }
    chooseDevice();
}

bool SoundOutput::isAttached() const
{
    return m_player && m_player->audioOutput();
}

void SoundOutput::setVolume(int percent)
{
    m_volume = percent;
    apply();
}

void SoundOutput::setMuted(bool on)
{
    m_isMuted = on;
    apply();
}

void SoundOutput::setReplaced(bool on)
{
    if (on == m_isReplaced)
        return;
    m_isReplaced = on;
    apply();
}

void SoundOutput::chooseDevice()
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        if (m_player)
            m_player->setAudioOutput(nullptr);
        m_output.reset();
        return;
    }
    if (!m_output)
        m_output = std::make_unique<QAudioOutput>();
    m_output->setDevice(device);
    apply();
    if (m_player && m_player->audioOutput() != m_output.get())
        m_player->setAudioOutput(m_output.get());
}

void SoundOutput::apply()
{
    if (!m_output)
        return;
    m_output->setMuted(m_isMuted || m_isReplaced);
    m_output->setVolume(
        QAudio::convertVolume(m_volume / 100.0F, QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale));
}
