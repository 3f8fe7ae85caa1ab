#include "KeyVault.h"

#include "ApiKeyText.h"
#include "Keychain.h"
#include "ProviderConfig.h"

namespace {

constexpr qsizetype shownFromLength = 15, shownFirst = 7, shownLast = 4; // source: the provider's client

} // namespace

KeyVault::KeyVault(const QString &environmentKey, const QString &providerConfigPath, ::Keychain *keychain,
                   const QString &entry, QObject *parent)
    : QObject(parent)
    , m_environmentKey(environmentKey.trimmed())
    , m_providerConfigPath(providerConfigPath)
    , m_keychain(keychain)
    , m_entry(entry)
{
    load();
}

void KeyVault::start()
{
    if (!m_keychain)
        return;
    m_isLooking = true;
    m_keychain->read(m_entry, this, [this, settled = m_settled](::Keychain::Answer, const QString &secret) {
        m_isLooking = false;
        if (settled != m_settled) // another key was put there since, or this one was taken out
            return emit changed();
        m_keychainKey = ApiKeyText(secret).key();
        const QString before = m_key;
        if (m_source != Source::ThisRun) // a key that was typed in meanwhile stays in use
            load();
        if (m_key.isEmpty() || m_key != before) // the same key need not be checked again
            emit changed();
    });
}

void KeyVault::load()
{
    m_configProblem.reset();
    for (const auto &[text, source] :
         {std::pair(m_environmentKey, Source::Environment), std::pair(m_keychainKey, Source::Keychain)}) {
        const ApiKeyText given(text);
        m_key = given.isUsable() ? given.key() : QString();
        m_source = source;
        if (!m_key.isEmpty())
            return;
        if (source == Source::Environment && given.problem()) {
            m_configProblem = given.problem();
            m_configProblem->place = KeyProblem::Place::Environment;
        }
    }
    const ProviderConfig config = ProviderConfig::ofFile(m_providerConfigPath);
    m_key = config.key;
    m_source = m_key.isEmpty() ? Source::None : Source::ProviderConfig;
    if (config.problem)
        m_configProblem = config.problem;
}

bool KeyVault::hasEnvironmentKey() const
{
    return ApiKeyText(m_environmentKey).isUsable();
}

QString KeyVault::masked() const
{
    if (m_key.isEmpty())
        return {};
    // Always as many bullets, so that the length of the key is not shown.
    if (m_key.size() < shownFromLength)
        return QString(8, u'\u2022');
    return m_key.left(shownFirst) + QString(4, u'\u2022') + m_key.right(shownLast);
}

void KeyVault::setForThisRun(const QString &key)
{
    ++m_requests;
    const QString bare = ApiKeyText(key).key();
    if (bare.isEmpty()) {
        load();
    } else {
        m_key = bare;
        m_source = Source::ThisRun;
    }
    emit changed(); // also for the same key: entering it again asks for a new check
}

// False when a later request has changed the keychain since: then this answer says nothing about what it holds now.
bool KeyVault::settle(int request)
{
    if (request <= m_settled)
        return false;
    m_settled = request;
    return true;
}

void KeyVault::keep(const QString &key)
{
    const QString bare = ApiKeyText(key).key();
    setForThisRun(bare);
    if (bare.isEmpty())
        return;
    if (!m_keychain) {
        emit keepingEnded(false);
        return;
    }
    m_keychain->write(m_entry, bare, this, [this, bare, request = m_requests](::Keychain::Answer answer) {
        const bool kept = answer == ::Keychain::Answer::Done;
        const bool isNewest = kept && settle(request);
        if (isNewest)
            m_keychainKey = bare;
        if (isNewest && m_key == bare) {
            m_source = Source::Keychain;
            emit changed();
        }
        emit keepingEnded(kept);
    });
}

void KeyVault::forget()
{
    const auto forgotten = [this, request = ++m_requests] {
        if (settle(request))
            m_keychainKey.clear();
        if (request == m_requests) // a key that was entered since counts
            load();
        emit changed();
        emit forgettingEnded(true);
    };
    if (!m_keychain)
        return forgotten();
    m_keychain->remove(m_entry, this, [this, forgotten](::Keychain::Answer answer) {
        if (answer == ::Keychain::Answer::Done)
            forgotten();
        else
            emit forgettingEnded(false);
    });
}
