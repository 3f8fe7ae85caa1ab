// JsonText: any JSON value as a text that a person types, and back. Pure functions; what a field may hold is
// catalog/FieldCheck's business.
#pragma once

#include <QJsonValue>
#include <QString>

// The JSON value that `text` is, else the text itself. Undefined where it is blank or "null": nothing is sent then.
QJsonValue valueOfText(const QString &text);

// What valueOfText() reads as `value`: a text as it is, in quotation marks where it would be read as something else.
// Empty for undefined and null.
QString textOfValue(const QJsonValue &value);
