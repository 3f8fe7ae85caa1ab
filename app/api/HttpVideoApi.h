// HttpVideoApi: the VideoApi over HTTP. It puts requests together, guards the key and gives replies to Envelope; it
// repeats nothing and decides nothing about tasks.
#pragma once

#include "ApiExchange.h"
#include "BaseUrlError.h"
#include "VideoApi.h"
#include "net/ReplyReader.h"

#include <QNetworkRequest>

#include <chrono>

class Envelope;

class HttpVideoApi : public VideoApi
{
    Q_OBJECT
public:
    // `baseUrl` as "https://api.linkmodel.ai/api/v1". While it has a BaseUrlError nothing is sent to it: every
    // call ends in Unreachable. `userAgent` as "LinkReel/0.1.0".
    HttpVideoApi(const QUrl &baseUrl, const QByteArray &userAgent, const RequestLimits &limits = {},
                 QObject *parent = nullptr);
    ~HttpVideoApi() override;

    // Without a key, or with one that cannot be a key, every call ends in Unauthorized and nothing is sent.
    void setApiKey(const QString &key);
    // For each answer, creates included. At first 30 s, and 120 s for a create, whose answer may be late and is worth
    // money; 30 s until a connection stands. While a large body is being uploaded it starts anew with its progress.
    void setTimeLimit(std::chrono::milliseconds limit);
    struct TimeLimits
    {
        std::chrono::milliseconds query{30'000}; // and of a key's check
        std::chrono::milliseconds create{120'000};
    };
    void setTimeLimits(const TimeLimits &limits);

    void create(const GenerationRequest &request, QObject *context, CreateDone done) override;
    using VideoApi::query;
    void query(const QString &taskId, RequestLimiter::Kind kind, QObject *context, QueryDone done) override;
    void checkKey(const QString &key, QObject *context, KeyCheckDone done) override;

    // Whether LinkModel can be reached: asks without a key, so nothing is charged and nothing given away. Nothing: it
    // answered. Once, as the calls above.
    using ReachDone = std::function<void(const std::optional<ApiError> &trouble)>;
    void reach(QObject *context, const ReachDone &done);

signals:
    // What the server's clock says, in UTC, to the second; with every answer that names it.
    void dateHeard(const QDateTime &serverDate);

private:
    struct Call; // which address, with which key, for whom

    using Begin = std::function<void(ApiExchange &exchange, const QNetworkRequest &request)>;
    template <typename Reply, typename Read>
    void exchange(const Call &call, std::function<void(const ApiResult<Reply> &)> done, Read read, const Begin &begin);
    void askAboutKey(const std::optional<QString> &key, QObject *context, const KeyCheckDone &done); // nothing: none
    QString obstacle(const Call &call, ApiError::Kind *kind) const;
    QNetworkRequest request(const Call &call) const;

    ReplyReader m_reader;
    const QUrl m_baseUrl;
    const QByteArray m_userAgent;
    const std::optional<BaseUrlError> m_baseUrlError;
    QString m_key;
    ApiExchange::Limits m_queryLimits;
    ApiExchange::Limits m_createLimits;
};
