// ExitWatch: ends the process when its shutdown takes too long: a library (the media backend, say) may wait for ever
// for a drive that does not answer. Whatever must be saved is on disk before it is started.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

class ExitWatch
{
public:
    ExitWatch() = default;
    ~ExitWatch(); // the program has ended in time: nothing happens
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
