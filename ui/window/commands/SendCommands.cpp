#include "SendCommands.h"

#include "app/Core.h"
#include "ui/composer/state/UndoOffer.h"
#include "ui/spending/SpendConfirmation.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/store/StoreWords.h"

namespace {

const QString sendTopic = QStringLiteral("send");

} // namespace

SendCommands::SendCommands(Core &core, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_on(parts)
{
}

void SendCommands::useAgain(const GenerationRequest &request, ComposerPane::Parts parts, qint64 task)
{
    QString what = tr("use again");
    QString sentence = tr("The shot stands in the composer.");
    if (parts == ComposerPane::ItsPrompt) {
        what = tr("use its prompt");
        sentence = tr("Its prompt stands in the composer.");
    } else if (parts == ComposerPane::ItsSettings) {
        what = tr("use its settings");
        sentence = tr("Its settings stand in the composer.");
    } else if (parts == ComposerPane::ItsFrames) {
        what = tr("use its frames");
        sentence = tr("Its frames stand in the composer.");
    } else {
        m_usedAgain = UsedAgain(task, request);
    }
    m_on.composer.setRequest(request, parts, what);
    m_on.composer.focusPrompt();
    if (parts.testFlag(ComposerPane::ItsSettings) && !m_core.catalog.model(request.model))
        m_on.undoOffer.show(MessageBar::Kind::Warning,
                            tr("%1 %2 is not in the list of models any more: look it over before you generate.")
                                .arg(sentence, request.model));
    else
        m_on.undoOffer.show(MessageBar::Kind::Good, sentence);
}

void SendCommands::sendComposed(const QList<GenerationRequest> &requests)
{
    const std::optional<Task> again = m_core.store.search().task(m_usedAgain.taskFor(requests));
    send(requests, again ? again->shot : 0);
}

void SendCommands::send(const QList<GenerationRequest> &requests, qint64 shot)
{
    m_on.confirmation.pass(requests,
                           [this, requests, shot] { showAdded(m_core.queue.add(requests, PictureWay::None, shot)); });
}

void SendCommands::showAdded(const QList<qint64> &ids)
{
    if (!ids.isEmpty()) {
        m_on.messages.clear(sendTopic);
        m_on.list.setCurrentTask(ids.first());
        return;
    }
    const StoreFailure failure = m_core.store.failure();
    m_on.messages.show(MessageBar::Kind::Error, sendTopic,
                       tr("%1 The task could not be written down, so it was not sent and nothing was charged; what you "
                          "typed stays here. %2")
                           .arg(storeFailureWords(failure), storeRemedyWords(failure, m_core.profile.dataFolder)));
}
