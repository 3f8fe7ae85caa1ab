// HttpRules: which addresses LinkReel speaks to, what a redirect is, and what every request of its own says. Pure. The
// create's POST has rules of its own (api/ApiExchange).
#pragma once

#include "RawUrl.h"

#include <QNetworkProxy>
#include <QNetworkRequest>

class QNetworkReply;

namespace HttpRules {

// "localhost", or a loopback address: nothing that is said to it can be read on the way, and no proxy is between.
bool isThisComputer(const QString &host);

// https to any host, http to this computer only; a host, and no user name or password.
bool mayBeAsked(const QUrl &url);
bool mayBeAsked(const RawUrl &url);

// 301, 302, 303, 307, 308: those that name another address. Source: RFC 9110, 15.4.
bool isRedirect(int status);

// Bytes of the body as its head says, in the transfer's own coding; -1: not announced.
qint64 announcedLength(const QNetworkReply &reply);

// LinkReel/<version>: what every request calls itself.
QString userAgent();

// A request without cookies, cache, stored passwords or HTTP/2, that follows no redirect by itself. The caller adds
// what it asks for. HTTP/2 is off because Qt then ignores the size of the read buffer (measured with 6.4.2).
QNetworkRequest plainRequest(const QUrl &url);

// The first proxy for `url` that makes a connection of its own for each request, as QNetworkAccessManager chooses for
// https; of type NoProxy: none.
QNetworkProxy tunnelTo(const QUrl &url);

} // namespace HttpRules
