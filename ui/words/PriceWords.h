// PriceWords: prices, estimates and sums as the user reads them: on Generate, in its tooltip, in the question before a
// dear press, in the status line. Pure. Where nothing is known they say so: never $0.
#pragma once

#include "catalog/PriceEstimate.h"
#include "tasks/spending/SpendingBook.h"

#include <QString>

// "$0.31": up to the next cent, one cent at least.
QString centsWords(double usd);
// A sum of what was really charged, to the hundredth of a cent where it has them: "$0.305", "$31.90", "$1,204.00".
QString sumWords(double usd);
QString roundedWords(double usd); // to the nearest cent; what is not nothing is one cent at least
// The same figure with 2 to 4 decimals, for columns in which points line up; and how many a figure needs.
QString fixedWords(double usd, int decimals);
int decimalsOf(double usd);

// Of one clip: "about $0.31", "from $0.31", "price not known before".
QString eachWords(const PriceEstimate &each);
// Beside Generate: "about $0.61", "from $0.31", "at least $0.61", "price shown after sending".
QString totalWords(const PriceTotal &total);
// Where that figure comes from, in sentences; several lines for several models.
QString totalOrigin(const PriceTotal &total, const QDateTime &now);
// "12 clips with kling-v3, about $0.31 each", one line a part.
QString partsWords(const PriceTotal &total);

// "Today $2.47 · this month $31.90"
QString spendingWords(const Spending &today, const Spending &month, bool sandbox);
// What is not in those sums, and that they are LinkModel's own figures.
QString spendingOrigin(const Spending &today, const Spending &month, bool sandbox);
