// HttpProbe: plain HTTP questions for tests, answered as values: status, headers, body, JSON. It follows nothing and
// repeats nothing of its own accord (but see QNetworkAccessManager: a POST whose connection drops; raw() is free of
// that).
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrl>

struct HttpAnswer
{
    int status = 0; // 0: no answer
    QByteArray body;
    QJsonObject json; // of the body, when it is an object
    QList<QNetworkReply::RawHeaderPair> headers;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    QByteArray header(const QByteArray &name) const;
};

class HttpProbe
{
public:
    using Headers = QList<QNetworkReply::RawHeaderPair>;

    HttpProbe();

    HttpAnswer get(const QUrl &url, const Headers &headers = {}) { return ask("GET", url, {}, headers); }
    HttpAnswer ask(const QByteArray &method, const QUrl &url, const QByteArray &body = {}, const Headers &headers = {});
    // For what must run beside the test.
    QNetworkReply *begin(const QByteArray &method, const QUrl &url, const QByteArray &body = {},
                         const Headers &headers = {});
    static HttpAnswer taken(QNetworkReply *reply); // of a finished one; deletes it later

    // Sends the bytes over a connection of its own and returns all that comes back until the server closes it; exactly
    // once.
    static QByteArray raw(quint16 port, const QByteArray &bytes);

private:
    QNetworkAccessManager m_network;
};
