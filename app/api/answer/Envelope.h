// Envelope: one reply of the API, read: HTTP status and body in, a reply value or an ApiError out. Pure: no network, no
// clock. HTTP 200 is not success here; only an integer code of 0 is. An answer with a flaw (packed, cut, bytes that are
// no UTF-8, JSON that is broken) is read as far as it can be: what it says about a task counts, but only one that is as
// documented is believed that a task was accepted; of any other the task id is offered.
#pragma once

#include "JsonRepair.h"
#include "ReplyText.h"
#include "api/ApiError.h"
#include "api/VideoApi.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

// What there is of a reply besides status and body.
struct ReplyFrame
{
    QByteArray head;         // status line and headers
    QByteArray encoding;     // Content-Encoding
    bool isTooLarge = false; // only its beginning is there
};

class Envelope
{
public:
    static constexpr qsizetype largestText = 1024 * 1024; // bytes, unpacked, long strings cut short

    // `httpStatus` 0: none was read. `secret` (the key, or empty) is masked wherever the server repeats it.
    Envelope(int httpStatus, const QByteArray &body, const QString &secret = {}, const ReplyFrame &frame = {});

    // A reply without a task id, or with a flaw, is an error (Unreadable), for the task may exist all the same; an id
    // that came is in ApiError::taskId.
    ApiResult<CreateReply> createReply() const;
    // `askedTaskId` stands in where the reply does not repeat the id; a reply with another one is an error (OtherTask),
    // and so is one without a status word.
    ApiResult<QueryReply> queryReply(const QString &askedTaskId) const;
    // A 401 is an answer: the key is not valid.
    ApiResult<KeyCheckReply> keyCheckReply() const;
    // Of an endpoint whose reply is read elsewhere: the whole object, as it came.
    ApiResult<QJsonObject> wholeReply() const;

    // As documented in form: JSON in UTF-8, whole, and nothing was done to it that was not said.
    bool isSound() const { return m_isSound; }
    QString rawAnswer() const; // see RawAnswer.h

private:
    void readText();
    const JsonRepair &repair() const;
    std::optional<ApiError> problem() const; // nothing: 2xx and code 0
    ApiError error(ApiError::Kind kind, const QString &detail) const;
    ApiError withTask(ApiError error) const; // and with what else came of a task
    QString offeredId(bool namedOnly) const;
    bool namesTwoTasks() const;
    // A place in a query's reply that may say how a task is, and which one.
    struct Answer
    {
        QJsonObject data;
        QString taskId; // empty: it does not say
    };
    QList<Answer> answers() const;
    QueryReply replyFrom(const QJsonObject &data, const QString &word, const QString &askedTaskId) const;
    QString clean(const QString &raw, qsizetype longest) const;
    QString requestId() const;
    GenerationRequest echoIn(const QJsonObject &data) const; // of a query reply

    int m_httpStatus = 0;
    QString m_secret;
    ReplyFrame m_frame;
    ReplyText m_text;
    QJsonObject m_object;
    QJsonObject m_data;
    mutable std::optional<JsonRepair> m_repair; // made when somebody asks: most answers need none
    std::optional<qint64> m_code;
    QString m_unreadable; // why the body is no envelope; empty: it is one
    QString m_flaw;       // of its form; empty: none
    bool m_isSound = false;
};
