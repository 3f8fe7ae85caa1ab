#include "HttpHost.h"

#include <QThreadPool>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int mostConnections = 128;
constexpr int mostRequestsAConnection = 10'000;
constexpr std::size_t mostBodyBytes = 64U * 1024 * 1024;

// Threads as they are needed: an idle sandbox has none but the one that listens.
class Threads : public httplib::TaskQueue
{
public:
    Threads()
    {
        m_pool.setMaxThreadCount(mostConnections);
        m_pool.setExpiryTimeout(5000);
    }

    void enqueue(std::function<void()> job) override { m_pool.start(std::move(job)); }
    void shutdown() override {} // the pool's destructor sees every connection off

private:
    QThreadPool m_pool;
};

} // namespace

HttpHost::HttpHost(Handler handler)
{
    Get(".*", handler); // HEAD too
    Post(".*", handler);
    Put(".*", handler);
    Patch(".*", handler);
    Delete(".*", handler);
    Options(".*", std::move(handler));
    // The library's own choice lets two servers share a port, each getting some of the connections.
    set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes); // head and body are written one by one
    });
    set_payload_max_length(mostBodyBytes);
    set_keep_alive_max_count(mostRequestsAConnection);
    set_keep_alive_timeout(HttpConnection::idleMs / 1000);
    new_task_queue = [this] {
        {
            const std::lock_guard guard(m_lock);
            m_listening = true; // from here on stop() is heard
        }
        m_change.notify_all();
        return new Threads;
    };
}

HttpHost::~HttpHost()
{
    close();
}

quint16 HttpHost::open(quint16 port)
{
    const int bound = port == 0 ? bind_to_any_port("127.0.0.1") : (bind_to_port("127.0.0.1", port) ? port : -1);
    if (bound <= 0) {
        m_problem = port == 0 ? QStringLiteral("no port of this computer could be opened.")
                              : QStringLiteral("port %1 cannot be opened; another program may be using it.").arg(port);
        return 0;
    }
    ::listen(svr_sock_, mostConnections); // the library's own queue holds five
    m_listener = std::thread([this] { listen_after_bind(); });
    std::unique_lock guard(m_lock);
    m_change.wait(guard, [this] { return m_listening; });
    return static_cast<quint16>(bound);
}

void HttpHost::close()
{
    {
        const std::lock_guard guard(m_lock);
        m_closing = true;
        for (const socket_t socket : std::as_const(m_open))
            ::shutdown(socket, SHUT_RDWR);
    }
    m_change.notify_all();
    if (m_listener.joinable()) {
        stop();
        m_listener.join();
    }
}

bool HttpHost::pause(int milliseconds)
{
    std::unique_lock guard(m_lock);
    return !m_change.wait_for(guard, std::chrono::milliseconds(milliseconds), [this] { return m_closing; });
}

bool HttpHost::enter(socket_t socket)
{
    const std::lock_guard guard(m_lock);
    if (m_closing)
        return false;
    m_open.insert(socket);
    return true;
}

void HttpHost::leave(socket_t socket, bool resets)
{
    const std::lock_guard guard(m_lock);
    m_open.remove(socket); // before it is closed: its number may be given to another at once
    if (!resets)
        ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
}

bool HttpHost::process_and_close_socket(socket_t socket)
{
    bool resets = false;
    if (enter(socket)) {
        HttpConnection connection(socket);
        for (int left = mostRequestsAConnection; left > 0 && connection.hasRequest(); --left) {
            bool closed = false;
            const bool answered = process_request(connection, left == 1, closed, [](httplib::Request &request) {
                request.ranges.clear();                   // the handler knows If-Range, the library does not
                request.headers.erase("Accept-Encoding"); // bodies stay as they are
            });
            if (!answered || closed || connection.resets())
                break;
        }
        resets = connection.resets();
    }
    leave(socket, resets);
    return true;
}
