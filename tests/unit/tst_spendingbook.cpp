// Today's and this month's spending, on the local calendar: what is in the sums, what is counted apart, and that days
// turn by themselves.
#include "support/fakes/FakeClock.h"
#include "support/tasks/StorePeer.h"
#include "tasks/spending/SpendingBook.h"
#include "tasks/store/TaskStore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestSpendingBook : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<SpendingBook> m_book;

    static QDateTime local(int month, int day, int hour, int minute = 0)
    {
        return QDateTime(QDate(2026, month, day), QTime(hour, minute));
    }
    Task paid(const QDateTime &at, std::optional<double> usd)
    {
        Task task = acceptedTask(QStringLiteral("t"), at.toMSecsSinceEpoch());
        task.priceUsd = usd;
        if (!m_store->add(task))
            qFatal("The task was not stored");
        return task;
    }
    void start(const QDateTime &now)
    {
        m_clock = std::make_unique<FakeClock>(now.toMSecsSinceEpoch());
        m_book = std::make_unique<SpendingBook>(*m_store, *m_clock);
    }

private slots:
    void initTestCase() { qputenv("TZ", "America/New_York"); } // days that are not UTC's, and a change of the clocks
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<TaskStore>(m_dir->filePath(QStringLiteral("tasks.sqlite")));
    }
    void cleanup()
    {
        m_book.reset();
        m_store.reset();
        m_clock.reset();
    }

    void nothingYet()
    {
        start(local(11, 24, 12));
        QCOMPARE(m_book->today(), Spending());
        QCOMPARE(m_book->thisMonth(), Spending());
    }

    void localDaysAndMonths()
    {
        paid(local(10, 31, 23, 59), 100); // already November in UTC
        paid(local(11, 1, 0, 0), 1);
        paid(local(11, 1, 1, 30), 2); // the hour that comes twice
        paid(local(11, 23, 23, 59), 4);
        paid(local(11, 24, 0, 0), 8);
        paid(local(11, 24, 23, 30), 16); // tomorrow in UTC, and later today here
        start(local(11, 24, 12));
        QCOMPARE(m_book->today().usd, 24.0);
        QCOMPARE(m_book->thisMonth().usd, 31.0);
        QCOMPARE(m_book->thisMonth().priced, 5);
    }

    void whatHasNoPriceIsCountedApart()
    {
        const QDateTime now = local(11, 24, 12);
        paid(now.addSecs(-60), 0.31);
        paid(now.addSecs(-50), std::nullopt);
        paid(now.addDays(-3), std::nullopt);
        Task lost;
        lost.state = TaskState::Unknown;
        lost.createdAt = now.addSecs(-40).toUTC();
        QVERIFY(m_store->add(lost));
        Task refused;
        refused.state = TaskState::Refused;
        refused.createdAt = now.addSecs(-30).toUTC();
        QVERIFY(m_store->add(refused)); // was not charged: nowhere
        start(now);
        QCOMPARE(m_book->today(), (Spending{0.31, 1, 1, 1}));
        QCOMPARE(m_book->thisMonth(), (Spending{0.31, 1, 2, 1}));
    }

    void anAcceptanceIsAddedAtOnce()
    {
        start(local(11, 24, 12));
        QSignalSpy changed(m_book.get(), &SpendingBook::changed);
        Task task;
        task.createdAt = m_clock->now();
        QVERIFY(m_store->add(task)); // being sent: nothing is spent yet
        QCOMPARE(changed.size(), 0);
        task.state = TaskState::Pending;
        task.remoteId = QStringLiteral("t-1");
        task.acceptedAt = m_clock->now();
        task.priceUsd = 0.305;
        QVERIFY(m_store->update(task));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_book->today().usd, 0.305);
        QCOMPARE(m_book->thisMonth().priced, 1);
        task.checks = 2;
        QVERIFY(m_store->update(task));
        QCOMPARE(changed.size(), 1);
    }

    // Waited in the queue for days: it counts on the day on which it was accepted.
    void theDayIsThatOfTheAcceptance()
    {
        start(local(11, 24, 12));
        Task task;
        task.createdAt = m_clock->now().addDays(-40);
        QVERIFY(m_store->add(task));
        task.state = TaskState::Pending;
        task.remoteId = QStringLiteral("t-1");
        task.acceptedAt = m_clock->now();
        task.priceUsd = 0.5;
        QVERIFY(m_store->update(task));
        QCOMPARE(m_book->today().usd, 0.5);
    }

    void daysTurnByThemselves()
    {
        paid(local(11, 29, 10), 1);
        paid(local(11, 30, 10), 2);
        start(local(11, 30, 23));
        QCOMPARE(m_book->today().usd, 2.0);
        QCOMPARE(m_book->thisMonth().usd, 3.0);
        QSignalSpy changed(m_book.get(), &SpendingBook::changed);
        m_clock->advanceTo(local(12, 1, 0).toMSecsSinceEpoch() + 1000);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_book->today(), Spending());
        QCOMPARE(m_book->thisMonth(), Spending());
        m_clock->advanceTo(local(12, 2, 9).toMSecsSinceEpoch());
        paid(local(12, 2, 9), 4);
        QCOMPARE(m_book->today().usd, 4.0);
        QCOMPARE(m_book->thisMonth().usd, 4.0);
    }

    void thousandsAtOnceAreAllCounted()
    {
        start(local(11, 24, 12));
        for (int i = 0; i < 300; ++i)
            paid(local(11, 24, 11), 0.5);
        QTRY_COMPARE(m_book->today().usd, 150.0);
        QCOMPARE(m_book->thisMonth().priced, 300);
    }

    void anOldTaskThatChangesIsNotForgotten()
    {
        Task lost;
        lost.state = TaskState::Unknown;
        lost.createdAt = local(11, 3, 9).toUTC();
        QVERIFY(m_store->add(lost));
        start(local(11, 24, 12));
        QCOMPARE(m_book->thisMonth().unknown, 1);
        lost.state = TaskState::Refused;
        QVERIFY(m_store->update(lost));
        QCOMPARE(m_book->thisMonth().unknown, 0);
    }
};

QTEST_GUILESS_MAIN(TestSpendingBook)
#include "tst_spendingbook.moc"
