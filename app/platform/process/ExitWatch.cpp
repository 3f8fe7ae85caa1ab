#include "ExitWatch.h"

#include <cstdio>
#include <unistd.h>

ExitWatch::~ExitWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_over.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void ExitWatch::begin(std::chrono::milliseconds patience, int exitCode)
{
    m_thread = std::thread([this, patience, exitCode] {
        std::unique_lock lock(m_mutex);
        if (m_over.wait_for(lock, patience, [this] { return m_isOver; }))
            return;
        std::fputs("linkreel: something still waits for a disk that does not answer; ended without it\n", stderr);
        _exit(exitCode); // without running destructors, which would wait as well
    });
}
