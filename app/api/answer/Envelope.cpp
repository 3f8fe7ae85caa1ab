#include "Envelope.h"

#include "RawAnswer.h"
#include "ReplyValues.h"
#include "TaskIdSearch.h"
#include "net/CleanText.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace ReplyValues;

namespace {

constexpr qsizetype longestPrompt = 20'000;                  // above every model's limit
constexpr qsizetype longestWord = 200;                       // of ids and status words that are shown
constexpr qsizetype longestSample = 300;                     // of a body that is no envelope, for the technical detail
constexpr qsizetype longestTaskId = TaskIdSearch::longestId; // a longer one could not be asked about

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

QJsonObject objectIn(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

// An object, or one that was written into a text.
QJsonObject objectOf(const QJsonValue &value)
{
    if (!value.isString())
        return value.toObject();
    const QString text = value.toString();
    return text.contains(u'{') ? objectIn(JsonRepair(text.toUtf8()).json()) : QJsonObject();
}

// The id of the task that an object is about, under any of its names; empty: it does not say.
QString taskIdIn(const QJsonObject &object)
{
    const QString documented = idOf(object.value(QLatin1String("task_id")));
    if (!documented.isEmpty())
        return documented;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString id = TaskIdSearch::isTaskIdName(member.key()) ? idOf(member.value()) : QString();
        if (!id.isEmpty())
            return id;
    }
    return {};
}

} // namespace

Envelope::Envelope(int httpStatus, const QByteArray &body, const QString &secret, const ReplyFrame &frame)
    : m_httpStatus(httpStatus)
    , m_secret(secret)
    , m_frame(frame)
    , m_text(readReplyText(body, frame.encoding, largestText))
{
    m_text.isTooLarge |= frame.isTooLarge;
    readText();
    m_data = objectOf(m_object.value(QLatin1String("data")));
    m_code = integerOf(m_object.value(QLatin1String("code")));
    if (m_unreadable.isEmpty() && !m_code)
        m_unreadable = QStringLiteral("the reply has no integer code");
}

// Read strictly where that goes; what is broken is put right first.
void Envelope::readText()
{
    m_flaw = m_text.flaw;
    if (m_flaw.isEmpty() && m_text.hasBadBytes)
        m_flaw = QStringLiteral("with bytes that are not UTF-8");
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(m_text.utf8, &parse);
    if (m_text.utf8.trimmed().isEmpty()) {
        m_unreadable = QStringLiteral("the body is empty");
    } else if (document.isObject()) {
        m_object = document.object();
        m_isSound = m_flaw.isEmpty();
    } else if (parse.error == QJsonParseError::NoError) {
        m_unreadable = QStringLiteral("the body is JSON, but not an object");
    } else {
        const QString why = QStringLiteral("not JSON (%1 at byte %2)").arg(parse.errorString()).arg(parse.offset);
        m_flaw = m_flaw.isEmpty() ? why : m_flaw + QStringLiteral(", ") + why;
        m_object = objectIn(repair().json());
        if (m_object.isEmpty())
            m_unreadable = QStringLiteral("the body is %1: %2")
                               .arg(why, clean(QString::fromUtf8(m_text.utf8.left(64 * 1024)), longestSample));
    }
}

const JsonRepair &Envelope::repair() const
{
    if (!m_repair)
        m_repair.emplace(m_text.utf8);
    return *m_repair;
}

QString Envelope::clean(const QString &raw, qsizetype longest) const
{
    return cleanText(raw, m_secret, longest);
}

QString Envelope::requestId() const
{
    const QString id = textOf(m_object.value(QLatin1String("request_id")));
    return clean(id.isEmpty() ? textOf(m_object.value(QLatin1String("requestId"))) : id, longestWord);
}

QString Envelope::rawAnswer() const
{
    return ::rawAnswer(m_frame.head, m_text.utf8, m_secret);
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
    error.rawAnswer = rawAnswer();
    error.anythingCame = !error.rawAnswer.isEmpty() || m_httpStatus != 0;
    return error;
}

