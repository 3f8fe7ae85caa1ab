// The part of TaskCommands for a task that needs the user: found by its id, sent again, dismissed.
#include "TaskCommands.h"
#include "app/Core.h"
#include "ui/tasklist/LostTaskDialog.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/StoreWords.h"

namespace {

const QString topic = QStringLiteral("resolve");

} // namespace

void TaskCommands::sayNotWritten(const QString &consequence)
{
    m_messages.show(MessageBar::Kind::Error, topic,
                    tr("%1 It could not be written down: %2 %3")
                        .arg(storeFailureWords(m_core.store.failure()), consequence,
                             storeRemedyWords(m_core.store.failure(), m_core.profile.dataFolder)));
}

void TaskCommands::askForId(const Task &lost)
{
    if (m_lost) {
        m_lost->raise();
        m_lost->activateWindow();
        return;
    }
    m_lost = new LostTaskDialog(lost, m_core.resolver, &m_window);
    m_lost->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_lost, &LostTaskDialog::rowRequested, this, &TaskCommands::taskRequested);
    connect(m_lost, &LostTaskDialog::found, this, [this](qint64 row) {
        m_messages.showAnswer(
            MessageBar::Kind::Good, topic,
            tr("LinkModel knows the task: it goes on here. Its price was in the answer that was lost."));
        emit taskRequested(row);
    });
    m_lost->open();
}

// By way of a question, each time: what the first press cost nobody knows.
void TaskCommands::sendAgain(const Task &lost)
{
    emit payAgainRequested(lost.request, [this, id = lost.id] {
        const std::optional<Task> still = m_core.store.taskWithoutPictures(id);
        if (!still || still->state != TaskState::Unknown)
            return; // found while the question stood there
        if (const std::optional<qint64> made = m_core.resolver.sendAgain(id))
            emit taskRequested(*made);
        else
            sayNotWritten(tr("nothing was sent and nothing was charged."));
    });
}

void TaskCommands::dismiss(qint64 id)
{
    if (!m_core.resolver.dismiss(id))
        return sayNotWritten(tr("the task still needs you."));
    m_messages.showAnswer(MessageBar::Kind::Good, topic, tr("Dismissed: it stays under All, and needs you no more."),
                          tr("Undo"), [this, id] {
                              m_messages.clear(topic);
                              recall(id);
                          });
}

void TaskCommands::recall(qint64 id)
{
    m_messages.clear(topic);
    if (!m_core.resolver.recall(id))
        sayNotWritten(tr("the task stays dismissed."));
}
