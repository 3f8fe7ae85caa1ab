// SoundOutput: gives a QMediaPlayer a sound device while there is one, and keeps volume and mute while there is none.
// It never attaches an output without a device: some backends crash on it.
#pragma once

#include <QMediaDevices>
#include <QObject>
#include <QPointer>

#include <memory>

class QAudioOutput;
class QMediaPlayer;

class SoundOutput : public QObject
{
    Q_OBJECT
public:
    SoundOutput();
    ~SoundOutput() override;

    void attachTo(QMediaPlayer *player); // null: to none
    bool isAttached() const;             // to a player, with a device
    void chooseDevice();         // the usual one, where that is another by now: QMediaDevices does not always say it
    void setVolume(int percent); // 0..100 as the ear counts
    void setMuted(bool on);
    void setReplaced(bool on); // another one plays the clip's sound: it is silent, whatever the user has chosen

private:
    void apply();

    std::unique_ptr<QMediaDevices> m_devices; // made with the first player: it loads the media backend
    std::unique_ptr<QAudioOutput> m_output;
    QPointer<QMediaPlayer> m_player;
    int m_volume = 100;
    bool m_isMuted = false;
    bool m_isReplaced = false;
};
