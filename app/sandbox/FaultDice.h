// FaultDice: which of the faults that were asked for strikes which request, by rate and seed, and how often each has
// struck. It does nothing to the request. From any thread.
#pragma once

#include "ServerFault.h"

#include <QMap>

#include <mutex>
#include <optional>

class FaultDice
{
public:
    struct Struck
    {
        int delayMs = 0; // before anything else; 0: none
        std::optional<ServerFault> fault;
    };

    FaultDice(const QList<ServerFault> &faults, quint64 seed);

    // These from now on, and requests are numbered anew; what has struck so far stays counted.
    void set(const QList<ServerFault> &faults, quint64 seed);
    void add(const QList<ServerFault> &faults);

    // Called once a request. Of several faults that would strike the first one does, and delays beside it. The n-th
    // request in a scope gets the same each time that the seed is the same.
    Struck strike(ServerFault::Scope scope);

    QList<ServerFault> faults() const; // with the strikes left to each
    quint64 seed() const;
    QMap<QString, int> struck() const; // since the beginning, by ServerFault::name()

private:
    mutable std::mutex m_lock;
    QList<ServerFault> m_faults;
    quint64 m_seed;
    QMap<ServerFault::Scope, quint64> m_requests;
    QMap<QString, int> m_struck;
};
