// ApiCall and ApiAnswer: one request to the sandbox's API and what is to be sent back, as values, with the provider's
// envelope in both its spellings. They decide nothing.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

struct ApiCall
{
    QByteArray method;
    QString path;   // "/api/v1/..."
    QString taskId; // the query's parameter
    bool hasTaskId = false;
    QByteArray authorization; // the header's value
    QByteArray body;
};

struct ApiAnswer
{
    enum class Way {
        Sent,
        Dropped, // the connection is closed without a byte
        Reset,   // the same, with an RST
        CutInHead,
        CutInBody,
        Never
    };

    int status = 200;
    QByteArray body;
    QByteArray type = "application/json";
    std::optional<int> retryAfter; // seconds
    Way way = Way::Sent;

    // For the ledger.
    QString taskId;         // of a create: the task that was made
    bool tellsTask = false; // a client can read it out of this answer
    QString fault;          // of the server, that struck it
};

// The create and the key check spell the text "msg", the query "message" (the provider's reference pages).
enum class Spelling { Msg, Message };

// {"code": ..., "msg" or "message": ..., "request_id": <a new one>, "data": ...}; no "data" where it is empty.
ApiAnswer envelope(int status, qint64 code, Spelling spelling, const QString &text, const QJsonObject &data = {});
ApiAnswer success(Spelling spelling, const QJsonObject &data); // HTTP 200, code 0, "success"
ApiAnswer proxyPage(int status);                               // HTML, as from a proxy in between
ApiAnswer notSent(ApiAnswer::Way way);
