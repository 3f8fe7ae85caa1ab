#include "SpendQuestion.h"

#include "ui/words/PriceWords.h"

namespace {

// "Send 12 clips for about $6.10?"
QString questionWords(const PriceTotal &total)
{
    return total.count == 1 ? SpendQuestion::tr("Send this clip for %1?").arg(totalWords(total))
                            : SpendQuestion::tr("Send %1 clips for %2?").arg(total.count).arg(totalWords(total));
}

// What this press alone would not say: that it is one of several.
QString earlierWords(const PriceTotal &earlier)
{
    if (earlier.count == 0)
        return {};
    return (earlier.count == 1
                ? SpendQuestion::tr(" One clip (%1) was sent in the last minute already.")
                : SpendQuestion::tr(" %1 clips (%2) were sent in the last minute already.").arg(earlier.count))
        .arg(totalWords(earlier));
}

QString whyAsked(const PriceTotal &total, const PriceTotal &earlier, double limitUsd)
{
    QString words =
        SpendQuestion::tr("LinkReel asks above $%1 within a minute (Settings, Money).").arg(limitUsd, 0, 'f', 2) +
        earlierWords(earlier);
    if (total.unknown == 1)
        words += SpendQuestion::tr(" The price of one clip is not known beforehand and comes on top.");
    else if (total.unknown > 1)
        words +=
            SpendQuestion::tr(" The price of %1 clips is not known beforehand and comes on top.").arg(total.unknown);
    return words;
}

} // namespace

SpendQuestion::SpendQuestion(const PriceTotal &total, const PriceTotal &earlier, double limitUsd, PressGuard &guard,
                             QWidget *parent)
    : MoneyQuestion(QStringLiteral("spendQuestion"),
                    {tr("Spend more than usual?"), questionWords(total), partsWords(total),
                     whyAsked(total, earlier, limitUsd),
                     total.count == 1 ? tr("Send it") : tr("Send %1 clips").arg(total.count)},
                    guard, parent)
{
}
