// Throttle: calls a function at once, then at most once in a given time however often it is asked for, the last request
// included. For work that follows thousands of signals; not for what must not be delayed.
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>

class Throttle
{
public:
    Throttle(std::chrono::milliseconds atMostEvery, std::function<void()> work);

    void call();

private:
    std::function<void()> m_work;
    QTimer m_rest;
    bool m_isWanted = false;
};
