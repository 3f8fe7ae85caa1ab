#include "HttpApiParts.h"

namespace HttpApiParts {

const QString key = QStringLiteral("sk-live/0123+456789=abcdef");
const QString basePath = QStringLiteral("/api/v1");
const QByteArray queryBody =
    R"({"code":0,"message":"ok","request_id":"r-2","data":{"task_id":"t-1","status":"Processing"}})";

std::unique_ptr<HttpVideoApi> apiFor(const RawServer &server)
{
    auto made = std::make_unique<HttpVideoApi>(server.url(basePath), "LinkReel/1.2.3");
    made->setApiKey(key);
    made->setTimeLimit(std::chrono::seconds(20));
    return made;
}

RawServer::Handler replies(int status, const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &headers)
{
    return [=](const RawServer::Request &, QTcpSocket *socket) {
        RawServer::reply(socket, status, body, "application/json", headers);
    };
}

} // namespace HttpApiParts
