// RequestSlots: at most six requests to the API are on their way, of all kinds together, and at most four of them are
// questions asked by the clock: what somebody waits for (a create, a key) finds a place. It knows no HTTP.
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <list>

class RequestSlots : public QObject
{
    Q_OBJECT
public:
    static constexpr int ofUsual = 4;
    static constexpr int ofAll = 6; // Qt opens six connections to a host over HTTP/1.1; a seventh would wait in there

    using QObject::QObject;

    enum class Rank { Urgent, Usual };
    // Calls `begin` at once or, when there is no place for it, as soon as there is one; not at all when `request` is
    // gone by then. A place is held until its request is destroyed.
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

    bool hasPlace(Rank rank) const;
    void take(QObject *request, Rank rank);
    void next();

    std::list<Waiting> m_line;
    int m_taken = 0;
    int m_takenByUsual = 0;
    bool m_isClosed = false;
};
