// QueryRateLimiter: how fast questions may leave, however many are due: a handful at once, then ten a second, and those
// that have no moment of their own four a second; and the quiet that the server wants. It asks nobody and has no timer.
// Moments are milliseconds since 1970.
#pragma once

#include <QtGlobal>

#include <chrono>

class QueryRateLimiter
{
public:
    static constexpr int atOnce = 6;
    static constexpr int aSecond = 10;
    static constexpr int backgroundASecond = 4;

    // `speed` divides every span, as in PollSchedule.
    explicit QueryRateLimiter(double speed = 1.0);

    // The first moment at which one may leave; in the past: now.
    qint64 nextMs() const;
    qint64 nextBackgroundMs() const;
    void left(qint64 nowMs, bool background);

    qint64 quietUntilMs() const { return m_quietUntilMs; }
    void keepQuietUntil(qint64 ms);
    // For how long to keep quiet after a 429 that names no time, to a question that left at `askedMs`: 5, 10, 20, 40,
    // then 60 s. Answers to questions that had left before the last of them count as the same one.
    std::chrono::milliseconds quietAfterTooMany(qint64 askedMs, qint64 nowMs);
    void calm(); // somebody was answered: the next such quiet is short again

    // After the `tries`th question (from 1) that got no answer which says anything: 30, 60, 120, then 300 s.
    std::chrono::milliseconds waitAfter(int tries) const;

    // Nobody could be reached: nothing is asked in the background for such a while, or until released.
    void holdBackground(qint64 nowMs);
    void releaseBackground();

    void shift(qint64 ms); // the wall clock was set

private:
    // Generic cell rate: `fullMs` is when all of the handful may leave at once again.
    struct Bucket
    {
        qint64 gapMs = 1;
        int handful = 1;
        qint64 fullMs = 0;

        qint64 nextMs() const { return fullMs - (handful - 1) * gapMs; }
        void take(qint64 nowMs) { fullMs = (fullMs > nowMs ? fullMs : nowMs) + gapMs; }
    };

    qint64 scaled(qint64 ms) const;

    double m_speed;
    Bucket m_all;
    Bucket m_background;
    qint64 m_quietUntilMs = 0;
    qint64 m_tooManyMs = 0; // when the last 429 counted
    int m_tooMany = 0;      // in a row
    qint64 m_backgroundFromMs = 0;
    int m_holds = 0; // in a row
};
