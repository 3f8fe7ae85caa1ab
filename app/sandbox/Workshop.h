// Workshop: renders the clips that were ordered, a few at a time and politely, on threads of its own. It knows nothing
// of tasks.
#pragma once

#include "SandboxTasks.h"
#include "sandbox/painter/ClipOrder.h"

#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include <tl/expected.hpp>

class Workshop
{
public:
    using Done = std::function<void(const tl::expected<ClipFile, QString> &)>; // the clip, or why there is none

    enum class Size {
        Ordered,
        Small // one second and a few dozen kilobytes, whatever was ordered; no two files have the same bytes
    };

    explicit Workshop(Size size = Size::Ordered);
    ~Workshop(); // stops

    // `done` comes from one of the threads, exactly once; an order that stop() overtook ends in a reason. Not after
    // stop().
    void render(const ClipOrder &order, const QString &path, Done done);
    // A file that looks like a clip, 6 MB of it, but that nothing can decode.
    void makeBroken(const QString &path, Done done);
    void stop(); // gives up what is under way; returns when nothing is. Not from one of the threads

private:
    std::optional<QString> renderSmall(const QString &path);

    const Size m_size;
    std::mutex m_lock;  // of the next
    QByteArray m_small; // what every small clip begins with; empty until the first one
    std::atomic<bool> m_stop = false;
    std::unique_ptr<QThreadPool> m_threads; // none once stopped
};
