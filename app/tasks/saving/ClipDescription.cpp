#include "ClipDescription.h"

#include "api/PictureData.h"
#include "platform/Logging.h"
#include "platform/Settings.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace {

bool isPathOfThisComputer(const QString &text)
{
    const bool isFileAddress = text.startsWith(QLatin1String("file:"), Qt::CaseInsensitive);
    const bool isDrive = text.size() > 2 && text.at(0).isLetter() && text.at(1) == u':' && text.at(2) == u'\\';
    return isFileAddress || isDrive || text.startsWith(u'/') || text.startsWith(QLatin1String("~/"));
}

// What may be read by whoever gets the file; empty: nothing of it.
QString publicText(const QString &text)
{
    if (isDataAddress(text) || isPathOfThisComputer(text))
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.isValid() && (url.scheme() == u"https" || url.scheme() == u"http");
    if (isWeb && (url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty()))
        return {};
    return redacted(text);
}

// The list of a field that had several, without those that were left out.
QJsonValue withoutEmpty(const QJsonValue &value)
{
    if (!value.isArray())
        return value;
    QJsonArray rest;
    for (const QJsonValue &item : value.toArray())
        if (!item.isString() || !item.toString().isEmpty())
            rest.append(item);
    return rest;
}

QJsonObject publicSettings(const QJsonObject &fields)
{
    const QJsonObject texts = withTexts(fields, publicText);
    QJsonObject settings;
    for (auto field = texts.begin(); field != texts.end(); ++field) {
        const QJsonValue value = withoutEmpty(field.value());
        const bool isNothing = value.isNull() || (value.isString() && value.toString().isEmpty()) ||
                               (value.isArray() && value.toArray().isEmpty());
        if (!isNothing)
            settings.insert(field.key(), value);
    }
    return settings;
}

} // namespace

ClipMetadata descriptionOf(const Task &task)
{
    ClipMetadata metadata;
    metadata.prompt = redacted(task.request.prompt);
    metadata.model = task.request.model;
    metadata.settings = publicSettings(task.request.fields);
    metadata.taskId = task.remoteId;
    metadata.provider = QStringLiteral("LinkModel");
    metadata.version = QStringLiteral(LINKREEL_VERSION);
    return metadata;
}

std::optional<ClipMetadata> wantedDescription(const Settings &settings, const Task &task)
{
    return settings.describesClips() ? std::optional(descriptionOf(task)) : std::nullopt;
}
