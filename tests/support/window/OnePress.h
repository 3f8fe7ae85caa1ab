// OnePress: the pieces of the tests that count POSTs: a request with a mark in it, an api to send it with, and replies
// as raw bytes, whole or not, with an end of the connection of one's choice.
#pragma once

#include "api/GenerationRequest.h"
#include "api/HttpVideoApi.h"
#include "support/http/LedgerServer.h"

#include <memory>

namespace OnePress {

enum class Then { Close, Reset, KeepOpen };

extern const QByteArray mark;     // in the prompt of every request()
extern const QByteArray accepted; // the body of a create reply, task "t-1"

// `padding` bytes longer when given: as large as one with a picture in it.
GenerationRequest request(qsizetype padding = 0);
std::unique_ptr<HttpVideoApi> api(const QUrl &base);

// A whole HTTP reply with its length; `headers` each end in CR LF.
QByteArray response(const QByteArray &statusLine, const QByteArray &headers = {}, const QByteArray &body = accepted);
void finish(QTcpSocket *socket, const QByteArray &bytes, Then then);

// Waits until every connection made to the server so far has been seen by it; makes one of its own, that says
// "SETTLED".
void settle(LedgerServer &server);

} // namespace OnePress
