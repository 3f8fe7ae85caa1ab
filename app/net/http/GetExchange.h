// GetExchange: one GET, from its first request over its redirects to the last byte: back-pressure, silence, time and
// size. What came is its GetSink's to judge, and what it is kept in; it unpacks nothing and tries nothing twice.
#pragma once

#include "GetSink.h"

#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <chrono>
#include <functional>
#include <limits>

class GetExchange : public QObject
{
    Q_OBJECT
public:
    // Sends the request: an HttpGet, or a reply of a QNetworkAccessManager that follows no redirect by itself.
    using Open = std::function<QNetworkReply *(const RawUrl &url)>;
    struct Limits
    {
        qint64 readBuffer = 256 << 10;                     // bytes that nobody has taken yet (HTTP/1.1 only)
        qint64 bytes = std::numeric_limits<qint64>::max(); // of one body
        std::chrono::milliseconds silence{0};              // without a byte; 0: for ever
        std::chrono::milliseconds all{0};                  // over all redirects; 0: for ever
        RedirectTrail::Rules redirects = {};
    };

    // `sink` must outlive it.
    GetExchange(const Limits &limits, Open open, GetSink &sink, QObject *parent = nullptr);
    ~GetExchange() override; // without a word to the sink

    // Begins anew; the address that is to be asked for instead of `link`, see RedirectTrail.
    RawUrl begin(const RawUrl &link);
    // Asks for `url`, in place of what is under way. The sink hears of it later.
    void ask(const RawUrl &url);
    void stop(); // the sink hears nothing more

    int status() const { return m_status; } // HTTP's, of the answer that is being read; 0: none yet
    const QList<QSslError> &sslErrors() const { return m_sslErrors; } // of it
    bool isOverTls() const { return m_trail.isOverTls(); }

private:
    void dropReply();
    void readSoon();
    void readReply();
    void judgeHead();
    void followRedirect();
    void takeBytes();

    const Limits m_limits;
    const Open m_open;
    GetSink &m_sink;
    RedirectTrail m_trail;
    RawUrl m_url; // that m_reply answers
    QPointer<QNetworkReply> m_reply;
    QList<QSslError> m_sslErrors;
    QTimer m_silence;
    QTimer m_all;
    int m_status = 0;
    qint64 m_taken = 0; // bytes of the body
    bool m_hasBody = false;
    bool m_stepDue = false;
};
