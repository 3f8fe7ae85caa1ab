#include "FaultDice.h"

namespace {

// SplitMix64 (Steele, Lea and Flood 2014): every bit of the result depends on every bit of the argument.
quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

// FNV-1a; qHash() differs from run to run.
quint64 hashed(const QString &text)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const QChar character : text)
        hash = (hash ^ character.unicode()) * 0x100000001b3ULL;
    return hash;
}

// From 0 up to, but not including, 1.
double roll(quint64 seed, const QString &name, quint64 request)
{
    constexpr int bitsOfADouble = 53;
    return static_cast<double>(mixed(mixed(seed ^ hashed(name)) + request) >> (64 - bitsOfADouble)) /
           static_cast<double>(1ULL << bitsOfADouble);
}

} // namespace

FaultDice::FaultDice(const QList<ServerFault> &faults, quint64 seed)
    : m_faults(faults)
    , m_seed(seed)
{
}

void FaultDice::set(const QList<ServerFault> &faults, quint64 seed)
{
    const std::lock_guard guard(m_lock);
    m_faults = faults;
    m_seed = seed;
    m_requests.clear();
}

void FaultDice::add(const QList<ServerFault> &faults)
{
    const std::lock_guard guard(m_lock);
    m_faults << faults;
}

FaultDice::Struck FaultDice::strike(ServerFault::Scope scope)
{
    const std::lock_guard guard(m_lock);
    const quint64 request = ++m_requests[scope];
    Struck struck;
    for (ServerFault &fault : m_faults) {
        const bool isDelay = fault.kind == ServerFault::Kind::Delay;
        if (fault.scope != scope || fault.next == 0 || (struck.fault && !isDelay) ||
            roll(m_seed, fault.name(), request) >= fault.rate)
            continue;
        if (isDelay)
            struck.delayMs += fault.number;
        else
            struck.fault = fault;
        if (fault.next != ServerFault::endless)
            --fault.next;
        ++m_struck[fault.name()];
    }
    return struck;
}

QList<ServerFault> FaultDice::faults() const
{
    const std::lock_guard guard(m_lock);
    return m_faults;
}

quint64 FaultDice::seed() const
{
    const std::lock_guard guard(m_lock);
    return m_seed;
}

QMap<QString, int> FaultDice::struck() const
{
    const std::lock_guard guard(m_lock);
    return m_struck;
}
