#include "PollerRig.h"
#include "NewHistory.h"
#include "StoreSentences.h"

#include <QDir>
#include <QFileInfo>

namespace {

// In memory where that is to be had: thousands of commits, and none of them has to outlive the test.
QString folderPattern()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + QStringLiteral("/linkreel-poller-XXXXXX");
}

} // namespace

PollerRig::PollerRig(double speed)
    : api(clock, {.queries = maxInFlight, .speed = speed})
    , m_dir(folderPattern())
    , store(newHistoryAt(m_dir.filePath(QStringLiteral("tasks.sqlite"))))
    , m_speed(speed)
{
    if (!store.isOpen())
        qFatal("PollerRig: %s", qPrintable(problemOf(store)));
    restart();
}

PollerRig::~PollerRig() = default;

qint64 PollerRig::add(qint64 msAgo, TaskState state)
{
    Task task = acceptedTask(QStringLiteral("t%1").arg(++m_added), clock.nowMs() - msAgo);
    task.state = state;
    if (!store.add(task))
        qFatal("PollerRig: the store did not take the task");
    return task.id;
}

void PollerRig::restart()
{
    m_poller.reset();
    m_poller = std::make_unique<TaskPoller>(TaskPoller::Dependencies{api, store, clock, PollSchedule(m_speed)});
    m_poller->start();
    clock.settle();
}

void PollerRig::neverEnds()
{
    api.script = [](const FakeVideoApi::QueryCall &) { return FakeVideoApi::reply(QStringLiteral("Processing")); };
}

QList<qint64> PollerRig::asked(qint64 id) const
{
    QList<qint64> times = api.timesAsked(task(id).remoteId);
    for (qint64 &time : times)
        time -= start;
    return times;
}

qint64 PollerRig::nextCheck(qint64 id) const
{
    const QDateTime next = m_poller->nextCheck(id);
    return next.isValid() ? next.toMSecsSinceEpoch() - start : -1;
}

QList<qint64> PollerRig::dueTimes()
{
    QList<qint64> times;
    const auto phase = [&times](int from, int to, int every) {
        for (int second = from; second <= to; second += every)
            times.append(second * 1000LL);
    };
    phase(30, 120, 5);
    phase(123, 240, 3);
    phase(248, 480, 8);
    phase(495, 900, 15);
    return times;
}
