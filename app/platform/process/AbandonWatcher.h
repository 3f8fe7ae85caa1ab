// abandonWatcher: lets go of work whose answer nobody wants any more: it is told to stop, nothing of it is heard again,
// and its watcher goes with the next turn of the event loop. It does not wait for the work.
#pragma once

#include <QFutureWatcher>

#include <utility>

// `watcher` may be null, and is null afterwards; `receiver` is whom it is connected to.
template <typename Result>
void abandonWatcher(QFutureWatcher<Result> *&watcher, const QObject *receiver)
{
    QFutureWatcher<Result> *const old = std::exchange(watcher, nullptr);
    if (!old)
        return;
    old->disconnect(receiver);
    old->cancel();
    old->deleteLater();
}
