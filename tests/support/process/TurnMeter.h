// TurnMeter: turns the event loop until something is so, and remembers the CPU time of the longest turn: how long the
// GUI thread was busy at one go. Unlike Heartbeat it does not count what a busy machine takes away.
#pragma once

#include <functional>

class TurnMeter
{
public:
    // False: it was not so within that time of the wall clock.
    bool turnUntil(const std::function<bool()> &isSo, int timeoutMs = 20'000);

    double longestMs() const { return m_longest; }

private:
    double m_longest = 0;
};
