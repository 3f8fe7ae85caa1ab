#include "KeyCheck.h"

#include "platform/Clock.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/sending/TaskSender.h"

namespace {

constexpr qint64 retryMs = 30'000; // a check without an answer is repeated

} // namespace

KeyCheck::KeyCheck(KeyVault &vault, VideoApi &api, TaskPoller &poller, TaskSender &sender, Clock &clock,
                   QObject *parent)
    : QObject(parent)
    , m_vault(vault)
    , m_api(api)
    , m_poller(poller)
    , m_sender(sender)
    , m_retry(clock.newAlarm())
    , m_clock(clock)
{
    connect(&m_vault, &KeyVault::changed, this, &KeyCheck::keyChanged);
    connect(&m_poller, &TaskPoller::unauthorized, this, &KeyCheck::refused);
    connect(&m_sender, &TaskSender::unauthorized, this, &KeyCheck::refused);
    connect(m_retry.get(), &Alarm::fired, this, &KeyCheck::check);
}

KeyCheck::~KeyCheck() = default;

void KeyCheck::start()
{
    keyChanged();
}

void KeyCheck::keyChanged()
{
    m_checks.renew();
    m_serverText.clear();
    setTrouble({});
    m_retry->cancel();
    m_sender.forgetKey();
    const bool wasRefused = m_state == State::Refused;
    if (m_vault.key().isEmpty()) {
        m_poller.suspend();
        setState(State::NoKey);
        return;
    }
    // After a refusal nothing is polled until the server has accepted the new key; a first key is used until it is
    // refused.
    if (!wasRefused)
        m_poller.resume();
    setState(State::Unchecked);
    check();
}

void KeyCheck::check()
{
    if (m_vault.key().isEmpty())
        return;
    m_api.checkKey(m_vault.key(), this, [this, token = m_checks.renew()](const ApiResult<KeyCheckReply> &result) {
        if (!token.isCurrent())
            return;
        if (const auto *reply = std::get_if<KeyCheckReply>(&result)) {
            setTrouble({});
            if (!reply->valid)
                return refused({});
            m_poller.resume();
            setState(State::Good);
            return;
        }
        setTrouble(std::get<ApiError>(result));
        m_retry->setFor(m_clock.nowMs() + retryMs);
    });
}

void KeyCheck::refused(const ApiError &error)
{
    m_checks.renew();
    m_serverText = error.serverText;
    m_retry->cancel();
    m_poller.suspend();
    setState(State::Refused);
}

void KeyCheck::setTrouble(const std::optional<ApiError> &trouble)
{
    if (m_trouble == trouble)
        return;
    m_trouble = trouble;
    emit troubleChanged();
}

void KeyCheck::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}
