#include "KeyMessages.h"

#include "app/Core.h"
#include "ui/composer/ComposerPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/KeyWords.h"
#include "ui/words/store/StoreOpeningWords.h"

namespace {

const QString keyTopic = QStringLiteral("key");
const QString closingTopic = QStringLiteral("send"); // takes the place of what was said about sending
const QString newHistoryTopic = QStringLiteral("history");

} // namespace

KeyMessages::KeyMessages(Core &core, ComposerPane &composer, MessageBar &messages, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_composer(composer)
    , m_messages(messages)
{
    connect(&m_core.store, &TaskStore::opened, this, [this] {
        showKeyState();
        showNotice();
    });
    connect(&m_core.shutdown, &Shutdown::begun, this, &KeyMessages::showClosing);
    connect(&m_core.keyCheck, &KeyCheck::stateChanged, this, &KeyMessages::showKeyState);
    connect(&m_core.vault, &KeyVault::changed, this, &KeyMessages::showKeyState);
    showKeyState();
    showNotice();
}

void KeyMessages::showKeyState()
{
    const QString address = baseUrlWords(baseUrlError(m_core.profile.baseUrl));
    const auto enter = [this] { emit keyRequested(); };
    m_messages.clear(keyTopic);
    if (m_core.shutdown.isUnderWay())
        return;
    m_composer.setBlocked({});
    if (!m_core.store.isOpen()) {
        const bool isHeld = m_core.store.isHeld();
        m_composer.setBlocked(isHeld ? tr("Nothing can be sent while another program holds the history.")
                                     : tr("Nothing can be sent while LinkReel cannot remember it."));
        m_messages.show(isHeld ? MessageBar::Kind::Warning : MessageBar::Kind::Error, keyTopic,
                        storeProblem(m_core.store.problem()));
        return;
    }
    if (!address.isEmpty()) {
        m_composer.setBlocked(tr("LINKMODEL_BASE_URL cannot be used."));
        m_messages.show(MessageBar::Kind::Error, keyTopic, address);
        return;
    }
    switch (m_core.keyCheck.state()) {
    case KeyCheck::State::NoKey: {
        if (m_core.vault.isLooking())
            return m_composer.setBlocked(tr("Waiting for the desktop's keychain."));
        m_composer.setBlocked(tr("An API key is needed first."));
        const QString problem = keyProblemWords(m_core.vault.configProblem());
        m_messages.show(MessageBar::Kind::Warning, keyTopic,
                        problem.isEmpty() ? tr("LinkReel has no API key yet, so nothing can be sent or checked.")
                                          : problem,
                        tr("Enter a key…"), enter);
        break;
    }
    case KeyCheck::State::Refused: {
        const QString words = m_core.keyCheck.serverText();
        m_composer.setBlocked(tr("The API key is not accepted."));
        m_messages.show(MessageBar::Kind::Error, keyTopic,
                        words.isEmpty()
                            ? tr("LinkModel does not accept the API key. Running tasks go on there, but are not asked "
                                 "about until there is a good key.")
                            : tr("LinkModel does not accept the API key (“%1”). Running tasks go on there, but are not "
                                 "asked about until there is a good key.")
                                  .arg(words),
                        tr("Enter a key…"), enter);
        break;
    }
    case KeyCheck::State::Unchecked:
    case KeyCheck::State::Good:
        break;
    }
}

void KeyMessages::showNotice()
{
    if (const QString notice = storeNoticeWords(m_core.store.notice()); !notice.isEmpty())
        m_messages.show(MessageBar::Kind::Warning, newHistoryTopic, notice);
}

void KeyMessages::showClosing()
{
    m_composer.setBlocked(tr("LinkReel is closing: nothing more is sent."));
    m_messages.show(
        MessageBar::Kind::Warning, closingTopic,
        m_core.shutdown.isForSystem()
            ? tr("LinkReel is being closed from outside. It waits ten seconds at most for the answer to the task that "
                 "is being sent, and writes its id down.")
            : tr("A task is being sent. LinkReel closes by itself as soon as the answer is written down; close again "
                 "to close now: the task is then shown as unknown."));
}
