// What was spent by local day and model: sums as SQLite makes them, days as this computer's calendar has them.
#include "support/tasks/StorePeer.h"
#include "tasks/spending/SpendingReport.h"
#include "tasks/store/TaskStore.h"

#include <QTemporaryDir>
#include <QTest>

class TestSpendingReport : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TaskStore> m_store;

    QString path() const { return m_dir->filePath(QStringLiteral("tasks.sqlite")); }
    static QDateTime local(int month, int day, int hour, int minute = 0)
    {
        return QDateTime(QDate(2026, month, day), QTime(hour, minute));
    }
    void paid(const QString &model, const QDateTime &at, std::optional<double> usd)
    {
        Task task = acceptedTask(QStringLiteral("t"), at.toMSecsSinceEpoch());
        task.request.model = model;
        task.priceUsd = usd;
        if (!m_store->add(task))
            qFatal("The task was not stored");
    }
    // An error ends the test program.
    SpendingReport read(SpendingPeriod period) const
    {
        return readSpending(path(), period, QDate(2026, 11, 24)).value();
    }

private slots:
    void initTestCase() { qputenv("TZ", "America/New_York"); }
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<TaskStore>(path());
    }
    void cleanup() { m_store.reset(); }

    void nothing()
    {
        const SpendingReport all = read(SpendingPeriod::All);
        QVERIFY(!all.first.isValid());
        QVERIFY(all.rows.isEmpty());
        QCOMPARE(read(SpendingPeriod::ThisMonth).first, QDate(2026, 11, 1));
    }

    void byLocalDayAndModel()
    {
        const QString kling = QStringLiteral("kling-v3");
        const QString sora = QStringLiteral("sora-2");
        paid(kling, local(10, 31, 23, 59), 64);
        paid(kling, local(11, 1, 0, 0), 1); // a day of 25 hours
        paid(kling, local(11, 1, 23, 59), 2);
        paid(sora, local(11, 1, 12), 0.5);
        paid(kling, local(11, 24, 23, 59), 4); // tomorrow in UTC
        paid(kling, local(11, 24, 1), std::nullopt);
        const SpendingReport month = read(SpendingPeriod::ThisMonth);
        const QDate first(2026, 11, 1);
        const QDate today(2026, 11, 24);
        QCOMPARE(month.rows,
                 (QList<SpendingRow>{{first, kling, 2, 0, 3}, {first, sora, 1, 0, 0.5}, {today, kling, 2, 1, 4}}));
        QCOMPARE(month.usd(), 7.5);
        QCOMPARE(month.tasks(), 5);
        QCOMPARE(month.unpriced(), 1);
        QCOMPARE(month.models(), (QStringList{kling, sora}));
        const SpendingReport all = read(SpendingPeriod::All);
        QCOMPARE(all.first, QDate(2026, 10, 31));
        QCOMPARE(all.usd(), 71.5);
    }

    void periods()
    {
        for (const QDateTime &at : {local(11, 24, 9), local(10, 26, 0), local(10, 25, 23, 59)})
            paid(QStringLiteral("m"), at, 1);
        paid(QStringLiteral("m"), QDateTime(QDate(2025, 12, 1), QTime(0, 0)), 10);
        paid(QStringLiteral("m"), QDateTime(QDate(2025, 11, 30), QTime(23, 59)), 100);
        QCOMPARE(read(SpendingPeriod::ThisMonth).usd(), 1.0);
        QCOMPARE(read(SpendingPeriod::Last30Days).usd(), 2.0);
        QCOMPARE(read(SpendingPeriod::Last12Months).usd(), 13.0);
        QCOMPARE(read(SpendingPeriod::All).usd(), 113.0);
    }

    void whatWasNeverAcceptedIsNowhere()
    {
        for (const TaskState state : {TaskState::Waiting, TaskState::Refused, TaskState::Unknown}) {
            Task task;
            task.state = state;
            task.createdAt = local(11, 20, 9).toUTC();
            QVERIFY(m_store->add(task));
        }
        const SpendingReport month = read(SpendingPeriod::ThisMonth);
        QVERIFY(month.rows.isEmpty());
        QCOMPARE(month.unknown, 1); // but said
    }

    void aHistoryThatCannotBeRead()
    {
        const auto report = readSpending(m_dir->filePath(QStringLiteral("none/at all.sqlite")), SpendingPeriod::All,
                                         QDate(2026, 11, 24));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, StoreFault::Kind::System);
        QVERIFY(!report.error().detail.isEmpty());
        QVERIFY(!QFile::exists(m_dir->filePath(QStringLiteral("none"))));
    }

    void theIndexIsUsed()
    {
        StorePeer peer(path());
        const QString plan =
            peer.value(QStringLiteral("EXPLAIN QUERY PLAN SELECT total(price_usd) FROM task WHERE "
                                      "accepted_at IS NOT NULL AND accepted_at >= 1 AND accepted_at < 2"),
                       3)
                .toString();
        QVERIFY2(plan.contains(QStringLiteral("COVERING INDEX task_by_acceptance")), qPrintable(plan));
    }
};

QTEST_GUILESS_MAIN(TestSpendingReport)
#include "tst_spendingreport.moc"
