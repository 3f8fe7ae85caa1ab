#include "SpendQuestion.h"

#include "PriceWords.h"

namespace {

// "Send 12 clips for about $6.10?"
QString questionWords(const PriceTotal &total)
{
    return total.count == 1 ? SpendQuestion::tr("Send this clip for %1?").arg(totalWords(total))
                            : SpendQuestion::tr("Send %1 clips for %2?").arg(total.count).arg(totalWords(total));
}

QString whyAsked(const PriceTotal &total, double limitUsd)
{
    QString words = SpendQuestion::tr("LinkReel asks above $%1 (Settings, Money).").arg(limitUsd, 0, 'f', 2);
    if (total.unknown == 1)
        words += SpendQuestion::tr(" The price of one clip is not known beforehand and comes on top.");
    else if (total.unknown > 1)
        words +=
            SpendQuestion::tr(" The price of %1 clips is not known beforehand and comes on top.").arg(total.unknown);
    return words;
}

} // namespace

SpendQuestion::SpendQuestion(const PriceTotal &total, double limitUsd, QWidget *parent)
    : MoneyQuestion(QStringLiteral("spendQuestion"),
                    {tr("Spend more than usual?"), questionWords(total), partsWords(total), whyAsked(total, limitUsd),
                     total.count == 1 ? tr("Send it") : tr("Send %1 clips").arg(total.count)},
                    parent)
{
}
