// PromptSheet: prompts with what each asks for beside the shot's own settings, as a list of them gives it. A text with
// a prompt a line becomes one here; files are PromptList's. What the values mean to a model is BatchPlan's. Pure.
#pragma once

#include <QList>
#include <QPair>
#include <QString>

#include <variant>

struct PromptRow
{
    int number = 0; // the line of the text, or the row of the table, counted from 1 as an editor counts
    QString prompt;
    QString model;                             // empty: the shot's own
    QList<QPair<QString, QString>> settings{}; // what (ColumnNames), and the value as written; empty ones are left out
    QString problem{};                         // a sentence; empty: the row could be read

    friend bool operator==(const PromptRow &, const PromptRow &) = default;
};

struct PromptSheet
{
    static constexpr int mostRows = 500;

    QList<PromptRow> rows;

    // The rest is an error in one sentence, and nothing is taken.
    static std::variant<PromptSheet, QString> fromText(const QString &text);
};
