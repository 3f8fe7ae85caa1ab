#include "ReplyReader.h"

#include "platform/process/WhenFinished.h"

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
    whenFinished(QtConcurrent::run(&m_thread, std::move(read)), this, std::move(then));
}
