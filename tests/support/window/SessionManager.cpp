#include "SessionManager.h"

#include <QtGlobal>

#include <functional>
#include <utility>

#include <X11/SM/SMlib.h> // last: its macros are common words

struct SessionManager::Hooks
{
    static Bool anybody(char *) { return True; }

    static Status newClient(SmsConn, SmPointer manager, unsigned long *mask, SmsCallbacks *hooks, char **)
    {
        auto *self = static_cast<SessionManager *>(manager);
        *mask = SmsRegisterClientProcMask | SmsInteractRequestProcMask | SmsInteractDoneProcMask |
                SmsSaveYourselfRequestProcMask | SmsSaveYourselfP2RequestProcMask | SmsSaveYourselfDoneProcMask |
                SmsCloseConnectionProcMask | SmsSetPropertiesProcMask | SmsDeletePropertiesProcMask |
                SmsGetPropertiesProcMask;
        *hooks = {{&registerClient, self},   {&interact, self},     {&interactDone, self}, {&save, self},
                  {&secondPhase, self},      {&saved, self},        {&closed, self},       {&setProperties, self},
                  {&deleteProperties, self}, {&getProperties, self}};
        return 1;
    }
    static Status registerClient(SmsConn client, SmPointer manager, char *previous)
    {
        if (previous) // nothing was kept of an earlier session
            return 0;
        SmsRegisterClientReply(client, SmsGenerateClientID(client));
        static_cast<SessionManager *>(manager)->m_client = client;
        return 1;
    }
    static void interact(SmsConn client, SmPointer, int) { SmsInteract(client); }
    static void interactDone(SmsConn, SmPointer, Bool) {}
    static void save(SmsConn, SmPointer, int, Bool, int, Bool, Bool) {}
    static void secondPhase(SmsConn client, SmPointer) { SmsSaveYourselfPhase2(client); }
    static void saved(SmsConn, SmPointer manager, Bool) { static_cast<SessionManager *>(manager)->m_hasSaved = true; }
    static void closed(SmsConn, SmPointer manager, int count, char **reasons)
    {
        static_cast<SessionManager *>(manager)->m_client = nullptr;
        SmFreeReasons(count, reasons);
    }
    static void setProperties(SmsConn, SmPointer, int count, SmProp **properties)
    {
        for (int i = 0; i < count; ++i)
            SmFreeProperty(properties[i]);
        free(properties);
    }
    static void deleteProperties(SmsConn, SmPointer, int count, char **names)
    {
        for (int i = 0; i < count; ++i)
            free(names[i]);
        free(names);
    }
    static void getProperties(SmsConn client, SmPointer) { SmsReturnProperties(client, 0, nullptr); }

    static void accept(SessionManager *self, IceListenObj listener)
    {
        IceAcceptStatus status = IceAcceptSuccess;
        IceConn connection = IceAcceptConnection(listener, &status);
        if (!connection)
            return;
        self->listen(IceConnectionNumber(connection), [self, connection] {
            if (IceProcessMessages(connection, nullptr, nullptr) == IceProcessMessagesSuccess)
                return;
            self->m_client = nullptr; // the program has ended
            static_cast<QSocketNotifier *>(self->sender())->setEnabled(false);
        });
    }
};

SessionManager::SessionManager()
{
    char problem[256] = {};
    if (!SmsInitialize("LinkReel", "1", &Hooks::newClient, this, &Hooks::anybody, sizeof(problem), problem))
        qFatal("no session manager: %s", problem);
    IceListenObj *listeners = nullptr;
    if (!IceListenForConnections(&m_listenerCount, &listeners, sizeof(problem), problem))
        qFatal("no session manager: %s", problem);
    m_listeners = listeners;
    IceSetIOErrorHandler([](IceConn) {}); // else libICE ends the test when the program ends
    for (int i = 0; i < m_listenerCount; ++i) {
        IceListenObj listener = listeners[i];
        IceSetHostBasedAuthProc(listener, &Hooks::anybody);
        listen(IceGetListenConnectionNumber(listener), [this, listener] { Hooks::accept(this, listener); });
    }
    char *ids = IceComposeNetworkIdList(m_listenerCount, listeners);
    m_address = ids;
    free(ids);
}

SessionManager::~SessionManager()
{
    m_notifiers.clear();
    IceFreeListenObjs(m_listenerCount, static_cast<IceListenObj *>(m_listeners));
}

void SessionManager::listen(int socket, std::function<void()> onReadable)
{
    auto notifier = std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Read);
    connect(notifier.get(), &QSocketNotifier::activated, this, std::move(onReadable));
    m_notifiers.push_back(std::move(notifier));
}

void SessionManager::endSession()
{
    m_hasSaved = false;
    SmsSaveYourself(static_cast<SmsConn>(m_client), SmSaveBoth, True, SmInteractStyleAny, False);
}

void SessionManager::die()
{
    SmsDie(static_cast<SmsConn>(m_client));
}
