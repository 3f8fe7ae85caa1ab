// Any bytes as an exported history: what is accepted is written again as it was read, and comes in as nothing that
// would be sent or fetched by itself.
#include "tasks/history/HistoryAdmission.h"
#include "tasks/history/HistoryReader.h"
#include "tasks/history/TaskJson.h"

#include <QBuffer>

#include <cstddef>
#include <cstdint>

namespace {

void mustBeSound(const Task &task)
{
    const auto again = taskFromJson(taskToJson(task));
    if (!again || *again != task)
        __builtin_trap();
    const Task taken = takenIn(task);
    const bool goesByItself = taken.state == TaskState::Waiting || taken.state == TaskState::Sending ||
                              taken.clipState == ClipState::Wanted || taken.clipState == ClipState::Saved;
    const bool isWatchedBlindly = isWatched(taken.state) && taken.remoteId.isEmpty();
    if ((goesByItself && !(taken.clipState == ClipState::Saved && taken.clipBytes > 0)) || isWatchedBlindly)
        __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const HistoryListener listener{[](const Task &task) {
                                       mustBeSound(task);
                                       return tl::expected<void, HistoryError>();
                                   },
                                   [](const QString &, const QString &) { return tl::expected<void, HistoryError>(); },
                                   [](const HistoryShot &) { return tl::expected<void, HistoryError>(); }};
    readHistory(buffer, listener, [](qint64, qint64) { return true; });
    return 0;
}
