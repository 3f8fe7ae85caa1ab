// SessionManager: a session manager of X11 (XSMP) for one program, which is told to save itself because the session
// ends, and then to die, as a desktop does at a logout. In the test's own process and event loop; one at a time.
// Source: "X Session Management Library", X Consortium, version 1.1.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>
#include <vector>

class SessionManager : public QObject
{
public:
    SessionManager();
    ~SessionManager() override;

    QByteArray address() const { return m_address; } // for the program's environment: SESSION_MANAGER
    bool hasClient() const { return m_client != nullptr; }
    bool hasSaved() const { return m_hasSaved; }

    void endSession(); // asks the client to save itself for a shutdown; hasSaved() once it says that it has
    void die();        // the client is to end

private:
    struct Hooks; // libSM's and libICE's callbacks
    friend struct Hooks;
    void listen(int socket, std::function<void()> onReadable);

    QByteArray m_address;
    void *m_client = nullptr; // SmsConn
    void *m_listeners = nullptr;
    int m_listenerCount = 0;
    bool m_hasSaved = false;
    std::vector<std::unique_ptr<QSocketNotifier>> m_notifiers;
};
