// ExitWatch: sees to it that the program ends. What is to be kept is on disk by then; but a library of the system may
// wait for ever for a drive that does not answer (a media backend for its clip, say), and with it whoever lets go of
// it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

class ExitWatch
{
public:
    ExitWatch() = default;
    ~ExitWatch(); // in time
    ExitWatch(const ExitWatch &) = delete;
    ExitWatch &operator=(const ExitWatch &) = delete;

    // From now on the program has `patience`; then it ends with `exitCode`, whatever still waits.
    void begin(std::chrono::milliseconds patience, int exitCode);

private:
    std::mutex m_mutex;
    std::condition_variable m_over;
    bool m_isOver = false;
    std::thread m_thread;
};
