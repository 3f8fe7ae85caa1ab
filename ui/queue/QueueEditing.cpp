#include "QueueEditing.h"

#include "tasks/sending/TaskQueue.h"
#include "tasks/store/TaskStore.h"
#include "ui/composer/ComposerPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/store/StoreWords.h"

namespace {

const QString editTopic = QStringLiteral("queue");

} // namespace

QueueEditing::QueueEditing(const Dependencies &dependencies, QObject *parent)
    : QObject(parent)
    , m_dependencies(dependencies)
{
    connect(&m_dependencies.composer, &ComposerPane::editSaved, this, &QueueEditing::save);
    connect(&m_dependencies.composer, &ComposerPane::editGivenUp, this, &QueueEditing::end);
    connect(&m_dependencies.queue, &TaskQueue::cancelled, this, [this](const QList<qint64> &ids) {
        if (ids.contains(m_dependencies.queue.edited()))
            end();
    });
}

void QueueEditing::edit(qint64 id)
{
    const std::optional<Task> task = m_dependencies.store.search().task(id);
    if (!task || task->state != TaskState::Waiting)
        return;
    m_dependencies.queue.setEdited(id); // from now on it is not sent
    m_dependencies.store.search().readWhole(id, this, [this, id](const std::optional<Task> &whole) {
        if (!whole || m_dependencies.queue.edited() != id)
            return; // cancelled, or another one is edited meanwhile
        m_shown = id;
        GenerationRequest request = whole->request;
        request.fields = request.fieldsWithPictures(); // as the composer has them
        m_dependencies.composer.beginEdit(request);
        m_dependencies.composer.focusPrompt();
    });
}

void QueueEditing::save(const GenerationRequest &request)
{
    if (m_dependencies.queue.rewrite(m_shown, request)) {
        m_dependencies.messages.clear(editTopic);
        return end();
    }
    m_dependencies.messages.show(
        MessageBar::Kind::Error, editTopic,
        tr("%1 The task waits as it was, and what you wrote still stands here. %2")
            .arg(storeFailureWords(m_dependencies.store.failure()),
                 storeRemedyWords(m_dependencies.store.failure(), m_dependencies.store.folder())));
}

void QueueEditing::end()
{
    m_dependencies.composer.endEdit();
    m_dependencies.queue.setEdited(0);
    m_shown = 0;
}
