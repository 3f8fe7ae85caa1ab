// BatchPlan: one press that asks for many clips: prompts times models times takes, each request valid or with the
// reason why not. Nothing of it is sent unless all of it is good. Pure. Its words are made in
// ui/words/composer/BatchWords.
#pragma once

#include "CellError.h"
#include "PromptSheet.h"
#include "catalog/Catalog.h"
#include "catalog/RequestAdapter.h"

#include <variant>

struct BatchRequest
{
    GenerationRequest shot; // as the form stands; its prompt counts where there are no rows
    QList<PromptRow> rows{};
    QStringList models{}; // besides the shot's own; a row that names its model goes to that one alone
    int takes = 1;        // 1..mostTakes
};

struct BatchPlan
{
    static constexpr int mostTakes = 20;
    static constexpr int mostClips = 1000; // of one press

    struct Error
    {
        enum class Kind {
            NoModel,     // text: its name
            NoSetting,   // text: what the model does not have, see ColumnNames::labelOf()
            TooManyClips // count: how many they would be; at most mostClips, and nothing was queued
        };
        Kind kind = Kind::NoModel;
        QString text = {};
        qint64 count = 0;

        friend bool operator==(const Error &, const Error &) = default;
    };
    struct Trouble
    {
        int row = 0; // PromptRow::number; 0: the shot itself
        QString model;
        std::variant<RowError, CellError, Problem, Error> why;
    };
    struct Notes
    {
        QString model;
        QList<AdaptedNote> notes; // what is changed or left out for it
    };

    QList<GenerationRequest>
        requests; // of the good ones: prompt by prompt, in each model by model, equal ones together
    QList<Trouble> troubles;
    QList<Notes> notes; // of the models besides the shot's own, in their order

    bool isGood() const { return troubles.isEmpty() && !requests.isEmpty(); }
};

BatchPlan planBatch(const Catalog &catalog, const BatchRequest &wanted);
