// ByteSender: a process of its own that answers every HTTP request on 127.0.0.1 with the same number of bytes from
// memory, as fast as they are taken. For figures and back-pressure, where a server in our process would count as ours.
#pragma once

#include <QUrl>

#include <sys/types.h>

class ByteSender
{
public:
    explicit ByteSender(qint64 bytes); // of each body; fails the program loudly when there is no port
    ~ByteSender();                     // ends the process
    ByteSender(const ByteSender &) = delete;
    ByteSender &operator=(const ByteSender &) = delete;

    QUrl url() const;
    qint64 bytes() const { return m_bytes; }
    qint64 sent() const; // taken from it so far by the kernel, all requests together

private:
    struct Shared;

    const qint64 m_bytes;
    int m_port = 0;
    pid_t m_process = -1;
    Shared *m_shared = nullptr; // by both processes
};
