// LedgerServer: a TCP server on 127.0.0.1 that keeps every byte of every connection and answers by script, also before
// a request is whole. For counting what really left a program; RawServer is the simpler one that reads whole requests.
#pragma once

#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

class LedgerServer : public QObject
{
    Q_OBJECT
public:
    // Called whenever bytes came, with the number of the connection (from 0) and all it has sent so far.
    using Script = std::function<void(QTcpSocket *socket, int connection, const QByteArray &received)>;

    explicit LedgerServer(Script script = {}, QObject *parent = nullptr);

    void setScript(Script script) { m_script = std::move(script); }
    // Of sockets to come: not 0 leaves the reading, as slow as it likes, to the script.
    void setReadBufferSize(qint64 bytes) { m_readBufferSize = bytes; }
    QUrl url(const QString &path = {}) const;
    int connections() const { return static_cast<int>(m_received.size()); }
    QByteArray received(int connection) const { return m_received.value(connection); }

    // Request lines with this method over all connections: also of requests whose head or body never became whole.
    int requestLines(const QByteArray &method) const;
    // How often `bytes` (a mark in a body) arrived over all connections.
    int occurrences(const QByteArray &bytes) const;
    static bool isWholeRequest(const QByteArray &received); // head, and body by Content-Length

signals:
    void bytesArrived();

private:
    QTcpServer m_server;
    Script m_script;
    QList<QByteArray> m_received;
    qint64 m_readBufferSize = 0;
};
