// DeviceSoundSink: the computer's usual sound device as a sink for samples: finds it, follows its changes, and keeps
// volume and mute while there is none. What is written to it and when is StretchedPlayback's.
#pragma once

#include "video/sound/SoundSink.h"

#include <QAudioDevice>
#include <QMediaDevices>
#include <QObject>
#include <QPointer>

#include <memory>

class QAudioSink;
class QIODevice;

class DeviceSoundSink : public QObject, public SoundSink
{
    Q_OBJECT
public:
    DeviceSoundSink(); // nothing of QtMultimedia is loaded before hasDevice() is asked
    ~DeviceSoundSink() override;

    bool hasDevice() override;
    bool isOpen() const override;
    void open() override;
    void close() override;
    int64_t room() const override;
    int64_t waiting() const override;
    void write(const std::vector<float> &samples) override;
    void setVolume(int percent) override;
    void setMuted(bool on) override;

private:
    void chooseDevice();
    void apply();

    std::unique_ptr<QMediaDevices> m_devices; // made when it is first asked for one
    QAudioDevice m_device;                    // null: there is none
    std::unique_ptr<QAudioSink> m_sink;       // null: not open
    QPointer<QIODevice> m_input;              // m_sink's
    bool m_isFloat = true;                    // else 16 bits
    int m_volume = 100;
    bool m_isMuted = false;
};
