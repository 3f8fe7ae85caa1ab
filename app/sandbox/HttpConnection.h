// HttpConnection: one accepted socket as cpp-httplib's server reads and writes it, with time limits. It does not own
// the socket.
#pragma once

#include <httplib.h>

#include <array>

class HttpConnection : public httplib::Stream
{
public:
    static constexpr int idleMs = 120'000;  // between two requests
    static constexpr int stuckMs = 120'000; // for a peer that neither reads nor writes

    // A response with the status `droppedStatus` is not written: the connection ends instead.
    HttpConnection(socket_t socket, int droppedStatus);

    bool hasRequest() const; // waits for the first byte of one; false when there will be none

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char *to, size_t size) override;
    ssize_t write(const char *from, size_t size) override;
    void get_remote_ip_and_port(std::string &ip, int &port) const override;
    void get_local_ip_and_port(std::string &ip, int &port) const override;
    socket_t socket() const override { return m_socket; }

private:
    bool ready(short what, int milliseconds) const;

    socket_t m_socket;
    std::string m_dropped;
    std::array<char, 16384> m_buffer;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
};
