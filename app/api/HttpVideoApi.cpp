#include "HttpVideoApi.h"

#include "ApiRequest.h"
#include "api/answer/Envelope.h"
#include "net/CleanText.h"
#include "net/HttpRules.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>
#include <memory>

Q_LOGGING_CATEGORY(lcApi, "linkreel.api", QtInfoMsg)

namespace {

constexpr qsizetype longestErrorDetail = 500;
constexpr std::chrono::milliseconds connectingLimit(30'000);

// A header takes these characters only; a line break would begin another header.
bool canBeKey(const QString &key)
{
    return !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

// Where the connection failed and the status does not already say what is known, the failure is what is known. A whole
// reply stands even so: it may name a task that was paid for. Of a reply that was cut off, what its status says of the
// key or the task is not believed.
ApiError merged(ApiError error, const ApiExchange::Outcome &outcome, const QString &secret)
{
    using Kind = ApiError::Kind;
    if (outcome.failure &&
        (error.kind == Kind::Unreadable || error.kind == Kind::Unauthorized || error.kind == Kind::NotFound)) {
        error.kind = *outcome.failure;
        error.detail.clear();
    }
    QStringList parts{outcome.detail, error.detail};
    parts.removeAll(QString());
    error.detail = cleanText(parts.join(QStringLiteral("; ")), secret, longestErrorDetail);
    error.retryAfter = outcome.retryAfter;
    error.requestSent = outcome.bodySent;
    return error;
}

// In bytes, for the reader: what is packed is more than it looks.
qsizetype effortOf(const ApiExchange::Outcome &outcome)
{
    constexpr qsizetype mostPacked = 1032; // bytes out of one, source: zlib's technical details
    const auto first = static_cast<unsigned char>(outcome.body.isEmpty() ? 0 : outcome.body.at(0));
    const bool mayBePacked = !outcome.encoding.isEmpty() || first == 0x1f || first == 0x78;
    return outcome.body.size() * (mayBePacked ? mostPacked : 1);
}

// What a reply that did not end as HTTP says can be believed of a query only where it is whole all the same.
template <typename Reply>
void doubtCutOff(ApiResult<Reply> &result, const Envelope &envelope, const ApiExchange::Outcome &outcome)
{
    if (!outcome.failure || envelope.isSound() || std::holds_alternative<ApiError>(result))
        return;
    ApiError error;
    error.httpStatus = outcome.httpStatus;
    error.rawAnswer = envelope.rawAnswer();
    error.anythingCame = true;
    result = error;
}

void sendGet(ApiExchange &exchange, const QNetworkRequest &request)
{
    exchange.get(request);
}

} // namespace

struct HttpVideoApi::Call
{
    const char *name; // "POST /video-generation", for the log
    RequestLimiter::Kind kind;
    QString path;
    QByteArray query; // percent-encoded
    QString key;
    QPointer<QObject> context;
    bool withKey = true;
};

HttpVideoApi::HttpVideoApi(const QUrl &baseUrl, const QByteArray &userAgent, const RequestLimits &limits,
                           QObject *parent)
    : VideoApi(limits, parent)
    , m_baseUrl(baseUrl)
    , m_userAgent(userAgent)
    , m_baseUrlError(baseUrlError(baseUrl))
    , m_queryLimits{connectingLimit, TimeLimits().query}
    , m_createLimits{connectingLimit, TimeLimits().create}
{
}

void HttpVideoApi::setTimeLimit(std::chrono::milliseconds limit)
{
    setTimeLimits({limit, limit});
}

void HttpVideoApi::setTimeLimits(const TimeLimits &limits)
{
    m_queryLimits.answer = limits.query;
    m_createLimits.answer = limits.create;
}

HttpVideoApi::~HttpVideoApi()
{
    limiter().close();
    // The requests under way go first: their answers use the other members.
    qDeleteAll(findChildren<ApiExchange *>(QString(), Qt::FindDirectChildrenOnly));
}

void HttpVideoApi::setApiKey(const QString &key)
{
    m_key = key.trimmed();
}

QString HttpVideoApi::obstacle(const Call &call, ApiError::Kind *kind) const
{
    if (m_baseUrlError) {
        *kind = ApiError::Kind::Unreachable;
        return QStringLiteral("the API address cannot be used");
    }
    if (call.withKey && !canBeKey(call.key)) {
        *kind = ApiError::Kind::Unauthorized;
        return call.key.isEmpty() ? QStringLiteral("there is no API key")
                                  : QStringLiteral("the API key holds characters that no key has");
    }
    return {};
}

QNetworkRequest HttpVideoApi::request(const Call &call) const
{
    QUrl url = ApiRequest::address(m_baseUrl, call.path);
    if (!call.query.isEmpty())
        url.setQuery(QString::fromLatin1(call.query), QUrl::StrictMode);
    QNetworkRequest request = ApiRequest::to(url, m_userAgent);
    if (call.withKey)
        request.setRawHeader("Authorization", "Bearer " + call.key.toLatin1());
    return request;
}

template <typename Reply, typename Read>
void HttpVideoApi::exchange(const Call &call, std::function<void(const ApiResult<Reply> &)> done, Read read,
                            const Begin &begin)
{
    const auto finish = [this, call, done = std::move(done), read](const ApiExchange::Outcome &outcome) {
        if (outcome.serverDate.isValid())
            emit dateHeard(outcome.serverDate);
        const auto result = std::make_shared<ApiResult<Reply>>();
        const auto readIt = [result, read, outcome, key = call.key] {
            const Envelope envelope(outcome.httpStatus, outcome.body, key,
                                    {outcome.head, outcome.encoding, outcome.failure == ApiError::Kind::TooLarge});
            *result = read(envelope);
            doubtCutOff(*result, envelope, outcome);
            if (auto *error = std::get_if<ApiError>(result.get()))
                *error = merged(*error, outcome, key);
        };
        m_reader.run(effortOf(outcome), readIt, [this, result, call, done, status = outcome.httpStatus] {
            const auto *error = std::get_if<ApiError>(result.get());
            if (error)
                qCInfo(lcApi) << call.name << "HTTP" << status << error->detail << error->requestId;
            else
                qCDebug(lcApi) << call.name << "HTTP" << status;
            limiter().heardAnswer(call.kind, error);
            if (call.context)
                done(*result);
        });
    };
    const bool isCreate = call.kind == RequestLimiter::Kind::Create;
    auto *started = new ApiExchange(isCreate ? m_createLimits : m_queryLimits, finish, this);
    // Nobody is left to hear the answer: what has not been sent yet need not be.
    if (call.context)
        connect(call.context, &QObject::destroyed, started, &ApiExchange::drop);
    limiter().start(started, call.kind, [this, started, call, begin] {
        ApiError::Kind kind = ApiError::Kind::Unreachable;
        if (const QString why = obstacle(call, &kind); !why.isEmpty())
            started->fail(kind, why);
        else
            begin(*started, request(call));
    });
}

void HttpVideoApi::create(const GenerationRequest &wanted, QObject *context, CreateDone done)
{
    const Call call{"POST /video-generation",
                    RequestLimiter::Kind::Create,
                    QStringLiteral("/video-generation"),
                    {},
                    m_key,
                    context};
    exchange<CreateReply>(
        call, std::move(done), [](const Envelope &envelope) { return envelope.createReply(); },
        [wanted](ApiExchange &exchange, QNetworkRequest post) {
            post.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
            exchange.post(post, QJsonDocument(wanted.toBody()).toJson(QJsonDocument::Compact));
        });
}

void HttpVideoApi::query(const QString &taskId, RequestLimiter::Kind kind, QObject *context, QueryDone done)
{
    const Call call{"GET /query/video-generation",
                    kind,
                    QStringLiteral("/query/video-generation"),
                    "task_id=" + QUrl::toPercentEncoding(taskId),
                    m_key,
                    context};
    exchange<QueryReply>(
        call, std::move(done), [taskId](const Envelope &envelope) { return envelope.queryReply(taskId); }, &sendGet);
}

void HttpVideoApi::checkKey(const QString &key, QObject *context, KeyCheckDone done)
{
    // What cannot even be sent as a key is not a valid one.
    const KeyCheckDone answered = [done = std::move(done)](const ApiResult<KeyCheckReply> &result) {
        const auto *error = std::get_if<ApiError>(&result);
        done(error && error->kind == ApiError::Kind::Unauthorized ? KeyCheckReply{false, error->requestId} : result);
    };
    askAboutKey({key.trimmed()}, context, answered);
}

void HttpVideoApi::reach(QObject *context, const ReachDone &done)
{
    askAboutKey({}, context, [done](const ApiResult<KeyCheckReply> &result) {
        const auto *error = std::get_if<ApiError>(&result);
        done(error ? std::optional(*error) : std::nullopt); // without a key the server's "not valid" is the answer
    });
}

void HttpVideoApi::askAboutKey(const std::optional<QString> &key, QObject *context, const KeyCheckDone &done)
{
    const Call call{"GET /auth/check",
                    RequestLimiter::Kind::KeyCheck,
                    QStringLiteral("/auth/check"),
                    {},
                    key.value_or(QString()),
                    context,
                    key.has_value()};
    exchange<KeyCheckReply>(
        call, done, [](const Envelope &envelope) { return envelope.keyCheckReply(); }, &sendGet);
}
