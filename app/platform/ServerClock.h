// ServerClock: how far the server's clock is from ours, measured from the dates of its answers. Moments that the server
// names (the end of a signed link) are turned into ours with it, so that a clock that is wrong makes no deadline wrong.
// It asks nobody. Source: RFC 9110, 6.6.1 (Date).
#pragma once

#include <QDateTime>
#include <QObject>

#include <optional>

class Clock;

class ServerClock : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 leastMs =
        5'000; // less counts as 0: a Date header has whole seconds, and the answer took time to arrive

    // `clock` outlives this.
    explicit ServerClock(const Clock &clock, QObject *parent = nullptr);

    // An answer that has just come says what time it is there. UTC; an invalid one says nothing.
    void hear(const QDateTime &serverDate);

    // Milliseconds by which the server's clock is ahead of ours; negative: behind; 0 before the first answer. Changes
    // when our clock is set.
    qint64 aheadMs() const;

signals:
    void changed(); // aheadMs() is another

private:
    const Clock &m_clock;
    std::optional<qint64> m_serverMinusUptimeMs;
    qint64 m_announcedMs = 0;
};
