#include "Task.h"

#include "NamedEnum.h"

namespace {

constexpr EnumNames<ClipState, 4> clipStates{{{ClipState::None, "none"},
                                              {ClipState::Wanted, "wanted"},
                                              {ClipState::Saved, "saved"},
                                              {ClipState::Failed, "failed"}}};

constexpr EnumNames<PictureWay, 3> pictureWays{
    {{PictureWay::None, "none"}, {PictureWay::Inline, "inline"}, {PictureWay::Uploaded, "uploaded"}}};

using ApiKind = ApiError::Kind;
constexpr EnumNames<ApiKind, 15> apiKinds{{{ApiKind::Unreachable, "unreachable"},
                                           {ApiKind::Proxy, "proxy"},
                                           {ApiKind::Tls, "tls"},
                                           {ApiKind::ConnectionLost, "connection-lost"},
                                           {ApiKind::TimedOut, "timed-out"},
                                           {ApiKind::Redirected, "redirected"},
                                           {ApiKind::Unauthorized, "unauthorized"},
                                           {ApiKind::NotFound, "not-found"},
                                           {ApiKind::RateLimited, "rate-limited"},
                                           {ApiKind::Refused, "refused"},
                                           {ApiKind::ServerFault, "server-fault"},
                                           {ApiKind::Unreadable, "unreadable"},
                                           {ApiKind::OtherTask, "other-task"},
                                           {ApiKind::TooLarge, "too-large"},
                                           {ApiKind::Aborted, "aborted"}}};

using ClipKind = ClipError::Kind;
constexpr EnumNames<ClipKind, 17> clipKinds{{{ClipKind::BadLink, "bad-link"},
                                             {ClipKind::LinkExpired, "link-expired"},
                                             {ClipKind::NoLink, "no-link"},
                                             {ClipKind::Server, "server"},
                                             {ClipKind::RedirectLoop, "redirect-loop"},
                                             {ClipKind::Network, "network"},
                                             {ClipKind::Slow, "slow"},
                                             {ClipKind::Proxy, "proxy"},
                                             {ClipKind::Untrusted, "untrusted"},
                                             {ClipKind::CutOff, "cut-off"},
                                             {ClipKind::TooLarge, "too-large"},
                                             {ClipKind::Disk, "disk"},
                                             {ClipKind::DiskFull, "disk-full"},
                                             {ClipKind::FolderGone, "folder-gone"},
                                             {ClipKind::NotRecorded, "not-recorded"},
                                             {ClipKind::NotAClip, "not-a-clip"},
                                             {ClipKind::Aborted, "aborted"}}};

constexpr EnumNames<NotClip, 6> notClips{{{NotClip::Nothing, "nothing"},
                                          {NotClip::Page, "page"},
                                          {NotClip::Text, "text"},
                                          {NotClip::Picture, "picture"},
                                          {NotClip::CutShort, "cut-short"},
                                          {NotClip::Unplayable, "unplayable"}}};

} // namespace

QString pictureWayName(PictureWay way)
{
    return nameIn(pictureWays, way);
}

std::optional<PictureWay> pictureWayFromName(const QString &name)
{
    return valueIn(pictureWays, name);
}

QString clipStateName(ClipState state)
{
    return nameIn(clipStates, state);
}

std::optional<ClipState> clipStateFromName(const QString &name)
{
    return valueIn(clipStates, name);
}

QJsonObject toJson(const ApiError &error)
{
    QJsonObject json{{QStringLiteral("kind"), nameIn(apiKinds, error.kind)},
                     {QStringLiteral("httpStatus"), error.httpStatus},
                     {QStringLiteral("serverText"), error.serverText},
                     {QStringLiteral("requestId"), error.requestId},
                     {QStringLiteral("detail"), error.detail},
                     {QStringLiteral("requestSent"), error.requestSent}};
    if (error.code)
        json.insert(QStringLiteral("code"), *error.code);
    if (!error.taskId.isEmpty())
        json.insert(QStringLiteral("taskId"), error.taskId);
    if (error.anythingCame)
        json.insert(QStringLiteral("anythingCame"), true);
    if (!error.orderId.isEmpty())
        json.insert(QStringLiteral("orderId"), error.orderId);
    if (error.priceUsd)
        json.insert(QStringLiteral("priceUsd"), *error.priceUsd);
    if (error.retryAfter)
        json.insert(QStringLiteral("retryAfterSeconds"), static_cast<qint64>(error.retryAfter->count()));
    return json;
}

