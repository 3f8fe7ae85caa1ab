#include "HttpConnection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>

HttpConnection::HttpConnection(socket_t socket, int droppedStatus)
    : m_socket(socket)
    , m_dropped("HTTP/1.1 " + std::to_string(droppedStatus))
{
}

bool HttpConnection::ready(short what, int milliseconds) const
{
    pollfd one{m_socket, what, 0};
    int count = 0;
    do {
        count = ::poll(&one, 1, milliseconds);
    } while (count < 0 && errno == EINTR);
    return count > 0 && (one.revents & (what | POLLHUP)) != 0;
}

bool HttpConnection::hasRequest() const
{
    if (m_at < m_filled)
        return true;
    char byte = 0;
    return ready(POLLIN, idleMs) && ::recv(m_socket, &byte, 1, MSG_PEEK) == 1;
}

bool HttpConnection::is_readable() const
{
    return m_at < m_filled || ready(POLLIN, stuckMs);
}

bool HttpConnection::is_writable() const
{
    return ready(POLLOUT, stuckMs);
}

ssize_t HttpConnection::read(char *to, size_t size)
{
    if (m_at == m_filled) {
        if (!is_readable())
            return -1;
        const ssize_t got = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
        if (got <= 0)
            return got;
        m_at = 0;
        m_filled = static_cast<std::size_t>(got);
    }
    const std::size_t share = std::min(size, m_filled - m_at);
    std::memcpy(to, m_buffer.data() + m_at, share);
    m_at += share;
    return static_cast<ssize_t>(share);
}

ssize_t HttpConnection::write(const char *from, size_t size)
{
    if (size >= m_dropped.size() && std::memcmp(from, m_dropped.data(), m_dropped.size()) == 0) {
        ::shutdown(m_socket, SHUT_RDWR);
        return -1;
    }
    return is_writable() ? ::send(m_socket, from, size, MSG_NOSIGNAL) : -1;
}

void HttpConnection::get_remote_ip_and_port(std::string &ip, int &port) const
{
    ip = "127.0.0.1"; // nobody else can reach us
    port = 0;
}

void HttpConnection::get_local_ip_and_port(std::string &ip, int &port) const
{
    ip = "127.0.0.1";
    port = 0;
}
