// BatchPlan: one press that asks for many clips: prompts times models times variations, each request valid or with a
// sentence why not. Nothing of it is sent unless all of it is good. Pure.
#pragma once

#include "PromptSheet.h"
#include "catalog/Catalog.h"
#include "catalog/RequestAdapter.h"

struct BatchRequest
{
    GenerationRequest shot; // as the form stands; its prompt counts where there are no rows
    QList<PromptRow> rows{};
    QStringList models{}; // besides the shot's own; a row that names its model goes to that one alone
    int variations = 1;   // 1..mostVariations
};

struct BatchPlan
{
    static constexpr int mostVariations = 20;
    static constexpr int mostClips = 1000; // of one press

    struct Trouble
    {
        int row = 0; // PromptRow::number; 0: the shot itself
        QString model;
        QString sentence;
    };
    struct Notes
    {
        QString model;
        QStringList notes; // what is changed or left out for it
    };

    QList<GenerationRequest>
        requests; // of the good ones: prompt by prompt, in each model by model, equal ones together
    QList<Trouble> troubles;
    QList<Notes> notes; // of the models besides the shot's own, in their order

    bool isGood() const { return troubles.isEmpty() && !requests.isEmpty(); }
};

BatchPlan planBatch(const Catalog &catalog, const BatchRequest &wanted);
