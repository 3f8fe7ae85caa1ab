// RequestPlaces: at most six requests to the API are on their way, of all kinds together. Whoever comes seventh waits
// in line; what somebody waits for (a create, a key) goes before what is asked by the clock. It knows no HTTP.
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <list>

class RequestPlaces : public QObject
{
    Q_OBJECT
public:
    static constexpr int count = 6; // Qt opens six connections to a host over HTTP/1.1; a seventh would wait in there

    using QObject::QObject;

    enum class Rank { Urgent, Usual };
    // Calls `begin` at once or, when all places are taken, as soon as one is free; not at all when `request` is gone
    // by then. A place is held until its request is destroyed.
    void start(QObject *request, Rank rank, const std::function<void()> &begin);

    void close(); // nothing begins any more

    int taken() const { return m_taken; }

private:
    struct Waiting
    {
        QPointer<QObject> request;
        Rank rank;
        std::function<void()> begin;
    };

    void take(QObject *request);
    void next();

    std::list<Waiting> m_line;
    int m_taken = 0;
    bool m_isClosed = false;
};
