#include "SpendingBars.h"

#include "ui/words/PriceWords.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace {

enum class Step { Day, Month, Year };

struct SpendingBarsTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(SpendingBars)
};

Step stepFor(const QDate &first, const QDate &last)
{
    constexpr int mostDays = 62;
    constexpr int mostMonthsAsDays = 48 * 31;
    const qint64 days = first.daysTo(last) + 1;
    if (days <= mostDays)
        return Step::Day;
    return days <= mostMonthsAsDays ? Step::Month : Step::Year;
}

QDate beginOf(const QDate &day, Step step)
{
    switch (step) {
    case Step::Day:
        return day;
    case Step::Month:
        return {day.year(), day.month(), 1};
    case Step::Year:
        return {day.year(), 1, 1};
    }
    return day;
}

QDate nextAfter(const QDate &begin, Step step)
{
    switch (step) {
    case Step::Day:
        return begin.addDays(1);
    case Step::Month:
        return begin.addMonths(1);
    case Step::Year:
        return begin.addYears(1);
    }
    return begin.addDays(1);
}

SpendingBar emptyBar(const QDate &begin, Step step)
{
    const QLocale locale;
    SpendingBar bar;
    switch (step) {
    case Step::Day:
        bar.label = QString::number(begin.day());
        bar.title =
            locale.toString(begin, SpendingBarsTexts::tr("dddd, d MMMM yyyy", "a date, written as QLocale wants it"));
        break;
    case Step::Month:
        bar.label = locale.toString(begin, QStringLiteral("MMM"));
        bar.title = locale.toString(begin, SpendingBarsTexts::tr("MMMM yyyy", "a month, written as QLocale wants it"));
        break;
    case Step::Year:
        bar.label = bar.title = QString::number(begin.year());
        break;
    }
    return bar;
}

} // namespace

QList<SpendingBar> spendingBars(const SpendingReport &report, const QString &model)
{
    QList<SpendingBar> bars;
    if (!report.first.isValid())
        return bars;
    const Step step = stepFor(report.first, report.last);
    QHash<QDate, qsizetype> places;
    for (QDate begin = beginOf(report.first, step); begin <= report.last; begin = nextAfter(begin, step)) {
        places.insert(begin, bars.size());
        bars << emptyBar(begin, step);
    }
    for (const SpendingRow &row : report.rows) {
        const auto place = places.constFind(beginOf(row.day, step));
        if (place == places.cend() || (!model.isEmpty() && row.model != model))
            continue;
        SpendingBar &bar = bars[*place];
        bar.usd += row.usd;
        bar.tasks += row.tasks;
        bar.unpriced += row.unpriced;
    }
    return bars;
}

QString barWords(const SpendingBar &bar)
{
    if (bar.tasks == 0)
        return SpendingBarsTexts::tr("%1: nothing").arg(bar.title);
    if (bar.unpriced == bar.tasks)
        return SpendingBarsTexts::tr("%1: %n task(s) without a price", "a day", bar.tasks).arg(bar.title);
    const QString words =
        SpendingBarsTexts::tr("%1: %2 for %n task(s)", "a day, a price", bar.tasks).arg(bar.title, sumWords(bar.usd));
    return bar.unpriced > 0 ? SpendingBarsTexts::tr("%1, %n of them without a price", "", bar.unpriced).arg(words)
                            : words;
}

QList<double> axisSteps(double usd)
{
    constexpr double smallest = 0.01;
    constexpr int mostSteps = 5;
    double step = smallest;
    for (double power = smallest; step * mostSteps < usd; power *= 10) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            step = power * factor;
            if (step * mostSteps >= usd)
                break;
        }
    }
    QList<double> steps{0};
    while (steps.last() < usd - step * 1e-9 || steps.size() < 3)
        steps << step * static_cast<double>(steps.size());
    return steps;
}
