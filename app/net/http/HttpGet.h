// HttpGet: one GET of HTTP/1.1 over a connection of its own, with the address to the byte (RawUrl), which
// QNetworkAccessManager cannot send. A QNetworkReply, so that whoever reads it need not know. Proxies, certificates and
// their checks are those of Qt's sockets, as everywhere else in the program. It follows nothing, unpacks nothing and
// tries nothing twice.
//
// Why not libcurl: it would bring a second TLS with a second store of certificates and a second reading of the proxy
// settings, to be kept equal with Qt's for ever; what is needed of HTTP is a request, a head, and three kinds of body.
// More exact than Qt's own (measured, 6.4.2): interim answers (1xx) are passed over, and a chunked body without its end
// is an error always.
#pragma once

#include "net/RawUrl.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslSocket>

// Its own errors have a CodedDetail (NetworkFault) for their errorString(), the socket's its own words.
class HttpGet : public QNetworkReply
{
    Q_OBJECT
public:
    // Sends the raw headers of `request` besides Host and Connection. `url` must be a valid one of http or
    // https. Begins from the event loop. finished() may come while there are bytes to read.
    HttpGet(const RawUrl &url, const QNetworkRequest &request, const QNetworkProxy &proxy, QObject *parent = nullptr);
    ~HttpGet() override;

    void abort() override;
    qint64 bytesAvailable() const override;
    bool isSequential() const override { return true; }
    void setReadBufferSize(qint64 bytes) override; // holds the server back when so much is unread

protected:
    qint64 readData(char *data, qint64 most) override;
    void ignoreSslErrorsImplementation(const QList<QSslError> &) override {} // never

private:
    enum class Body { Length, Chunked, ToTheEnd };
    enum class Stage { Head, Body, Over };

    void connectToHost();
    void sendRequest();
    void readArrived();
    bool readHead(); // true: it is whole
    bool takeLine(const QByteArray &line);
    void judgeHead();
    void readChunkFraming(); // over the framing of a chunked body
    bool isWhole() const;
    void readArrivedSoon();
    void socketFailed(QAbstractSocket::SocketError error);
    void end(NetworkError error = NoError, const QString &detail = {});

    const RawUrl m_target;
    const QNetworkProxy m_proxy;
    QSslSocket m_socket;
    Stage m_stage = Stage::Head;
    QList<std::pair<QByteArray, QByteArray>> m_head;
    qsizetype m_headBytes = 0;
    bool m_hasHead = false;
    bool m_updateDue = false;
    int m_status = 0; // 0: the status line is still to come
    int m_interim = 0;
    Body m_body = Body::ToTheEnd;
    qint64 m_left = 0; // of the body, or of the chunk
    enum class Chunk { Size, Data, DataEnd, Trailer, None } m_chunk = Chunk::None;
};
