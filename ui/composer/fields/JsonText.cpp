#include "JsonText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

QString asJson(const QJsonValue &value)
{
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

} // namespace

QJsonValue valueOfText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return QJsonValue::Undefined;
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    const QJsonArray items = document.array();
    if (!document.isArray() || items.size() != 1)
        return text;
    return items.first().isNull() ? QJsonValue(QJsonValue::Undefined) : items.first();
}

QString textOfValue(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.isString() && valueOfText(value.toString()) == value)
        return value.toString();
    return asJson(value);
}
