#include "HttpVideoApi.h"

#include "ApiExchange.h"
#include "CleanText.h"
#include "Envelope.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>
#include <memory>

Q_LOGGING_CATEGORY(lcApi, "linkreel.api", QtInfoMsg)

namespace {

constexpr qsizetype longestDetail = 500;

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

// A header takes these characters only; a line break would begin another header.
bool canBeKey(const QString &key)
{
    return !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

// Where the connection failed and the status does not already say what is known, the failure is what is known. A whole
// reply stands even so: it may name a task that was paid for.
ApiError merged(ApiError error, const ApiExchange::Outcome &outcome, const QString &secret)
{
    if (outcome.failure && error.kind == ApiError::Kind::Unreadable) {
        error.kind = *outcome.failure;
        error.detail.clear();
    }
    QStringList parts{outcome.detail, error.detail};
    parts.removeAll(QString());
    error.detail = cleanText(parts.join(QStringLiteral("; ")), secret, longestDetail);
    error.retryAfter = outcome.retryAfter;
    error.requestSent = outcome.bodySent;
    return error;
}

} // namespace

struct HttpVideoApi::Call
{
    const char *name; // "POST /video-generation", for the log
    QString path;
    QByteArray query; // percent-encoded
    QString key;
    QPointer<QObject> context;
    bool withKey = true;
};

HttpVideoApi::HttpVideoApi(const QUrl &baseUrl, const QByteArray &userAgent, QObject *parent)
    : VideoApi(parent)
    , m_baseUrl(baseUrl)
    , m_userAgent(userAgent)
    , m_baseUrlProblem(baseUrlProblem(baseUrl))
{
    ApiExchange::setProxyFor(m_queries.now(), baseUrl);
}

HttpVideoApi::~HttpVideoApi()
{
    m_places.close();
    // Before the manager whose replies they hold.
    qDeleteAll(findChildren<ApiExchange *>(QString(), Qt::FindDirectChildrenOnly));
}

void HttpVideoApi::setApiKey(const QString &key)
{
    m_key = key.trimmed();
}

QString HttpVideoApi::baseUrlProblem(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return tr(
            "The API address is not a complete web address; it should look like https://api.linkmodel.ai/api/v1.");
    if (!url.userInfo().isEmpty())
        return tr("The API address holds a user name or password; remove it, the API key is all that is needed.");
    if (url.hasQuery() || url.hasFragment())
        return tr("The API address must end with its path, without “?” or “#”.");
    if (url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isLoopback(url.host())))
        return {};
    return tr("The API address must begin with https://, so that nobody on the way can read your API key; http:// is "
              "possible for this computer only.");
}

QString HttpVideoApi::obstacle(const Call &call, ApiError::Kind *kind) const
{
    if (!m_baseUrlProblem.isEmpty()) {
        *kind = ApiError::Kind::Unreachable;
        return m_baseUrlProblem;
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
    QUrl url = m_baseUrl;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + call.path, QUrl::TolerantMode);
    if (!call.query.isEmpty())
        url.setQuery(QString::fromLatin1(call.query), QUrl::StrictMode);

    QNetworkRequest request(url);
    if (call.withKey)
        request.setRawHeader("Authorization", "Bearer " + call.key.toLatin1());
    request.setRawHeader("Accept", "application/json");
    request.setHeader(QNetworkRequest::UserAgentHeader, m_userAgent);
    // A redirect would carry the Authorization header to wherever it points: it is an error.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    return request;
}

template <typename Reply, typename Read>
ApiExchange *HttpVideoApi::exchange(const Call &call, std::function<void(const ApiResult<Reply> &)> done, Read read)
{
    const auto finish = [this, call, done = std::move(done), read](const ApiExchange::Outcome &outcome) {
        const auto result = std::make_shared<ApiResult<Reply>>();
        const auto readIt = [result, read, outcome, key = call.key] {
            *result = read(Envelope(outcome.httpStatus, outcome.body, key));
            if (auto *error = std::get_if<ApiError>(result.get()))
                *error = merged(*error, outcome, key);
        };
        m_reader.run(outcome.body.size(), readIt, [result, call, done, status = outcome.httpStatus] {
            if (const auto *error = std::get_if<ApiError>(result.get()))
                qCInfo(lcApi) << call.name << "HTTP" << status << error->detail << error->requestId;
            else
                qCDebug(lcApi) << call.name << "HTTP" << status;
            if (call.context)
                done(*result);
        });
    };
    auto *started = new ApiExchange(m_timeLimit, finish, this);
    // Nobody is left to hear the answer: what has not been sent yet need not be.
    if (call.context)
        connect(call.context, &QObject::destroyed, started, &ApiExchange::drop);
    ApiError::Kind kind = ApiError::Kind::Unreachable;
    if (const QString why = obstacle(call, &kind); !why.isEmpty()) {
        started->fail(kind, why);
        return nullptr;
    }
    return started;
}

void HttpVideoApi::get(ApiExchange *exchange, const Call &call, RequestPlaces::Rank rank)
{
    if (exchange)
        m_places.start(exchange, rank, [this, exchange, get = request(call)] { exchange->get(m_queries.now(), get); });
}

void HttpVideoApi::create(const GenerationRequest &wanted, QObject *context, CreateDone done)
{
    const Call call{"POST /video-generation", QStringLiteral("/video-generation"), {}, m_key, context};
    ApiExchange *started =
        exchange<CreateReply>(call, std::move(done), [](const Envelope &envelope) { return envelope.createReply(); });
    if (!started)
        return;
    QNetworkRequest post = request(call);
    post.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    const QByteArray body = QJsonDocument(wanted.toBody()).toJson(QJsonDocument::Compact);
    m_places.start(started, RequestPlaces::Rank::Urgent, [started, post, body] { started->post(post, body); });
}

void HttpVideoApi::query(const QString &taskId, QObject *context, QueryDone done)
{
    const Call call{"GET /query/video-generation", QStringLiteral("/query/video-generation"),
                    "task_id=" + QUrl::toPercentEncoding(taskId), m_key, context};
    get(exchange<QueryReply>(call, std::move(done),
                             [taskId](const Envelope &envelope) { return envelope.queryReply(taskId); }),
        call, RequestPlaces::Rank::Usual);
}

void HttpVideoApi::checkKey(const QString &key, QObject *context, KeyCheckDone done)
{
    const Call call{"GET /auth/check", QStringLiteral("/auth/check"), {}, key.trimmed(), context};
    // What cannot even be sent as a key is not a valid one.
    const KeyCheckDone answered = [done = std::move(done)](const ApiResult<KeyCheckReply> &result) {
        const auto *error = std::get_if<ApiError>(&result);
        done(error && error->kind == ApiError::Kind::Unauthorized ? KeyCheckReply{false, error->requestId} : result);
    };
    get(exchange<KeyCheckReply>(call, answered, [](const Envelope &envelope) { return envelope.keyCheckReply(); }),
        call, RequestPlaces::Rank::Urgent);
}

void HttpVideoApi::reach(QObject *context, const ReachDone &done)
{
    const Call call{"GET /auth/check", QStringLiteral("/auth/check"), {}, {}, context, false};
    const KeyCheckDone answered = [done](const ApiResult<KeyCheckReply> &result) {
        const auto *error = std::get_if<ApiError>(&result);
        done(error ? std::optional(*error) : std::nullopt); // that no key is not a valid one is an answer
    };
    get(exchange<KeyCheckReply>(call, answered, [](const Envelope &envelope) { return envelope.keyCheckReply(); }),
        call, RequestPlaces::Rank::Urgent);
}
