// HttpHost: an HTTP server on 127.0.0.1 alone, by libmicrohttpd, that stops at once whatever is under way and can end a
// connection without an answer. It knows nothing of the API. From any thread but those that it calls.
#pragma once

#include "HttpExchange.h"

#include <condition_variable>
#include <functional>
#include <mutex>

struct MHD_Daemon;

class HttpHost
{
public:
    // Called on the connections' threads, several at once, with a whole request.
    using Handler = std::function<void(const HttpRequest &, HttpResponse &)>;

    explicit HttpHost(Handler handler);
    ~HttpHost(); // closes
    HttpHost(const HttpHost &) = delete;
    HttpHost &operator=(const HttpHost &) = delete;

    // The port it listens on, `port` itself or with 0 any free one; 0: it could not, see problem(). Once in its life.
    quint16 open(quint16 port);
    void close(); // returns when the last handler has
    QString problem() const { return m_problem; }

    // For handlers that take their time: true after `milliseconds`, false at once when the server closes.
    bool pause(int milliseconds);

private:
    const Handler m_handler;
    QString m_problem;
    MHD_Daemon *m_daemon = nullptr;
    std::mutex m_lock;
    std::condition_variable m_change;
    bool m_closing = false;
};
