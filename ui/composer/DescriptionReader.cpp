#include "DescriptionReader.h"

#include "clips/metadata/FileDescriptionReader.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"

#include <QFileInfo>

#include <utility>

namespace {

constexpr std::chrono::seconds patienceWithAFile{10};

} // namespace

DescriptionReader::DescriptionReader(QObject *parent)
    : QObject(parent)
    , m_stop(std::make_shared<std::atomic<bool>>(false))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceWithAFile);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(std::nullopt); });
}

DescriptionReader::~DescriptionReader()
{
    *m_stop = true;
}

void DescriptionReader::read(const QString &path, const std::function<void()> &otherwise)
{
    *m_stop = true;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_from = QFileInfo(path).fileName();
    m_otherwise = otherwise;
    m_patience.start();
    whenFinished(detachedRun([path, stop = m_stop] { return fileDescription(path, *stop); }), this,
                 [this, token = m_guard.renew()](const std::optional<FileDescription> &description) {
                     if (token.isCurrent())
                         finish(description);
                 });
}

void DescriptionReader::finish(const std::optional<FileDescription> &description)
{
    m_patience.stop();
    m_guard.renew(); // what comes later counts for nothing
    *m_stop = true;
    const std::function<void()> otherwise = std::exchange(m_otherwise, {});
    if (description)
        emit found(*description, m_from);
    else
        otherwise();
}
