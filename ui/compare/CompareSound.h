// CompareSound: the sound of one of the compared takes, which follows the clock of their pictures. It shows nothing and
// moves no clock.
//
// At the takes' own speed by a QMediaPlayer without a picture: it decodes every kind of sound and finds its device.
// That it may be a few hundredths of a second off is mended by seeking; the pictures do not wait for it. Faster by
// StretchedPlayback, which keeps the pitch; backwards there is none.
#pragma once

#include "ui/player/backend/SoundOutput.h"
#include "video/sound/SoundSink.h"
#include "video/sound/StretchedPlayback.h"

#include <QElapsedTimer>
#include <QMediaPlayer>
#include <QObject>

#include <memory>

class ComparePlayer;

class CompareSound : public QObject
{
    Q_OBJECT
public:
    // `pictures` and `clock` must outlive it; `stretchedSink`: where sound goes to at another speed than 1. Nothing of
    // QtMultimedia is loaded before there is a sound to be heard.
    CompareSound(const ComparePlayer &pictures, Clock &clock, std::unique_ptr<SoundSink> stretchedSink,
                 QObject *parent = nullptr);
    ~CompareSound() override;

    // A take's file; empty: none. `follows`: its times are those of the pictures' timeline.
    void setTrack(const QString &path, bool follows);
    void setVolume(int percent); // 0..100
    void setMuted(bool on);

private:
    bool isHeard() const;
    bool isStretched() const;
    void follow();         // the pictures were started, stopped or sought
    void followPictures(); // they go on
    void correct();
    void discard();

    const ComparePlayer &m_pictures;
    SoundOutput m_output; // at speed 1
    const std::unique_ptr<SoundSink> m_stretchedSink;
    StretchedPlayback m_stretched;
    std::unique_ptr<QMediaPlayer> m_player;
    QElapsedTimer m_sinceSeek;
    QString m_path;
    bool m_follows = false;
    bool m_isMuted = false;
};
