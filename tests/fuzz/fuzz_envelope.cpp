// Any bytes as a reply of the API: read as every kind of reply, under a status that the first byte chooses; and as what
// comes over a connection.
#include "api/answer/Envelope.h"
#include "net/http/HttpReplyParser.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    static const int statuses[] = {0, 200, 204, 301, 400, 401, 404, 429, 500, 502};
    const int status = statuses[data[0] % std::size(statuses)];
    const QByteArray body(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const QString secret = QStringLiteral("sk-fuzz-secret");
    static const QByteArray encodings[] = {{}, "gzip", "deflate", "br"};
    const ReplyFrame frame{body.left(100), encodings[data[0] / 64 % std::size(encodings)], false};
    const Envelope envelope(status, body, secret, frame);
    HttpReplyParser parser;
    parser.take(body.left(body.size() / 2));
    parser.take(body.mid(body.size() / 2));
    parser.connectionEnded();
    const auto create = envelope.createReply();
    const auto query = envelope.queryReply(QStringLiteral("asked"));
    const auto check = envelope.keyCheckReply();
    if (const auto *reply = std::get_if<CreateReply>(&create); reply && (reply->taskId.isEmpty() || status / 100 != 2))
        __builtin_trap(); // a task nobody could ask about, or one that was refused
    if (const auto *reply = std::get_if<QueryReply>(&query);
        reply && (reply->taskId.isEmpty() || reply->statusWord.isEmpty()))
        __builtin_trap();
    for (const ApiError *error :
         {std::get_if<ApiError>(&create), std::get_if<ApiError>(&query), std::get_if<ApiError>(&check)}) {
        if (error && (error->serverText + error->detail + error->requestId + error->rawAnswer + error->taskId)
                         .contains(secret, Qt::CaseInsensitive))
            __builtin_trap(); // our key, shown
    }
    return 0;
}
