// What the user of a ChaosRun does, and what is said of it in the end.
#include "ChaosRun.h"

#include <QBuffer>
#include <QImage>

#include <algorithm>

namespace {

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

} // namespace

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

// What a user does who sees that something stopped, failed or timed out.
void ChaosRun::useHands()
{
    if (!m_core)
        return;
    ++m_hands;
    if (m_core->keyCheck.state() == KeyCheck::State::Refused)
        m_core->keyCheck.check();
    useHandsOnQueue();
    if (m_hands % 4 != 0)
        return;
    for (const Task &task : m_core->store.search().inStates({TaskState::TimedOut, TaskState::NotFound}))
        if (task.state == TaskState::NotFound || !task.request.prompt.contains(u"sandbox:forever"))
            m_core->poller.checkNow(task.id);
    for (const Task &task : m_core->store.search().withClipState(ClipState::Failed))
        m_core->clipSaver.fetch(task.id);
}

void ChaosRun::useHandsOnQueue()
{
    TaskQueue &queue = m_core->queue;
    const QList<TaskSearch::WaitingPlace> waiting = m_core->store.search().waiting();
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
    for (const TaskSearch::WaitingPlace &place : waiting)
        if (place.held && chance(0.5))
            queue.hold({place.id}, false);
    if (queue.stop() != TaskQueue::Stop::None)
        queue.resume();
}

QString ChaosRun::summary() const
{
    QStringList lines{QStringLiteral("%1 tasks in %2 s, of which in trouble %3 s")
                          .arg(m_presses.size())
                          .arg(double(m_since.elapsed()) / 1000, 0, 'f', 1)
                          .arg(double(m_troubledMs) / 1000, 0, 'f', 1)};
    const QHash<TaskState, int> counts = m_core->store.search().countsByState();
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
