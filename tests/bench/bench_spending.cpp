// The spending view with 100,000 tasks: what it takes to read it (in its own thread), beside a bare SQL sum over the
// same table in the same run; how long the GUI thread is held when the figures arrive; and one estimate for the button.
#include "support/process/Figures.h"
#include "support/tasks/StorePeer.h"

#include "app/Core.h"
#include "catalog/Validation.h"
#include "ui/spending/SpendingBars.h"
#include "ui/spending/SpendingChart.h"
#include "ui/spending/SpendingTable.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QTemporaryDir>

namespace {

constexpr int tasks = 100'000;
constexpr int rounds = 7;

// Accepted tasks over two years, of the eight models, in one transaction.
void fill(TaskStore &store, const QString &path)
{
    Task first = acceptedTask(QStringLiteral("t"), QDateTime::currentMSecsSinceEpoch());
    first.state = TaskState::Failed; // nothing is asked or fetched
    first.request.fields = {{QStringLiteral("duration"), 5}, {QStringLiteral("resolution"), QStringLiteral("720P")}};
    first.priceUsd = 0.305;
    if (!store.add(first))
        qFatal("The history could not be filled");
    StorePeer peer(path);
    peer.multiply(first.id, tasks);
    peer.run(QStringLiteral("UPDATE task SET accepted_at = accepted_at - (id * 7919 % 100000) * 630720, "
                            "price_usd = CASE id % 20 WHEN 0 THEN NULL ELSE (id % 97) / 100.0 + 0.05 END, "
                            "model = 'model-' || (id % 8)"));
    peer.run(QStringLiteral("UPDATE task SET created_at = accepted_at - 800"));
    peer.run(QStringLiteral("ANALYZE"));
}

double medianOf(const std::function<void()> &work)
{
    QList<double> times;
    for (int i = 0; i < rounds; ++i) {
        const double before = monotonicMs();
        work();
        times << monotonicMs() - before;
    }
    return median(times);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTemporaryDir folder;
    SystemClock clock;
    const QString path = folder.filePath(QStringLiteral("tasks.sqlite"));
    TaskStore store(path);
    fill(store, path);
    const QDate today = QDate::currentDate();
    StorePeer peer(path);
    const double bare = medianOf([&] {
        peer.value(QStringLiteral("SELECT sum(price_usd) FROM (SELECT accepted_at / 86400000 AS day, model, "
                                  "sum(price_usd) AS price_usd FROM task GROUP BY day, model)"));
    });
    for (const auto &[name, period] :
         {std::pair("this month", SpendingPeriod::ThisMonth), std::pair("last 12 months", SpendingPeriod::Last12Months),
          std::pair("all", SpendingPeriod::All)}) {
        SpendingReport report;
        const double read = medianOf([&] { report = readSpending(path, period, today).value(); });
        printFigure(
            QStringLiteral("spending of %1 tasks, %2: read in %3 ms, %4 of a bare SQL sum by day and model (%5 ms)")
                .arg(tasks)
                .arg(QLatin1String(name))
                .arg(read, 0, 'f', 1)
                .arg(read / bare, 0, 'f', 2)
                .arg(bare, 0, 'f', 1));
        if (period != SpendingPeriod::All)
            continue;
        Settings settings(folder.filePath(QStringLiteral("settings.ini")), folder.path());
        Theme theme(application, settings);
        SpendingChart chart(theme);
        chart.resize(760, 260);
        SpendingTable table;
        const double shown = medianOf([&] {
            chart.setBars(spendingBars(report));
            table.show(report, SpendingTable::Grouping::ByDay);
            chart.grab();
        });
        printFigure(QStringLiteral("spending, all, %1 rows: shown and painted in %2 ms of the GUI thread (limit 50)")
                        .arg(report.rows.size())
                        .arg(shown, 0, 'f', 1));
    }
    const double book = medianOf([&] { SpendingBook(store, clock).today(); });
    printFigure(QStringLiteral("today's and this month's spending at start: %1 ms").arg(book, 0, 'f', 2));
    GenerationRequest request{
        QStringLiteral("model-3"),
        {},
        {{QStringLiteral("duration"), 5}, {QStringLiteral("resolution"), QStringLiteral("720P")}}};
    const double estimate = medianOf([&] { PriceHistory(store).estimate(nullptr, request); });
    request.fields.insert(QStringLiteral("duration"), 7);
    const double none = medianOf([&] { PriceHistory(store).estimate(nullptr, request); });
    printFigure(QStringLiteral("an estimate from %1 tasks: %2 ms; where there is none: %3 ms")
                    .arg(tasks)
                    .arg(estimate, 0, 'f', 2)
                    .arg(none, 0, 'f', 2));
    return 0;
}
