// StretchedSound: a clip's sound from a time on, faster or slower with its pitch kept, once or a part of it over and
// over, made in a thread of its own about a second ahead of what is taken. It knows no device and no picture; who plays
// it is StretchedPlayback.
#pragma once

#include "platform/LateResultGuard.h"
#include "video/ClipPart.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

class StretchedSound : public QObject
{
    Q_OBJECT
public:
    explicit StretchedSound(QObject *parent = nullptr);
    ~StretchedSound() override; // nobody waits for the thread: the file may be on a drive that does not answer

    // Of a local file, from `from` on (counted from the clip's beginning), `speed` times as fast (see TimeStretcher).
    // With a `part` it is heard over and over once its end has come (see LoopedSoundReader). What was there before is
    // let go.
    void start(const QString &path, std::chrono::microseconds from, double speed,
               const std::optional<ClipPart> &part = {});
    void stop();

    bool isStarted() const { return m_maker != nullptr; }
    bool hasCome() const { return m_hasCome; }                      // there has been some, or there is none
    bool hasEnded() const { return m_isLast && m_samples.empty(); } // all was taken, or there is none
    int64_t available() const;                                      // samples of each channel
    std::vector<float> take(int64_t most); // at most so many of each channel: left, right, in turn, at 48 kHz

signals:
    void arrived(); // more is available(), or it has ended

private:
    struct Piece;
    class Maker;

    void ask();
    void takePiece(const Piece &piece);

    std::shared_ptr<Maker> m_maker; // the thread's while it is asked
    LateResultGuard m_pieces;
    std::deque<float> m_samples;
    bool m_isAsked = false;
    bool m_hasCome = false;
    bool m_isLast = false;
};
