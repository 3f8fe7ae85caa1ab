// When all of the queue is done, followed live: what runs comes closer, what waits takes its turn, and the figure stays
// calm.
#include "support/tasks/QueueRig.h"
#include "tasks/list/QueueForecast.h"

#include <QSignalSpy>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;

class TestQueueForecast : public QObject
{
    Q_OBJECT

    static constexpr qint64 usualMs = 120'000;

    std::unique_ptr<QueueRig> m_rig;
    std::unique_ptr<QueueForecast> m_forecast;
    qint64 m_usualMs = usualMs; // of kling-v3; nothing else is known

    qint64 leftMs() const { return m_forecast->allDone() ? m_forecast->allDone()->leftMs : -1; }
    bool isAtLeast() const { return m_forecast->allDone() && m_forecast->allDone()->isAtLeast; }

    void makeForecast()
    {
        m_forecast = std::make_unique<QueueForecast>(
            QueueForecast::Dependencies{*m_rig->store, *m_rig->queue, *m_rig->model, m_rig->clock,
                                        [this](const Task &task) -> std::optional<MakingTime> {
                                            if (task.request.model != QLatin1String("kling-v3") ||
                                                task.request.fields.value(u"duration") != QJsonValue(5))
                                                return {};
                                            return MakingTime{m_usualMs, m_usualMs, m_usualMs, 5, true};
                                        }});
        m_rig->settle();
    }

private slots:
    void init()
    {
        m_usualMs = usualMs;
        m_rig = std::make_unique<QueueRig>();
        m_rig->settings.setTasksAtOnce(1);
        makeForecast();
    }
    void cleanup()
    {
        m_forecast.reset();
        m_rig.reset();
    }

    void nothingIsUnderWay() { QVERIFY(!m_forecast->allDone()); }

    void oneAfterTheOther()
    {
        m_rig->add(3);
        m_rig->settle();
        m_rig->accept(0);
        QCOMPARE(leftMs(), 3 * usualMs);
        QVERIFY(!isAtLeast());
        m_rig->clock.advance(60'000);
        QCOMPARE(leftMs(), 3 * usualMs - 60'000);
        m_rig->clock.advance(60'000);
        m_rig->finish(QStringLiteral("1"));
        m_rig->accept(1);
        QCOMPARE(leftMs(), 2 * usualMs);
        m_rig->settings.setTasksAtOnce(2);
        m_rig->settle();
        m_rig->accept(2);
        QCOMPARE(leftMs(), usualMs);
    }

    void itCountsDownAsTimePasses()
    {
        m_rig->add(1);
        m_rig->settle();
        m_rig->accept(0);
        QSignalSpy changes(m_forecast.get(), &QueueForecast::changed);
        m_rig->clock.advance(30'000);
        QVERIFY(changes.size() >= 3);
        QCOMPARE(leftMs(), usualMs - 30'000);
        m_rig->clock.advance(usualMs);
        QCOMPARE(leftMs(), 0); // longer than usual: any moment
        m_rig->finish(QStringLiteral("1"));
        QVERIFY(!m_forecast->allDone());
        m_rig->settle();
        const qsizetype before = changes.size();
        m_rig->clock.advance(600'000);
        QCOMPARE(changes.size(), before); // nothing to count any more
    }

    // A median that moves a little with each clip does not make the figure jump up and down.
    void aCloseEstimateChangesNothing()
    {
        m_rig->add(6);
        m_rig->settle();
        m_rig->accept(0);
        QCOMPARE(leftMs(), 6 * usualMs);
        m_usualMs = usualMs + 4'000;
        m_rig->clock.advance(10'000);
        QCOMPARE(leftMs(), 6 * usualMs - 10'000);
        m_usualMs = 2 * usualMs; // that is another thing
        m_rig->clock.advance(10'000);
        QCOMPARE(leftMs(), 12 * usualMs - 20'000);
    }

    void anUnknownModelIsAtLeast()
    {
        m_rig->queue->add({QueueRig::shot(QStringLiteral("known")),
                           {QStringLiteral("veo-3"), QStringLiteral("unknown"), {{QStringLiteral("duration"), 5}}}});
        m_rig->settle();
        QCOMPARE(leftMs(), usualMs);
        QVERIFY(isAtLeast());
    }

    void onlyUnknownOnesSayNothing()
    {
        m_rig->queue->add({{QStringLiteral("veo-3"), QStringLiteral("unknown"), {}}});
        m_rig->settle();
        QVERIFY(!m_forecast->allDone());
    }

    void aHeldTaskIsNotCounted()
    {
        const QList<qint64> ids = m_rig->add(2);
        m_rig->settle();
        m_rig->accept(0);
        QCOMPARE(leftMs(), 2 * usualMs);
        QVERIFY(m_rig->queue->hold({ids.last()}, true));
        m_rig->settle();
        QCOMPARE(leftMs(), usualMs);
        QVERIFY(isAtLeast());
    }

    // An edited task counts as it is now.
    void anEditedTask()
    {
        const QList<qint64> ids = m_rig->add(2);
        m_rig->settle();
        m_rig->accept(0);
        QVERIFY(m_rig->queue->rewrite(ids.last(), {QStringLiteral("veo-3"), QStringLiteral("2"), {}}));
        m_rig->settle();
        QCOMPARE(leftMs(), usualMs);
        QVERIFY(isAtLeast());
    }

    void aQueueThatStandsStillHasNoEnd()
    {
        m_rig->add(2);
        m_rig->settle();
        m_rig->accept(0);
        m_rig->queue->pause();
        m_rig->settle();
        QVERIFY(!m_forecast->allDone());
        m_rig->queue->resume();
        m_rig->settle();
        QCOMPARE(leftMs(), 2 * usualMs);
    }

    void tooManyToLookAt()
    {
        m_rig->add(QueueForecast::mostLookedAt + 5);
        m_rig->settle();
        m_rig->accept(0);
        QCOMPARE(leftMs(), (QueueForecast::mostLookedAt + 1) * usualMs);
        QVERIFY(isAtLeast());
    }

    // What an earlier run left running is counted from its acceptance.
    void afterARestart()
    {
        m_rig->add(1);
        m_rig->settle();
        m_rig->accept(0);
        m_forecast.reset();
        m_rig->clock.advance(50'000);
        m_rig->restart();
        makeForecast();
        QCOMPARE(leftMs(), usualMs - 50'000);
    }
};

QTEST_GUILESS_MAIN(TestQueueForecast)
#include "tst_queueforecast.moc"
