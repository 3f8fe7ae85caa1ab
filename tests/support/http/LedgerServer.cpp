#include "LedgerServer.h"

#include <QHostAddress>
#include <QPointer>

LedgerServer::LedgerServer(Script script, QObject *parent)
    : QObject(parent)
    , m_script(std::move(script))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            const int number = connections();
            m_received.append(QByteArray());
            socket->setReadBufferSize(m_readBufferSize);
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, number] {
                if (m_readBufferSize == 0)
                    m_received[number] += socket->readAll();
                const QPointer<QTcpSocket> alive(socket);
                if (m_script)
                    m_script(socket, number, m_received.at(number));
                emit bytesArrived();
            });
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("LedgerServer: %s", qPrintable(m_server.errorString()));
}

QUrl LedgerServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
}

int LedgerServer::requestLines(const QByteArray &method) const
{
    return occurrences(method + " /");
}

int LedgerServer::occurrences(const QByteArray &bytes) const
{
    int count = 0;
    for (const QByteArray &received : m_received)
        count += static_cast<int>(received.count(bytes));
    return count;
}

bool LedgerServer::isWholeRequest(const QByteArray &received)
{
    const qsizetype headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    const QByteArray head = received.left(headEnd).toLower() + "\r\n";
    const QByteArray name = "\r\ncontent-length:";
    const qsizetype at = head.indexOf(name);
    const qsizetype from = at + name.size();
    const qint64 length = at < 0 ? 0 : head.mid(from, head.indexOf("\r\n", from) - from).trimmed().toLongLong();
    return received.size() >= headEnd + 4 + length;
}
