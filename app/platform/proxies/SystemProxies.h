// SystemProxies: which proxy the system names for an address. The system may take seconds, with a script from the
// network to read: it is asked in threads of its own, its answers are kept for half a minute, and the thread that made
// this object never waits for more than a moment. It decides nothing about the user's own choice: see ProxyKeeper.
#pragma once

#include <QList>
#include <QNetworkProxyQuery>

#include <functional>
#include <memory>

class SystemProxies
{
public:
    using Ask = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)>; // called from any thread

    explicit SystemProxies(Ask ask);

    // From any thread. In the one that made this: what is known, be it a little old; where nothing is known yet and the
    // system does not answer within 0.2 s, what it named last for another address; and before it has ever answered a
    // proxy that does not exist, for nothing goes past one that may be wanted. In other threads: the system's answer.
    QList<QNetworkProxy> proxies(const QNetworkProxyQuery &query) const;

private:
    struct State;
    const std::shared_ptr<State> m_state; // with the threads, which may outlive this
};
