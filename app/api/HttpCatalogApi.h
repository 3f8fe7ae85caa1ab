// HttpCatalogApi: the CatalogApi over HTTP, on connections of its own that never see the API key. It follows no
// redirect and reads at most CatalogExchange::largestBody of an answer.
#pragma once

#include "CatalogApi.h"
#include "net/ReplyReader.h"

#include <QUrl>
#include <QUrlQuery>

#include <chrono>

class HttpCatalogApi : public CatalogApi
{
    Q_OBJECT
public:
    // `baseUrl` as "https://server.linkmodel.ai/auroraai/v1": https, or http to this machine. Another one: every call
    // ends in Unreachable, and nothing is sent.
    HttpCatalogApi(const QUrl &baseUrl, const QByteArray &userAgent, QObject *parent = nullptr);
    ~HttpCatalogApi() override;

    void setTimeLimit(std::chrono::milliseconds limit) { m_timeLimit = limit; } // of each answer: 20 s at first

    void listModels(int page, QObject *context, Done done) override;
    void describeModel(const QString &model, QObject *context, Done done) override;

private:
    void get(const QString &encodedPath, const QUrlQuery &query, QObject *context, Done done);

    const QUrl m_baseUrl;
    const QByteArray m_userAgent;
    std::chrono::milliseconds m_timeLimit{20'000};
    ReplyReader m_reader;
};
