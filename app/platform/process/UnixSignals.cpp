#include "UnixSignals.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr std::array heard{SIGTERM, SIGINT, SIGHUP};
constexpr int heardAtMost = 2; // signals of one number; the next one has its default action

std::array<int, 2> ends{-1, -1}; // of the pipe; before the handlers are set, and until they are taken back
std::array<std::atomic<int>, NSIG> counts{};

void hear(int number)
{
    const int before = errno;
    if (counts[static_cast<std::size_t>(number)].fetch_add(1) < heardAtMost) {
        const auto byte = static_cast<char>(number);
        [[maybe_unused]] const auto written = write(ends[1], &byte, 1);
    } else {
        std::signal(number, SIG_DFL);
        raise(number);
    }
    errno = before;
}

void set(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : heard)
        sigaction(number, &action, nullptr);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (ends[0] >= 0 || pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &UnixSignals::read);
    for (const int number : heard)
        counts[static_cast<std::size_t>(number)] = 0;
    set(&hear);
}

UnixSignals::~UnixSignals()
{
    if (!m_notifier)
        return;
    set(SIG_DFL);
    delete m_notifier;
    for (int &end : ends) {
        close(end);
        end = -1;
    }
}

void UnixSignals::read()
{
    char byte = 0;
    while (::read(ends[0], &byte, 1) == 1)
        emit received(byte);
}
