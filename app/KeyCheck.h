// KeyCheck: whether the server accepts the API key. After a 401 to any request nothing is polled or sent until there is
// a key that the server accepts. The key itself is held by KeyVault.
#pragma once

#include "api/VideoApi.h"
#include "platform/LateResultGuard.h"
#include "platform/keys/KeyVault.h"

#include <memory>

class Alarm;
class Clock;
class HttpVideoApi;
class TaskPoller;
class TaskSender;

class KeyCheck : public QObject
{
    Q_OBJECT
public:
    enum class State {
        NoKey,
        Unchecked, // no answer yet: the key is used until the server refuses it
        Good,
        Refused // 401: nothing is asked or sent
    };

    KeyCheck(KeyVault &vault, VideoApi &api, TaskPoller &poller, TaskSender &sender, Clock &clock,
             QObject *parent = nullptr);
    ~KeyCheck() override;

    void start(); // checks the key there is
    void check(); // asks again; free

    State state() const { return m_state; }
    // Why the last check got no answer; nothing where it got one, or where none was made.
    const std::optional<ApiError> &trouble() const { return m_trouble; }
    QString serverText() const { return m_serverText; } // the server's words for Refused

signals:
    void stateChanged(KeyCheck::State state);
    void troubleChanged();

private:
    void keyChanged();
    void refused(const ApiError &error);
    void setState(State state);
    void setTrouble(const std::optional<ApiError> &trouble);

    KeyVault &m_vault;
    VideoApi &m_api;
    TaskPoller &m_poller;
    TaskSender &m_sender;
    std::unique_ptr<Alarm> m_retry;
    Clock &m_clock;
    State m_state = State::NoKey;
    QString m_serverText;
    std::optional<ApiError> m_trouble;
    LateResultGuard m_checks; // a late answer about an earlier key is dropped
};
