#include "ChaosRun.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QTest>

#include <algorithm>
#include <cstdio>

namespace {

constexpr double clockSpeed = 50;   // every wait of LinkReel's, the schedule's too
constexpr double scheduleSpeed = 2; // and this on top for the schedule
constexpr int requestLimitMs = 15'000;
constexpr int standstillMs = 90'000; // nothing came to an end for so long: it never will

struct Likely
{
    const char *fault;
    double most; // its rate, at most
};
constexpr Likely menu[] = {
    {"create:reset-before", 0.05},
    {"create:reset-after", 0.05},
    {"create:truncate-head", 0.03},
    {"create:truncate-body", 0.03},
    {"create:delay-700", 0.1},
    {"create:status-500", 0.03},
    {"create:status-502", 0.02},
    {"create:status-503", 0.02},
    {"create:status-400", 0.02},
    {"create:rate-limit", 0.02},
    {"create:rate-limit-2", 0.03},
    {"create:html", 0.02},
    {"create:html-502", 0.02},
    {"create:html-after", 0.03},
    {"create:revoked", 0.01},
    {"query:reset-before", 0.08},
    {"query:reset-after", 0.05},
    {"query:truncate-head", 0.03},
    {"query:truncate-body", 0.03},
    {"query:delay-900", 0.05},
    {"query:status-500", 0.05},
    {"query:status-503", 0.05},
    {"query:rate-limit", 0.01},
    {"query:rate-limit-3", 0.01},
    {"query:html", 0.03},
    {"query:html-502", 0.03},
    {"query:revoked", 0.002},
    {"query:missing", 0.005},
    {"query:no-link", 0.1},
    {"query:expired-link", 0.2},
    {"auth:reset-before", 0.2},
    {"auth:status-503", 0.3},
    {"auth:delay-500", 0.3},
    {"auth:html", 0.1},
    {"file:reset-before", 0.1},
    {"file:truncate-head", 0.05},
    {"file:truncate-body", 0.3},
    {"file:delay-600", 0.1},
    {"file:status-500", 0.1},
    {"file:status-503", 0.05},
    {"file:status-403", 0.05},
    {"file:rate-limit-2", 0.05},
    {"file:html", 0.05},
    {"file:expired-link", 0.1},
    {"file:missing", 0.05},
    {"file:slow-1", 0.1},
};

constexpr const char *spells[] = {
    "sandbox:fail",     "sandbox:cancel",     "sandbox:odd-status",  "sandbox:output-videos", "sandbox:broke",
    "sandbox:odd-code", "sandbox:empty",      "sandbox:lost-answer", "sandbox:free",          "sandbox:stumble-file",
    "sandbox:trouble",  "sandbox:rate-limit", "sandbox:expired-link"};

QString smallPicture(int shade)
{
    QImage image(64, 36, QImage::Format_RGB32);
    image.fill(QColor(shade, 90, 120));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return QStringLiteral("data:image/png;base64,") + QString::fromLatin1(bytes.toBase64());
}

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
    m_core = std::make_unique<Core>(profile, m_clock);
    m_core->api.setTimeLimit(std::chrono::milliseconds(requestLimitMs));
    m_core->settings.setTasksAtOnce(Settings::mostTasksAtOnce);
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
        m_problem = m_core->store.problem();
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

GenerationRequest ChaosRun::nextRequest()
{
    Press next;
    next.mark = QStringLiteral("%1-%2").arg(m_options.seed).arg(m_presses.size() + 1);
    if (chance(0.15))
        next.words = QLatin1String(spells[between(0, int(std::size(spells)) - 1)]);
    else if (chance(0.01))
        next.words = QStringLiteral("sandbox:forever");
    m_presses << next;
    GenerationRequest request;
    request.model = QStringLiteral("kling-v3");
    // A third of the clips wants the same long name.
    request.prompt = chance(0.33) ? QString(40, u'w') + QString(120, u'v') : QStringLiteral("A heron at dawn");
    request.prompt += QStringLiteral(" %1 sandbox:press-%2").arg(next.words, next.mark);
    request.fields = {{QStringLiteral("resolution"), QStringLiteral("720P")},
                      {QStringLiteral("duration"), between(3, 6)}};
    if (chance(0.1))
        request.fields.insert(QStringLiteral("first_frame_image"), smallPicture(between(0, 255)));
    return request;
}

// Through the entry that the window uses. A burst of several is one press of a batch.
void ChaosRun::press()
{
    const int left = m_options.tasks - static_cast<int>(m_presses.size());
    if (left == 0 || m_core->queue.waiting() > 60)
        return;
    const int burst = std::min(left, between(1, std::max(2, m_options.tasks / 12)));
    const qsizetype first = m_presses.size();
    QList<GenerationRequest> requests;
    for (int i = 0; i < burst; ++i)
        requests << nextRequest();
    const QList<qint64> ids = m_core->queue.add(requests);
    if (ids.size() != burst)
        qFatal("the store took %lld of %d presses", static_cast<long long>(ids.size()), burst);
    for (int i = 0; i < burst; ++i)
        m_presses[first + i].id = ids[i];
}

// Some time; a short run has less of it.
void ChaosRun::pass(int leastMs, int mostMs)
{
    constexpr int manyTasks = 300;
    QTest::qWait(between(leastMs, mostMs) / (m_options.tasks < manyTasks ? 2 : 1));
}

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
    for (const Task &task : m_core->store.inStates({TaskState::Sending}))
        m_mayBeLost.insert(task.id);
}

