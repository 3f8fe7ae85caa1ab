#include "SandboxCalls.h"

#include "support/process/Patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

SandboxCalls::SandboxCalls(HttpProbe &http, const QUrl &base, const QByteArray &key)
    : m_http(http)
    , m_base(base)
    , m_key(key)
{
}

QJsonObject SandboxCalls::small(const QString &prompt)
{
    return {{QStringLiteral("model"), QStringLiteral("seedance-2-0")},
            {QStringLiteral("prompt"), prompt},
            {QStringLiteral("duration"), 4},
            {QStringLiteral("resolution"), QStringLiteral("480P")},
            {QStringLiteral("size"), QStringLiteral("1x1")}};
}

QByteArray SandboxCalls::smallBody(const QString &prompt)
{
    return QJsonDocument(small(prompt)).toJson(QJsonDocument::Compact);
}

QUrl SandboxCalls::at(const char *path) const
{
    return QUrl(m_base.toString() + QLatin1String(path), QUrl::StrictMode);
}

HttpProbe::Headers SandboxCalls::key() const
{
    return {{"Authorization", "Bearer " + m_key}};
}

HttpAnswer SandboxCalls::check()
{
    return m_http.get(at("/auth/check"), key());
}

QNetworkReply *SandboxCalls::beginCreate(const QJsonObject &body)
{
    return m_http.begin("POST", at("/video-generation"), QJsonDocument(body).toJson(QJsonDocument::Compact), key());
}

HttpAnswer SandboxCalls::create(const QJsonObject &body)
{
    return m_http.ask("POST", at("/video-generation"), QJsonDocument(body).toJson(QJsonDocument::Compact), key());
}

QString SandboxCalls::made(const QJsonObject &body)
{
    return create(body).json.value(u"data").toObject().value(u"task_id").toString();
}

HttpAnswer SandboxCalls::query(const QString &taskId)
{
    const HttpAnswer answer =
        m_http.get(at(("/query/video-generation?task_id=" + taskId.toLatin1()).constData()), key());
    m_data = answer.json.value(u"data").toObject();
    return answer;
}

QString SandboxCalls::status(const QString &taskId)
{
    query(taskId);
    return m_data.value(u"status").toString();
}

QUrl SandboxCalls::clipOf(const QString &taskId)
{
    QUrl link;
    const bool found = Patience::waitFor(
        [&] {
            query(taskId);
            QString text = m_data.value(u"file_url").toString();
            if (text.isEmpty())
                text = m_data.value(u"output_videos").toArray().at(0).toString();
            link = QUrl(text, QUrl::StrictMode);
            return !link.isEmpty();
        },
        30'000);
    if (!found)
        QTest::qFail("no link came within 30 s", __FILE__, __LINE__);
    return link;
}
