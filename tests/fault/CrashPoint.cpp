// What CRASH_POINT does in linkreel-crashing: says where it is and dies by SIGKILL. Nothing is flushed, no destructor
// runs, no other thread gets a last word.
#include "crash/CrashPoint.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>

namespace {

struct Place
{
    std::string name;
    int pass = 1;
};

Place wantedPlace()
{
    const char *value = std::getenv("LINKREEL_CRASH_AT");
    Place place{value ? value : "", 1};
    if (const std::size_t colon = place.name.find(':'); colon != std::string::npos) {
        place.pass = std::atoi(place.name.c_str() + colon + 1);
        place.name.resize(colon);
    }
    return place;
}

} // namespace

void crashPoint(const char *name)
{
    static const Place wanted = wantedPlace();
    static std::atomic<int> passes = 0;
    if (wanted.name != name || ++passes != wanted.pass)
        return;
    const std::string line = "crash point " + wanted.name + '\n';
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
    raise(SIGKILL);
}
