#include "SpendQuestion.h"

#include "ui/words/PriceWords.h"

namespace {

// "Send 12 clips for about $6.10?"
QString questionWords(const PriceTotal &total)
{
    if (total.unknown == total.count)
        return SpendQuestion::tr("Send %n clip(s) without knowing the price?", "", total.count);
    return SpendQuestion::tr("Send %n clip(s) for %1?", "", total.count).arg(totalWords(total));
}

QString whyAsked(const PriceTotal &total, const PriceTotal &earlier, double limitUsd)
{
    QStringList sentences{
        SpendQuestion::tr("LinkReel asks above $%1 within a minute (Settings, Money).").arg(limitUsd, 0, 'f', 2)};
    if (total.unknown > 0)
        sentences << SpendQuestion::tr("More than three clips of unknown price within a minute are asked about, too.");
    if (earlier.count > 0) // it is one press of several
        sentences << SpendQuestion::tr("%n clip(s) (%1) were sent in the last minute already.", "", earlier.count)
                         .arg(totalWords(earlier));
    if (total.unknown > 0)
        sentences << SpendQuestion::tr("The price of %n clip(s) is not known beforehand and comes on top.", "",
                                       total.unknown);
    return sentences.join(u' ');
}

} // namespace

SpendQuestion::SpendQuestion(const PriceTotal &total, const PriceTotal &earlier, double limitUsd, PressGuard &guard,
                             QWidget *parent)
    : MoneyQuestion(QStringLiteral("spendQuestion"),
                    {tr("Spend more than usual?"), questionWords(total), partsWords(total),
                     whyAsked(total, earlier, limitUsd), tr("Send %n clip(s)", "on a button", total.count)},
                    guard, parent)
{
}