// A no that is broken is doubtful, but for letters that came in another encoding: they do not touch its code.
std::optional<ApiError> Envelope::problem() const
{
    if (m_text.isTooLarge)
        return error(ApiError::Kind::TooLarge, QStringLiteral("the body is over %1 bytes").arg(largestText));
    if (const std::optional<ApiError::Kind> kind = kindOfStatus(m_httpStatus))
        return error(*kind, m_unreadable);
    if (!m_code)
        return error(ApiError::Kind::Unreadable, m_unreadable);
    const bool isCertain =
        m_isSound || (m_text.hasBadBytes && m_text.flaw.isEmpty() && QJsonDocument::fromJson(m_text.utf8).isObject());
    if (*m_code != 0)
        return error(isCertain ? kindOfCode(*m_code) : ApiError::Kind::Unreadable, m_flaw);
    return std::nullopt;
}

// `namedOnly`: of an answer that says no, where any other id is more likely that of the complaint.
QString Envelope::offeredId(bool namedOnly) const
{
    std::optional<TaskIdSearch::Found> found = TaskIdSearch::inMembers(repair().members());
    if ((!found || !found->isNamed) && !m_isSound)
        if (const auto inText = TaskIdSearch::inText(m_text.utf8))
            found = inText;
    if (!found || !found->isNamed)
        if (const auto inHead = TaskIdSearch::inText(m_frame.head + '\n'))
            found = inHead;
    if (!found || repeatsSecret(found->id, m_secret))
        return {};
    const bool isNamed = found->isDocumented || (found->isNamed && TaskIdSearch::looksLikeId(found->id));
    if (namedOnly && !isNamed)
        return {};
    return clean(found->id, longestTaskId);
}

ApiError Envelope::withTask(ApiError error) const
{
    const bool isRefusal = m_httpStatus >= 400 && m_httpStatus <= 499;
    error.taskId = offeredId(isRefusal || (m_isSound && m_code.value_or(0) != 0));
    if (error.taskId.isEmpty())
        return error;
    const QList<JsonRepair::Member> members = repair().members();
    for (const JsonRepair::Member &member : members) { // what came beside it
        const QString name = member.path.last();
        if (name == QLatin1String("price") && !error.priceUsd)
            error.priceUsd = priceOf(QJsonValue(member.value));
        else if (name == QLatin1String("order_id") && error.orderId.isEmpty())
            error.orderId = clean(member.value, longestWord);
    }
    return error;
}

// Two members of the same name with two ids: nobody knows which of them was meant.
bool Envelope::namesTwoTasks() const
{
    QStringList ids;
    const QList<JsonRepair::Member> members = repair().members();
    for (const JsonRepair::Member &member : members) {
        if (member.path == QStringList{QStringLiteral("data"), QStringLiteral("task_id")})
            ids << member.value.trimmed();
    }
    return ids.removeDuplicates() >= 0 && ids.size() > 1;
}

