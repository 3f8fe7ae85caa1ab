#include "ProviderConfig.h"

#include "ApiKeyText.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

ProviderConfig ProviderConfig::read(const QByteArray &file)
{
    if (file.size() > largest)
        return {{}, tr("it is far larger than such a file is"), {}};
    const QJsonDocument document = QJsonDocument::fromJson(file);
    if (!document.isObject())
        return {{}, tr("it is not the JSON object that is expected there"), {}};
    ProviderConfig config;
    config.defaultModel = document.object().value(QLatin1String("default_video_model")).toString().trimmed();
    const QJsonValue key = document.object().value(QLatin1String("api_key"));
    if (key.isUndefined() || key.isNull())
        return config; // signed out
    if (!key.isString())
        config.problem = tr("its \"api_key\" is not a text");
    else if (const ApiKeyText text(key.toString()); text.isUsable())
        config.key = text.key();
    else if (!text.key().isEmpty())
        config.problem = tr("its \"api_key\" is none: %1").arg(text.problem());
    return config;
}

ProviderConfig ProviderConfig::ofFile(const QString &path)
{
    const QFileInfo info(path);
    if (path.isEmpty() || !info.exists())
        return {};
    if (!info.isFile()) // a folder; or a pipe, which would keep us waiting
        return {{}, tr("it is not a file"), {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, tr("it cannot be read (%1)").arg(file.errorString()), {}};
    return read(file.read(largest + 1));
}
