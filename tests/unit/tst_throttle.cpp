// Asked once it works at once; asked a thousand times it works a few times, the last time included.
#include "platform/Throttle.h"

#include <QTest>

class TestThrottle : public QObject
{
    Q_OBJECT

private slots:
    void theFirstIsAtOnceAndTheLastIsNotLost()
    {
        int asked = 0;
        int seen = 0;
        int times = 0;
        Throttle throttle(std::chrono::milliseconds(20), [&] {
            ++times;
            seen = asked;
        });
        ++asked;
        throttle.call();
        QCOMPARE(times, 1);
        for (; asked < 1000; ++asked)
            throttle.call();
        QCOMPARE(times, 1);
        QTRY_COMPARE(seen, 1000);
        QCOMPARE(times, 2);
    }

    void goneItDoesNothing()
    {
        int times = 0;
        {
            Throttle throttle(std::chrono::milliseconds(1), [&] { ++times; });
            throttle.call();
            throttle.call();
        }
        QTest::qWait(20);
        QCOMPARE(times, 1);
    }
};

QTEST_GUILESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
