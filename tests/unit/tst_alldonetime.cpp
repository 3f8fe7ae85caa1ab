// When all that is under way is done: what runs, and what waits for a place.
#include "tasks/AllDoneTime.h"

#include <QTest>

using Spans = QList<std::optional<qint64>>;

class TestAllDoneTime : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsUnderWay() { QVERIFY(!AllDoneTime::of({}, {}, 3)); }
    void nothingIsKnown() { QVERIFY(!AllDoneTime::of({std::nullopt}, {std::nullopt, std::nullopt}, 3)); }

    void allIsDone_data()
    {
        QTest::addColumn<Spans>("left");
        QTest::addColumn<Spans>("waiting");
        QTest::addColumn<int>("places");
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<bool>("isAtLeast");
        const std::optional<qint64> unknown;
        QTest::newRow("the longest that runs") << Spans{30, 90, 60} << Spans{} << 3 << qint64(90) << false;
        QTest::newRow("longer than usual") << Spans{-40} << Spans{} << 3 << qint64(0) << false;
        QTest::newRow("a place is free") << Spans{30} << Spans{100} << 2 << qint64(100) << false;
        QTest::newRow("the first place that is free") << Spans{90, 30} << Spans{100} << 2 << qint64(130) << false;
        QTest::newRow("one after the other") << Spans{10} << Spans{100, 200, 50} << 1 << qint64(360) << false;
        QTest::newRow("two at once") << Spans{} << Spans{100, 40, 40, 40} << 2 << qint64(120) << false;
        QTest::newRow("more run than may") << Spans{10, 20, 30} << Spans{100} << 1 << qint64(130) << false;
        QTest::newRow("overdue and one waits") << Spans{-500} << Spans{100} << 1 << qint64(100) << false;
        QTest::newRow("no place at all counts as one") << Spans{} << Spans{100, 100} << 0 << qint64(200) << false;
        QTest::newRow("one that runs is not known") << Spans{unknown, 30} << Spans{} << 3 << qint64(30) << true;
        QTest::newRow("one that waits is not known") << Spans{30} << Spans{100, unknown} << 1 << qint64(130) << true;
        QTest::newRow("behind one that is not known") << Spans{unknown} << Spans{100} << 1 << qint64(100) << true;
    }
    void allIsDone()
    {
        QFETCH(Spans, left);
        QFETCH(Spans, waiting);
        QFETCH(int, places);
        const std::optional<AllDoneTime> time = AllDoneTime::of(left, waiting, places);
        QVERIFY(time);
        QTEST(time->leftMs, "ms");
        QTEST(time->isAtLeast, "isAtLeast");
    }
};

QTEST_APPLESS_MAIN(TestAllDoneTime)
#include "tst_alldonetime.moc"
