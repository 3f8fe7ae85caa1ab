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
    static constexpr qint64 leastMs = 5'000; // below it nothing is wrong: dates name seconds, and answers travel

    // `clock` outlives this.
    explicit ServerClock(const Clock &clock, QObject *parent = nullptr);

    // An answer that has just come says what time it is there. UTC; an invalid one says nothing.
    void hear(const QDateTime &serverDate);

    // Milliseconds to take from a moment of the server's to have it on our clock, as that stands now; 0 while nothing
    // was heard. It follows our clock when that is set.
    qint64 aheadMs() const;

signals:
    void changed(); // aheadMs() is another

private:
    const Clock &m_clock;
    std::optional<qint64> m_serverMinusUptimeMs;
    qint64 m_announcedMs = 0;
};
