// SheetWords: what a row of a list asks for, and what the list as a whole would become, in words. Pure.
#pragma once

#include "catalog/batch/BatchPlan.h"
#include "catalog/batch/PromptList.h"

#include <QString>

// "kling-v3 · Duration 5 s · First frame fox.png": values as they were understood, the rest as it is written, that of
// columns that nobody knows too ("Column 3: 7"). `model`: the shot's own, for rows that name none. `row`: its index.
QString asksForWords(const Catalog &catalog, const QString &model, const PromptList &list, qsizetype row);

// "shots.csv: 3 prompts, 2 clips. Nothing has been sent yet. 1 row cannot be used and is left out."
QString sheetSummaryWords(const QString &fileName, qsizetype prompts, const BatchPlan &plan);

QString clipsWords(qsizetype count);              // "1 clip", "3 clips"
QString separatorWords(const QString &separator); // PromptList::separator: "Semicolons"
