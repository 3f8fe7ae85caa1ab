#include "ProviderConfig.h"

#include "KeyVault.h"

#include <QJsonDocument>
#include <QJsonObject>

ProviderConfig ProviderConfig::read(const QByteArray &file)
{
    if (file.size() > largest)
        return {{}, KeyVault::tr("it is far larger than such a file is")};
    const QJsonDocument document = QJsonDocument::fromJson(file);
    if (!document.isObject())
        return {{}, KeyVault::tr("it is not the JSON object that is expected there")};
    const QJsonValue key = document.object().value(QLatin1String("api_key"));
    if (key.isUndefined() || key.isNull())
        return {}; // signed out
    if (!key.isString())
        return {{}, KeyVault::tr("its \"api_key\" is not a text")};
    return {key.toString().trimmed(), {}};
}
