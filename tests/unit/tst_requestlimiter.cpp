// The one limit on what leaves for the API: slots, rate and quiet, on a clock that stands still.
#include "api/RequestLimiter.h"
#include "support/fakes/FakeClock.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using Kind = RequestLimiter::Kind;

class TestRequestLimiter : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_held.clear();
        m_begun.clear();
        m_clock = std::make_unique<FakeClock>();
        m_limiter = std::make_unique<RequestLimiter>(limits(1));
    }
    void cleanup() { m_limiter.reset(); }

    void sixAreOnTheirWayAndFourOfThemQueries()
    {
        for (int i = 0; i < 9; ++i)
            start(Kind::Query);
        QCOMPARE(m_begun.size(), 4);
        QCOMPARE(m_limiter->queriesInFlight(), 4);
        start(Kind::Create);
        start(Kind::KeyCheck);
        QCOMPARE(m_begun.size(), 6);
        start(Kind::KeyCheck);
        QCOMPARE(m_begun.size(), 6);
    }

    void queriesLeaveASlotToEveryCreate()
    {
        for (int i = 0; i < 3; ++i)
            start(Kind::Create);
        QCOMPARE(m_begun.size(), 3);
        QCOMPARE(m_limiter->freeCreates(), 0);
        start(Kind::Create); // waits, and is in nobody's way
        QCOMPARE(m_limiter->freeCreates(), -1);
        for (int i = 0; i < 3; ++i)
            start(Kind::Query);
        QCOMPARE(m_begun, (QList<int>{0, 1, 2, 4, 5, 6}));
        m_held.at(0).reset();
        QCOMPARE(m_begun.last(), 3);
        QCOMPARE(m_limiter->freeCreates(), 0);
    }

    void whatSomebodyWaitsForGoesBeforeQueries()
    {
        for (int i = 0; i < 4; ++i)
            start(Kind::Query);
        start(Kind::Create);
        start(Kind::Create);
        start(Kind::Query);    // 6
        start(Kind::Create);   // 7
        start(Kind::KeyCheck); // 8
        QCOMPARE(m_begun.size(), 6);
        for (int i = 0; i < 3; ++i)
            m_held.at(static_cast<size_t>(i)).reset();
        QCOMPARE(m_begun.mid(6), (QList<int>{7, 8, 6}));
    }

    void whatIsGoneIsNotBegun()
    {
        for (int i = 0; i < 4; ++i)
            start(Kind::Query);
        start(Kind::Query);
        start(Kind::Query);
        m_held.at(4).reset();
        m_held.at(0).reset();
        QCOMPARE(m_begun, (QList<int>{0, 1, 2, 3, 5}));
    }

    void eachIsBegunOnce()
    {
        for (int i = 0; i < 30; ++i)
            start(i % 5 == 0 ? Kind::Create : Kind::Query);
        for (const auto &request : m_held)
            QVERIFY(request);
        for (auto &request : m_held) // in the order of the starts, begun or not
            request.reset();
        QList<int> sorted = m_begun;
        std::sort(sorted.begin(), sorted.end());
        QVERIFY(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
        start(Kind::Query);
        QCOMPARE(m_begun.last(), 30); // and all slots are free again
        QCOMPARE(m_limiter->queriesInFlight(), 1);
        QCOMPARE(m_limiter->freeCreates(), 3);
    }

    void nothingBeginsOnceItIsClosed()
    {
        for (int i = 0; i < 5; ++i)
            start(Kind::Query);
        m_limiter->close();
        start(Kind::Create);
        m_held.at(0).reset();
        QCOMPARE(m_begun.size(), 4);
    }

    void aFreeSlotIsAnnounced()
    {
        QSignalSpy freed(m_limiter.get(), &RequestLimiter::slotFreed);
        for (int i = 0; i < 4; ++i)
            start(Kind::Query);
        QVERIFY(!m_limiter->queryWaitMs(Kind::Query));
        m_held.at(0).reset();
        QCOMPARE(freed.size(), 1);
        QVERIFY(m_limiter->queryWaitMs(Kind::Query).has_value());
    }

    void aHandfulThenTenASecond_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<int>("gapMs");
        QTest::newRow("as it is") << 1.0 << 100;
        QTest::newRow("twenty times as fast") << 20.0 << 5;
    }
    void aHandfulThenTenASecond()
    {
        QFETCH(double, speed);
        QFETCH(int, gapMs);
        m_limiter = std::make_unique<RequestLimiter>(limits(speed));
        for (int i = 0; i < RequestLimiter::queriesAtOnce; ++i) {
            QCOMPARE(m_limiter->queryWaitMs(Kind::Query), std::optional<qint64>(0));
            pass(Kind::Query);
        }
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(m_limiter->queryWaitMs(Kind::Query), std::optional<qint64>(gapMs));
            m_clock->advance(gapMs);
            QCOMPARE(m_limiter->queryWaitMs(Kind::Query), std::optional<qint64>(0));
            pass(Kind::Query);
        }
    }

    void theBackgroundHasHalfTheSlotsAndARateOfItsOwn()
    {
        pass(Kind::BackgroundQuery);
        QCOMPARE(m_limiter->queryWaitMs(Kind::BackgroundQuery), std::optional<qint64>(250));
        QCOMPARE(m_limiter->queryWaitMs(Kind::Query), std::optional<qint64>(0));
        m_clock->advance(1000);
        start(Kind::BackgroundQuery);
        m_clock->advance(1000);
        start(Kind::BackgroundQuery);
        m_clock->advance(1000);
        QVERIFY(!m_limiter->queryWaitMs(Kind::BackgroundQuery));
        QCOMPARE(m_limiter->queryWaitMs(Kind::Query), std::optional<qint64>(0));
    }

    void aNamedTimeHoldsEverybody_data()
    {
        QTest::addColumn<Kind>("asked");
        QTest::addColumn<ApiError::Kind>("error");
        QTest::newRow("429 to a query") << Kind::Query << ApiError::Kind::RateLimited;
        QTest::newRow("429 to a create") << Kind::Create << ApiError::Kind::RateLimited;
        QTest::newRow("429 to a key check") << Kind::KeyCheck << ApiError::Kind::RateLimited;
        QTest::newRow("503 to a query") << Kind::Query << ApiError::Kind::ServerFault;
    }
    void aNamedTimeHoldsEverybody()
    {
        QFETCH(Kind, asked);
        QFETCH(ApiError::Kind, error);
        QSignalSpy asks(m_limiter.get(), &RequestLimiter::backOffAsked);
        hear(asked, error, 60);
        QCOMPARE(asks.size(), 1);
        m_clock->jump(24 * 3600'000LL); // a wall clock that is set changes nothing
        m_clock->advance(59'999);
        QCOMPARE(m_limiter->backOffMs(), 1);
        QCOMPARE(m_limiter->queryWaitMs(Kind::Query), std::optional<qint64>(1));
        QCOMPARE(m_limiter->queryWaitMs(Kind::BackgroundQuery), std::optional<qint64>(1));
        m_clock->advance(1);
        QCOMPARE(m_limiter->backOffMs(), 0);
        QCOMPARE(m_limiter->queryWaitMs(Kind::Query), std::optional<qint64>(0));
    }

    void aShorterTimeDoesNotEndALongerOne()
    {
        hear(Kind::Query, ApiError::Kind::RateLimited, 60);
        QSignalSpy asks(m_limiter.get(), &RequestLimiter::backOffAsked);
        hear(Kind::Query, ApiError::Kind::RateLimited, 10);
        m_limiter->heardAnswer(Kind::Query, nullptr); // what had left before may be answered well
        QCOMPARE(m_limiter->backOffMs(), 60'000);
        QCOMPARE(asks.size(), 0);
    }

    void withoutATimeTheQuietGrowsUntilAnAnswer()
    {
        for (const qint64 quiet : {5'000, 10'000, 20'000, 40'000, 60'000, 60'000}) {
            for (int i = 0; i < 4; ++i) // all of what was on its way: one 429
                hear(Kind::Query, ApiError::Kind::RateLimited);
            QCOMPARE(m_limiter->backOffMs(), quiet);
            m_clock->advance(quiet);
        }
        m_limiter->heardAnswer(Kind::Query, nullptr);
        hear(Kind::Query, ApiError::Kind::RateLimited);
        QCOMPARE(m_limiter->backOffMs(), 5'000);
    }

    void aCreateIsHeldForHalfAMinute()
    {
        hear(Kind::Create, ApiError::Kind::RateLimited);
        QCOMPARE(m_limiter->backOffMs(), 30'000);
    }

    void otherFaultsAskForNoQuiet()
    {
        hear(Kind::Query, ApiError::Kind::ServerFault);
        hear(Kind::Query, ApiError::Kind::Unreachable);
        QCOMPARE(m_limiter->backOffMs(), 0);
    }

private:
    RequestLimits limits(double speed) const
    {
        return {.speed = speed, .uptimeMs = [this] { return m_clock->uptimeMs(); }};
    }
    void start(Kind kind)
    {
        const int number = static_cast<int>(m_held.size());
        m_held.push_back(std::make_unique<QObject>());
        m_limiter->start(m_held.back().get(), kind, [this, number] { m_begun << number; });
    }
    void pass(Kind kind) // is answered at once
    {
        start(kind);
        m_held.back().reset();
    }
    void hear(Kind kind, ApiError::Kind what, int seconds = 0)
    {
        ApiError error;
        error.kind = what;
        if (seconds > 0)
            error.retryAfter = std::chrono::seconds(seconds);
        m_limiter->heardAnswer(kind, &error);
    }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<RequestLimiter> m_limiter;
    std::vector<std::unique_ptr<QObject>> m_held;
    QList<int> m_begun;
};

QTEST_GUILESS_MAIN(TestRequestLimiter)
#include "tst_requestlimiter.moc"
