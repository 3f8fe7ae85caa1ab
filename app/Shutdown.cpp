#include "Shutdown.h"

#include "tasks/sending/TaskSender.h"

#include <QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(shutdownLog, "linkreel.shutdown")

Shutdown::Shutdown(TaskSender &sender, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_sender(sender)
    , m_clock(clock)
    , m_patience(clock.newAlarm())
{
    // Connected last, so that the other receivers have saved the answer before this ends the program.
    connect(&sender, &TaskSender::answered, this, &Shutdown::finishWhenSettled, Qt::QueuedConnection);
    connect(&sender, &TaskSender::allWritten, this, &Shutdown::finishWhenSettled, Qt::QueuedConnection);
    connect(m_patience.get(), &Alarm::fired, this, [this] {
        if (std::exchange(m_isOver, true))
            return;
        for (const Task &task : m_sender.unwritten()) // with the id from the log the clip can still be fetched
            qCWarning(shutdownLog) << "closed before the disk took the id of an accepted task:" << task.remoteId;
        emit finished();
    });
}

Shutdown::~Shutdown() = default;

bool Shutdown::mayClose()
{
    if (m_isOver || m_sender.sending() == 0 || std::exchange(m_userHasAsked, true))
        return true;
    stopSending();
    return false;
}

void Shutdown::closeForSystem()
{
    if (std::exchange(m_isForSystem, true))
        return;
    m_patience->setFor(m_clock.nowMs() + patienceMs);
    stopSending();
    QMetaObject::invokeMethod(this, &Shutdown::finishWhenSettled, Qt::QueuedConnection);
}

void Shutdown::stopSending()
{
    const bool isFirst = !std::exchange(m_isUnderWay, true);
    m_sender.close();
    if (isFirst && m_sender.sending() > 0)
        emit begun();
}

bool Shutdown::isSettled() const
{
    // No user can be asked about ids that could not be saved, so these are waited for, too.
    return m_sender.sending() == 0 && (!m_isForSystem || m_sender.unwritten().isEmpty());
}

void Shutdown::finishWhenSettled()
{
    if (!m_isUnderWay || !isSettled())
        return;
    m_isOver = true;
    m_patience->cancel();
    emit finished();
}
