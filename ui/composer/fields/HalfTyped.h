// HalfTyped: what stands in a control and is no value yet ("1.", a blank row of a list), as JSON for a draft and for
// undo. Any other JSON is a value.
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

QJsonValue halfTyped(const QString &text);
std::optional<QString> halfTypedText(const QJsonValue &draft); // nothing: it is a value
