#include "Workshop.h"

#include "ClipRenderer.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace {

// The window's own thread comes first; Linux has no thread priorities for ordinary programs, but niceness a thread.
void bePolite()
{
#ifdef Q_OS_LINUX
    constexpr int niceness = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), niceness);
#endif
}

std::variant<ClipFile, QString> described(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return QStringLiteral("The sandbox could not read the finished clip back.");
    return ClipFile{path, file.size(), u'"' + QString::fromLatin1(hash.result().toHex().left(24)) + u'"'};
}

} // namespace

Workshop::Workshop()
    : m_threads(std::make_unique<QThreadPool>())
{
    m_threads->setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 1, 4));
    m_threads->setExpiryTimeout(5000);
}

Workshop::~Workshop()
{
    stop();
}

void Workshop::render(const ClipOrder &order, const QString &path, Done done)
{
    m_threads->start([this, order, path, done = std::move(done)] {
        bePolite();
        const std::optional<QString> problem =
            m_stop ? QStringLiteral("The sandbox was stopped before the clip was begun.")
                   : renderClip(order, path, m_stop);
        done(problem ? std::variant<ClipFile, QString>(*problem) : described(path));
    });
}

void Workshop::makeBroken(const QString &path, Done done)
{
    m_threads->start([path, done = std::move(done)] {
        constexpr int words = 1'500'000;
        QByteArray bytes("\0\0\0\x18"
                         "ftypisom\0\0\2\0isomiso2",
                         24);
        const qsizetype head = bytes.size();
        bytes.resize(head + words * qsizetype(sizeof(quint32)));
        QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(bytes.data() + head), words);
        QFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        file.close();
        done(written ? described(path) : QStringLiteral("The sandbox could not write the clip."));
    });
}

void Workshop::stop()
{
    m_stop = true;
    m_threads.reset(); // sees every thread off
}
