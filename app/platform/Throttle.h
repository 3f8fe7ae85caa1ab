// Throttle: does a thing at once, and when it is asked for again and again, once a while, the last time included. For
// work that follows thousands of announcements. It is not for anything that must not wait.
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
