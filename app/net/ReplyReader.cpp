#include "ReplyReader.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

ReplyReader::ReplyReader(QObject *parent)
    : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

ReplyReader::~ReplyReader()
{
    m_thread.clear();
    m_thread.waitForDone();
}

void ReplyReader::run(qsizetype bytes, std::function<void()> read, std::function<void()> then)
{
    if (bytes <= quick) {
        read();
        return then();
    }
    auto *watcher = new QFutureWatcher<void>(this); // whenFinished() is of platform/, which net/ does not know
    connect(watcher, &QFutureWatcher<void>::finished, this, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then();
    });
    watcher->setFuture(QtConcurrent::run(&m_thread, std::move(read)));
}
