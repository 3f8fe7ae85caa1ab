// KeyVault: where the API key comes from, and the one place in memory that holds it. The key goes from here to the
// VideoApi and the desktop's keychain and nowhere else: never to a log, a database or an error text.
#pragma once

#include "KeyProblem.h"

#include <QObject>
#include <QString>

#include <optional>

class Keychain;

class KeyVault : public QObject
{
    Q_OBJECT
public:
    enum class Source { None, Environment, Keychain, ProviderConfig, ThisRun };

    // `environmentKey` is LINKMODEL_API_KEY's value, `providerConfigPath` the path of ~/.linkmodel/config.json (read
    // only). `keychain` may be null; `entry` is the key's name in it. They take precedence in this order: environment,
    // keychain, config file.
    KeyVault(const QString &environmentKey, const QString &providerConfigPath, Keychain *keychain = nullptr,
             const QString &entry = {}, QObject *parent = nullptr);

    // Asks the keychain; changed() follows when it has a key that counts.
    void start();
    bool isLooking() const { return m_isLooking; } // the keychain was asked and has not answered

    QString key() const { return m_key; } // empty: none
    Source source() const { return m_source; }
    bool hasEnvironmentKey() const; // one that can be used: it comes first at every start
    bool isInKeychain() const { return !m_keychainKey.isEmpty(); }
    // First 7 and last 4 characters for keys of 15 or more, else bullets. Source: the provider's client.
    QString masked() const;

    // Kept in memory only, without what stood around it (ApiKeyText). An empty key goes back to the other sources.
    void setForThisRun(const QString &key);
    // Used at once, and written to the keychain; keepingEnded() says whether it was taken there.
    void keep(const QString &key);
    // Takes the key out of the keychain and goes back to the other sources; forgettingEnded() says whether it is out.
    void forget();

    // Why the environment's key or the provider's config file could not be used; nothing where they could.
    const std::optional<KeyProblem> &configProblem() const { return m_configProblem; }

signals:
    void changed(); // the key, its source, or isLooking()
    void keepingEnded(bool kept);
    void forgettingEnded(bool forgotten);

private:
    void load();
    bool settle(int request);

    QString m_environmentKey;
    QString m_providerConfigPath;
    Keychain *m_keychain;
    QString m_entry;
    QString m_keychainKey; // as far as is known
    QString m_key;
    std::optional<KeyProblem> m_configProblem;
    Source m_source = Source::None;
    bool m_isLooking = false;
    int m_requests = 0; // to use, keep or forget a key: the number of the newest
    int m_settled = 0;  // the newest that the keychain has done: a late answer about what it held before is dropped
};
