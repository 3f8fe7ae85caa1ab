// ApiRequest: how a request to an API address looks before anything of its own is added: the address put together, and
// the headers that all of them have. It holds no key and sends nothing.
#pragma once

#include <QNetworkRequest>

namespace ApiRequest {

// `base` with `encodedPath` ("/query/tasks", percent-encoded) behind its own path, however many slashes that ends in.
QUrl address(const QUrl &base, const QString &encodedPath);
// Accepts JSON.
QNetworkRequest to(const QUrl &address, const QByteArray &userAgent);

} // namespace ApiRequest
