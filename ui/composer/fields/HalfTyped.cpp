#include "HalfTyped.h"

#include <QJsonObject>

namespace {

const QString typedKey = QStringLiteral("typed");

} // namespace

QJsonValue halfTyped(const QString &text)
{
    return QJsonObject{{typedKey, text}};
}

std::optional<QString> halfTypedText(const QJsonValue &draft)
{
    const QJsonObject object = draft.toObject();
    const QJsonValue text = object.value(typedKey);
    return object.size() == 1 && text.isString() ? std::optional(text.toString()) : std::nullopt;
}
