// The real clock and its alarm: never early, replaced, cancelled, and always from the event loop. Early is what costs:
// a task asked about before its time, an answer counted out of order.
#include "platform/Clock.h"
#include "platform/UtcTime.h"

#include "support/process/Patience.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <vector>

class TestClock : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

private slots:
    void theClockIsTheWallClockInUtc()
    {
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const qint64 now = m_clock.nowMs();
        const QDateTime moment = m_clock.now();
        const qint64 after = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(before <= now && now <= after);
        QVERIFY(before <= moment.toMSecsSinceEpoch() && moment.toMSecsSinceEpoch() <= after);
        QCOMPARE(moment.timeSpec(), Qt::UTC);
    }

    // As it is written into files and compared: the same in every Qt, and in every zone of the user's.
    void aMomentIsATimeOfUtc()
    {
        qputenv("TZ", "Asia/Kathmandu"); // 5:45 ahead
        for (const qint64 ms : {qint64(0), qint64(-1), qint64(1'790'000'000'123), qint64(-62'135'596'800'000)}) {
            QCOMPARE(utcTime(ms).toMSecsSinceEpoch(), ms);
            QCOMPARE(utcTime(ms).timeSpec(), Qt::UTC);
        }
        QCOMPARE(utcTime(1'790'000'000'123).toString(Qt::ISODateWithMs), QStringLiteral("2026-09-21T14:13:20.123Z"));
        qunsetenv("TZ");
    }

    // Coarse timers fire up to 5 % early, so the intervals are long enough for that to show.
    void anAlarmIsNeverEarly_data()
    {
        QTest::addColumn<int>("ms");
        for (const int ms : {1, 7, 50, 333, 1000})
            QTest::addRow("%d ms", ms) << ms;
    }

    void anAlarmIsNeverEarly()
    {
        QFETCH(int, ms);
        // Many at once, so that a timer that is early now and then is met.
        std::vector<std::unique_ptr<Alarm>> alarms;
        int fired = 0;
        QList<qint64> early;
        for (int i = 0; i < 50; ++i) {
            alarms.push_back(m_clock.newAlarm());
            const qint64 due = m_clock.nowMs() + ms + i % 10;
            connect(alarms.back().get(), &Alarm::fired, this, [&, due] {
                ++fired;
                if (const qint64 now = m_clock.nowMs(); now < due)
                    early << due - now;
            });
            alarms.back()->setFor(due);
        }
        QTRY_COMPARE(fired, 50);
        QCOMPARE(early, QList<qint64>());
    }

    void anAlarmFiresOnce()
    {
        const auto alarm = m_clock.newAlarm();
        const auto later = m_clock.newAlarm();
        QSignalSpy fired(alarm.get(), &Alarm::fired);
        QSignalSpy laterFired(later.get(), &Alarm::fired);
        alarm->setFor(m_clock.nowMs() + 5);
        later->setFor(m_clock.nowMs() + 100);
        QTRY_COMPARE(laterFired.size(), 1);
        QCOMPARE(fired.size(), 1);
    }

    void aMomentInThePastFiresFromTheEventLoop_data()
    {
        QTest::addColumn<qint64>("moment");
        QTest::newRow("now") << m_clock.nowMs();
        QTest::newRow("a second ago") << m_clock.nowMs() - 1000;
        QTest::newRow("1970") << qint64(0);
        QTest::newRow("before 1970") << qint64(-5);
    }

    void aMomentInThePastFiresFromTheEventLoop()
    {
        QFETCH(qint64, moment);
        const auto alarm = m_clock.newAlarm();
        QSignalSpy fired(alarm.get(), &Alarm::fired);
        alarm->setFor(moment);
        QCOMPARE(fired.size(), 0); // not from within setFor: the caller is not ready for it
        QTRY_COMPARE(fired.size(), 1);
    }

    void aNewMomentReplacesTheOld()
    {
        const auto alarm = m_clock.newAlarm();
        QSignalSpy fired(alarm.get(), &Alarm::fired);
        const qint64 due = m_clock.nowMs() + 150;
        alarm->setFor(m_clock.nowMs() + 10);
        alarm->setFor(due); // later
        QTRY_COMPARE(fired.size(), 1);
        QVERIFY(m_clock.nowMs() >= due);

        QElapsedTimer sinceSet;
        sinceSet.start();
        alarm->setFor(m_clock.nowMs() + 3'600'000);
        alarm->setFor(m_clock.nowMs() + 5); // earlier
        QTRY_COMPARE(fired.size(), 2);
        QVERIFY(sinceSet.elapsed() < Patience::ms(4000));
    }

    void aCancelledAlarmIsSilent()
    {
        const auto alarm = m_clock.newAlarm();
        const auto past = m_clock.newAlarm();
        const auto later = m_clock.newAlarm();
        QSignalSpy fired(alarm.get(), &Alarm::fired);
        QSignalSpy pastFired(past.get(), &Alarm::fired);
        QSignalSpy laterFired(later.get(), &Alarm::fired);
        alarm->setFor(m_clock.nowMs() + 10);
        past->setFor(0);
        later->setFor(m_clock.nowMs() + 100);
        alarm->cancel();
        past->cancel(); // though it was due at once
        QTRY_COMPARE(laterFired.size(), 1);
        QCOMPARE(fired.size(), 0);
        QCOMPARE(pastFired.size(), 0);
    }

    void aCancelledAlarmCanBeSetAgain()
    {
        const auto alarm = m_clock.newAlarm();
        alarm->cancel(); // never set: nothing happens
        QSignalSpy fired(alarm.get(), &Alarm::fired);
        alarm->setFor(m_clock.nowMs() + 5);
        alarm->cancel();
        alarm->setFor(m_clock.nowMs() + 10);
        QTRY_COMPARE(fired.size(), 1);
    }

    // The poller sets the next moment while the last one is being announced.
    void anAlarmCanBeSetFromItsOwnSignal()
    {
        const auto alarm = m_clock.newAlarm();
        QList<qint64> lateness;
        qint64 due = m_clock.nowMs() + 5;
        connect(alarm.get(), &Alarm::fired, this, [&] {
            lateness << m_clock.nowMs() - due;
            due = m_clock.nowMs() + 5;
            if (lateness.size() < 5)
                alarm->setFor(due);
        });
        alarm->setFor(due);
        QTRY_COMPARE(lateness.size(), 5);
        for (const qint64 late : lateness)
            QVERIFY2(late >= 0, qPrintable(QString::number(late)));
    }

    void aDestroyedAlarmIsSilent()
    {
        int calls = 0;
        const auto later = m_clock.newAlarm();
        QSignalSpy laterFired(later.get(), &Alarm::fired);
        auto alarm = m_clock.newAlarm();
        connect(alarm.get(), &Alarm::fired, this, [&] { ++calls; });
        alarm->setFor(m_clock.nowMs() + 5);
        later->setFor(m_clock.nowMs() + 60);
        alarm.reset();
        QTRY_COMPARE(laterFired.size(), 1);
        QCOMPARE(calls, 0);
    }

    // A due time that is centuries off must not wrap around into "at once".
    void anAlarmFarAwayWaits()
    {
        const auto far = m_clock.newAlarm();
        const auto near = m_clock.newAlarm();
        QSignalSpy farFired(far.get(), &Alarm::fired);
        QSignalSpy nearFired(near.get(), &Alarm::fired);
        far->setFor(m_clock.nowMs() + (qint64(1) << 40)); // 35 years: more milliseconds than an int holds
        near->setFor(m_clock.nowMs() + 100);
        QTRY_COMPARE(nearFired.size(), 1);
        QCOMPARE(farFired.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
