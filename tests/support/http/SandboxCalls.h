// SandboxCalls: the three calls of the API against a running sandbox, for tests that look at the sandbox itself.
#pragma once

#include "HttpProbe.h"

class SandboxCalls
{
public:
    SandboxCalls(HttpProbe &http, const QUrl &base, const QByteArray &key);

    // The cheapest clip there is to render: 4 s of 480x480.
    static QJsonObject small(const QString &prompt);
    static QByteArray smallBody(const QString &prompt = QStringLiteral("sandbox:forever"));

    HttpProbe::Headers key() const;
    HttpAnswer check();
    HttpAnswer create(const QJsonObject &body);
    QNetworkReply *beginCreate(const QJsonObject &body);
    QString made(const QJsonObject &body); // creates, gives the task's id
    HttpAnswer query(const QString &taskId);
    QString status(const QString &taskId); // asks once; the word in data
    QUrl clipOf(const QString &taskId);    // asks until there is a link; fails the test after 30 s
    QUrl finishedClip(const QJsonObject &body) { return clipOf(made(body)); }
    const QJsonObject &lastData() const { return m_data; } // of the last query

private:
    QUrl at(const char *path) const;

    HttpProbe &m_http;
    QUrl m_base;
    QByteArray m_key;
    QJsonObject m_data;
};
