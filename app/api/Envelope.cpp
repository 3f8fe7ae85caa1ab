#include "Envelope.h"

#include "CleanText.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace {

constexpr qsizetype longestPrompt = 20'000; // above every model's limit
constexpr qsizetype longestWord = 200;      // of ids and status words that are shown
constexpr qsizetype longestTaskId = 4'000;  // the API's own have 36 characters; a longer one could not be asked about
constexpr qsizetype longestLink = 32'000;   // of a signed address, in characters
constexpr qsizetype mostLinks = 16;         // of which the first is used
constexpr qsizetype longestSample = 300;    // of a body that is no envelope, for the technical detail

std::optional<qint64> integerOf(const QJsonValue &value)
{
    // toInteger() falls back for everything that is not exactly a 64-bit integer: "0", 0.5, 1e30, true.
    const qint64 number = value.toInteger(-1);
    if (number == -1 && value.toInteger(-2) != -1)
        return std::nullopt;
    return number;
}

// What a value says, whatever type it has; null and absent say nothing.
QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    return {};
}

// The first of two spellings wins unless it says nothing.
QString textOf(const QJsonObject &object, QLatin1String first, QLatin1String second)
{
    const QString text = textOf(object.value(first));
    return text.isEmpty() ? textOf(object.value(second)) : text;
}

QString messageOf(const QJsonObject &object)
{
    return textOf(object, QLatin1String("msg"), QLatin1String("message"));
}

// An id is text; one that came as a whole number is paid for all the same.
QString idOf(const QJsonValue &value)
{
    if (const std::optional<qint64> number = integerOf(value))
        return QString::number(*number);
    return value.toString().trimmed();
}

std::optional<double> priceOf(const QJsonValue &value)
{
    const double price = value.toDouble(0);
    if (!std::isfinite(price) || price <= 0)
        return std::nullopt;
    return price;
}

// A link with our key in it is none: following it would carry the key to another host, and it is written down.
QUrl linkOf(const QJsonValue &value, const QString &secret)
{
    const QString text = value.toString().trimmed(); // a wrong type is empty, and so is its link
    return text.size() > longestLink || repeatsSecret(text, secret) ? QUrl() : QUrl(text, QUrl::TolerantMode);
}

QList<QUrl> clipsOf(const QJsonObject &data, const QString &secret)
{
    if (const QUrl link = linkOf(data.value(QLatin1String("file_url")), secret); link.isValid())
        return {link};
    QList<QUrl> links;
    const QJsonValue videos = data.value(QLatin1String("output_videos"));
    const QJsonArray items = videos.isArray() ? videos.toArray() : QJsonArray{videos};
    for (qsizetype i = 0; i < std::min<qsizetype>(items.size(), mostLinks); ++i) {
        if (const QUrl link = linkOf(items.at(i), secret); link.isValid())
            links.append(link);
    }
    return links;
}

// Nothing for 2xx: there the code decides.
std::optional<ApiError::Kind> kindOfStatus(int status)
{
    using Kind = ApiError::Kind;
    if (status >= 200 && status <= 299)
        return std::nullopt;
    if (status >= 300 && status <= 399)
        return Kind::Redirected;
    if (status == 401)
        return Kind::Unauthorized;
    if (status == 404)
        return Kind::NotFound;
    if (status == 429)
        return Kind::RateLimited;
    if (status >= 400 && status <= 499)
        return Kind::Refused;
    if (status >= 500 && status <= 599)
        return Kind::ServerFault;
    return Kind::Unreadable;
}

// Under HTTP 2xx. Code 500 has been seen for a balance too low: the server understood and said no.
ApiError::Kind kindOfCode(qint64 code)
{
    if (code == 401)
        return ApiError::Kind::Unauthorized;
    if (code == 404)
        return ApiError::Kind::NotFound;
    if (code == 429)
        return ApiError::Kind::RateLimited;
    return ApiError::Kind::Refused;
}

} // namespace

RemoteStatus remoteStatusFromWord(const QString &word)
{
    static const std::pair<QLatin1String, RemoteStatus> words[] = {
        {QLatin1String("pending"), RemoteStatus::Pending},     {QLatin1String("processing"), RemoteStatus::Processing},
        {QLatin1String("success"), RemoteStatus::Success},     {QLatin1String("failed"), RemoteStatus::Failed},
        {QLatin1String("cancelled"), RemoteStatus::Cancelled},
    };
    const QString bare = word.trimmed();
    for (const auto &[name, status] : words) {
        if (bare.compare(name, Qt::CaseInsensitive) == 0)
            return status;
    }
    return RemoteStatus::Other;
}

Envelope::Envelope(int httpStatus, const QByteArray &body, const QString &secret)
    : m_httpStatus(httpStatus)
    , m_secret(secret)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parse);
    if (body.trimmed().isEmpty()) {
        m_unreadable = QStringLiteral("the body is empty");
    } else if (parse.error != QJsonParseError::NoError) {
        m_unreadable = QStringLiteral("the body is not JSON (%1 at byte %2): %3")
                           .arg(parse.errorString())
                           .arg(parse.offset)
                           .arg(clean(QString::fromUtf8(body), longestSample));
    } else if (!document.isObject()) {
        m_unreadable = QStringLiteral("the body is JSON, but not an object");
    } else {
        m_object = document.object();
        m_data = m_object.value(QLatin1String("data")).toObject();
        m_code = integerOf(m_object.value(QLatin1String("code")));
        if (!m_code)
            m_unreadable = QStringLiteral("the reply has no integer code");
    }
}

