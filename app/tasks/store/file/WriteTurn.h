// WriteTurn: whose turn it is, of the threads of this program that write the history. SQLite lets one write at a time
// too, but who has to wait there looks again after 1 to 100 ms; here it goes on at the very moment it may, and the
// window's thread goes before all others. It is no lock of the file: other programs know nothing of it.
#pragma once

#include <condition_variable>
#include <mutex>

class WriteTurn
{
public:
    enum class Priority { Window, Background };

    // Held while this object lives. Not twice in one thread.
    class Hold
    {
    public:
        Hold(WriteTurn &turn, Priority priority)
            : m_turn(turn)
        {
            m_turn.take(priority);
        }
        ~Hold() { m_turn.giveBack(); }
        Hold(const Hold &) = delete;
        Hold &operator=(const Hold &) = delete;

    private:
        WriteTurn &m_turn;
    };

    bool isWindowWaiting(); // whether the window's thread waits for who has it now

private:
    void take(Priority priority);
    void giveBack();

    std::mutex m_mutex;
    std::condition_variable m_isFree;
    bool m_isTaken = false;
    int m_windowWaits = 0;
};
