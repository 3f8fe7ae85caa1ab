// DescribedShot: what a form takes of a file that says how it was made, and what is left. Pure.
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/ModelSpec.h"
#include "clips/metadata/FileDescription.h"

struct DescribedShot
{
    GenerationRequest request;
    bool isPromptOnly = false; // the rest of the form stays
    QStringList left;          // names of what is not taken, as people read them
};

// `own`: the catalogue's model of that id; null: it has none. `now`: what stands in the form, for `model`. Of a
// LinkReel's file all is taken but pictures, which are not in it.
DescribedShot describedShot(const FileDescription &description, const ModelSpec *own, const GenerationRequest &now,
                            const ModelSpec *model);
