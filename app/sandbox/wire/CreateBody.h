// CreateBody: reads the body of a create as the sandbox understands it: JSON to a request, judged by the catalogue,
// with the reason when it is refused. It makes no task.
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/Catalog.h"

struct CreateBody
{
    GenerationRequest request; // fields the model does not have are left out
    QString problem;           // empty: it is allowed. Else a sentence for the answer's msg
    int unknownFields = 0;     // left out

    static CreateBody read(const QByteArray &json, const Catalog &catalog);
};

// USD, a little above the catalogue's starting price, to a hundredth of a cent; 0 where no price is known.
double sandboxPrice(const ModelSpec &model, const GenerationRequest &request);