std::optional<ApiError> apiErrorFromJson(const QJsonObject &json)
{
    const std::optional<ApiKind> kind = valueIn(apiKinds, json.value(u"kind").toString());
    if (!kind)
        return {};
    ApiError error;
    error.kind = *kind;
    error.httpStatus = json.value(u"httpStatus").toInt();
    if (json.contains(u"code"))
        error.code = json.value(u"code").toInteger();
    if (json.contains(u"retryAfterSeconds"))
        error.retryAfter = std::chrono::seconds(json.value(u"retryAfterSeconds").toInteger());
    error.serverText = json.value(u"serverText").toString();
    error.requestId = json.value(u"requestId").toString();
    error.detail = json.value(u"detail").toString();
    error.requestSent = json.value(u"requestSent").toBool(true);
    error.taskId = json.value(u"taskId").toString();
    error.anythingCame = json.value(u"anythingCame").toBool();
    error.orderId = json.value(u"orderId").toString();
    if (json.contains(u"priceUsd"))
        error.priceUsd = json.value(u"priceUsd").toDouble();
    return error;
}

QJsonObject toJson(const ClipError &error)
{
    return {{QStringLiteral("kind"), nameIn(clipKinds, error.kind)},
            {QStringLiteral("httpStatus"), error.httpStatus},
            {QStringLiteral("detail"), error.detail},
            {QStringLiteral("place"), error.place},
            {QStringLiteral("instead"), nameIn(notClips, error.instead)}};
}

std::optional<ClipError> clipErrorFromJson(const QJsonObject &json)
{
    const std::optional<ClipKind> kind = valueIn(clipKinds, json.value(u"kind").toString());
    if (!kind)
        return {};
    return ClipError{*kind, json.value(u"httpStatus").toInt(), json.value(u"detail").toString(),
                     json.value(u"place").toString(),
                     valueIn(notClips, json.value(u"instead").toString()).value_or(NotClip::Nothing)};
}

QJsonArray toJson(const QList<TaskClip> &clips)
{
    QJsonArray json;
    for (const TaskClip &clip : clips) {
        QJsonObject one{{QStringLiteral("link"), clip.link.text()},
                        {QStringLiteral("state"), clipStateName(clip.state)},
                        {QStringLiteral("path"), clip.path},
                        {QStringLiteral("bytes"), clip.bytes}};
        if (clip.error)
            one.insert(QStringLiteral("error"), toJson(*clip.error));
        json.append(one);
    }
    return json;
}

QList<TaskClip> taskClipsFromJson(const QJsonArray &json)
{
    QList<TaskClip> clips;
    for (const QJsonValue &value : json)
        clips.append({RawUrl::fromText(value[u"link"].toString()),
                      clipStateFromName(value[u"state"].toString()).value_or(ClipState::None),
                      value[u"path"].toString(), value[u"bytes"].toInteger(),
                      clipErrorFromJson(value[u"error"].toObject())});
    return clips;
}

QJsonArray toJson(const QList<SentPicture> &pictures)
{
    QJsonArray json;
    for (const SentPicture &picture : pictures)
        json.append(QJsonObject{{QStringLiteral("field"), picture.field},
                                {QStringLiteral("chosenBytes"), picture.chosenBytes},
                                {QStringLiteral("chosenSha256"), picture.chosenDigest},
                                {QStringLiteral("sentBytes"), picture.sentBytes},
                                {QStringLiteral("sentSha256"), picture.sentDigest}});
    return json;
}

QList<SentPicture> sentPicturesFromJson(const QJsonArray &json)
{
    QList<SentPicture> pictures;
    for (const QJsonValue &value : json)
        pictures.append({value[u"field"].toString(), value[u"chosenBytes"].toInteger(),
                         value[u"chosenSha256"].toString(), value[u"sentBytes"].toInteger(),
                         value[u"sentSha256"].toString()});
    return pictures;
}

bool isUnsaved(const Task &task)
{
    if (task.state != TaskState::Success || task.clipState == ClipState::Saved)
        return false;
    if (task.clipError && task.clipError->kind == ClipKind::Aborted)
        return false;
    if (task.clipState == ClipState::None)
        return task.endedAt.isValid();
    return task.clipState != ClipState::Wanted || task.clipError;
}

bool canNeedUser(const Task &task)
{
    return needsUser(task.state) || isUnsaved(task);
}

bool needsUser(const Task &task)
{
    return canNeedUser(task) && !task.dismissed;
}
