#include "HttpConnection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <poll.h>
#include <sys/socket.h>

namespace {

bool hasStatus(const char *head, size_t size, int status)
{
    const std::string line = "HTTP/1.1 " + std::to_string(status) + ' ';
    return size >= line.size() && std::memcmp(head, line.data(), line.size()) == 0;
}

} // namespace

HttpConnection::HttpConnection(socket_t socket)
    : m_socket(socket)
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
    if (m_resets)
        return -1; // the rest of such a response
    if (hasStatus(from, size, reset)) {
        const linger atOnce{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        m_resets = true;
        return -1;
    }
    if (hasStatus(from, size, cutInHead)) {
        constexpr std::string_view half = "HTTP/1.1 200 OK\r\nContent-Type: applica";
        ::send(m_socket, half.data(), half.size(), MSG_NOSIGNAL);
        ::shutdown(m_socket, SHUT_RDWR);
        return -1;
    }
    if (hasStatus(from, size, dropped)) {
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
