// DelimitedText: a table written as text (CSV, TSV) as spreadsheets write it: the separator found or given, values in
// quotation marks, line breaks inside them, empty rows and columns at the end left out. RFC 4180, and what Excel,
// LibreOffice and Numbers do beside it. What the columns mean is not its business. Pure.
#pragma once

#include "RowError.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

struct DelimitedRow
{
    int number = 0; // the line of the text in which it begins, counted from 1
    QStringList values{};
    std::optional<RowError> problem = {}; // why it could not be read as it was meant
};

struct DelimitedText
{
    QChar separator;          // null: none, each line is one value
    bool isNamed = false;     // the text names it itself ("sep=;", as Excel understands it)
    QList<DelimitedRow> rows; // none is blank, and none ends in blank values beyond the widest that is not
};

// `separator`: as chosen (null: none); nothing: by the text. `text`: as plainTextOf() gives it.
DelimitedText delimitedText(const QString &text, const std::optional<QChar> &separator = {});

// Nothing, or nothing but blanks and separators.
bool isBlankLine(const QString &line);

// Whether a plain text of one paragraph a line is more likely a table: every line that begins with a quotation mark is
// a well-formed value, or every line has equally many tabs.
bool looksDelimited(const QString &text);
