#include "ClipPreview.h"

#include "VideoReader.h"

#include <QElapsedTimer>
#include <QMutex>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <limits>
#include <thread>
#include <utility>

extern "C" {
#include <libavutil/avutil.h>
#include <libavutil/frame.h>
#include <libavutil/mathematics.h>
}

namespace {

constexpr int takingMs = 40;           // between two looks for a frame: 25 a second are enough for a preview
constexpr qint64 leastGapUs = 38'000;  // frames nearer to each other than that are left out
constexpr qint64 mostLateUs = 150'000; // later ones are left out
constexpr auto longestNap = std::chrono::milliseconds(20); // a stop is heard of within it
constexpr int nicenessOfPreview = 10;

} // namespace

struct ClipPreview::Run
{
    std::atomic<bool> stop = false;
    QMutex mutex;
    QImage frame; // the newest, until it is taken
};

ClipPreview::ClipPreview(QObject *parent)
    : QObject(parent)
{
    m_taking.setInterval(takingMs);
    connect(&m_taking, &QTimer::timeout, this, &ClipPreview::takeFrame);
}

ClipPreview::~ClipPreview()
{
    stop();
}

void ClipPreview::play(const QString &path, QSize within)
{
    stop();
    m_run = std::make_shared<Run>();
    m_worker.run([path, within, run = m_run] { decode(path, within, *run); });
    m_taking.start();
}

void ClipPreview::stop()
{
    if (m_run)
        m_run->stop = true;
    m_run.reset();
    m_taking.stop();
    m_worker.dropWaiting();
}

void ClipPreview::takeFrame()
{
    QMutexLocker lock(&m_run->mutex);
    const QImage frame = std::exchange(m_run->frame, {});
    lock.unlock();
    if (!frame.isNull())
        emit frameReady(frame);
}

void ClipPreview::decode(const QString &path, QSize within, Run &run)
{
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nicenessOfPreview);
    VideoReader reader(path, &run.stop);
    qint64 begin = AV_NOPTS_VALUE;
    while (!run.stop && reader.isOpen() && decodeOnce(reader, within, run, &begin)) {
        if (!reader.seek(begin))
            return; // its last frame stays
    }
}

// False: it has no frame. `begin` becomes the time of the first one.
bool ClipPreview::decodeOnce(VideoReader &reader, QSize within, Run &run, qint64 *begin)
{
    QElapsedTimer since;
    qint64 first = AV_NOPTS_VALUE;
    qint64 lastUs = std::numeric_limits<qint64>::min() / 2;
    reader.decodeOn([&](const AVFrame &frame) {
        const qint64 time = frame.best_effort_timestamp;
        if (first == AV_NOPTS_VALUE) {
            first = time;
            since.start();
        }
        const qint64 atUs = av_rescale_q(time - first, reader.timeUnit(), {1, 1'000'000});
        const auto leftUs = [&] { return atUs - since.nsecsElapsed() / 1000; };
        if (atUs - lastUs < leastGapUs || leftUs() < -mostLateUs)
            return !run.stop;
        while (!run.stop && leftUs() > 0)
            std::this_thread::sleep_for(
                std::min<std::chrono::microseconds>(longestNap, std::chrono::microseconds(leftUs())));
        lastUs = atUs;
        const QImage image = reader.toImage(frame, within);
        const QMutexLocker lock(&run.mutex);
        run.frame = image;
        return !run.stop;
    });
    *begin = first;
    return first != AV_NOPTS_VALUE;
}
