// ProxyKeeper: through which proxy every request of the program goes, from the setting, and the proxy's password, which
// stands in the desktop's keychain and nowhere else. This computer itself is always reached directly. It sends nothing.
#pragma once

#include "SystemProxies.h"
#include "platform/LateResultGuard.h"
#include "platform/ProxyChoice.h"
#include "platform/process/DetachedWorker.h"

#include <QNetworkProxyFactory>
#include <QObject>

#include <memory>

class Keychain;
class Settings;

class ProxyKeeper : public QObject
{
    Q_OBJECT
public:
    // `keychain` may be null: a password is then kept for this run only.
    ProxyKeeper(Settings &settings, Keychain *keychain, QObject *parent = nullptr,
                SystemProxies::Ask system = &QNetworkProxyFactory::systemProxyForQuery);
    ~ProxyKeeper() override;

    // From now on every QNetworkAccessManager without a proxy of its own asks here (QNetworkProxyFactory). Once, by the
    // composition root. The rule goes on after this object is gone, with the last choice.
    void install();

    // Asks the keychain for the password, where one is wanted, and the system for the proxies of these addresses, where
    // it is to say them: both may take their time. ready() follows, or is true at once.
    void start(const QList<QUrl> &addresses = {});
    bool isReady() const { return !m_isLooking && !m_isAskingSystem; }

    bool hasPassword() const { return !m_password.isEmpty(); }
    // For the proxy that is chosen, at once; where it is kept, keepingEnded() says. Empty: it is taken out again. A
    // password belongs to one user at one host: for another one it is not used.
    void setPassword(const QString &password);

    // What must be in no log and no file: the password, and it with the user's name as requests carry it.
    QStringList secrets() const;

signals:
    void ready();
    void changed(); // proxy or password: connections made before are no longer good
    void keepingEnded(bool kept);

private:
    void followSettings();
    void lookUpPassword();
    void askSystem(const QList<QUrl> &addresses);
    void sayWhenReady();
    void applyChoice();
    QString entry() const;
    ProxyChoice choice() const;

    class Rules;
    class Factory;

    Settings &m_settings;
    Keychain *m_keychain;
    std::shared_ptr<Rules> m_rules;
    ProxyChoice m_choice; // that m_password belongs to
    QString m_password;
    bool m_isLooking = false;
    bool m_isAskingSystem = false;
    DetachedWorker m_systemAsker;
    LateResultGuard m_keychainAnswers; // a late one about another proxy is dropped
};
