// The due times of the schedule, as the provider's page gives them in phases.
#include "tasks/polling/PollSchedule.h"

#include <QTest>

using Ms = PollSchedule::Ms;

namespace {

QList<qint64> walked(const PollSchedule &schedule, Ms from = Ms(0))
{
    QList<qint64> times;
    for (auto due = schedule.nextDueAfter(from); due && times.size() < 1000; due = schedule.nextDueAfter(*due))
        times.append(due->count());
    return times;
}

// 30 s to 2 min every 5 s, to 4 min every 3 s, to 8 min every 8 s, to 15 min every 15 s, in seconds.
const QList<int> dueSeconds{30,  35,  40,  45,  50,  55,  60,  65,  70,  75,  80,  85,  90,  95,  100, 105, 110,
                            115, 120, 123, 126, 129, 132, 135, 138, 141, 144, 147, 150, 153, 156, 159, 162, 165,
                            168, 171, 174, 177, 180, 183, 186, 189, 192, 195, 198, 201, 204, 207, 210, 213, 216,
                            219, 222, 225, 228, 231, 234, 237, 240, 248, 256, 264, 272, 280, 288, 296, 304, 312,
                            320, 328, 336, 344, 352, 360, 368, 376, 384, 392, 400, 408, 416, 424, 432, 440, 448,
                            456, 464, 472, 480, 495, 510, 525, 540, 555, 570, 585, 600, 615, 630, 645, 660, 675,
                            690, 705, 720, 735, 750, 765, 780, 795, 810, 825, 840, 855, 870, 885, 900};

} // namespace

class TestPollSchedule : public QObject
{
    Q_OBJECT

private slots:
    void exactly117DueTimes();
    void strictlyAfterAnyMoment();
    void beforeTheBeginning();
    void afterTheEnd();
    void speed_data();
    void speed();
    void speedIsKeptPositive();
};

void TestPollSchedule::exactly117DueTimes()
{
    QCOMPARE(dueSeconds.size(), 117);
    QList<qint64> expected;
    for (const int seconds : dueSeconds)
        expected.append(seconds * 1000LL);
    QCOMPARE(walked(PollSchedule()), expected);
    QCOMPARE(PollSchedule().firstDue(), Ms(30'000));
    QCOMPARE(PollSchedule().lastDue(), Ms(900'000));
}

void TestPollSchedule::strictlyAfterAnyMoment()
{
    const PollSchedule schedule;
    qsizetype next = 0;
    for (qint64 ms = 0; ms < 900'000; ms += 250) {
        while (dueSeconds[next] * 1000LL <= ms)
            ++next;
        QCOMPARE(schedule.nextDueAfter(Ms(ms)), Ms(dueSeconds[next] * 1000LL));
    }
}

void TestPollSchedule::beforeTheBeginning()
{
    const PollSchedule schedule;
    QCOMPARE(schedule.nextDueAfter(Ms(-1)), Ms(30'000));
    QCOMPARE(schedule.nextDueAfter(Ms(-86'400'000)), Ms(30'000));
    QCOMPARE(schedule.nextDueAfter(Ms(29'999)), Ms(30'000));
}

void TestPollSchedule::afterTheEnd()
{
    const PollSchedule schedule;
    QCOMPARE(schedule.nextDueAfter(Ms(899'999)), Ms(900'000));
    QVERIFY(!schedule.nextDueAfter(Ms(900'000)));
    QVERIFY(!schedule.nextDueAfter(Ms(900'001)));
    QVERIFY(!schedule.nextDueAfter(std::chrono::hours(24 * 365 * 60)));
}

void TestPollSchedule::speed_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.01, 0.3, 1.0, 3.0, 7.0, 20.0, 99.9, 1000.0})
        QTest::addRow("%g", speed) << speed;
}

void TestPollSchedule::speed()
{
    QFETCH(double, speed);
    const PollSchedule schedule(speed);
    const QList<qint64> times = walked(schedule);
    QCOMPARE(times.size(), 117);
    for (qsizetype i = 0; i < times.size(); ++i) {
        const double exact = dueSeconds[i] * 1000.0 / speed;
        QVERIFY2(std::abs(static_cast<double>(times[i]) - exact) <= 0.5, qPrintable(QString::number(i)));
        if (i > 0)
            QVERIFY(times[i] > times[i - 1]);
    }
    QCOMPARE(schedule.firstDue().count(), times.first());
    QCOMPARE(schedule.lastDue().count(), times.last());
}

void TestPollSchedule::speedIsKeptPositive()
{
    for (const double speed : {0.0, -5.0}) {
        QCOMPARE(PollSchedule(speed).speed(), 0.01);
        QCOMPARE(walked(PollSchedule(speed)).size(), 117);
    }
}

QTEST_GUILESS_MAIN(TestPollSchedule)
#include "tst_pollschedule.moc"
