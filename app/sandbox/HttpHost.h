// HttpHost: cpp-httplib's server with connections of our own, so that it listens on 127.0.0.1 alone, stops at once
// whatever is under way, and can drop a connection without an answer. It knows nothing of the API.
#pragma once

#include "HttpConnection.h"

#include <QSet>
#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

class HttpHost : private httplib::Server
{
public:
    // Called on the connections' threads, several at once. It may answer with one of the statuses below: the connection
    // is then closed without an answer. Range is left to the handler (req.ranges is empty); a content provider that
    // answers false cuts the connection there.
    using Handler = std::function<void(const httplib::Request &, httplib::Response &)>;
    static constexpr int dropped = HttpConnection::dropped;
    static constexpr int cutInHead = HttpConnection::cutInHead;
    static constexpr int reset = HttpConnection::reset;

    explicit HttpHost(Handler handler);
    ~HttpHost() override; // closes
    HttpHost(const HttpHost &) = delete;
    HttpHost &operator=(const HttpHost &) = delete;

    // The port it listens on, `port` itself or with 0 any free one; 0: it could not, see problem().
    quint16 open(quint16 port);
    void close();
    QString problem() const { return m_problem; }

    // For handlers that take their time: true after `milliseconds`, false at once when the server closes.
    bool pause(int milliseconds);

private:
    bool process_and_close_socket(socket_t socket) override;
    bool enter(socket_t socket);
    void leave(socket_t socket, bool resets);

    QString m_problem;
    std::thread m_listener;
    std::mutex m_lock;
    std::condition_variable m_change;
    QSet<socket_t> m_open;
    bool m_listening = false;
    bool m_closing = false;
};
