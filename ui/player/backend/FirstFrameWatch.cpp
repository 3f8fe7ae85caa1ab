#include "FirstFrameWatch.h"

#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
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
}

void FirstFrameWatch::start(const QString &path)
{
    m_path = path;
    m_watched.renew();
    m_doubt.start();
    m_limit.start();
}

void FirstFrameWatch::stop()
{
    m_watched.renew();
    m_doubt.stop();
    m_limit.stop();
}

void FirstFrameWatch::ask()
{
    whenFinished(detachedRun([path = m_path] { return probeClip(path).has_value(); }), this,
                 [this, token = m_watched.current()](bool hasPicture) {
                     if (token.isCurrent() && !hasPicture)
                         emit pictureMissing();
                 });
}
