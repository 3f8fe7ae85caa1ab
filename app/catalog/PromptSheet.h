// PromptSheet: a list of prompts read from text: one a line, or CSV whose first row names its columns. It reads and
// says what cannot be read; what the values mean to a model is BatchPlan's. Pure.
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <variant>

struct PromptRow
{
    int number = 0; // the line of the text, or the row of the table, counted from 1 as an editor counts
    QString prompt;
    QString model;                             // empty: the shot's own
    QList<QPair<QString, QString>> settings{}; // column and value, as written; empty cells are left out
    QString problem{};                         // a sentence; empty: the row could be read

    friend bool operator==(const PromptRow &, const PromptRow &) = default;
};

struct PromptSheet
{
    static constexpr int mostRows = 500;
    static constexpr qsizetype mostBytes = 4 * 1024 * 1024;

    QList<PromptRow> rows;

    // The rest is an error in one sentence, and nothing is taken.
    static std::variant<PromptSheet, QString> fromText(const QString &text);
    static std::variant<PromptSheet, QString> fromCsv(const QString &text); // comma, semicolon or tab, by the first row
};

// UTF-8, UTF-16 with or without its mark, else Windows-1252 (of which Latin-1 is the printable part). Null: no text.
QString decodedText(const QByteArray &bytes);
