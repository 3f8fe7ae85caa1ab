#include "PriceWords.h"

#include "ui/words/tasks/TaskFigureWords.h"
#include "ui/words/tasks/TaskWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace {

using Source = PriceEstimate::Source;

struct PriceTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(PriceWords)
};

// US dollars with a decimal point in every locale, as on LinkModel's bill.
QString dollars(double usd, int decimals)
{
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::DefaultNumberOptions); // thousands are set apart
    return u'$' + plain.toString(usd, 'f', decimals);
}

QString originOf(const PriceEstimate &each, const QDateTime &now)
{
    switch (each.source) {
    case Source::None:
        return PriceTexts::tr(
            "Nobody names a price for these settings beforehand: LinkModel's answer does, and it then stands at "
            "the task.");
    case Source::StartingPrice:
        return PriceTexts::tr(
            "“From”: LinkModel's printed starting price, a floor. The true price comes with its answer.");
    case Source::SecondsHistory:
        return PriceTexts::tr(
                   "“About”: by the second, from what another length with these settings cost you last (%1). The true "
                   "price comes with LinkModel's answer.")
            .arg(whenWords(each.seenAt, now));
    case Source::History:
        return PriceTexts::tr(
                   "“About”: what this model with these settings cost you last (%1). The true price comes with "
                   "LinkModel's answer.")
            .arg(whenWords(each.seenAt, now));
    }
    return {};
}

QString tasksWords(int count)
{
    return PriceTexts::tr("%n task(s)", "", count);
}

} // namespace

QString centsWords(double usd)
{
    return dollars(std::max(1.0, std::ceil(usd * 100 - 1e-6)) / 100, 2);
}

QString sumWords(double usd)
{
    return dollars(std::round(usd * 10'000) / 10'000, decimalsOf(usd));
}

QString roundedWords(double usd)
{
    const bool isBelowACent = usd > 0 && usd < 0.005;
    return dollars(isBelowACent ? 0.01 : usd, 2);
}

QString fixedWords(double usd, int decimals)
{
    return dollars(usd, decimals);
}

int decimalsOf(double usd)
{
    const double hundredths = std::round(usd * 10'000);
    if (std::fmod(hundredths, 100) == 0)
        return 2;
    return std::fmod(hundredths, 10) == 0 ? 3 : 4;
}

QString eachWords(const PriceEstimate &each)
{
    switch (each.source) {
    case Source::None:
        return PriceTexts::tr("price not known before");
    case Source::StartingPrice:
        return PriceTexts::tr("from %1").arg(centsWords(each.usd));
    case Source::SecondsHistory:
    case Source::History:
        return PriceTexts::tr("about %1").arg(centsWords(each.usd));
    }
    return {};
}

QString totalWords(const PriceTotal &total)
{
    if (total.unknown == total.count)
        return PriceTexts::tr("price(s) shown after sending", "", std::max(1, total.count));
    const QString sum = centsWords(total.usd);
    if (total.unknown > 0)
        return PriceTexts::tr("at least %1").arg(sum);
    return total.isFloor() ? PriceTexts::tr("from %1").arg(sum) : PriceTexts::tr("about %1").arg(sum);
}

QString partsWords(const PriceTotal &total)
{
    QStringList lines;
    for (const PriceTotal::Part &part : total.parts) {
        lines << PriceTexts::tr("%n clip(s) with %1, %2 each", "a model, \"about $0.31\"", part.count)
                     .arg(part.model, eachWords(part.each));
    }
    return lines.join(u'\n');
}

QString totalOrigin(const PriceTotal &total, const QDateTime &now)
{
    QStringList lines;
    if (total.count > 1)
        lines << partsWords(total);
    for (const PriceTotal::Part &part : total.parts) {
        if (const QString origin = originOf(part.each, now); !lines.contains(origin))
            lines << origin;
    }
    if (total.unknown > 0 && total.unknown < total.count)
        lines << PriceTexts::tr("“At least”: the clips without a known price come on top.");
    return lines.join(u'\n');
}

QString spendingWords(const Spending &today, const Spending &month, bool sandbox)
{
    const QString words =
        PriceTexts::tr("Today %1 · this month %2").arg(roundedWords(today.usd), roundedWords(month.usd));
    return sandbox ? PriceTexts::tr("%1 · nothing charged").arg(words) : words;
}

QString spendingOrigin(const Spending &today, const Spending &month, bool sandbox)
{
    QStringList lines;
    if (sandbox)
        lines << PriceTexts::tr("The sandbox names prices to try with. Nothing is charged.");
    else
        lines << PriceTexts::tr(
            "The prices LinkModel named when it accepted your tasks, by the days of this computer. What it "
            "gave back is not known here.");
    if (month.priced > 0)
        lines << PriceTexts::tr("This month %1 for %2, of that today %3 for %4.",
                                "a sum, \"12 tasks\", a sum, \"1 task\"")
                     .arg(sumWords(month.usd), tasksWords(month.priced), sumWords(today.usd), tasksWords(today.priced));
    if (month.unpriced > 0)
        lines << PriceTexts::tr("%n task(s) without a price this month: not in the sum.", "", month.unpriced);
    if (month.unknown > 0)
        lines << PriceTexts::tr("%n task(s) whose answer was lost: perhaps charged, not in the sum.", "",
                                month.unknown);
    return lines.join(u'\n');
}