void ChaosRun::restart()
{
    ++m_troubles[QStringLiteral("restarts of LinkReel")];
    rememberSending();
    m_core.reset();
    // What the last one asked is seen off, lest its questions be counted with those of the next.
    const auto isQuiet = [this] { return m_server.page("counts").value(u"requests_at_once").toInt() == 0; };
    if (m_server.isRunning() && !QTest::qWaitFor(isQuiet, 30'000))
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

// What a user does who sees that something stopped, failed or timed out.
void ChaosRun::useHands()
{
    if (!m_core)
        return;
    ++m_hands;
    if (m_core->guard.state() == KeyGuard::State::Refused)
        m_core->guard.check();
    useHandsOnQueue();
    if (m_hands % 4 != 0)
        return;
    for (const Task &task : m_core->store.inStates({TaskState::TimedOut, TaskState::NotFound}))
        if (task.state == TaskState::NotFound || !task.request.prompt.contains(u"sandbox:forever"))
            m_core->poller.checkNow(task.id);
    for (const Task &task : m_core->store.withClipState(ClipState::Failed))
        m_core->keeper.fetch(task.id);
}

void ChaosRun::useHandsOnQueue()
{
    TaskQueue &queue = m_core->queue;
    const QList<TaskStore::WaitingPlace> waiting = m_core->store.waiting();
    if (!waiting.isEmpty() && chance(0.2)) {
        const qint64 one = waiting[between(0, int(waiting.size()) - 1)].id;
        const int what = between(0, 3);
        if (what == 0 && queue.cancel({one}) && chance(0.5))
            queue.restore({one});
        else if (what == 1)
            queue.move({one}, waiting.first().id);
        else if (what == 2)
            queue.hold({one}, true);
    }
    for (const TaskStore::WaitingPlace &place : waiting)
        if (place.held && chance(0.5))
            queue.hold({place.id}, false);
    if (queue.stop() != TaskQueue::Stop::None)
        queue.goOn();
}

QStringList ChaosRun::open() const
{
    QStringList lines;
    for (const Press &press : m_presses) {
        const std::optional<Task> task = m_core->store.taskWithoutPictures(press.id);
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

QString ChaosRun::summary() const
{
    QStringList lines{
        QStringLiteral("%1 tasks in %2 s").arg(m_presses.size()).arg(double(m_since.elapsed()) / 1000, 0, 'f', 1)};
    const QHash<TaskState, int> counts = m_core->store.countsByState();
    QStringList states;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        states << QStringLiteral("%1 %2").arg(it.value()).arg(stateName(it.key()));
    states.sort();
    lines << states.join(QStringLiteral(", "));
    QStringList troubles;
    for (auto it = m_troubles.begin(); it != m_troubles.end(); ++it)
        troubles << QStringLiteral("%1 %2").arg(it.value()).arg(it.key());
    lines << troubles.join(QStringLiteral(", "));
    QStringList faults;
    qint64 all = 0;
    const QMap<QString, qint64> struck = m_server.struck();
    for (auto it = struck.begin(); it != struck.end(); ++it) {
        faults << QStringLiteral("%1 %2").arg(it.key()).arg(it.value());
        all += it.value();
    }
    lines << QStringLiteral("%1 faults struck: %2").arg(all).arg(faults.join(QStringLiteral(", ")));
    lines << QStringLiteral("%1 queries at once, at most").arg(m_server.mostQueriesAtOnce());
    return lines.join(u'\n');
}
