// RawServer: a TCP server on 127.0.0.1 that reads HTTP/1.1 requests, remembers them, and hands the raw socket to a
// handler, which may answer, answer half, reset or stay silent: what no HTTP library can be made to do.
#pragma once

#include <QList>
#include <QMap>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

class RawServer : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QByteArray method;
        QByteArray target;                    // path and query as sent
        QMap<QByteArray, QByteArray> headers; // names in lower case
        QByteArray body;                      // whole, by Content-Length
    };
    using Handler = std::function<void(const Request &, QTcpSocket *)>;

    // The handler is called once a whole request was read; without one the server stays silent.
    explicit RawServer(Handler handler = {}, QObject *parent = nullptr);

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    QUrl url(const QString &path = {}) const; // "http://127.0.0.1:<port>" + path
    const QList<Request> &requests() const { return m_requests; }
    int count(const QByteArray &method) const;
    int connections() const { return m_connections; }

    // A whole response with Content-Length and "Connection: close"; the socket is closed after it.
    static void reply(QTcpSocket *socket, int status, const QByteArray &body,
                      const QByteArray &contentType = "application/json",
                      const QList<QPair<QByteArray, QByteArray>> &headers = {});
    static void reset(QTcpSocket *socket); // RST, not FIN

signals:
    void requestRead();

private:
    void read(QTcpSocket *socket, QByteArray &buffer);

    QTcpServer m_server;
    Handler m_handler;
    QList<Request> m_requests;
    int m_connections = 0;
};
