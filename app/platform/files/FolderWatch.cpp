#include "FolderWatch.h"

#include <QFile>
#include <QSet>
#include <QSocketNotifier>

#include <array>
#include <cstring>
#include <sys/inotify.h>
#include <unistd.h>

namespace {

constexpr std::size_t roomForEvents = 16 << 10;
constexpr quint32 interesting =
    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

} // namespace

struct FolderWatch::Adder::Handle
{
    const int file = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

    Handle() = default;
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    ~Handle()
    {
        if (file >= 0)
            close(file);
    }
};

int FolderWatch::Adder::add(const QString &folder) const
{
    return m_handle->file < 0 ? -1
                              : inotify_add_watch(m_handle->file, QFile::encodeName(folder).constData(), interesting);
}

FolderWatch::FolderWatch(QObject *parent)
    : QObject(parent)
{
    m_adder.m_handle = std::make_shared<Adder::Handle>();
    if (m_adder.m_handle->file < 0)
        return; // no more of them for this user: nothing is heard
    auto *notifier = new QSocketNotifier(m_adder.m_handle->file, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &FolderWatch::read);
}

void FolderWatch::read()
{
    alignas(inotify_event) std::array<char, roomForEvents> bytes;
    QSet<int> touched;
    QSet<int> ended;
    for (ssize_t size = 0; (size = ::read(m_adder.m_handle->file, bytes.data(), bytes.size())) > 0;) {
        for (ssize_t at = 0; at < size;) {
            inotify_event event;
            std::memcpy(&event, bytes.data() + at, sizeof event);
            (event.mask & (IN_IGNORED | IN_UNMOUNT | IN_MOVE_SELF) ? ended : touched).insert(event.wd);
            at += static_cast<ssize_t>(sizeof event) + event.len;
        }
    }
    for (const int watch : std::as_const(touched))
        emit changed(watch);
    for (const int watch : std::as_const(ended))
        emit gone(watch);
}
