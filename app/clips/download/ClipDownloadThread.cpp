#include "ClipDownloadThread.h"

namespace {

constexpr unsigned long patienceMs = 2000;

} // namespace

template <typename Work>
void ClipDownloadThread::order(Work work)
{
    QMetaObject::invokeMethod(m_there, std::move(work), Qt::QueuedConnection);
}

ClipDownloadThread::ClipDownloadThread(const Limits &limits, const Check &check, QObject *parent)
    : ClipDownloader(limits, check, parent)
    , m_thread(std::make_unique<QThread>())
    , m_there(new QObject)
{
    m_thread->setObjectName(QStringLiteral("downloads"));
    m_there->moveToThread(m_thread.get());
    m_thread->start();
    const auto make = [this, limits, check] { m_inner = new ClipDownloader(limits, check, m_there); };
    QMetaObject::invokeMethod(m_there, make, Qt::BlockingQueuedConnection); // no disk is asked yet
    connect(m_inner, &ClipDownloader::progress, this, &ClipDownloader::progress);
    connect(m_inner, &ClipDownloader::saved, this, [this](qint64 key, const QString &path, qint64 bytes) {
        m_fetching.remove(key);
        emit saved(key, path, bytes);
    });
    connect(m_inner, &ClipDownloader::failed, this, [this](qint64 key, const ClipError &error) {
        m_fetching.remove(key);
        emit failed(key, error);
    });
}

ClipDownloadThread::~ClipDownloadThread()
{
    m_inner->disconnect(this);
    order([inner = m_inner, thread = m_thread.get()] {
        delete inner; // with what it was doing
        thread->quit();
    });
    if (m_thread->wait(patienceMs))
        delete m_there;
    else // it is in the middle of a call to the disk, and goes with the program
        static_cast<void>(m_thread.release());
}

void ClipDownloadThread::fetch(const ClipRequest &wanted)
{
    if (m_fetching.contains(wanted.key))
        return;
    m_fetching.insert(wanted.key);
    order([inner = m_inner, wanted] { inner->fetch(wanted); });
}

void ClipDownloadThread::writtenDown(qint64 key)
{
    order([inner = m_inner, key] { inner->writtenDown(key); });
}

void ClipDownloadThread::abort(qint64 key)
{
    order([inner = m_inner, key] { inner->abort(key); });
}
