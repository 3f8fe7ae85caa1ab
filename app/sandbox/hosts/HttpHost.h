// HttpHost: an HTTP server on 127.0.0.1 alone, by libmicrohttpd, that stops at once whatever is under way and can end a
// connection without an answer. It knows nothing of the API. From any thread but those that it calls.
#pragma once

#include "HttpExchange.h"

#include <condition_variable>
#include <functional>
#include <mutex>

#include <tl/expected.hpp>

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

    enum class OpenError {
        NoPort,   // this computer gives none
        NotThis,  // the one that was asked for: another program may be using it
        NoThreads // for its connections
    };
    // The port it listens on: `port` itself or, with 0, any free one. Once in its life.
    tl::expected<quint16, OpenError> open(quint16 port);
    void close(); // returns when the last handler has

    // For handlers that take their time: true after `milliseconds`, false at once when the server closes.
    bool pause(int milliseconds);

private:
    const Handler m_handler;
    MHD_Daemon *m_daemon = nullptr;
    std::mutex m_lock;
    std::condition_variable m_change;
    bool m_closing = false;
};
