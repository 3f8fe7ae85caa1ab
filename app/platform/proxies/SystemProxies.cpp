#include "SystemProxies.h"

#include <QHash>
#include <QNetworkProxy>
#include <QSet>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds moment{200};
constexpr std::chrono::seconds freshFor{30};

// Other parts of an address make no difference, as in browsers.
QString keyOf(const QNetworkProxyQuery &query)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(static_cast<int>(query.queryType()))
        .arg(query.protocolTag(), query.peerHostName())
        .arg(query.peerPort());
}

} // namespace

struct SystemProxies::State
{
    struct Answer
    {
        QList<QNetworkProxy> proxies;
        Clock::time_point at;
    };

    const Ask ask;
    const Qt::HANDLE home = QThread::currentThreadId();
    std::mutex mutex;
    std::condition_variable answered;
    QHash<QString, Answer> known;
    QSet<QString> asked;
    QList<QNetworkProxy> newest;

    explicit State(Ask system)
        : ask(std::move(system))
    {
    }

    // With the mutex held. One question at a time for each address, however many callers wait for its answer.
    static bool start(const std::shared_ptr<State> &state, const QNetworkProxyQuery &query)
    {
        if (state->asked.contains(keyOf(query)))
            return false;
        state->asked.insert(keyOf(query));
        std::thread([state, query] {
            const QList<QNetworkProxy> proxies = state->ask(query);
            {
                const std::lock_guard lock(state->mutex);
                state->known.insert(keyOf(query), {proxies, Clock::now()});
                state->asked.remove(keyOf(query));
                state->newest = proxies;
            }
            state->answered.notify_all();
        }).detach();
        return true;
    }
};

SystemProxies::SystemProxies(Ask ask)
    : m_state(std::make_shared<State>(std::move(ask)))
{
}

QList<QNetworkProxy> SystemProxies::proxies(const QNetworkProxyQuery &query) const
{
    const QString key = keyOf(query);
    const bool mayWait = QThread::currentThreadId() != m_state->home;
    std::unique_lock lock(m_state->mutex);
    const auto isFresh = [&] {
        const auto found = m_state->known.constFind(key);
        return found != m_state->known.cend() && Clock::now() - found->at < freshFor;
    };
    if (!isFresh()) {
        const bool isFirst = State::start(m_state, query);
        if (mayWait)
            m_state->answered.wait(lock, isFresh);
        else if (isFirst && !m_state->known.contains(key)) // only the first question waits
            m_state->answered.wait_for(lock, moment, isFresh);
    }
    if (const auto found = m_state->known.constFind(key); found != m_state->known.cend())
        return found->proxies;
    if (!m_state->newest.isEmpty())
        return m_state->newest;
    // A host name that never exists. Source: RFC 2606.
    return {QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("the-systems-proxy-is-not-known-yet.invalid"), 1)};
}
