// RequestLimiter: the one limit on what leaves for the API: how many requests are on their way, how fast queries that
// nobody waits for follow each other, and the back-off that a 429 or a Retry-After asks of everybody. It knows no HTTP,
// repeats nothing and has no timer.
#pragma once

#include "ApiError.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <list>
#include <optional>

struct RequestLimits
{
    int requests = 6; // on their way, of all kinds; Qt opens six connections to a host over HTTP/1.1
    int creates = 3;  // of them; so that queries find a slot too
    int queries = 4;  // of them; so that a create and a key's check find a slot too
    // Divides every span of time: 1 for the real API, more for a sandbox that runs faster. At least 0.01.
    double speed = 1.0;
    // Milliseconds since some moment, whatever the wall clock is set to. Empty: of the steady clock, without sleep.
    std::function<qint64()> uptimeMs = {};
};

class RequestLimiter : public QObject
{
    Q_OBJECT
public:
    enum class Kind {
        Create,
        KeyCheck,
        Query,
        BackgroundQuery // without a due time: half as many slots as for queries, and a rate of its own
    };
    static constexpr int queriesAtOnce = 6; // then at `queriesASecond`
    static constexpr int queriesASecond = 10;
    static constexpr int backgroundASecond = 4;

    explicit RequestLimiter(const RequestLimits &limits);

    // Calls `begin` at once or, when there is no slot, as soon as there is one, creates and key checks first; not at
    // all when `request` is gone by then. The slot is held until `request` is destroyed. Neither the rate nor the
    // back-off is waited for here: who has a choice asks before.
    void start(QObject *request, Kind kind, const std::function<void()> &begin);
    void close(); // nothing begins any more

    // For how long a query has to wait, in milliseconds; 0: it may leave now. Nothing: until slotFreed().
    std::optional<qint64> queryWaitMs(Kind kind) const;
    int freeCreates() const; // slots of creates that nobody has and nobody waits for; below 0: too many wait
    int queriesInFlight() const { return m_queries; }

    // A request of that kind was answered, with an error or without (null).
    void heardAnswer(Kind kind, const ApiError *error);
    qint64 backOffMs() const; // how long no request may begin by the server's word; 0: now

signals:
    void slotFreed();
    void backOffAsked(); // backOffMs() is longer than before

private:
    // Generic cell rate: `fullMs` is when all of the burst may leave at once again.
    struct Bucket
    {
        qint64 gapMs = 1;
        int burst = 1;
        qint64 fullMs = 0;

        qint64 nextMs() const { return fullMs - (burst - 1) * gapMs; }
        void take(qint64 nowMs) { fullMs = (fullMs > nowMs ? fullMs : nowMs) + gapMs; }
    };
    struct Waiting
    {
        QPointer<QObject> request;
        Kind kind;
        std::function<void()> begin;
    };

    qint64 scaled(qint64 ms) const;
    bool hasSlot(Kind kind) const;
    void countRequest(Kind kind, int by);
    void takeSlot(QObject *request, Kind kind);
    void beginWaiting();

    const RequestLimits m_limits;
    std::list<Waiting> m_line;
    int m_requests = 0;
    int m_creates = 0;
    int m_queries = 0;
    int m_backgroundQueries = 0;
    Bucket m_rate;
    Bucket m_backgroundRate;
    qint64 m_backOffUntilMs = 0;
    int m_tooMany = 0; // 429 in a row
    bool m_isClosed = false;
};
