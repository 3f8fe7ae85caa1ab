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

    // Statuses of responses that are not written: the connection ends instead.
    static constexpr int dropped = 444; // without a byte; nginx's number for it
    static constexpr int cutInHead = 445;
    static constexpr int reset = 446; // without a byte, and with an RST

    explicit HttpConnection(socket_t socket);

    bool resets() const { return m_resets; } // to be closed without a shutdown
    bool hasRequest() const;                 // waits for the first byte of one; false when there will be none

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
    bool m_resets = false;
    std::array<char, 16384> m_buffer;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
};
