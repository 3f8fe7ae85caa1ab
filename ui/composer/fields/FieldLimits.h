// FieldLimits: what the limits between fields mean for the choices of one field. They are judged by catalog/Validation;
// how a choice looks that cannot be had is FieldEditor's business.
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/ModelSpec.h"

#include <QStringList>

bool isAnyLimitAbout(const ModelSpec &model, const QString &field);

// Beside `options`: why each is impossible for `field` while the other fields are as in `request`; empty: it is
// possible.
QStringList whyNot(const ModelSpec &model, const GenerationRequest &request, const QString &field,
                   const QList<QJsonValue> &options);

// The possible option next to `value`: of numbers by size, of others the last one before it, else the first.
std::optional<QJsonValue> wayOut(const QList<QJsonValue> &options, const QStringList &why, const QJsonValue &value);

// Why the frame `field` cannot be given now, whatever is done about the other frame; empty: it can.
QString whyNoFrame(const ModelSpec &model, const GenerationRequest &request, const QString &field);
