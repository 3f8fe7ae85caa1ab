// detachedRun: like QtConcurrent::run, but in a thread of its own that nobody joins: for work on a disk that may never
// answer. It takes no thread of the pool, and neither its future nor the end of the program waits for it. The work must
// own all that it touches.
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
