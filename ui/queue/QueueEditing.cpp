#include "QueueEditing.h"

#include "tasks/TaskQueue.h"
#include "tasks/TaskStore.h"
#include "ui/MessageBar.h"
#include "ui/StoreWords.h"
#include "ui/composer/ComposerPane.h"

namespace {

const QString topic = QStringLiteral("queue");

} // namespace

QueueEditing::QueueEditing(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&m_parts.composer, &ComposerPane::editSaved, this, &QueueEditing::save);
    connect(&m_parts.composer, &ComposerPane::editGivenUp, this, &QueueEditing::end);
    connect(&m_parts.queue, &TaskQueue::cancelled, this, [this](const QList<qint64> &ids) {
        if (ids.contains(m_parts.queue.edited()))
            end();
    });
}

void QueueEditing::edit(qint64 id)
{
    const std::optional<Task> task = m_parts.store.task(id);
    if (!task || task->state != TaskState::Waiting)
        return;
    m_parts.queue.setEdited(id); // from now on it is not sent
    m_parts.store.readWhole(id, this, [this, id](const std::optional<Task> &whole) {
        if (!whole || m_parts.queue.edited() != id)
            return; // cancelled, or another one is edited meanwhile
        m_shown = id;
        m_parts.composer.beginEdit(whole->request);
        m_parts.composer.focusPrompt();
    });
}

void QueueEditing::save(const GenerationRequest &request)
{
    if (m_parts.queue.rewrite(m_shown, request)) {
        m_parts.messages.clear(topic);
        return end();
    }
    m_parts.messages.show(MessageBar::Kind::Error, topic,
                          tr("%1 The task waits as it was, and what you wrote still stands here. %2")
                              .arg(storeFailureWords(m_parts.store.failure()),
                                   storeRemedyWords(m_parts.store.failure(), m_parts.store.folder())));
}

void QueueEditing::end()
{
    m_parts.composer.endEdit();
    m_parts.queue.setEdited(0);
    m_shown = 0;
}
