// CellError: why a cell of a list is no value for its field, as a value. Its words are made in
// ui/words/composer/BatchWords.
#pragma once

#include <QString>

struct CellError
{
    enum class Kind {
        NoValue,    // the field takes nothing like it
        TwoMeanings // one and other: both numbers that it may be, and the field takes
    };
    Kind kind = Kind::NoValue;
    QString cell = {};  // cut where it is long
    QString field = {}; // its label
    double one = 0;
    double other = 0;

    friend bool operator==(const CellError &, const CellError &) = default;
};
