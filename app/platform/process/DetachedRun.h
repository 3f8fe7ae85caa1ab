// detachedRun: what QtConcurrent::run does, for work that asks a disk which may never answer. It has a thread of its
// own, so that it takes no place from others, and nobody waits for it: not its watcher, and not the end of the program
// (which waits for Qt's pool). The work must own all that it touches.
#pragma once

#include <QFuture>
#include <QPromise>

#include <memory>
#include <thread>
#include <type_traits>
#include <utility>

template <typename Work>
auto detachedRun(Work work) -> QFuture<std::invoke_result_t<Work &>>
{
    using Result = std::invoke_result_t<Work &>;
    const auto promise = std::make_shared<QPromise<Result>>();
    QFuture<Result> future = promise->future();
    promise->start();
    std::thread([promise, work = std::move(work)]() mutable {
        if constexpr (std::is_void_v<Result>)
            work();
        else
            promise->addResult(work());
        promise->finish();
    }).detach();
    return future;
}
