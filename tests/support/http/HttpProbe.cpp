#include "HttpProbe.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

namespace {

constexpr int patienceMs = 30'000;

} // namespace

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

HttpProbe::HttpProbe()
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QNetworkReply *HttpProbe::begin(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                const Headers &headers)
{
    QNetworkRequest request(url);
    request.setRawHeader("Accept-Encoding", "identity");
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    if (method == "HEAD") // as a custom verb it would wait for a body
        return m_network.head(request);
    return m_network.sendCustomRequest(request, method, body);
}

HttpAnswer HttpProbe::taken(QNetworkReply *reply)
{
    HttpAnswer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    answer.json = QJsonDocument::fromJson(answer.body).object();
    answer.headers = reply->rawHeaderPairs();
    answer.error = reply->error();
    reply->deleteLater();
    return answer;
}

HttpAnswer HttpProbe::ask(const QByteArray &method, const QUrl &url, const QByteArray &body, const Headers &headers)
{
    QNetworkReply *reply = begin(method, url, body, headers);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(patienceMs)) {
        reply->deleteLater();
        return {}; // half an answer is none
    }
    return taken(reply);
}

QByteArray HttpProbe::raw(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QSignalSpy closed(&socket, &QTcpSocket::disconnected);
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    socket.write(bytes);
    if (closed.isEmpty() && !closed.wait(patienceMs))
        QTest::qFail("the server did not close the connection", __FILE__, __LINE__);
    return socket.readAll();
}
