// Envelope: one reply of the API, read: HTTP status and body in, a reply value or an ApiError out. Pure: no network, no
// clock. HTTP 200 is not success here; only an integer code of 0 is.
#pragma once

#include "VideoApi.h"

#include <QByteArray>
#include <QJsonObject>

class Envelope
{
public:
    // `httpStatus` 0: none was read. `secret` (the key, or empty) is masked wherever the server repeats it.
    Envelope(int httpStatus, const QByteArray &body, const QString &secret = {});

    // A reply without a task id is an error (Unreadable), for the task may exist all the same.
    ApiResult<CreateReply> createReply() const;
    // `askedTaskId` stands in where the reply does not repeat the id. A reply without a status word is an error.
    ApiResult<QueryReply> queryReply(const QString &askedTaskId) const;
    // A 401 is an answer: the key is not valid.
    ApiResult<KeyCheckReply> keyCheckReply() const;
    // Of an endpoint whose reply is read elsewhere: the whole object, as it came.
    ApiResult<QJsonObject> wholeReply() const;

private:
    std::optional<ApiError> problem() const; // nothing: 2xx and code 0
    ApiError error(ApiError::Kind kind, const QString &detail) const;
    QString clean(const QString &raw, qsizetype longest) const;
    QString requestId() const;
    GenerationRequest echo() const; // of a query reply

    int m_httpStatus = 0;
    QString m_secret;
    QJsonObject m_object;
    QJsonObject m_data;
    std::optional<qint64> m_code;
    QString m_unreadable; // why the body is no envelope; empty: it is one
};
