// StretchedPlayback: plays a clip's sound with its picture at another speed than the clip's own, at the pitch it has,
// and at any speed while a part of the clip is played over and over: it decides when which part of the sound goes to
// the sink, and brings sound and picture together again where they have drifted apart. It follows the picture, never
// the other way round, and knows neither devices nor widgets.
#pragma once

#include "StretchedSound.h"
#include "platform/Clock.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

class SoundSink;

class StretchedPlayback : public QObject
{
    Q_OBJECT
public:
    // Drift is corrected above this, in real time. ITU-R BT.1359-1 gives +45 ms and -125 ms as detectable.
    static constexpr std::chrono::milliseconds mostDrift{80};

    StretchedPlayback(Clock &clock, SoundSink &sink, QObject *parent = nullptr); // both outlive it
    ~StretchedPlayback() override;

    // The frame of the file `path` that begins at `position` of the clip has come to the screen just now, and the clip
    // goes on from there `speed` times as fast. At speed 1 without a `part`, and backwards (below 0), there is no sound
    // from here. A jump of the position, as where a clip begins anew, is followed at once. With a `part` that is played
    // over and over the position goes on to grow: it is the part's end where the second round begins.
    void follow(const QString &path, std::chrono::microseconds position, double speed,
                const std::optional<ClipPart> &part = {});
    void stop(); // the clip stands still or is being sought

private:
    using Position = std::chrono::microseconds;

    bool isOn() const { return m_sound.isStarted(); }
    void begin(Position position);
    void feed();
    void open();
    std::vector<float> take(int64_t most);
    bool hasJumped(Position position) const;
    bool hasDrifted(Position position);
    Position pictureNow() const;
    Position heard() const;

    Clock &m_clock;
    SoundSink &m_sink;
    StretchedSound m_sound;
    const std::unique_ptr<Alarm> m_alarm; // until it is fed again
    QString m_path;
    double m_speed = 1;
    std::optional<ClipPart> m_part;
    Position m_from{0};                    // of the sound's first sample
    int64_t m_taken = 0;                   // samples since then: written, or left out because they came too late
    Position m_picture{0};                 // of the newest frame
    qint64 m_begunMs = 0;                  // of the clock's uptime
    qint64 m_pictureMs = 0;                // when it came, of the clock's uptime
    std::optional<qint64> m_driftingSince; // of the clock's uptime
    int m_driftingFrames = 0;
    bool m_isOpen = false; // the sink was opened for this sound
};
