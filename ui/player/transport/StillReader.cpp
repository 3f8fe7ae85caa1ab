#include "StillReader.h"

#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/player/picture/ScreenFrame.h"
#include "video/VideoFrameReader.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <utility>

namespace {

constexpr int mostThreads = 4;
constexpr int keptOnly = -2; // the number of what nobody asked for

} // namespace

// The open file of a clip; used by one worker at a time.
struct StillReader::Work
{
    QString path;
    Limits limits;
    std::shared_ptr<const VideoFrameIndex> index;
    std::atomic<bool> stop = false;
    std::unique_ptr<VideoFrameReader> reader; // made in the worker: to open a file takes time
};

StillReader::Limits StillReader::onScreen()
{
    return {{8192, 8192}, 128 << 20, true};
}

StillReader::StillReader(const Limits &limits)
    : m_limits(limits)
{
}

StillReader::~StillReader()
{
    open({}, nullptr);
}

void StillReader::open(const QString &path, std::shared_ptr<const VideoFrameIndex> index)
{
    cancel();
    m_running = {};
    letGo();
    if (!index)
        return;
    m_work = std::make_shared<Work>();
    m_work->path = path;
    m_work->limits = m_limits;
    m_work->index = std::move(index);
}

// In a worker: to close a file of a disk that does not answer takes time, too.
void StillReader::letGo()
{
    if (!m_work)
        return;
    m_work->stop = true;
    detachedRun([work = std::exchange(m_work, nullptr)] { Q_UNUSED(work) });
}

void StillReader::read(int number)
{
    ShownFrame wanted;
    wanted.number = number;
    request(wanted);
}

void StillReader::find(const ShownFrame &shown)
{
    request(shown);
}

void StillReader::cancel()
{
    request({});
}

void StillReader::request(const std::optional<ShownFrame> &wanted)
{
    m_wanted = wanted;
    m_requests.renew();
    start();
}

void StillReader::start()
{
    if (!m_work || !m_wanted || m_running.isRunning())
        return;
    run(detachedRun(
        [work = m_work, token = m_requests.current(), wanted = *m_wanted] { return readStill(*work, token, wanted); }));
    m_wanted.reset();
}

void StillReader::run(const QFuture<Still> &work)
{
    m_running = work;
    whenFinished(work, this, [this](const Still &still) { take(still); });
}

StillReader::Still StillReader::keepBefore(Work &work, const LateResultGuard::Token &token, int number)
{
    work.reader->setInterruption([token] { return !token.isCurrent(); });
    work.reader->keepBefore(number);
    return {token, keptOnly, {}};
}

StillReader::Still StillReader::readStill(Work &work, const LateResultGuard::Token &token, const ShownFrame &wanted)
{
    if (!work.reader) {
        const int threads = std::clamp(QThread::idealThreadCount(), 1, mostThreads);
        work.reader =
            std::make_unique<VideoFrameReader>(work.path, work.index, &work.stop, QDeadlineTimer::Forever, threads);
        work.reader->setKept(work.limits.kept);
    }
    work.reader->setInterruption([token] { return !token.isCurrent(); });
    Still still;
    still.token = token;
    still.number = work.reader->find(wanted);
    if (still.number >= 0)
        still.frame = videoFrameOf(work.reader->image(still.number, work.limits.within));
    return still;
}

void StillReader::take(const Still &still)
{
    if (!still.token.isCurrent())
        return start();
    if (still.frame.isValid())
        emit ready(still.number, still.frame);
    else if (still.number != keptOnly)
        emit failed();
    if (still.frame.isValid() && still.token.isCurrent() && m_limits.readsAhead && m_work && !m_running.isRunning())
        run(detachedRun(
            [work = m_work, token = still.token, number = still.number] { return keepBefore(*work, token, number); }));
}
