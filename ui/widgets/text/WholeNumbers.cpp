#include "WholeNumbers.h"

namespace {

constexpr qsizetype longestUnit = 3; // letters: "min"

bool isUnitAt(const QString &text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && (text[end].isLetter() || text[end] == u'%'))
        ++end;
    return end > at && end - at <= longestUnit;
}

} // namespace

QString withNumbersWhole(QString text)
{
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == u' ' && text[i - 1].isDigit() && isUnitAt(text, i + 1))
            text[i] = QChar::Nbsp;
    }
    return text;
}
