// How far the server's clock is from ours, and that a wrong clock makes no deadline wrong.
#include "platform/ServerClock.h"
#include "platform/UtcTime.h"
#include "support/fakes/FakeClock.h"
#include "support/tasks/StorePeer.h"
#include "tasks/saving/LinkLife.h"

#include <QSignalSpy>
#include <QTest>

namespace {

constexpr qint64 hourMs = 3600'000;

QDateTime at(qint64 ms)
{
    return utcTime(ms);
}

} // namespace

class TestServerClock : public QObject
{
    Q_OBJECT

private slots:
    void isMeasured()
    {
        FakeClock clock;
        ServerClock server(clock);
        const QSignalSpy changed(&server, &ServerClock::changed);
        QCOMPARE(server.aheadMs(), 0);
        server.hear(QDateTime());
        server.hear(at(clock.nowMs() + 2'000)); // no more than an answer's way and a second's rounding
        QCOMPARE(server.aheadMs(), 0);
        QCOMPARE(changed.size(), 0);
        server.hear(at(clock.nowMs() + 2 * hourMs));
        QCOMPARE(server.aheadMs(), 2 * hourMs);
        QCOMPARE(changed.size(), 1);
        clock.advance(hourMs);
        QCOMPARE(server.aheadMs(), 2 * hourMs);
        server.hear(at(clock.nowMs() + 2 * hourMs + 900));
        QCOMPARE(changed.size(), 1);
        server.hear(at(clock.nowMs() - hourMs));
        QCOMPARE(server.aheadMs(), -hourMs);
        QCOMPARE(changed.size(), 2);
    }

    // Ours is put right: there is no difference any more, before anybody has answered again.
    void followsOurClock()
    {
        FakeClock clock;
        ServerClock server(clock);
        server.hear(at(clock.nowMs() + 2 * hourMs));
        clock.jump(2 * hourMs);
        QCOMPARE(server.aheadMs(), 0);
    }

    // A link that was signed for 48 hours lives 48 hours from then, whatever our clock says.
    void theEndOfALinkIsOnOurClock()
    {
        FakeClock clock;
        ServerClock server(clock);
        const qint64 there = clock.nowMs() - 5 * hourMs;
        server.hear(at(there));
        const QString end = QString::number((there + 48 * hourMs) / 1000);
        Task task = finishedTask(QStringLiteral("t-1"),
                                 QUrl(QStringLiteral("https://files.example/a.mp4?Expires=") + end), clock.nowMs());
        QCOMPARE(linkEnd(task, server.aheadMs()).toMSecsSinceEpoch() - clock.nowMs(), 48 * hourMs);
        task.clipLink = QUrl(QStringLiteral("https://files.example/a.mp4")); // then it is our own clock that counts
        QCOMPARE(linkEnd(task, server.aheadMs()).toMSecsSinceEpoch() - clock.nowMs(), 48 * hourMs);
    }
};

QTEST_GUILESS_MAIN(TestServerClock)
#include "tst_serverclock.moc"
