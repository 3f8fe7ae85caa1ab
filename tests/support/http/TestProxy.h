// TestProxy: a proxy on 127.0.0.1, HTTP (CONNECT, and whole addresses over plain HTTP) or SOCKS5 with user and
// password. It finds every name that ends in ".test" on this computer: nobody else does, so whoever gets there came
// through it.
#pragma once

#include <QNetworkProxy>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

class TestProxy : public QObject
{
    Q_OBJECT
public:
    enum class Kind { Http, Socks5 };
    explicit TestProxy(Kind kind, QObject *parent = nullptr);

    quint16 port() const { return m_server.serverPort(); }
    void requireLogin(const QString &user, const QString &password);
    // Of HTTP: said to everybody instead of letting him through, then the connection ends.
    void setAnswer(const QByteArray &answer) { m_answer = answer; }
    void setSilent(bool on) { m_silent = on; } // takes connections and says nothing

    int connections() const { return m_connections; }
    const QStringList &asked() const { return m_asked; } // "host:port" of everybody let through
    int refusedLogins() const { return m_refusedLogins; }
    const QByteArray &heard() const { return m_heard; } // what was said to the proxy itself, not what went through

private:
    struct Client;

    void take(Client &client);
    void takeHttp(Client &client);
    void takeSocks(Client &client);
    void takeSocksRequest(Client &client);
    void go(Client &client, const QString &host, quint16 port, const QByteArray &ready, const QByteArray &first);

    const Kind m_kind;
    QTcpServer m_server;
    QByteArray m_login; // "user:password"; empty: none is wanted
    QByteArray m_answer;
    QByteArray m_heard;
    QStringList m_asked;
    bool m_silent = false;
    int m_connections = 0;
    int m_refusedLogins = 0;
};
