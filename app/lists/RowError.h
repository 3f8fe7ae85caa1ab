// RowError: why a row of a table cannot be used as it stands, as a value. Its words are made in
// ui/words/composer/ListWords.
#pragma once

#include <QMetaType>
#include <QString>

struct RowError
{
    Q_GADGET
public:
    enum class Kind {
        TextBehindQuotes, // text: what stands behind the closing quotation mark
        OpenQuotes,       // number: the line in which the quotation mark was opened
        TooManyValues,    // number: how many it has; wanted: how many columns there are
        NotInEncoding,    // text: the encoding (of textEncodings()) in which some characters are nothing
        NoPicture         // text: a sentence of whoever read the picture that the row names
    };
    Q_ENUM(Kind)

    Kind kind = Kind::OpenQuotes;
    QString text = {};
    qint64 number = 0;
    qint64 wanted = 0;

    friend bool operator==(const RowError &, const RowError &) = default;
};
