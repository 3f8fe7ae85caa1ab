// HttpConnection: one TCP or TLS connection to the host of an address, for one request: past no proxy that is set, and
// to each of the host's addresses in turn, where one does not answer. It knows no HTTP. Qt's network manager is not
// used for the API because it takes an interim answer (102, 103) for the final one (measured with 6.4.2) and shares
// connections, so that answers go to other requests than their own.
#pragma once

#include <QAbstractSocket>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslError>
#include <QTimer>
#include <QUrl>

class QHostAddress;
class QSslSocket;

class HttpConnection : public QObject
{
    Q_OBJECT
public:
    // `url`: http or https, with a host. `proxy` is never of type DefaultProxy.
    HttpConnection(const QUrl &url, const QNetworkProxy &proxy, QObject *parent);
    ~HttpConnection() override;

    void open(); // once; answers later with ready() or ended()
    void write(const QByteArray &bytes);
    qint64 toWrite() const; // bytes that the system has not taken yet
    QByteArray read();      // what is there
    void close();           // nothing is signalled any more; what was written may still go out
    void abort();           // the same, and what was not sent yet is not

    bool isReady() const { return m_isReady; }
    QList<QSslError> sslErrors() const { return m_sslErrors; } // why the certificate was not accepted
    QString errorString() const { return m_errorString; }      // of ended()

signals:
    void ready();                                   // connected and, for https, encrypted by a host that is trusted
    void arrived();                                 // read() has something
    void written();                                 // toWrite() became less
    void ended(QAbstractSocket::SocketError error); // once; by the other side or because it never came about

private:
    void lookedUp(const QList<QHostAddress> &addresses, const QString &problem);
    void connectTo(const QString &name);
    void tryNext();
    void setReady();
    void failed(QAbstractSocket::SocketError error);
    void end(QAbstractSocket::SocketError error, const QString &words);
    void dropSocket();

    const QUrl m_url;
    const QNetworkProxy m_proxy;
    const bool m_isEncrypted;
    QSslSocket *m_socket = nullptr;
    QStringList m_names; // of addresses that are still to be tried
    QTimer m_patience;   // with an address that does not answer, where there is another
    QList<QSslError> m_sslErrors;
    QString m_errorString;
    int m_lookup = 0;
    bool m_isReady = false;
    bool m_isOver = false;
};
