// ApiExchange: one HTTP request of the API and all of its reply, within a time and a size, on a connection of its own
// that carries nothing else: no answer can go to another request, and none leaves twice. It knows connections and
// bytes; what they mean is Envelope's.
#pragma once

#include "ApiError.h"
#include "net/http/HttpReplyParser.h"

#include <QAbstractSocket>
#include <QByteArray>
#include <QDateTime>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

class HttpConnection;
class QNetworkAccessManager;

class ApiExchange : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 largestBody = 1024 * 1024; // bytes of a reply, long strings cut short (LongStringCutter)

    struct Limits
    {
        std::chrono::milliseconds connecting; // until the connection stands; no longer than `answer`
        // For the whole reply, from then on or, while a large body is being taken by the server, from the last bytes of
        // it that went out.
        std::chrono::milliseconds answer;
    };
    struct Outcome
    {
        int httpStatus = 0;                             // 0: no status line was read
        QByteArray head;                                // status line and headers, cut to 64 KiB
        QByteArray encoding;                            // Content-Encoding
        QByteArray body;                                // as far as it came
        std::optional<ApiError::Kind> failure;          // of the connection; nothing: the reply ended as HTTP says
        QString detail;                                 // technical
        QDateTime serverDate;                           // UTC, the header Date; invalid: none that can be read
        std::optional<std::chrono::seconds> retryAfter; // see RetryAfter.h
        bool bodySent = true;                           // of a POST: false when it is certain that no byte of it left
    };
    using Done = std::function<void(const Outcome &)>;

    // `done` is called once, from the event loop, and not at all once this object is gone. It may delete anything.
    ApiExchange(const Limits &limits, Done done, QObject *parent);
    ~ApiExchange() override;

    // One of these, once. Of `request` the address and the headers count; those of the connection are added here.
    void get(const QNetworkRequest &request);
    void post(const QNetworkRequest &request, const QByteArray &body);
    void fail(ApiError::Kind kind, const QString &detail); // without asking anybody

    // Nobody wants the answer any more: `done` is not called, and what has not left yet does not. Deletes this, later.
    void drop();

    // Loopback is reached directly, whatever proxy the system names: a key over plain http goes to no other machine.
    static void setProxyFor(QNetworkAccessManager &manager, const QUrl &url);

private:
    void start(const QByteArray &method, const QNetworkRequest &request);
    void connected();
    void sendMore();
    void takeArrived();
    void connectionEnded(QAbstractSocket::SocketError error);
    void nameFault(Outcome &outcome, QAbstractSocket::SocketError error) const;
    void judge();
    void timeOut();
    void giveUp(ApiError::Kind kind, const QString &detail);
    void end(Outcome outcome);
    bool bodySent() const { return !m_isPost || m_bodyAt > 0; }

    const Limits m_limits;
    Done m_done;
    QTimer m_timer;
    QUrl m_url;
    QNetworkProxy m_proxy;
    HttpConnection *m_connection = nullptr;
    QByteArray m_head; // of the request
    QByteArray m_requestBody;
    qsizetype m_bodyAt = 0; // of it was handed to the connection
    qint64 m_taken = 0;     // of it the system took
    HttpReplyParser m_parser;
    bool m_isPost = false;
    bool m_hasLeft = false; // the head of the request
    bool m_ended = false;
};