ApiResult<CreateReply> Envelope::createReply() const
{
    const QString taskId = idOf(m_data.value(QLatin1String("task_id")));
    if (std::optional<ApiError> found = problem()) {
        // A "no" that carries a task contradicts itself: nobody knows whether it was charged, and its id is kept.
        found = withTask(*found);
        if (m_code == 0 && !found->taskId.isEmpty() && found->kind != ApiError::Kind::TooLarge) {
            found->kind = ApiError::Kind::Unreadable;
            found->detail = QStringLiteral("an error status with the reply of a success, task %1").arg(found->taskId);
        }
        return *found;
    }
    const auto unreadable = [this](const QString &detail) {
        return withTask(error(ApiError::Kind::Unreadable, detail));
    };
    if (!m_isSound)
        return unreadable(QStringLiteral("an answer with a flaw: %1").arg(m_flaw));
    if (taskId.isEmpty() || m_object.value(QLatin1String("data")).isString())
        return unreadable(QStringLiteral("the reply has no task_id where it should be"));
    if (namesTwoTasks())
        return unreadable(QStringLiteral("the reply names two tasks"));
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

QList<Envelope::Answer> Envelope::answers() const
{
    QList<Answer> answers;
    const QString above = taskIdIn(m_object);
    const auto add = [this, &answers](const QJsonObject &data, const QString &outerId) {
        const QString id = taskIdIn(data);
        answers << Answer{data, id.isEmpty() || repeatsSecret(id, m_secret) ? outerId : id};
    };
    const QJsonValue data = m_object.value(QLatin1String("data"));
    const QJsonArray items = data.isArray() ? data.toArray() : QJsonArray{m_data};
    for (const QJsonValue &item : items)
        add(objectOf(item), above);
    for (const Answer &outer : QList<Answer>(answers)) {
        for (const char *name : {"task", "result", "output"}) {
            if (const QJsonObject inside = objectOf(outer.data.value(QLatin1String(name))); !inside.isEmpty())
                add(inside, outer.taskId);
        }
    }
    return answers;
}

ApiResult<QueryReply> Envelope::queryReply(const QString &askedTaskId) const
{
    if (const std::optional<ApiError> found = problem())
        return *found;
    QString another;
    for (const Answer &answer : answers()) {
        if (!isSameTask(askedTaskId, answer.taskId)) {
            another = answer.taskId;
            continue;
        }
        const QString word = clean(answer.data.value(QLatin1String("status")).toString(), longestWord);
        if (!word.isEmpty())
            return replyFrom(answer.data, word, askedTaskId);
    }
    if (!another.isEmpty())
        return error(ApiError::Kind::OtherTask,
                     QStringLiteral("asked about one task, answered about %1").arg(clean(another, longestWord)));
    return error(ApiError::Kind::Unreadable, QStringLiteral("the reply has no status"));
}

QueryReply Envelope::replyFrom(const QJsonObject &data, const QString &word, const QString &askedTaskId) const
{
    QueryReply reply;
    reply.taskId = askedTaskId.isEmpty() ? taskIdIn(data) : askedTaskId;
    reply.statusWord = word;
    reply.status = remoteStatusFromWord(word);
    reply.clips = clipsOf(data, m_secret);
    reply.message = clean(messageOf(data), longestServerText);
    reply.requestId = requestId();
    reply.echo = echoIn(data);
    if (!m_isSound || reply.status == RemoteStatus::Other || reply.status == RemoteStatus::Failed)
        reply.rawAnswer = rawAnswer();
    return reply;
}

GenerationRequest Envelope::echoIn(const QJsonObject &data) const
{
    GenerationRequest echo;
    echo.model = clean(data.value(QLatin1String("model")).toString(), longestWord);
    QStringList lines = data.value(QLatin1String("prompt")).toString().left(longestPrompt).split(u'\n');
    for (QString &line : lines)
        line = clean(line, longestPrompt);
    echo.prompt = lines.join(u'\n');
    const std::optional<qint64> seconds = integerOf(data.value(QLatin1String("duration")));
    if (seconds && *seconds > 0)
        echo.fields.insert(QStringLiteral("duration"), *seconds);
    for (const auto &name : {QStringLiteral("first_frame_image"), QStringLiteral("last_frame_image")}) {
        const QString address = data.value(name).toString().trimmed();
        // One that was cut short is no picture any more; see LongStringCutter.
        if (!address.isEmpty() && !address.endsWith(u'\u2026') && !repeatsSecret(address, m_secret))
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
    if (!m_isSound)
        return error(ApiError::Kind::Unreadable, m_flaw);
    const QJsonValue valid = m_data.value(QLatin1String("valid"));
    if (valid.isBool() || valid.isUndefined() || valid.isNull())
        return KeyCheckReply{valid.toBool(true), requestId()};
    return error(ApiError::Kind::Unreadable, QStringLiteral("the reply's \"valid\" is not true or false"));
}

ApiResult<QJsonObject> Envelope::wholeReply() const
{
    if (const std::optional<ApiError> found = problem())
        return *found;
    if (!m_isSound) // asked again it costs nothing, and half of it would mislead
        return error(ApiError::Kind::Unreadable, m_flaw);
    return m_object;
}
