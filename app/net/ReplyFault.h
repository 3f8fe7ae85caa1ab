// ReplyFault: why a request came to nothing before its server said a word: the proxy between, or a certificate that is
// not in order. As a CodedDetail, the same for every kind of request; it decides nothing about trying again.
#pragma once

#include <QAbstractSocket>
#include <QList>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>

class QNetworkAccessManager;

// The proxy that `manager` takes for `url`; of type NoProxy: none.
QNetworkProxy proxyFor(const QNetworkAccessManager &manager, const QUrl &url);

// The proxy that is set for `url`; of type NoProxy: none. Never of a type that only QNetworkAccessManager understands.
QNetworkProxy proxyFor(const QUrl &url);

// The name that QNetworkAccessManager has for a socket's error.
QNetworkReply::NetworkError networkError(QAbstractSocket::SocketError error);

// Empty: it was not the proxy. Where a proxy is set, a host that was not found and a connection that did not come about
// are its doing: it looks names up.
QString proxyFault(const QNetworkReply &reply, const QNetworkProxy &proxy);
QString proxyFault(QNetworkReply::NetworkError error, const QString &errorString, const QString &host,
                   const QNetworkProxy &proxy);
// The same, of a time-out before the request could be sent.
QString proxySilence(const QNetworkProxy &proxy);

// Of a reply that ended in SslHandshakeFailedError.
// `errors`: what its sslErrors() said; empty where Qt told another reply (it tells one of those that wait for the same
// connection, measured with 6.4.2) or where there was no certificate to judge.
QString certificateFault(const QNetworkReply &reply, const QList<QSslError> &errors);
QString certificateFault(const QString &host, const QString &errorString, const QList<QSslError> &errors);
