// CellValue: what a spreadsheet's cell means to a field: numbers as Excel and LibreOffice write them in any country,
// switches in several languages, choices by value or label, shapes that a spreadsheet took for a time of day. Where a
// cell can mean two things that the field both takes, it says so instead of choosing. Pure.
#pragma once

#include "CellError.h"
#include "catalog/ModelSpec.h"

#include <tl/expected.hpp>

// A value of the field's type, not checked against the field's limits (Validation's business).
tl::expected<QJsonValue, CellError> cellValue(const ModelSpec &model, const FieldSpec &field, const QString &cell);
