#include "ApiAnswer.h"

#include <QJsonDocument>
#include <QUuid>

ApiAnswer envelope(int status, qint64 code, Spelling spelling, const QString &text, const QJsonObject &data)
{
    QJsonObject json{{QStringLiteral("code"), code},
                     {spelling == Spelling::Msg ? QStringLiteral("msg") : QStringLiteral("message"), text},
                     {QStringLiteral("request_id"), QUuid::createUuid().toString(QUuid::WithoutBraces)}};
    if (!data.isEmpty())
        json.insert(QStringLiteral("data"), data);
    ApiAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return answer;
}

ApiAnswer success(Spelling spelling, const QJsonObject &data)
{
    return envelope(200, 0, spelling, QStringLiteral("success"), data);
}

ApiAnswer proxyPage(int status)
{
    ApiAnswer answer;
    answer.status = status;
    answer.type = "text/html";
    answer.body = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr>"
                  "<center>sandbox proxy</center></body></html>";
    return answer;
}

ApiAnswer notSent(ApiAnswer::Way way)
{
    ApiAnswer answer;
    answer.way = way;
    return answer;
}
