#include "ClipDownloader.h"

#include "ClipDownload.h"
#include "net/HttpRules.h"

#include <algorithm>

namespace {

constexpr int mostSlowWindows = 10; // where nobody else waits

} // namespace

ClipDownloader::ClipDownloader(const Limits &limits, Check check, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_check(std::move(check))
{
    m_slowLook.setInterval(m_limits.slowWindow);
    connect(&m_slowLook, &QTimer::timeout, this, &ClipDownloader::lookForSlowOnes);
}

ClipDownloader::ClipDownloader()
    : ClipDownloader(Limits())
{
}

ClipDownloader::~ClipDownloader() = default;

bool ClipDownloader::isFetching(qint64 key) const
{
    return m_running.contains(key) || std::any_of(m_waiting.begin(), m_waiting.end(),
                                                  [key](const ClipRequest &wanted) { return wanted.key == key; });
}

void ClipDownloader::fetch(const ClipRequest &wanted)
{
    if (isFetching(wanted.key))
        return;
    m_waiting.append(wanted);
    startNext();
}

void ClipDownloader::startNext()
{
    while (!m_waiting.isEmpty() && static_cast<int>(m_running.size()) < m_limits.atOnce) {
        const ClipRequest wanted = m_waiting.takeFirst();
        const qint64 key = wanted.key;
        auto download = std::make_unique<ClipDownload>(wanted, m_limits, m_check);
        connect(download.get(), &ClipDownload::progress, this,
                [this, key](qint64 received, qint64 total) { emit progress(key, received, total); });
        connect(download.get(), &ClipDownload::saved, this, [this, wanted, key](const QString &path, qint64 bytes) {
            m_toWriteDown.insert(key, PartFile::pathFor(wanted.folder, wanted.baseName, key));
            finish(key);
            emit saved(key, path, bytes);
        });
        connect(download.get(), &ClipDownload::failed, this, [this, key](const ClipError &error) {
            finish(key);
            emit failed(key, error);
        });
        download->start();
        m_running.emplace(key, std::move(download));
    }
    if (m_running.empty())
        m_slowLook.stop();
    else if (!m_slowLook.isActive())
        m_slowLook.start();
}

// At most one at a time for each that waits; it ends as failed(Slow), and whoever wanted it comes back later.
void ClipDownloader::lookForSlowOnes()
{
    qsizetype waiting = m_waiting.size();
    QList<ClipDownload *> slow;
    for (const auto &[key, download] : m_running) {
        const int windows = download->slowWindows(m_limits.slowBytes);
        if (windows >= mostSlowWindows || (windows > 0 && waiting-- > 0))
            slow << download.get();
    }
    for (ClipDownload *download : std::as_const(slow))
        download->giveUpPlace();
}

// The download is in the middle of a signal: it goes when the event loop is back.
void ClipDownloader::finish(qint64 key)
{
    const auto found = m_running.find(key);
    if (found == m_running.end())
        return;
    found->second->disconnect(this);
    found->second.release()->deleteLater();
    m_running.erase(found);
    QMetaObject::invokeMethod(this, &ClipDownloader::startNext, Qt::QueuedConnection);
}

void ClipDownloader::writtenDown(qint64 key)
{
    if (const QString part = m_toWriteDown.take(key); !part.isEmpty())
        forgetResumePoint(part);
}

void ClipDownloader::abort(qint64 key)
{
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(),
                                      [key](const ClipRequest &wanted) { return wanted.key == key; });
    if (waiting != m_waiting.end()) {
        m_waiting.erase(waiting);
        emit failed(key, {ClipError::Kind::Aborted, 0, {}});
    } else if (const auto running = m_running.find(key); running != m_running.end()) {
        running->second->abort();
    }
}
