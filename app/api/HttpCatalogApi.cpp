#include "HttpCatalogApi.h"

#include "ApiExchange.h"
#include "Envelope.h"
#include "HttpVideoApi.h"
#include "net/CleanText.h"

#include <QPointer>

#include <memory>

namespace {

constexpr int pageSize = 100;
constexpr qsizetype longestDetail = 500;

ApiResult<QJsonObject> resultOf(const ApiExchange::Outcome &outcome)
{
    ApiResult<QJsonObject> result =
        Envelope(outcome.httpStatus, outcome.body, {},
                 {outcome.head, outcome.encoding, outcome.failure == ApiError::Kind::TooLarge})
            .wholeReply();
    if (outcome.failure && !std::holds_alternative<ApiError>(result))
        result = ApiError(); // whole by chance: the connection says otherwise, and asking again is free
    if (auto *error = std::get_if<ApiError>(&result)) {
        if (outcome.failure && error->kind == ApiError::Kind::Unreadable)
            error->kind = *outcome.failure;
        if (!outcome.detail.isEmpty())
            error->detail = cleanText(outcome.detail, {}, longestDetail);
        error->retryAfter = outcome.retryAfter;
    }
    return result;
}

} // namespace

HttpCatalogApi::HttpCatalogApi(const QUrl &baseUrl, const QByteArray &userAgent, QObject *parent)
    : CatalogApi(parent)
    , m_baseUrl(baseUrl)
    , m_userAgent(userAgent)
{
}

HttpCatalogApi::~HttpCatalogApi()
{
    // Before what their answers would still use.
    qDeleteAll(findChildren<ApiExchange *>(QString(), Qt::FindDirectChildrenOnly));
}

void HttpCatalogApi::listModels(int page, QObject *context, Done done)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("lang"), QStringLiteral("en"));
    query.addQueryItem(QStringLiteral("page"), QString::number(page));
    query.addQueryItem(QStringLiteral("page_size"), QString::number(pageSize));
    get(QStringLiteral("/display-models"), query, context, std::move(done));
}

void HttpCatalogApi::describeModel(const QString &model, QObject *context, Done done)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("lang"), QStringLiteral("en"));
    get(QStringLiteral("/display-models/%1/parameter-schema").arg(QString::fromLatin1(QUrl::toPercentEncoding(model))),
        query, context, std::move(done));
}

void HttpCatalogApi::get(const QString &encodedPath, const QUrlQuery &query, QObject *context, Done done)
{
    const QPointer<QObject> listener(context);
    auto *exchange = new ApiExchange(
        ApiExchange::Limits{m_timeLimit, m_timeLimit},
        [this, listener, done = std::move(done)](const ApiExchange::Outcome &outcome) {
            const auto result = std::make_shared<ApiResult<QJsonObject>>();
            m_reader.run(
                outcome.body.size(), [result, outcome] { *result = resultOf(outcome); },
                [result, listener, done] {
                    if (listener)
                        done(*result);
                });
        },
        this);
    if (context)
        connect(context, &QObject::destroyed, exchange, &ApiExchange::drop);
    if (const QString problem = HttpVideoApi::baseUrlProblem(m_baseUrl); !problem.isEmpty()) {
        exchange->fail(ApiError::Kind::Unreachable, QStringLiteral("the catalogue's address cannot be used"));
        return;
    }
    QUrl url = m_baseUrl;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + encodedPath, QUrl::TolerantMode);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json");
    request.setHeader(QNetworkRequest::UserAgentHeader, m_userAgent);
    exchange->get(request);
}
