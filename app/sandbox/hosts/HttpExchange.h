// HttpRequest and HttpResponse: what comes into the sandbox over HTTP and what goes back, as values. They know nothing
// of the API, nor of the library that reads and writes them (that is HttpHost).
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <utility>

struct HttpRequest
{
    QByteArray method; // "GET"
    QString path;      // from the first slash, percent-decoded, without the query
    QByteArray body;   // as it came, unpacked from its chunks
    QHash<QString, QString> parameters;
    QHash<QString, QByteArray> parts; // of a multipart/form-data body, by the fields' names
    bool isMultipart = false;         // the body is multipart/form-data, whether it holds any part or not

    bool hasHeader(const char *name) const { return m_headers.contains(QByteArray(name).toLower()); }
    QByteArray header(const char *name) const { return m_headers.value(QByteArray(name).toLower()); }
    void setHeader(const QByteArray &name, const QByteArray &value) { m_headers.insert(name.toLower(), value); }

private:
    QHash<QByteArray, QByteArray> m_headers; // names in small letters
};

struct HttpResponse
{
    // What becomes of the connection. All but Answer end it, and nothing else of the response is looked at.
    enum class Ending {
        Answer,
        Dropped,  // closed without a byte
        Reset,    // the same, with an RST
        CutInHead // closed inside the head of an answer
    };
    // Puts the content from `offset` on, `most` bytes at most, at `to` and returns how many; negative: the connection
    // is closed there. It may take its time.
    using Reader = std::function<qint64(qint64 offset, char *to, qint64 most)>;

    Ending ending = Ending::Answer;
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers; // beside Content-Type and Content-Length
    QByteArray type;
    qint64 size = 0; // of the content, as it is announced
    Reader reader;   // none: there is no content

    void addHeader(const QByteArray &name, const QByteArray &value) { headers.append({name, value}); }
    void setContent(const QByteArray &content, const QByteArray &contentType);
    // The same, but the connection is closed after `bytes` of it, 0 to all.
    void setCutContent(const QByteArray &content, const QByteArray &contentType, qint64 bytes);
    void setContentReader(qint64 contentSize, const QByteArray &contentType, Reader contentReader);
};
