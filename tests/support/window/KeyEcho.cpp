#include "KeyEcho.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

QString echo(const QByteArray &key)
{
    return QStringLiteral("your key %1 (%2, %3)")
        .arg(QString::fromUtf8(key), QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(key))),
             QString::fromLatin1(key.toBase64()));
}

// The key in the reason phrase, in a header and in the body.
void say(QTcpSocket *socket, int status, const QByteArray &key, const QByteArray &body,
         const QByteArray &type = "application/json")
{
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " Because of " + key + "\r\nX-Echo: " + key +
                  "\r\nSet-Cookie: key=" + key + "\r\nContent-Type: " + type +
                  "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    socket->disconnectFromHost();
}

void sayReply(QTcpSocket *socket, const QByteArray &key, const QJsonObject &data, int status = 200)
{
    QJsonObject reply{{QStringLiteral("code"), status == 200 ? 0 : status},
                      {QStringLiteral("msg"), echo(key)},
                      {QStringLiteral("request_id"), QStringLiteral("r-") + QString::fromUtf8(key)}};
    if (!data.isEmpty())
        reply.insert(QStringLiteral("data"), data);
    say(socket, status, key, QJsonDocument(reply).toJson(QJsonDocument::Compact));
}

} // namespace

KeyEcho::KeyEcho(const QByteArray &clip)
    : m_clip(clip)
{
    api.setHandler([this](const RawServer::Request &request, QTcpSocket *socket) { answer(request, socket); });
    elsewhere.setHandler(
        [this](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, m_clip, "video/mp4"); });
    clips.setHandler([this](const RawServer::Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 302, {}, "text/html",
                         {{"Location", elsewhere.url(QStringLiteral("/real.mp4")).toEncoded()}});
    });
}

void KeyEcho::answer(const RawServer::Request &request, QTcpSocket *socket)
{
    const QByteArray key = request.headers.value("authorization").mid(7);
    const QString text = QString::fromUtf8(key);
    if (request.method == "POST")
        return answerCreate(QJsonDocument::fromJson(request.body).object().value(u"prompt").toString(), key, socket);
    if (!request.target.contains("/query/"))
        return sayReply(socket, key, {{QStringLiteral("valid"), true}});
    const bool fails = request.target.contains("fail");
    const QString link = clips.url(QStringLiteral("/clip.mp4")).toString();
    sayReply(socket, key,
             {{QStringLiteral("status"), fails ? QStringLiteral("Failed") : QStringLiteral("Success")},
              {QStringLiteral("prompt"), echo(key)},
              {QStringLiteral("model"), text},
              {QStringLiteral("msg"), echo(key)},
              {QStringLiteral("first_frame_image"), QStringLiteral("https://a.example/") + text},
              {QStringLiteral("file_url"),
               request.target.contains("linked") ? link + QStringLiteral("?key=") + text : link}});
}

void KeyEcho::answerCreate(const QString &prompt, const QByteArray &key, QTcpSocket *socket)
{
    if (prompt.contains(QLatin1String("lost")))
        return RawServer::reset(socket);
    if (prompt.contains(QLatin1String("page")))
        return say(socket, 500, key, "<html><h1>" + echo(key).toUtf8() + "</h1></html>", "text/html");
    if (prompt.contains(QLatin1String("away")))
        return RawServer::reply(socket, 307, {}, "text/html",
                                {{"Location", elsewhere.url(QStringLiteral("/stolen")).toEncoded()}});
    if (prompt.contains(QLatin1String("refuse")))
        return sayReply(socket, key, {}, 400);
    const QString text = QString::fromUtf8(key);
    sayReply(socket, key,
             {{QStringLiteral("task_id"), prompt.section(u' ', 0, 0)},
              {QStringLiteral("order_id"), text},
              {QStringLiteral("status"), QStringLiteral("processing ") + text}});
}