QString Envelope::clean(const QString &raw, qsizetype longest) const
{
    return cleanText(raw, m_secret, longest);
}

QString Envelope::requestId() const
{
    return clean(textOf(m_object, QLatin1String("request_id"), QLatin1String("requestId")), longestWord);
}

ApiError Envelope::error(ApiError::Kind kind, const QString &detail) const
{
    ApiError error;
    error.kind = kind;
    error.httpStatus = m_httpStatus;
    error.code = m_code;
    error.serverText = clean(messageOf(m_object), longestServerText);
    error.requestId = requestId();
    error.detail = detail;
    return error;
}

std::optional<ApiError> Envelope::problem() const
{
    if (const std::optional<ApiError::Kind> kind = kindOfStatus(m_httpStatus))
        return error(*kind, m_unreadable);
    if (!m_code)
        return error(ApiError::Kind::Unreadable, m_unreadable);
    if (*m_code != 0)
        return error(kindOfCode(*m_code), {});
    return std::nullopt;
}

ApiResult<CreateReply> Envelope::createReply() const
{
    const QString taskId = idOf(m_data.value(QLatin1String("task_id")));
    if (std::optional<ApiError> found = problem()) {
        // A "no" that carries a task contradicts itself: nobody knows whether it was charged, and its id is kept.
        found->taskId = clean(taskId, longestWord);
        if (m_code == 0 && !taskId.isEmpty()) {
            found->kind = ApiError::Kind::Unreadable;
            found->detail = QStringLiteral("an error status with the reply of a success, task %1").arg(found->taskId);
        }
        return *found;
    }
    if (taskId.isEmpty())
        return error(ApiError::Kind::Unreadable, QStringLiteral("the reply has no task_id"));
    if (repeatsSecret(taskId, m_secret)) // it would be written down
        return error(ApiError::Kind::Unreadable, QStringLiteral("the task_id repeats the API key"));
    if (taskId.size() > longestTaskId)
        return error(ApiError::Kind::Unreadable, QStringLiteral("the reply's task_id is no id: %1 characters, %2")
                                                     .arg(taskId.size())
                                                     .arg(clean(taskId, longestWord)));
    CreateReply reply;
    reply.taskId = taskId;
    reply.orderId = clean(idOf(m_data.value(QLatin1String("order_id"))), longestWord);
    reply.status = clean(m_data.value(QLatin1String("status")).toString(), longestWord);
    reply.priceUsd = priceOf(m_data.value(QLatin1String("price")));
    reply.requestId = requestId();
    return reply;
}

ApiResult<QueryReply> Envelope::queryReply(const QString &askedTaskId) const
{
    if (const std::optional<ApiError> found = problem())
        return *found;
    const QString word = clean(m_data.value(QLatin1String("status")).toString(), longestWord);
    if (word.isEmpty())
        return error(ApiError::Kind::Unreadable, QStringLiteral("the reply has no status"));
    QueryReply reply;
    reply.taskId = idOf(m_data.value(QLatin1String("task_id")));
    if (reply.taskId.isEmpty() || reply.taskId.size() > longestTaskId || repeatsSecret(reply.taskId, m_secret))
        reply.taskId = askedTaskId;
    reply.statusWord = word;
    reply.status = remoteStatusFromWord(word);
    reply.clips = clipsOf(m_data, m_secret);
    reply.message = clean(messageOf(m_data), longestServerText);
    reply.requestId = requestId();
    reply.echo = echo();
    return reply;
}

GenerationRequest Envelope::echo() const
{
    GenerationRequest echo;
    echo.model = clean(m_data.value(QLatin1String("model")).toString(), longestWord);
    QStringList lines = m_data.value(QLatin1String("prompt")).toString().left(longestPrompt).split(u'\n');
    for (QString &line : lines)
        line = clean(line, longestPrompt);
    echo.prompt = lines.join(u'\n');
    const std::optional<qint64> seconds = integerOf(m_data.value(QLatin1String("duration")));
    if (seconds && *seconds > 0)
        echo.fields.insert(QStringLiteral("duration"), *seconds);
    for (const auto &name : {QStringLiteral("first_frame_image"), QStringLiteral("last_frame_image")}) {
        const QString address = m_data.value(name).toString().trimmed();
        if (!address.isEmpty() && !repeatsSecret(address, m_secret))
            echo.fields.insert(name, address);
    }
    return echo;
}

ApiResult<KeyCheckReply> Envelope::keyCheckReply() const
{
    if (const std::optional<ApiError> found = problem()) {
        if (found->kind == ApiError::Kind::Unauthorized)
            return KeyCheckReply{false, found->requestId};
        return *found;
    }
    const QJsonValue valid = m_data.value(QLatin1String("valid"));
    if (valid.isBool() || valid.isUndefined() || valid.isNull())
        return KeyCheckReply{valid.toBool(true), requestId()};
    return error(ApiError::Kind::Unreadable, QStringLiteral("the reply's \"valid\" is not true or false"));
}

ApiResult<QJsonObject> Envelope::wholeReply() const
{
    if (const std::optional<ApiError> found = problem())
        return *found;
    return m_object;
}
