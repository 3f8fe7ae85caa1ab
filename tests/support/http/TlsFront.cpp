#include "TlsFront.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

TlsFront::TlsFront(const QSslConfiguration &certificate, const QUrl &behind, QObject *parent)
    : QObject(parent)
    , m_server(*this)
    , m_behind(static_cast<quint16>(behind.port()))
{
    m_server.setSslConfiguration(certificate);
    connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            ++m_connections;
            joinTo(client);
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("TlsFront: %s", qPrintable(m_server.errorString()));
}

QUrl TlsFront::url(const QString &host, const QString &path) const
{
    return QUrl(QStringLiteral("https://%1:%2%3").arg(host).arg(port()).arg(path));
}

void TlsFront::Server::incomingConnection(qintptr descriptor)
{
    if (!m_front.m_cuts)
        return QSslServer::incomingConnection(descriptor);
    auto *socket = new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
        ++m_front.m_cut;
        socket->abort();
    });
}

void TlsFront::joinTo(QTcpSocket *client)
{
    auto *behind = new QTcpSocket(client);
    behind->setProxy(QNetworkProxy::NoProxy);
    const auto pass = [](QTcpSocket *from, QTcpSocket *to) { return [from, to] { to->write(from->readAll()); }; };
    connect(client, &QTcpSocket::readyRead, behind, pass(client, behind));
    connect(behind, &QTcpSocket::readyRead, client, pass(behind, client));
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    connect(behind, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    behind->connectToHost(QHostAddress(QHostAddress::LocalHost), m_behind);
    if (client->bytesAvailable() > 0)
        behind->write(client->readAll());
}
