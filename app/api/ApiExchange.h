// ApiExchange: one HTTP request of the API and all of its reply, within a time and a size. It knows connections and
// bytes; what they mean is Envelope's. A POST travels on a connection of its own, once.
#pragma once

#include "ApiError.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslError>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

class OneShotBody;
class QNetworkAccessManager;

class ApiExchange : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 largestBody = 1024 * 1024; // bytes of a reply, after decompression

    struct Outcome
    {
        int httpStatus = 0;                             // 0: no status line was read
        QByteArray body;                                // as far as it came
        std::optional<ApiError::Kind> failure;          // of the connection; nothing: the reply ended as HTTP says
        QString detail;                                 // technical
        std::optional<std::chrono::seconds> retryAfter; // see RetryAfter.h
        bool bodySent = true;                           // of a POST: false when it is certain that no byte of it left
    };
    using Done = std::function<void(const Outcome &)>;

    // `done` is called once, from the event loop, and not at all once this object is gone. It may delete anything.
    // `limit`: for the whole reply, counted from the start or, while a large body is still being taken by the server,
    // from the last bytes of it that went out.
    ApiExchange(std::chrono::milliseconds limit, Done done, QObject *parent);
    ~ApiExchange() override;

    // One of these, once.
    void get(QNetworkAccessManager &manager, const QNetworkRequest &request);
    void post(const QNetworkRequest &request, const QByteArray &body);
    void fail(ApiError::Kind kind, const QString &detail); // without asking anybody

    // Nobody wants the answer any more: `done` is not called, and what has not left yet does not. Deletes this, later.
    void drop();

    // Loopback is reached directly, whatever proxy the system names: a key over plain http goes to no other machine.
    static void setProxyFor(QNetworkAccessManager &manager, const QUrl &url);

private:
    void watch(QNetworkReply *reply);
    void read();
    void replyFinished();
    void unpackingFailed(QNetworkReply::NetworkError error);
    void timeOut();
    void nameFault(Outcome &outcome) const;
    void giveUp(ApiError::Kind kind, const QString &detail);
    void end(Outcome outcome);
    void hangUp();
    bool bodySent() const;
    int httpStatus() const;

    std::chrono::milliseconds m_limit;
    Done m_done;
    QTimer m_timer;
    QNetworkAccessManager *m_ownManager = nullptr; // of a POST: no connection is shared with an earlier request
    OneShotBody *m_requestBody = nullptr;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_received;
    QList<QSslError> m_sslErrors;
    qint64 m_uploaded = 0;
    bool m_hasLeft = false; // the head of the request
    bool m_ended = false;
};
