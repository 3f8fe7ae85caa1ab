// CompareSound: the sound of one of the compared takes, which follows the clock of their pictures. It shows nothing and
// moves no clock.
//
// By a QMediaPlayer without a picture: it decodes every kind of sound and finds its device; with QAudioSink decoding,
// resampling and the change of devices would be ours to write. That it may be a few hundredths of a second off is
// mended by seeking; the pictures do not wait for it.
#pragma once

#include "ui/player/backend/SoundOutput.h"

#include <QElapsedTimer>
#include <QMediaPlayer>
#include <QObject>

#include <memory>

class ComparePlayer;

class CompareSound : public QObject
{
    Q_OBJECT
public:
    // `pictures` must outlive it. Nothing of QtMultimedia is loaded before there is a sound to be heard.
    explicit CompareSound(const ComparePlayer &pictures, QObject *parent = nullptr);
    ~CompareSound() override;

    // A take's file; empty: none. `follows`: its times are those of the pictures' timeline.
    void setTrack(const QString &path, bool follows);
    void setVolume(int percent); // 0..100
    void setMuted(bool on);

private:
    bool isHeard() const;
    void follow();  // the pictures were started, stopped or sought
    void correct(); // they go on
    void discard();

    const ComparePlayer &m_pictures;
    SoundOutput m_output;
    std::unique_ptr<QMediaPlayer> m_player;
    QElapsedTimer m_sinceSeek;
    QString m_path;
    bool m_follows = false;
    bool m_isMuted = false;
};
