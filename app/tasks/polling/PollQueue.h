// PollQueue: who is to be asked, and in which order: those with a moment of their own by it, and behind them those
// that are asked when there is room, the newest first. It knows ids and moments (milliseconds since 1970), not tasks.
#pragma once

#include <QHash>
#include <QList>

#include <optional>
#include <set>

class PollQueue
{
public:
    static constexpr qint64 beforeAll = 0; // a moment

    // One plan for each id: the newer replaces the older.
    void plan(qint64 id, qint64 ms);
    void planInBackground(qint64 id, qint64 bornMs);
    void remove(qint64 id);

    std::optional<qint64> momentOf(qint64 id) const; // nothing: none planned, or in the background
    bool isInBackground(qint64 id) const { return m_bornMs.contains(id); }
    QList<qint64> before(qint64 ms) const; // those with a moment of their own

    void holdBackground(qint64 untilMs) { m_backgroundFromMs = untilMs; } // in the past: not at all

    struct Next
    {
        qint64 ms = 0; // when it may be asked
        qint64 id = 0;
    };
    // What is due goes before what is in the background. `fromMs` and `backgroundFromMs`: from when a request of either
    // kind may leave; nothing: nobody knows yet.
    std::optional<Next> next(std::optional<qint64> fromMs, std::optional<qint64> backgroundFromMs) const;

    void shift(qint64 ms); // the wall clock was set

private:
    using Line = std::set<std::pair<qint64, qint64>>; // (rank, id)

    Line m_due;
    Line m_background; // rank: how long ago
    QHash<qint64, qint64> m_dueMs;
    QHash<qint64, qint64> m_bornMs;
    qint64 m_backgroundFromMs = 0;
};
