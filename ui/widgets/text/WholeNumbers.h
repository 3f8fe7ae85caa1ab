// withNumbersWhole: a text that is broken into lines where no number stands apart from its unit: "in 1 s", "5 min",
// "720 P". For what is shown only: what is compared, searched or copied keeps its blanks. A plain function.
#pragma once

#include <QString>

// Of the same length: only blanks become such as do not break.
QString withNumbersWhole(QString text);
