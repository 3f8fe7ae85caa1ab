#include "HttpCatalogApi.h"

#include "ApiRequest.h"
#include "BaseUrlError.h"
#include "CatalogExchange.h"
#include "api/answer/Envelope.h"
#include "net/CleanText.h"

#include <QPointer>

#include <memory>

namespace {

constexpr int pageSize = 100;
constexpr qsizetype longestDetail = 500;

ApiResult<QJsonObject> resultOf(const CatalogExchange::Answer &answer)
{
    ApiResult<QJsonObject> result =
        Envelope(answer.httpStatus, answer.body, {}, {{}, answer.encoding, answer.failure == ApiError::Kind::TooLarge})
            .wholeReply();
    if (answer.failure && !std::holds_alternative<ApiError>(result))
        result = ApiError(); // whole by chance: the connection says otherwise, and asking again is free
    if (auto *error = std::get_if<ApiError>(&result)) {
        if (answer.failure && error->kind == ApiError::Kind::Unreadable)
            error->kind = *answer.failure;
        if (!answer.detail.isEmpty())
            error->detail = cleanText(answer.detail, {}, longestDetail);
        error->retryAfter = answer.retryAfter;
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
    // The requests under way go first: their answers use the other members.
    qDeleteAll(findChildren<CatalogExchange *>(QString(), Qt::FindDirectChildrenOnly));
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
    auto *exchange = new CatalogExchange(
        m_timeLimit,
        [this, listener, done = std::move(done)](const CatalogExchange::Answer &answer) {
            const auto result = std::make_shared<ApiResult<QJsonObject>>();
            m_reader.run(
                answer.body.size(), [result, answer] { *result = resultOf(answer); },
                [result, listener, done] {
                    if (listener)
                        done(*result);
                });
        },
        this);
    if (context)
        connect(context, &QObject::destroyed, exchange, &CatalogExchange::drop);
    if (baseUrlError(m_baseUrl)) {
        exchange->fail(ApiError::Kind::Unreachable, QStringLiteral("the catalogue's address cannot be used"));
        return;
    }
    QUrl url = ApiRequest::address(m_baseUrl, encodedPath);
    url.setQuery(query);
    exchange->get(ApiRequest::to(url, m_userAgent));
}
