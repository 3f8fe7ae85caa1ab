#include "FirstFrameWatch.h"

#include "platform/process/DetachedRun.h"
#include "video/ClipProbe.h"

namespace {

constexpr int doubtMs = 500;
constexpr int limitMs = 10'000;

} // namespace

FirstFrameWatch::FirstFrameWatch()
{
    m_doubt.setSingleShot(true);
    m_doubt.setInterval(doubtMs);
    m_limit.setSingleShot(true);
    m_limit.setInterval(limitMs);
    connect(&m_doubt, &QTimer::timeout, this, &FirstFrameWatch::ask);
    connect(&m_limit, &QTimer::timeout, this, &FirstFrameWatch::tooSlow);
    connect(&m_answer, &QFutureWatcher<bool>::finished, this, [this] {
        if (m_askedPath == m_path && !m_answer.result())
            emit pictureMissing();
    });
}

void FirstFrameWatch::start(const QString &path)
{
    m_path = path;
    m_doubt.start();
    m_limit.start();
}

void FirstFrameWatch::stop()
{
    m_path.clear();
    m_doubt.stop();
    m_limit.stop();
}

void FirstFrameWatch::ask()
{
    m_askedPath = m_path;
    m_answer.setFuture(detachedRun([path = m_path] { return probeClip(path).has_value(); }));
}
