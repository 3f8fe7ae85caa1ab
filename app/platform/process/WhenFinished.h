// whenFinished: calls a function with the result of a future, in the receiver's thread; not at all once the receiver is
// destroyed, and not where the future was cancelled without a result. It does not end the work.
//
// In place of QFuture::then(context, ...): in Qt 6.4 the continuation is run by the worker and reads the context from
// there, so the context must not be destroyed before the work is done (qfuture_impl.h, Q_ASSERT(context)).
#pragma once

#include <QFutureWatcher>

#include <type_traits>
#include <utility>

template <typename Result, typename Then>
void whenFinished(const QFuture<Result> &future, QObject *receiver, Then then)
{
    auto *watcher = new QFutureWatcher<Result>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if constexpr (std::is_void_v<Result>)
            then();
        else if (watcher->future().resultCount() > 0)
            then(watcher->result());
    });
    watcher->setFuture(future);
}
