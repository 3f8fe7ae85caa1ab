// CatalogExchange: one GET of the public catalogue and all of its answer, within a time and a size. It sends no key,
// follows no redirect, and tries once; what the answer means is Envelope's.
#pragma once

#include "ApiError.h"
#include "net/LongStringCutter.h"
#include "net/http/GetExchange.h"

#include <QNetworkProxy>
#include <QNetworkRequest>

#include <chrono>
#include <functional>
#include <optional>

class CatalogExchange : public QObject, private GetSink
{
    Q_OBJECT
public:
    static constexpr qint64 largestBody = 1024 * 1024; // bytes of an answer, long strings cut short (LongStringCutter)

    struct Answer
    {
        int httpStatus = 0;                             // 0: no status line was read
        QByteArray encoding;                            // Content-Encoding
        QByteArray body;                                // as far as it came
        std::optional<ApiError::Kind> failure;          // of the connection; nothing: the answer ended as HTTP says
        QString detail;                                 // technical, see ApiError::detail
        std::optional<std::chrono::seconds> retryAfter; // see RetryAfter.h
    };
    using Done = std::function<void(const Answer &)>;

    // `done` is called once, from the event loop, and not at all once this object is gone, which goes by itself then.
    CatalogExchange(std::chrono::milliseconds limit, Done done, QObject *parent);

    void get(const QNetworkRequest &request);              // once
    void fail(ApiError::Kind kind, const QString &detail); // without asking anybody
    void drop();                                           // nobody wants the answer any more

private:
    QNetworkReply *open(const RawUrl &url);
    void redirected(const RawUrl &) override { end({}, {}); }
    void redirectRefused(const RedirectTrail::Refusal &) override { end({}, {}); }
    bool headCame(const QNetworkReply &reply) override;
    void bytesCame(const char *bytes, qint64 count) override;
    void tooLarge() override;
    void timedOut() override;
    void ended(const QNetworkReply &reply) override;
    void end(std::optional<ApiError::Kind> failure, const QString &detail);

    const Done m_done;
    GetExchange m_exchange;
    QNetworkRequest m_request;
    QNetworkProxy m_proxy;
    LongStringCutter m_cutter;
    Answer m_answer;
    bool m_hasLeft = false; // the request
    bool m_isOver = false;
};
