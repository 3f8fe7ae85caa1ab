#include "SlowDisk.h"

#include <QFile>

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdarg>
#include <cstdio>
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace {

struct Disk
{
    std::mutex mutex;
    std::condition_variable isBack;
    std::string folder; // empty: there is none
    std::vector<std::string> asked;
    bool isAway = false;
    int waiting = 0;
};

Disk &disk()
{
    static auto *one = new Disk; // threads that were left to themselves may still ask at the end
    return *one;
}

std::atomic<bool> isThere = false; // cheap, for everybody else's files

void ask(const char *function, const char *path)
{
    if (!isThere || !path)
        return;
    std::unique_lock lock(disk().mutex);
    const std::string &folder = disk().folder;
    if (folder.empty() || std::string_view(path).substr(0, folder.size()) != folder)
        return;
    if (syscall(SYS_gettid) == getpid()) {
        disk().asked.push_back(std::string(function) + ' ' + path);
        return;
    }
    ++disk().waiting;
    disk().isBack.wait(lock, [] { return !disk().isAway; });
    --disk().waiting;
}

std::string pathOf(int file)
{
    std::array<char, 4096> path;
    const ssize_t size =
        syscall(SYS_readlinkat, AT_FDCWD, ("/proc/self/fd/" + std::to_string(file)).c_str(), path.data(), path.size());
    return size > 0 ? std::string(path.data(), static_cast<std::size_t>(size)) : std::string();
}

void askOf(const char *function, int file)
{
    if (isThere)
        ask(function, pathOf(file).c_str());
}

template <typename Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

SlowDisk::SlowDisk(const QString &folder)
{
    const std::lock_guard lock(disk().mutex);
    disk().folder = QFile::encodeName(folder).toStdString();
    disk().asked.clear();
    disk().isAway = false;
    isThere = true;
}

SlowDisk::~SlowDisk()
{
    comeBack();
    const std::lock_guard lock(disk().mutex);
    disk().folder.clear();
    isThere = false;
}

void SlowDisk::goAway()
{
    const std::lock_guard lock(disk().mutex);
    disk().isAway = true;
}

void SlowDisk::comeBack()
{
    {
        const std::lock_guard lock(disk().mutex);
        disk().isAway = false;
    }
    disk().isBack.notify_all();
}

int SlowDisk::waiting() const
{
    const std::lock_guard lock(disk().mutex);
    return disk().waiting;
}

QStringList SlowDisk::askedByMainThread() const
{
    const std::lock_guard lock(disk().mutex);
    QStringList asked;
    for (const std::string &one : disk().asked)
        asked << QString::fromStdString(one);
    return asked;
}

void SlowDisk::restart()
{
    const std::lock_guard lock(disk().mutex);
    disk().asked.clear();
}

// What Qt, the C++ library and this program ask a disk with, in place of the C library's own. The real one follows.
#define ASK_AND_GO_ON(result, name, parameters, path, arguments)                                                       \
    extern "C" result name parameters                                                                                  \
    {                                                                                                                  \
        static const auto next = real<result(*) parameters>(#name);                                                    \
        ask(#name, path);                                                                                              \
        return next arguments;                                                                                         \
    }
#define ASK_OF_AND_GO_ON(result, name, parameters, file, arguments)                                                    \
    extern "C" result name parameters                                                                                  \
    {                                                                                                                  \
        static const auto next = real<result(*) parameters>(#name);                                                    \
        askOf(#name, file);                                                                                            \
        return next arguments;                                                                                         \
    }

ASK_AND_GO_ON(int, statx, (int at, const char *path, int flags, unsigned int mask, struct statx *into), path,
              (at, path, flags, mask, into))
ASK_AND_GO_ON(int, stat, (const char *path, struct stat *into), path, (path, into))
ASK_AND_GO_ON(int, lstat, (const char *path, struct stat *into), path, (path, into))
ASK_AND_GO_ON(int, stat64, (const char *path, struct stat64 *into), path, (path, into))
ASK_AND_GO_ON(int, lstat64, (const char *path, struct stat64 *into), path, (path, into))
ASK_AND_GO_ON(int, statvfs64, (const char *path, struct statvfs64 *into), path, (path, into))
ASK_AND_GO_ON(ssize_t, readlink, (const char *path, char *into, size_t size), path, (path, into, size))
ASK_AND_GO_ON(char *, realpath, (const char *path, char *into), path, (path, into))
ASK_AND_GO_ON(int, renameat2, (int fromAt, const char *from, int toAt, const char *to, unsigned int flags), to,
              (fromAt, from, toAt, to, flags))
ASK_AND_GO_ON(int, access, (const char *path, int mode), path, (path, mode))
ASK_AND_GO_ON(int, faccessat, (int at, const char *path, int mode, int flags), path, (at, path, mode, flags))
ASK_AND_GO_ON(int, mkdir, (const char *path, mode_t mode), path, (path, mode))
ASK_AND_GO_ON(DIR *, opendir, (const char *path), path, (path))
ASK_AND_GO_ON(int, statvfs, (const char *path, struct statvfs *into), path, (path, into))
ASK_AND_GO_ON(int, unlink, (const char *path), path, (path))
ASK_AND_GO_ON(int, link, (const char *from, const char *to), to, (from, to))
ASK_AND_GO_ON(int, rename, (const char *from, const char *to), to, (from, to))
ASK_AND_GO_ON(int, inotify_add_watch, (int file, const char *path, uint32_t mask), path, (file, path, mask))
ASK_OF_AND_GO_ON(ssize_t, write, (int file, const void *bytes, size_t size), file, (file, bytes, size))
ASK_OF_AND_GO_ON(ssize_t, read, (int file, void *bytes, size_t size), file, (file, bytes, size))
ASK_OF_AND_GO_ON(int, fsync, (int file), file, (file))

// The mode is there, or is not looked at, as in the C library.
#define ASK_AND_OPEN(name)                                                                                             \
    extern "C" int name(const char *path, int flags, ...)                                                              \
    {                                                                                                                  \
        static const auto next = real<int (*)(const char *, int, ...)>(#name);                                         \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;                             \
        va_end(more);                                                                                                  \
        ask(#name, path);                                                                                              \
        return next(path, flags, mode);                                                                                \
    }

ASK_AND_OPEN(open)
ASK_AND_OPEN(open64)
