#include "ProxyKeeper.h"

#include "net/HttpRules.h"
#include "platform/Settings.h"
#include "platform/keys/Keychain.h"

#include <QMutex>
#include <QNetworkProxyFactory>

// What is asked from any thread.
class ProxyKeeper::Rules
{
public:
    explicit Rules(SystemProxies::Ask system)
        : m_system(std::move(system))
    {
    }

    void set(const ProxyChoice &choice, const QString &password)
    {
        const QMutexLocker locker(&m_mutex);
        m_choice = choice;
        m_password = password;
    }

    QList<QNetworkProxy> proxies(const QNetworkProxyQuery &query) const
    {
        if (HttpRules::isThisComputer(query.peerHostName()))
            return {QNetworkProxy::NoProxy};
        QMutexLocker locker(&m_mutex);
        const ProxyChoice choice = m_choice;
        const QString password = m_password;
        locker.unlock(); // the system may take its time
        if (choice.kind == ProxyChoice::Kind::System)
            return m_system.proxies(query);
        if (!choice.isOwn())
            return {QNetworkProxy::NoProxy};
        // A proxy without host or port is still a proxy: no request may go past it.
        const bool isHttp = choice.kind == ProxyChoice::Kind::Http;
        QNetworkProxy proxy(isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, choice.host,
                            static_cast<quint16>(choice.port));
        if (!choice.user.isEmpty()) {
            proxy.setUser(choice.user);
            proxy.setPassword(password);
        }
        proxy.setCapabilities(proxy.capabilities() | QNetworkProxy::HostNameLookupCapability);
        return {proxy};
    }

private:
    const SystemProxies m_system;
    mutable QMutex m_mutex;
    ProxyChoice m_choice;
    QString m_password;
};

class ProxyKeeper::Factory : public QNetworkProxyFactory
{
public:
    explicit Factory(std::shared_ptr<const Rules> rules)
        : m_rules(std::move(rules))
    {
    }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override { return m_rules->proxies(query); }

private:
    std::shared_ptr<const Rules> m_rules;
};

ProxyKeeper::ProxyKeeper(Settings &settings, Keychain *keychain, QObject *parent, SystemProxies::Ask system)
    : QObject(parent)
    , m_settings(settings)
    , m_keychain(keychain)
    , m_rules(std::make_shared<Rules>(std::move(system)))
    , m_choice(settings.proxy())
{
    m_rules->set(m_choice, {});
    connect(&m_settings, &Settings::proxyChanged, this, &ProxyKeeper::followSettings);
}

ProxyKeeper::~ProxyKeeper() = default;

void ProxyKeeper::install()
{
    QNetworkProxyFactory::setApplicationProxyFactory(new Factory(m_rules)); // which Qt deletes
}

void ProxyKeeper::start(const QList<QUrl> &addresses)
{
    askSystem(addresses);
    lookUpPassword();
    sayWhenReady();
}

void ProxyKeeper::sayWhenReady()
{
    if (isReady())
        emit ready();
}

void ProxyKeeper::askSystem(const QList<QUrl> &addresses)
{
    QList<QNetworkProxyQuery> queries;
    for (const QUrl &address : addresses)
        if (m_choice.kind == ProxyChoice::Kind::System && !HttpRules::isThisComputer(address.host()))
            queries << QNetworkProxyQuery(address);
    if (queries.isEmpty())
        return;
    m_isAskingSystem = true;
    m_systemAsker.run(
        [rules = m_rules, queries] {
            for (const QNetworkProxyQuery &query : queries)
                rules->proxies(query);
            return true;
        },
        [this](bool) {
            m_isAskingSystem = false;
            sayWhenReady();
        });
}

QString ProxyKeeper::entry() const
{
    return QStringLiteral("Proxy password of %1 at %2").arg(m_choice.user, m_choice.host);
}

void ProxyKeeper::followSettings()
{
    const ProxyChoice before = std::exchange(m_choice, m_settings.proxy());
    if (m_choice.user != before.user || m_choice.host != before.host) {
        m_password.clear();
        lookUpPassword();
    }
    applyChoice();
}

void ProxyKeeper::lookUpPassword()
{
    const LateResultGuard::Token token = m_keychainAnswers.renew();
    const bool wasLooking = std::exchange(m_isLooking, false);
    if (m_keychain && m_choice.isOwn() && !m_choice.user.isEmpty() && !hasPassword()) {
        m_isLooking = true;
        m_keychain->read(entry(), this, [this, token](Keychain::Answer, const QString &secret) {
            if (!token.isCurrent())
                return; // it was typed in meanwhile, or is another's
            m_isLooking = false;
            m_password = secret;
            if (hasPassword())
                applyChoice();
            sayWhenReady();
        });
    } else if (wasLooking) {
        sayWhenReady();
    }
}

void ProxyKeeper::applyChoice()
{
    m_rules->set(m_choice, m_password);
    emit changed();
}

void ProxyKeeper::setPassword(const QString &password)
{
    m_password = password;
    const LateResultGuard::Token token = m_keychainAnswers.renew();
    const bool wasLooking = std::exchange(m_isLooking, false);
    applyChoice();
    if (wasLooking)
        sayWhenReady();
    if (!m_keychain) {
        emit keepingEnded(password.isEmpty());
        return;
    }
    const auto ended = [this, token](Keychain::Answer answer) {
        if (token.isCurrent())
            emit keepingEnded(answer == Keychain::Answer::Done);
    };
    if (password.isEmpty())
        m_keychain->remove(entry(), this, ended);
    else
        m_keychain->write(entry(), password, this, ended);
}

QStringList ProxyKeeper::secrets() const
{
    if (m_password.isEmpty())
        return {};
    // As "Proxy-Authorization: Basic" carries it (RFC 7617).
    const QByteArray login = (m_choice.user + u':' + m_password).toUtf8().toBase64();
    return {m_password, QString::fromLatin1(login)};
}
