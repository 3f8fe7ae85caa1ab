#include "ProviderConfig.h"

#include "ApiKeyText.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

KeyProblem problemOf(KeyProblem::Kind kind, const QString &path, const QString &detail = {})
{
    KeyProblem problem{kind, KeyProblem::Place::ConfigFile};
    problem.path = path;
    problem.detail = detail;
    return problem;
}

} // namespace

ProviderConfig ProviderConfig::read(const QByteArray &file, const QString &path)
{
    if (file.size() > largest)
        return {{}, problemOf(KeyProblem::Kind::FileTooLarge, path), {}};
    const QJsonDocument document = QJsonDocument::fromJson(file);
    if (!document.isObject())
        return {{}, problemOf(KeyProblem::Kind::NotJsonObject, path), {}};
    ProviderConfig config;
    config.defaultModel = document.object().value(QLatin1String("default_video_model")).toString().trimmed();
    const QJsonValue key = document.object().value(QLatin1String("api_key"));
    if (key.isUndefined() || key.isNull())
        return config; // signed out
    if (!key.isString()) {
        config.problem = problemOf(KeyProblem::Kind::KeyNotText, path);
        return config;
    }
    const ApiKeyText text(key.toString());
    if (text.isUsable())
        config.key = text.key();
    config.problem = text.problem();
    if (config.problem) {
        config.problem->place = KeyProblem::Place::ConfigFile;
        config.problem->path = path;
    }
    return config;
}

ProviderConfig ProviderConfig::ofFile(const QString &path)
{
    const QFileInfo info(path);
    if (path.isEmpty() || !info.exists())
        return {};
    if (!info.isFile()) // a folder; or a pipe, which would keep us waiting
        return {{}, problemOf(KeyProblem::Kind::NotFile, path), {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, problemOf(KeyProblem::Kind::NotOpened, path, file.errorString()), {}};
    return read(file.read(largest + 1), path);
}
