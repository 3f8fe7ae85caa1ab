// The part of MainWindow that speaks: what stands in the player's place, and what is said about the key.
#include "MainWindow.h"
#include "app/Core.h"
#include "ui/composer/ComposerPane.h"
#include "ui/player/PlayerPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/ErrorWords.h"

namespace {

const QString keyTopic = QStringLiteral("key");
const QString closingTopic = QStringLiteral("send"); // takes the place of what was said about sending

} // namespace

void MainWindow::showPlayerWords(const Task &task)
{
    const auto say = [this](const QString &title, const QString &sentence) { m_player->showWords(title, sentence); };
    switch (task.state) {
    case TaskState::Waiting:
        return say(tr("Waiting"), tr("This task has not been sent yet."));
    case TaskState::Sending:
        return say(tr("Sending"),
                   tr("Waiting for LinkModel to accept the task. It may take its time: the answer is waited "
                      "for up to two minutes."));
    case TaskState::Refused:
        return say(tr("Not sent"),
                   tr("%1\n\nNothing was charged.").arg(task.error ? whatHappened(*task.error) : task.reason));
    case TaskState::Unknown:
        return say(
            tr("Nobody knows yet"),
            tr("%1\n\nThe task may have been accepted and charged, so it is not sent again by itself. Where LinkModel "
               "lists it, its task id brings it here.")
                .arg(task.error ? whatHappened(*task.error) : tr("LinkReel was closed before the answer came.")));
    case TaskState::Pending:
    case TaskState::Processing:
        return say(tr("Being made"),
                   tr("A clip takes a little over two minutes. It plays here as soon as it is saved."));
    case TaskState::Failed:
        return say(tr("Failed"), task.reason.isEmpty() ? tr("LinkModel gave no reason.") : task.reason);
    case TaskState::Cancelled:
        if (task.remoteId.isEmpty())
            return say(tr("Cancelled"),
                       tr("%1 It was never sent, so nothing was charged.")
                           .arg(task.reason.isEmpty() ? tr("You took this task out of the queue.") : task.reason));
        return say(tr("Cancelled"), task.reason.isEmpty() ? tr("LinkModel cancelled this task.") : task.reason);
    case TaskState::TimedOut:
        return say(tr("Timed out"), tr("The task was watched to the end of the schedule and had not finished. It may "
                                       "still finish: check now."));
    case TaskState::NotFound:
        return say(tr("Not found"), tr("LinkModel does not know this task any more. If it was charged, ask its support "
                                       "with the task id below."));
    case TaskState::Success:
        break;
    }
    switch (task.clipState) {
    case ClipState::None:
        return say(tr("The clip is ready"), task.clipLink.isValid()
                                                ? tr("Download it to play it here. Its link dies after about 48 hours.")
                                                : tr("LinkModel has not given its link yet: check now."));
    case ClipState::Wanted:
        if (task.clipError)
            return say(tr("The clip is not saved yet"),
                       tr("It was not saved because %1.\n\nIt is made and paid for: LinkReel goes on trying by itself.")
                           .arg(clipTrouble(*task.clipError)));
        return say(tr("Saving the clip"), tr("It plays here as soon as it is on disk."));
    case ClipState::Failed:
        return say(tr("The clip was not saved"), tr("%1\n\nIt is made and paid for: download it again, free of charge.")
                                                     .arg(task.clipError ? clipTrouble(*task.clipError) : QString()));
    case ClipState::Saved:
        return say(tr("The file is gone"),
                   tr("%1 is no longer there. It can be downloaded again, free of charge, while its link lives.")
                       .arg(task.clipPath));
    }
}

void MainWindow::showKeyState()
{
    const QString address = HttpVideoApi::baseUrlProblem(m_core.profile.baseUrl);
    const auto enter = [this] { enterKey(); };
    m_messages->clear(keyTopic);
    if (m_core.shutdown.isUnderWay())
        return;
    m_composer->setBlocked({});
    if (!m_core.store.isOpen()) {
        const bool isHeld = m_core.store.isHeld();
        m_composer->setBlocked(isHeld ? tr("Nothing can be sent while another program holds the history.")
                                      : tr("Nothing can be sent while LinkReel cannot remember it."));
        m_messages->show(isHeld ? MessageBar::Kind::Warning : MessageBar::Kind::Error, keyTopic,
                         m_core.store.problem());
        return;
    }
    if (!address.isEmpty()) {
        m_composer->setBlocked(tr("LINKMODEL_BASE_URL cannot be used."));
        m_messages->show(MessageBar::Kind::Error, keyTopic, address);
        return;
    }
    switch (m_core.guard.state()) {
    case KeyCheck::State::NoKey: {
        if (m_core.vault.isLooking())
            return m_composer->setBlocked(tr("Waiting for the desktop's keychain."));
        m_composer->setBlocked(tr("An API key is needed first."));
        const QString problem = m_core.vault.configProblem();
        m_messages->show(MessageBar::Kind::Warning, keyTopic,
                         problem.isEmpty() ? tr("LinkReel has no API key yet, so nothing can be sent or checked.")
                                           : problem,
                         tr("Enter a key…"), enter);
        break;
    }
    case KeyCheck::State::Refused: {
        const QString words = m_core.guard.serverText();
        m_composer->setBlocked(tr("The API key is not accepted."));
        m_messages->show(MessageBar::Kind::Error, keyTopic,
                         tr("LinkModel does not accept the API key%1. Running tasks go on there, but are not asked "
                            "about until there is a "
                            "good key.")
                             .arg(words.isEmpty() ? QString() : QStringLiteral(" (“%1”)").arg(words)),
                         tr("Enter a key…"), enter);
        break;
    }
    case KeyCheck::State::Unchecked:
    case KeyCheck::State::Good:
        break;
    }
}

void MainWindow::showClosing()
{
    m_composer->setBlocked(tr("LinkReel is closing: nothing more is sent."));
    m_messages->show(
        MessageBar::Kind::Warning, closingTopic,
        m_core.shutdown.isForSystem()
            ? tr("LinkReel is being closed from outside. It waits ten seconds at most for the answer to the task that "
                 "is being sent, and writes its id down.")
            : tr("A task is being sent. LinkReel closes by itself as soon as the answer is written down; close again "
                 "to close now: the task is then shown as unknown."));
}
