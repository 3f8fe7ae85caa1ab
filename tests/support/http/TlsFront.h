// TlsFront: TLS before a plain test server on 127.0.0.1: what comes in encrypted goes on to that port as it is. What is
// said inside is the server's business.
#pragma once

#include <QSslServer>
#include <QUrl>

class TlsFront : public QObject
{
    Q_OBJECT
public:
    TlsFront(const QSslConfiguration &certificate, const QUrl &behind, QObject *parent = nullptr);

    // The same path and query as `behind` has, reached as https://<host>:<our port>.
    QUrl url(const QString &host, const QString &path) const;
    quint16 port() const { return m_server.serverPort(); }
    int connections() const { return m_connections; } // whose handshake was good

    // Hangs up as soon as a client says hello, in the middle of the handshake.
    void setCutsHandshakes(bool on) { m_cuts = on; }
    int cut() const { return m_cut; }

private:
    void joinTo(QTcpSocket *client);

    class Server : public QSslServer
    {
    public:
        explicit Server(TlsFront &front)
            : m_front(front)
        {
        }

    protected:
        void incomingConnection(qintptr descriptor) override;

    private:
        TlsFront &m_front;
    };

    Server m_server;
    quint16 m_behind;
    bool m_cuts = false;
    int m_cut = 0;
    int m_connections = 0;
};
