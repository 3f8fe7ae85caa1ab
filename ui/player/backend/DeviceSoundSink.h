// DeviceSoundSink: the computer's usual sound device as a sink for samples: finds it, follows its changes, and keeps
// volume and mute while there is none. What is written to it and when is StretchedPlayback's.
//
// Qt 6.4 over PulseAudio (seen with sinks that were unloaded): QMediaDevices does not always say that a device has
// gone, though its list is right; the state of a sink whose device is gone does not change; and to start one on a
// device that has gone blocks for ever. So the list is asked before each start, and after a loss not before a second
// has passed.
#pragma once

#include "video/sound/SoundSink.h"

#include <QAudioDevice>
#include <QElapsedTimer>
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
    bool isDead() const;
    void apply();

    std::unique_ptr<QMediaDevices> m_devices; // made when it is first asked for one
    QAudioDevice m_device;                    // null: there is none
    std::unique_ptr<QAudioSink> m_sink;       // null: not open
    QPointer<QIODevice> m_input;              // m_sink's
    QElapsedTimer m_sinceLoss;                // of a device that was playing; invalid: none was lost
    QElapsedTimer m_sinceLook;                // at the list
    bool m_isFloat = true;                    // else 16 bits
    int m_volume = 100;
    bool m_isMuted = false;
};
