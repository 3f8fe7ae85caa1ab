// What befalls LinkReel in a ChaosRun.
#include "ChaosRun.h"

#include "support/process/Patience.h"

#include <QTest>

namespace {

struct Likely
{
    const char *fault;
    double most; // its rate, at most
};
constexpr Likely menu[] = {
    {"create:reset-before", 0.05}, {"create:silent", 0.005},       {"query:silent", 0.002},
    {"create:reset-after", 0.05},  {"create:truncate-head", 0.03}, {"create:truncate-body", 0.03},
    {"create:delay-700", 0.1},     {"create:status-500", 0.03},    {"create:status-502", 0.02},
    {"create:status-503", 0.02},   {"create:status-400", 0.02},    {"create:rate-limit", 0.02},
    {"create:rate-limit-2", 0.03}, {"create:html", 0.02},          {"create:html-502", 0.02},
    {"create:html-after", 0.03},   {"create:revoked", 0.01},       {"query:reset-before", 0.08},
    {"query:reset-after", 0.05},   {"query:truncate-head", 0.03},  {"query:truncate-body", 0.03},
    {"query:delay-900", 0.05},     {"query:status-500", 0.05},     {"query:status-503", 0.05},
    {"query:rate-limit", 0.01},    {"query:rate-limit-3", 0.01},   {"query:html", 0.03},
    {"query:html-502", 0.03},      {"query:revoked", 0.002},       {"query:missing", 0.005},
    {"query:no-link", 0.1},        {"query:expired-link", 0.2},    {"auth:reset-before", 0.2},
    {"auth:status-503", 0.3},      {"auth:delay-500", 0.3},        {"auth:html", 0.1},
    {"file:reset-before", 0.1},    {"file:truncate-head", 0.05},   {"file:truncate-body", 0.3},
    {"file:delay-600", 0.1},       {"file:status-500", 0.1},       {"file:status-503", 0.05},
    {"file:status-403", 0.05},     {"file:rate-limit-2", 0.05},    {"file:html", 0.05},
    {"file:expired-link", 0.1},    {"file:missing", 0.05},         {"file:slow-1", 0.1},
};

} // namespace

void ChaosRun::changeFaults()
{
    m_faults.clear();
    for (const Likely &likely : menu)
        if (chance(0.6))
            m_faults << QStringLiteral("%1=%2")
                            .arg(QLatin1String(likely.fault))
                            .arg(std::uniform_real_distribution<>(0, likely.most)(m_random), 0, 'f', 5);
    m_server.setFaults(m_faults);
}

// A create whose answer LinkReel, or the server, did not live to see may be anything.
void ChaosRun::rememberSending()
{
    for (const Task &task : m_core->store.search().inStates({TaskState::Sending}))
        m_mayBeLost.insert(task.id);
}

void ChaosRun::restart()
{
    ++m_troubles[QStringLiteral("restarts of LinkReel")];
    rememberSending();
    m_core.reset();
    // What the last one asked is seen off, lest its questions be counted with those of the next.
    const auto isQuiet = [this] { return m_server.page("counts").value(u"requests_at_once").toInt() == 0; };
    if (m_server.isRunning() && !Patience::waitFor(isQuiet, 30'000))
        qFatal("requests of a LinkReel that has ended are still being answered");
    build();
}

void ChaosRun::endNetwork()
{
    ++m_troubles[QStringLiteral("times without a server")];
    rememberSending();
    m_serverEnds = true;
    m_server.stop();
    pass(100, 1200);
    useHands();
    if (chance(0.3))
        restart();
    pass(50, 300);
    if (!m_server.start())
        qFatal("the sandbox did not start again");
    rememberSending();
    m_serverEnds = false;
}

void ChaosRun::fillDisk()
{
    if (!m_disk.isMounted())
        return;
    ++m_troubles[QStringLiteral("full disks")];
    m_disk.fill();
    pass(200, 1500);
    if (chance(0.3))
        restart();
    m_disk.makeRoom();
}

void ChaosRun::revokeKey()
{
    ++m_troubles[QStringLiteral("revoked keys")];
    m_server.setFaults(
        QStringList{QStringLiteral("create:revoked"), QStringLiteral("query:revoked"), QStringLiteral("auth:revoked")} +
        m_faults);
    pass(200, 1000);
    useHands();
    m_server.setFaults(m_faults);
}

void ChaosRun::setClock()
{
    ++m_troubles[QStringLiteral("jumps of the clock")];
    m_clock.jump(1000LL * between(-1200, 1200));
    pass(50, 300);
}
