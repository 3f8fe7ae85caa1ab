#include "ChaosRun.h"
#include "support/tasks/StoreSentences.h"

#include <QTest>

#include <algorithm>

namespace {

constexpr double clockSpeed = 50;   // every wait of LinkReel's, the schedule's too
constexpr double scheduleSpeed = 2; // and this on top for the schedule
constexpr int requestLimitMs = 8'000;
constexpr int standstillMs = 90'000; // nothing came to an end for so long: it never will

bool isSettled(const Task &task, const QString &words)
{
    switch (task.state) {
    case TaskState::Waiting:
    case TaskState::Sending:
    case TaskState::Pending:
    case TaskState::Processing:
    case TaskState::NotFound:
        return false;
    case TaskState::TimedOut:
        return words.contains(u"sandbox:forever");
    case TaskState::Success:
        return task.clipState == ClipState::Saved;
    case TaskState::Refused:
    case TaskState::Unknown:
    case TaskState::Failed:
    case TaskState::Cancelled:
        return true;
    }
    return true;
}

bool isEnd(TaskState state)
{
    return state == TaskState::Success || state == TaskState::Failed || state == TaskState::Cancelled ||
           state == TaskState::Refused || state == TaskState::Unknown || state == TaskState::TimedOut;
}

} // namespace

ChaosRun::ChaosRun(const Options &options, ChaosDisk &disk)
    : m_options(options)
    , m_key(QStringLiteral("sk-chaos-%1-5b1f0c9e7d3a").arg(options.seed))
    , m_disk(disk)
    , m_random(options.seed)
    , m_clock(clockSpeed)
    , m_server({options.folder + QStringLiteral("/server"), m_key, clockSpeed * scheduleSpeed, options.seed})
{
    m_since.start();
    m_sinceProgress.start();
}

ChaosRun::~ChaosRun() = default;

void ChaosRun::build()
{
    Profile profile = Profile::ofSandbox(m_server.baseUrl(), m_key, scheduleSpeed, profileFolder());
    profile.clipFolder = clipFolder();
    profile.looksAtAddresses = false; // no other computer is reached
    const auto spoken = [](const Task &task, bool) { return task.request.prompt; };
    const CoreWords words{spoken, spoken, [](const Task &task, int, int, bool) { return task.request.prompt; },
                          QStringLiteral("Preset")};
    m_core = std::make_unique<Core>(profile, m_clock, words);
    m_core->api.setTimeLimit(std::chrono::milliseconds(requestLimitMs));
    m_core->settings.setTasksAtOnce(Settings::mostTasksAtOnce);
    m_core->settings.setDescribesClips(false); // files are compared with the server's to the byte
    connect(&m_core->store, &TaskStore::changed, this, [this](const Task &task, const Task &before) {
        if (m_serverEnds && task.state == TaskState::Unknown)
            m_mayBeLost.insert(task.id);
        const bool saved = task.clipState == ClipState::Saved && before.clipState != ClipState::Saved;
        if (saved || (isEnd(task.state) && task.state != before.state))
            m_sinceProgress.start();
    });
    m_core->start();
}

bool ChaosRun::run()
{
    if (!m_server.start()) {
        m_problem = QStringLiteral("The sandbox did not start.");
        return false;
    }
    build();
    if (!m_core->store.isOpen()) {
        m_problem = problemOf(m_core->store);
        return false;
    }
    makeTrouble();
    m_troubledMs = m_since.elapsed();
    return settle();
}

// Every kind of trouble has its turn, in an order of its own each time, and again until all is pressed and sent.
void ChaosRun::makeTrouble()
{
    using Trouble = void (ChaosRun::*)();
    QList<Trouble> kinds{&ChaosRun::changeFaults, &ChaosRun::restart,   &ChaosRun::endNetwork,
                         &ChaosRun::fillDisk,     &ChaosRun::revokeKey, &ChaosRun::setClock};
    changeFaults();
    while ((m_presses.size() < m_options.tasks || m_core->queue.waiting() > 0) &&
           m_sinceProgress.elapsed() < standstillMs) {
        std::shuffle(kinds.begin(), kinds.end(), m_random);
        for (const Trouble kind : std::as_const(kinds)) {
            press();
            pass(50, 400);
            useHands();
            (this->*kind)();
            useHands();
        }
    }
}

QStringList ChaosRun::open() const
{
    QStringList lines;
    for (const Press &press : m_presses) {
        const std::optional<Task> task = m_core->store.search().task(press.id);
        if (task && isSettled(*task, press.words))
            continue;
        QString line = QStringLiteral("%1: ").arg(press.id);
        line += task ? QStringLiteral("%1, clip %2").arg(stateName(task->state), clipStateName(task->clipState))
                     : QStringLiteral("gone");
        if (task && task->clipError)
            line += QStringLiteral(" (kind %1, HTTP %2, %3)")
                        .arg(int(task->clipError->kind))
                        .arg(task->clipError->httpStatus)
                        .arg(task->clipError->detail);
        lines << line + u' ' + press.words;
    }
    return lines;
}

// Nothing fails any more.
bool ChaosRun::settle()
{
    m_faults.clear();
    m_server.setFaults({});
    m_sinceProgress.start();
    QStringList left = open();
    while (!left.isEmpty() && m_sinceProgress.elapsed() < standstillMs) {
        useHands();
        QTest::qWait(250);
        left = open();
    }
    if (left.isEmpty())
        return staysSettled();
    m_problem = QStringLiteral("Nothing went on for %1 s, and these are open:\n%2")
                    .arg(standstillMs / 1000)
                    .arg(left.mid(0, 30).join(u'\n'));
    return false;
}

// Started once more, LinkReel finds nothing to send and nothing to fetch.
bool ChaosRun::staysSettled()
{
    const auto asked = [this] {
        const QJsonObject counts = m_server.page("counts");
        return std::pair(counts.value(u"creates").toInt(), counts.value(u"file_requests").toInt());
    };
    const auto before = asked();
    restart();
    constexpr int aMomentMs = 1500; // more than a minute by LinkReel's clock
    QTest::qWait(aMomentMs);
    const auto after = asked();
    if (after == before)
        return true;
    m_problem = QStringLiteral("All was settled, and a restart sent %1 creates and fetched %2 times.")
                    .arg(after.first - before.first)
                    .arg(after.second - before.second);
    return false;
}

// Some time; a short run has less of it.
void ChaosRun::pass(int leastMs, int mostMs)
{
    constexpr int manyTasks = 300;
    QTest::qWait(between(leastMs, mostMs) / (m_options.tasks < manyTasks ? 2 : 1));
}
