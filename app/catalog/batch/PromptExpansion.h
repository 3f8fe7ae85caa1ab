// PromptExpansion: the prompts that the composer's text stands for: a line each where that is wanted, and each of its
// choices (PromptPattern). What a press makes of them is BatchPlan's business. Pure.
#pragma once

#include "PromptPattern.h"
#include "PromptSheet.h"

struct PromptExpansion
{
    QList<PromptRow> rows; // numbered from 1 where there are choices, else by their lines
    QStringList words;     // beside the rows: what each got, "dawn, fox"; of none where there are no choices
    bool hasChoices = false;

    // Without choices and without `isOneALine` no row: the text is one prompt. An error: no prompt, or too many.
    static tl::expected<PromptExpansion, PromptListError> of(const QString &text, bool isOneALine,
                                                             const PromptPattern::Lists &lists);
};
