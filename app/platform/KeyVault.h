// KeyVault: where the API key comes from, and the one place in memory that holds it. The key goes from here to the
// VideoApi and nowhere else: never to a log, a database or an error text.
#pragma once

#include <QObject>
#include <QString>

class KeyVault : public QObject
{
    Q_OBJECT
public:
    enum class Source { None, Environment, ProviderConfig, ThisRun };

    // `environmentKey` is LINKMODEL_API_KEY's value, `providerConfigPath` the path of ~/.linkmodel/config.json (read
    // only).
    KeyVault(const QString &environmentKey, const QString &providerConfigPath, QObject *parent = nullptr);

    QString key() const { return m_key; } // empty: none
    Source source() const { return m_source; }
    // First 7 and last 4 characters for keys of 15 or more, else bullets. Source: the provider's client.
    QString masked() const;

    // Kept in memory only. White space around it is dropped. An empty key goes back to the other sources.
    void setForThisRun(const QString &key);

    // Why the provider's config file could not be used (one sentence), or empty.
    QString configProblem() const { return m_configProblem; }

signals:
    void changed();

private:
    void load();

    QString m_environmentKey;
    QString m_providerConfigPath;
    QString m_key;
    QString m_configProblem;
    Source m_source = Source::None;
};
