// Requests for tests of the catalogue: the defaults of a model of the built-in catalogue with some fields changed, and
// its problems as text. They say nothing of what is right.
#pragma once

#include "catalog/Catalog.h"
#include "catalog/Validation.h"

#include <QJsonObject>

// A model that there is; the test ends otherwise.
const ModelSpec &modelCalled(const QString &id);

// The model's defaults with a short prompt, these fields set and those taken away.
GenerationRequest requestFor(const QString &model, const QJsonObject &fields = {}, const QStringList &without = {});

// "field: sentence" of each problem, one a line; empty: none.
QString problemsOf(const GenerationRequest &request);
