#include "Workshop.h"

#include "sandbox/painter/ClipRenderer.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QThread>
#include <QtEndian>

#include <algorithm>
#include <cstring>

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

tl::expected<ClipFile, QString> described(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return tl::make_unexpected(QStringLiteral("The sandbox could not read the finished clip back."));
    const QString sha256 = QString::fromLatin1(hash.result().toHex());
    return ClipFile{path, file.size(), u'"' + sha256.left(24) + u'"', sha256};
}

// ISO/IEC 14496-12, 8.1.2: a "free" box holds nothing; 8 to 40 KiB of it.
QByteArray freeBox(const QByteArray &name)
{
    quint32 seed = 0;
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256);
    std::memcpy(&seed, hash.constData(), sizeof seed);
    QRandomGenerator random(seed);
    QByteArray padding(8192 + 4 * random.bounded(8192), Qt::Uninitialized);
    random.fillRange(reinterpret_cast<quint32 *>(padding.data()), padding.size() / qsizetype(sizeof(quint32)));
    QByteArray size(sizeof(quint32), Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(8 + name.size() + padding.size()), size.data());
    return size + "free" + name + padding;
}

} // namespace

Workshop::Workshop(Size size)
    : m_size(size)
    , m_threads(std::make_unique<QThreadPool>())
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
            m_stop                  ? QStringLiteral("The sandbox was stopped before the clip was begun.")
            : m_size == Size::Small ? renderSmall(path)
                                    : renderClip(order, path, m_stop);
        done(problem ? tl::make_unexpected(*problem) : described(path));
    });
}

// The same picture for all, rendered once; behind it a box that players skip, filled from the file's name: its bytes
// and its length are this clip's own.
std::optional<QString> Workshop::renderSmall(const QString &path)
{
    const std::lock_guard guard(m_lock);
    if (m_small.isEmpty()) {
        ClipOrder order;
        order.pixels = {160, 90};
        order.seconds = 1;
        order.title = QStringLiteral("Small clip");
        const std::optional<QString> problem = renderClip(order, path, m_stop);
        QFile file(path);
        if (problem || !file.open(QIODevice::ReadOnly))
            return problem.value_or(QStringLiteral("The sandbox could not read the small clip back."));
        m_small = file.readAll();
    }
    QFile file(path);
    const QByteArray bytes = m_small + freeBox(QFileInfo(path).completeBaseName().toUtf8());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return QStringLiteral("The sandbox could not write the clip.");
    return std::nullopt;
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
        done(written ? described(path) : tl::make_unexpected(QStringLiteral("The sandbox could not write the clip.")));
    });
}

void Workshop::stop()
{
    m_stop = true;
    m_threads.reset(); // waits for every thread
}
