// HttpApiParts: what the tests of HttpVideoApi's calls begin with: a server's handler, an api that speaks to it with a
// key, and a good answer to a query. It judges nothing.
#pragma once

#include "api/HttpVideoApi.h"
#include "support/http/RawServer.h"

#include <memory>

namespace HttpApiParts {

extern const QString key;
extern const QString basePath;
extern const QByteArray queryBody; // of a good answer: task "t-1", Processing

std::unique_ptr<HttpVideoApi> apiFor(const RawServer &server); // at basePath, with the key and 20 s for an answer
// Answers each request in the same way.
RawServer::Handler replies(int status, const QByteArray &body,
                           const QList<QPair<QByteArray, QByteArray>> &headers = {});

} // namespace HttpApiParts
