// How long a clip will probably take: median and spread of one's own history, of the same settings where there are
// enough.
#include "support/fakes/FakeClock.h"
#include "support/tasks/Requests.h"
#include "support/tasks/StorePeer.h"
#include "tasks/MakingTime.h"
#include "tasks/store/ShotQueries.h"
#include "tasks/store/TaskStore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestMakingTime : public QObject
{
    Q_OBJECT

    static QList<MakingSample> samples(const QList<qint64> &seconds, int duration = 5)
    {
        QList<MakingSample> all;
        for (const qint64 second : seconds)
            all << MakingSample{second * 1000, duration, u"720P"_s};
        return all;
    }
    static std::optional<MakingTime> of(const QList<MakingSample> &all) { return MakingTime::of(all, 5, u"720P"_s); }

private slots:
    void nothingIsKnown()
    {
        QVERIFY(!of({}));
        QVERIFY(!of(samples({0, -3, 20 * 60 + 1}))); // the last was learnt of at the next start
    }

    void medianAndSpread_data()
    {
        QTest::addColumn<QList<qint64>>("seconds");
        QTest::addColumn<qint64>("median");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::newRow("one") << QList<qint64>{130} << 130'000LL << 130'000LL << 130'000LL;
        QTest::newRow("two") << QList<qint64>{100, 140} << 120'000LL << 110'000LL << 130'000LL;
        QTest::newRow("five, in no order")
            << QList<qint64>{300, 100, 140, 120, 130} << 130'000LL << 120'000LL << 140'000LL;
        QTest::newRow("one far off") << QList<qint64>{100, 101, 102, 103, 1000} << 102'000LL << 101'000LL << 103'000LL;
    }
    void medianAndSpread()
    {
        QFETCH(QList<qint64>, seconds);
        const std::optional<MakingTime> time = of(samples(seconds));
        QVERIFY(time);
        QTEST(time->medianMs, "median");
        QTEST(time->fromMs, "from");
        QTEST(time->toMs, "to");
        QCOMPARE(time->count, seconds.size());
    }

    void sameSettingsCountAloneWhereThereAreThree()
    {
        const QList<MakingSample> long10 = samples({300, 310, 320}, 10);
        std::optional<MakingTime> time = of(long10 + samples({100, 110}));
        QVERIFY(time && !time->isOfSameSettings);
        QCOMPARE(time->count, 5);
        time = of(long10 + samples({100, 110, 120}));
        QVERIFY(time && time->isOfSameSettings);
        QCOMPARE(time->count, 3);
        QCOMPARE(time->medianMs, 110'000);
    }

    // From the history: only finished ones of that model that were made here.
    void fromTheHistory()
    {
        QTemporaryDir dir;
        TaskStore store(dir.filePath(u"tasks.sqlite"_s));
        FakeClock clock;
        const auto make = [&](const QString &model, TaskState state, qint64 ms, bool tracked = false) {
            Task task = acceptedTask(u"t"_s, clock.nowMs());
            task.request = requestFor(model);
            task.tracked = tracked;
            clock.advance(ms);
            task.state = state;
            task.endedAt = clock.now();
            QVERIFY(store.add(task));
        };
        make(u"kling-v3"_s, TaskState::Success, 130'000);
        make(u"kling-v3"_s, TaskState::Failed, 5'000);
        make(u"kling-v3"_s, TaskState::Success, 7'000, true);
        make(u"sora-2"_s, TaskState::Success, 400'000);
        make(u"kling-v3"_s, TaskState::Success, 150'000);
        const QList<MakingSample> found = store.search().makingSamples(u"kling-v3"_s);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.first().ms, 150'000); // newest first
        QCOMPARE(found.last().ms, 130'000);
        const QJsonObject fields = requestFor(u"kling-v3"_s).fields;
        QCOMPARE(found.first().duration, fields.value(u"duration"));
        QCOMPARE(found.first().resolution, fields.value(u"resolution"));
        QVERIFY(store.search().makingSamples(u"never-heard-of"_s).isEmpty());
        StorePeer peer(dir.filePath(u"tasks.sqlite"_s));
        const QString plan =
            peer.value(u"EXPLAIN QUERY PLAN "_s + makingStatement().replace(u"?"_s, u"'x'"_s), 3).toString();
        QVERIFY2(plan.contains(u"task_by_making"_s), qPrintable(plan));
    }
};

QTEST_GUILESS_MAIN(TestMakingTime)
#include "tst_makingtime.moc"
