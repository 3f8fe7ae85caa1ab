// PromptSheet: prompts with what each asks for beside the shot's own settings, as a list of them gives it. A text with
// a prompt a line becomes one here; files are PromptList's. What the values mean to a model is BatchPlan's. Pure.
#pragma once

#include "PromptListError.h"
#include "lists/RowError.h"

#include <QList>
#include <QPair>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

struct PromptRow
{
    int number = 0; // the line of the text, or the row of the table, counted from 1 as an editor counts
    QString prompt;
    QString model;                             // empty: the shot's own
    QList<QPair<QString, QString>> settings{}; // what (ColumnNames), and the value as written; empty ones are left out
    std::optional<RowError> problem{};         // why it could not be read

    friend bool operator==(const PromptRow &, const PromptRow &) = default;
};

struct PromptSheet
{
    static constexpr int mostRows = 500;

    QList<PromptRow> rows;

    // An error: nothing is taken.
    static tl::expected<PromptSheet, PromptListError> fromText(const QString &text);
};
