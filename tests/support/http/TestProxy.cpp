#include "TestProxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QUrl>

#include <memory>

namespace {

// The value of a header of a request's head; its name is written in small letters here, in any there (6.8 writes small
// ones).
QByteArray headerIn(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n'))
        if (line.left(name.size() + 1).toLower() == name + ':')
            return line.mid(name.size() + 1).trimmed();
    return {};
}

} // namespace

struct TestProxy::Client
{
    enum class Step { Greeting, Login, Request, Through };

    QTcpSocket *socket = nullptr;
    QTcpSocket *server = nullptr;
    QByteArray bytes; // not yet understood
    Step step = Step::Greeting;
};

TestProxy::TestProxy(Kind kind, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++m_connections;
            auto client = std::make_shared<Client>();
            client->socket = socket;
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, client] { take(*client); });
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("TestProxy: %s", qPrintable(m_server.errorString()));
}

void TestProxy::requireLogin(const QString &user, const QString &password)
{
    m_login = user.toUtf8() + ':' + password.toUtf8();
}

void TestProxy::take(Client &client)
{
    const QByteArray came = client.socket->readAll();
    if (client.step == Client::Step::Through) {
        client.server->write(came);
        return;
    }
    m_heard += came;
    client.bytes += came;
    if (m_silent)
        return;
    if (m_kind == Kind::Http)
        takeHttp(client);
    else
        takeSocks(client);
}

void TestProxy::takeHttp(Client &client)
{
    const qsizetype end = client.bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = client.bytes.left(end);
    const QByteArray login = headerIn(head, "proxy-authorization");
    if (!m_login.isEmpty() && login != "Basic " + m_login.toBase64()) {
        if (!login.isEmpty())
            ++m_refusedLogins;
        client.bytes.clear();
        client.socket->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                             "Content-Length: 0\r\n\r\n");
        return;
    }
    if (!m_answer.isEmpty()) {
        client.bytes.clear();
        client.socket->write(m_answer);
        client.socket->disconnectFromHost();
        return;
    }
    const QList<QByteArray> line = head.left(head.indexOf('\r')).split(' ');
    if (line.value(0) == "CONNECT") {
        const qsizetype colon = line.value(1).lastIndexOf(':');
        go(client, QString::fromUtf8(line.value(1).left(colon)), line.value(1).mid(colon + 1).toUShort(),
           "HTTP/1.1 200 Connection established\r\n\r\n", client.bytes.mid(end + 4));
        return;
    }
    const QUrl url = QUrl::fromEncoded(line.value(1));
    QByteArray direct = client.bytes;
    direct.replace(line.value(0).size() + 1, line.value(1).size(),
                   url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    go(client, url.host(), static_cast<quint16>(url.port(80)), {}, direct);
}

// Source: RFC 1928 (SOCKS5) and RFC 1929 (user and password).
void TestProxy::takeSocks(Client &client)
{
    QByteArray &bytes = client.bytes;
    if (client.step == Client::Step::Greeting && bytes.size() >= 2 && bytes.size() >= 2 + bytes.at(1)) {
        const char wanted = m_login.isEmpty() ? 0 : 2;
        const bool offered = bytes.mid(2, bytes.at(1)).contains(wanted);
        bytes.remove(0, 2 + bytes.at(1));
        if (!offered) {
            ++m_refusedLogins;
            client.socket->write(QByteArray::fromHex("05ff"));
            return client.socket->disconnectFromHost();
        }
        client.socket->write(QByteArray("\x05", 1) + wanted);
        client.step = m_login.isEmpty() ? Client::Step::Request : Client::Step::Login;
    }
    if (client.step == Client::Step::Login && bytes.size() >= 2) {
        const int user = bytes.at(1);
        if (bytes.size() < 3 + user || bytes.size() < 3 + user + bytes.at(2 + user))
            return;
        const int password = bytes.at(2 + user);
        const bool good = bytes.mid(2, user) + ':' + bytes.mid(3 + user, password) == m_login;
        bytes.remove(0, 3 + user + password);
        client.socket->write(QByteArray::fromHex(good ? "0100" : "0101"));
        if (!good) {
            ++m_refusedLogins;
            return client.socket->disconnectFromHost();
        }
        client.step = Client::Step::Request;
    }
    if (client.step == Client::Step::Request)
        takeSocksRequest(client);
}

void TestProxy::takeSocksRequest(Client &client)
{
    QByteArray &bytes = client.bytes;
    constexpr char byName = 3;
    if (bytes.size() < 5)
        return;
    const int length = bytes.at(3) == byName ? bytes.at(4) : 3; // of what follows that byte
    if (bytes.size() < 5 + length + 2)
        return;
    const QString host =
        bytes.at(3) == byName ? QString::fromUtf8(bytes.mid(5, length)) : QStringLiteral("an address, not a name");
    const auto port = static_cast<quint16>((static_cast<quint8>(bytes.at(5 + length)) << 8) |
                                           static_cast<quint8>(bytes.at(6 + length)));
    go(client, host, port, QByteArray::fromHex("05000001000000000000"), bytes.mid(7 + length));
}

void TestProxy::go(Client &client, const QString &host, quint16 port, const QByteArray &ready, const QByteArray &first)
{
    client.bytes.clear();
    client.step = Client::Step::Through;
    m_asked << QStringLiteral("%1:%2").arg(host).arg(port);
    client.server = new QTcpSocket(client.socket);
    client.server->setProxy(QNetworkProxy::NoProxy);
    connect(client.server, &QTcpSocket::readyRead, client.socket,
            [from = client.server, to = client.socket] { to->write(from->readAll()); });
    connect(client.server, &QTcpSocket::disconnected, client.socket, &QTcpSocket::disconnectFromHost);
    client.socket->write(ready);
    if (!host.endsWith(QLatin1String(".test")))
        return client.socket->disconnectFromHost();
    client.server->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    client.server->write(first);
}
