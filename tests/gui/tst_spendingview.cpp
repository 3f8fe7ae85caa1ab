// The spending view, as a person uses it: periods, models, the chart under mouse and keys, the table copied and
// exported.
#include "support/window/SandboxedApp.h"

#include "catalog/Validation.h"
#include "support/tasks/StorePeer.h"
#include "ui/spending/SpendingBars.h"
#include "ui/spending/SpendingChart.h"
#include "ui/spending/SpendingView.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

class TestSpendingView : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    QDate m_today;

    SpendingView *view() { return m_app->window().findChild<SpendingView *>(); }
    template <class T>
    T *part(const char *name)
    {
        auto *widget = view()->findChild<T *>(QLatin1String(name));
        if (!widget)
            qFatal("There is no %s", name);
        return widget;
    }
    QString total() { return part<QLabel>("spendingTotal")->text(); }
    QAbstractItemModel *table() { return part<QTableView>("spendingTable")->model(); }
    SpendingChart *chart() { return view()->findChild<SpendingChart *>(); }

    void paid(const QString &model, const QDate &day, std::optional<double> usd)
    {
        Task task = acceptedTask(QStringLiteral("t"), QDateTime(day, QTime(12, 0)).toMSecsSinceEpoch());
        task.request.model = model;
        task.state = TaskState::Failed; // nothing is asked or fetched
        task.priceUsd = usd;
        QVERIFY(m_app->core().store.add(task));
    }

    void open()
    {
        m_app->find<QAction>("actionSpending")->trigger();
        QVERIFY(view());
        QVERIFY(QTest::qWaitForWindowExposed(view()));
    }
    void choose(const char *box, const QString &text) { part<QComboBox>(box)->setCurrentText(text); }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_today = QDate::currentDate();
    }
    void cleanup() { m_app.reset(); }

    void emptyItTeaches()
    {
        open();
        QTRY_VERIFY(part<QLabel>("spendingEmpty")->isVisible());
        QVERIFY(part<QLabel>("spendingEmpty")->text().contains(QStringLiteral("Nothing was spent")));
        QVERIFY(!part<QPushButton>("spendingExport")->isEnabled());
        QVERIFY(part<QLabel>("spendingNotes")->text().contains(QStringLiteral("nothing was charged")));
    }

    void periodsAndModels()
    {
        paid(QStringLiteral("kling-v3"), m_today, 0.305);
        paid(QStringLiteral("kling-v3"), m_today, std::nullopt);
        paid(QStringLiteral("sora-2"), m_today.addDays(-29), 1);
        paid(QStringLiteral("sora-2"), m_today.addDays(-30), 10);
        paid(QStringLiteral("wan2.6"), m_today.addYears(-2), 100);
        open();
        choose("spendingPeriod", QStringLiteral("Last 30 days"));
        QTRY_COMPARE(total(), QStringLiteral("$1.305"));
        QCOMPARE(table()->rowCount(), 2);
        QVERIFY(part<QLabel>("spendingNotes")->text().contains(QStringLiteral("1 task without a price")));
        choose("spendingPeriod", QStringLiteral("Last 12 months"));
        QTRY_COMPARE(total(), QStringLiteral("$11.305"));
        choose("spendingPeriod", QStringLiteral("All"));
        QTRY_COMPARE(total(), QStringLiteral("$111.305"));
        choose("spendingGrouping", QStringLiteral("By model"));
        QCOMPARE(table()->rowCount(), 3);
        QCOMPARE(table()->index(0, SpendingTable::Model).data().toString(), QStringLiteral("wan2.6"));
        QCOMPARE(table()->index(0, SpendingTable::Usd).data().toString(), QStringLiteral("$100.000"));
        QVERIFY(part<QTableView>("spendingTable")->isColumnHidden(SpendingTable::Day));
        choose("spendingModel", QStringLiteral("sora-2"));
        QCOMPARE(total(), QStringLiteral("$11.00"));
        QCOMPARE(table()->rowCount(), 1);
    }

    void aTaskWithoutAPriceIsNotShownAsFree()
    {
        paid(QStringLiteral("kling-v3"), m_today, std::nullopt);
        open();
        QTRY_COMPARE(total(), QStringLiteral("no price known"));
        QCOMPARE(table()->index(0, SpendingTable::Usd).data().toString(), QStringLiteral("–"));
    }

    void theExactFigureUnderMouseAndKeys()
    {
        paid(QStringLiteral("kling-v3"), m_today, 0.305);
        open();
        choose("spendingPeriod", QStringLiteral("Last 30 days"));
        QTRY_COMPARE(chart()->count(), 30);
        QCOMPARE(total(), QStringLiteral("$0.305"));
        auto *current = part<QLabel>("spendingCurrent");
        QTest::mouseMove(chart(), chart()->barRect(29).center().toPoint());
        QTRY_VERIFY2(current->text().contains(QStringLiteral("$0.305 for 1 task")), qPrintable(current->text()));
        chart()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(chart(), Qt::Key_Home);
        QCOMPARE(chart()->current(), 0);
        QVERIFY(current->text().contains(QStringLiteral("nothing")));
        QTest::keyClick(chart(), Qt::Key_Left);
        QCOMPARE(chart()->current(), 0);
        QTest::keyClick(chart(), Qt::Key_End);
        QCOMPARE(chart()->current(), 29);
        QVERIFY(chart()->accessibleDescription().contains(QStringLiteral("$0.305")));
        QTest::keyClick(chart(), Qt::Key_Right);
        QCOMPARE(chart()->current(), 29);
    }

    void itFollowsWhatIsSpent()
    {
        open();
        QTRY_VERIFY(part<QLabel>("spendingEmpty")->isVisible());
        paid(QStringLiteral("kling-v3"), m_today, 0.5);
        QTRY_COMPARE(total(), QStringLiteral("$0.50"));
        QVERIFY(chart()->isVisible());
    }

    void copied()
    {
        paid(QStringLiteral("kling-v3"), m_today, 0.305);
        paid(QStringLiteral("sora-2"), m_today, 0.41);
        open();
        QTRY_COMPARE(total(), QStringLiteral("$0.715"));
        choose("spendingGrouping", QStringLiteral("By model"));
        QTest::mouseClick(part<QPushButton>("spendingCopy"), Qt::LeftButton);
        QCOMPARE(
            QGuiApplication::clipboard()->text(),
            QStringLiteral("Model\tTasks\tWithout a price\tSpent\nsora-2\t1\t0\t0.4100\nkling-v3\t1\t0\t0.3050\n"));
        auto *tableView = part<QTableView>("spendingTable");
        tableView->selectRow(1);
        QTest::keyClick(tableView, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("Model\tTasks\tWithout a price\tSpent\nkling-v3\t1\t0\t0.3050\n"));
    }

    void exported()
    {
        paid(QStringLiteral("kling-v3"), m_today, 0.305);
        paid(QStringLiteral("odd, \"model\""), m_today, std::nullopt);
        open();
        QTRY_COMPARE(table()->rowCount(), 1);
        const QString path = m_app->folder() + QStringLiteral("/spending.csv");
        const auto exportTo = [this](const QString &target) {
            QTest::mouseClick(part<QPushButton>("spendingExport"), Qt::LeftButton);
            QTRY_VERIFY(view()->findChild<QFileDialog *>());
            auto *dialog = view()->findChild<QFileDialog *>();
            dialog->selectFile(target);
            QMetaObject::invokeMethod(dialog, "accept");
            QTRY_VERIFY(!view()->findChild<QFileDialog *>());
        };
        exportTo(path);
        QTRY_VERIFY(part<QLabel>("spendingExported")->text().contains(QStringLiteral("spending.csv"))); // it is written
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray day = m_today.toString(Qt::ISODate).toUtf8();
        QCOMPARE(file.readAll(), "day,model,tasks,tasks without a price,usd\r\n" + day + ",kling-v3,1,0,0.3050\r\n" +
                                     day + ",\"odd, \"\"model\"\"\",1,1,0.0000\r\n");
    }

    void oneViewAtATime()
    {
        open();
        open();
        QCOMPARE(m_app->window().findChildren<SpendingView *>().size(), 1);
        QTest::keyClick(view(), Qt::Key_Escape);
        QTRY_VERIFY(!view());
    }

    void roundFiguresOnTheAxis()
    {
        for (const double most : {0.0, 0.004, 0.3, 1.0, 2.47, 31.9, 999.0, 12345.6}) {
            const QList<double> steps = axisSteps(most);
            QVERIFY(steps.size() >= 3 && steps.size() <= 6);
            QVERIFY(steps.last() >= most);
            QVERIFY(most < 0.02 || steps.last() <= most * 2.5 + 0.05);
            QCOMPARE(steps.first(), 0.0);
        }
    }
};

QTEST_MAIN(TestSpendingView)
#include "tst_spendingview.moc"
