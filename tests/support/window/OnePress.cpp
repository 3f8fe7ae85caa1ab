#include "OnePress.h"

#include "support/http/RawServer.h"
#include "support/process/Patience.h"

#include <QTest>

namespace OnePress {

const QByteArray mark = "a-lighthouse-in-a-storm-7f3a9c";
const QByteArray accepted =
    R"({"code":0,"msg":"success","request_id":"r-1","data":{"task_id":"t-1","status":"processing"}})";

GenerationRequest request(qsizetype padding)
{
    GenerationRequest wanted{QStringLiteral("kling-v3"), QString::fromLatin1(mark), {}};
    if (padding > 0)
        wanted.fields.insert(QStringLiteral("first_frame_image"), QString(padding, u'x'));
    return wanted;
}

std::unique_ptr<HttpVideoApi> api(const QUrl &base)
{
    auto made = std::make_unique<HttpVideoApi>(base, "LinkReel/test");
    made->setApiKey(QStringLiteral("sk-test-0123456789abcdef"));
    return made;
}

QByteArray response(const QByteArray &statusLine, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + statusLine +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           headers + "\r\n" + body;
}

void finish(QTcpSocket *socket, const QByteArray &bytes, Then then)
{
    socket->write(bytes);
    switch (then) {
    case Then::Close:
        socket->disconnectFromHost();
        break;
    case Then::Reset:
        socket->flush();
        RawServer::reset(socket);
        break;
    case Then::KeepOpen:
        break;
    }
}

void settle(LedgerServer &server)
{
    const int before = server.occurrences("SETTLED");
    QTcpSocket last;
    last.connectToHost(server.url().host(), static_cast<quint16>(server.url().port()));
    last.write("SETTLED");
    QTRY_COMPARE(server.occurrences("SETTLED"), before + 1);
}

} // namespace OnePress
