// Keychain: the operating system's store of secrets, as an interface, so that tests can have a fake.
// What a secret is for is its caller's business.
#pragma once

#include <QObject>
#include <QString>

#include <functional>

class Keychain : public QObject
{
    Q_OBJECT
public:
    enum class Answer {
        Done,
        NotThere,   // the keychain works and holds no such entry
        Unavailable // there is none, it stays locked, or it does not answer
    };
    using ReadDone = std::function<void(Answer answer, const QString &secret)>;
    using Done = std::function<void(Answer answer)>;

    using QObject::QObject;

    // Each answers once, later than the call returns, and not at all once `context` is gone. A person may be asked to
    // unlock the keychain meanwhile, so an answer may take minutes.
    virtual void read(const QString &entry, QObject *context, ReadDone done) = 0;
    virtual void write(const QString &entry, const QString &secret, QObject *context, Done done) = 0;
    virtual void remove(const QString &entry, QObject *context, Done done) = 0; // Done too when there was nothing
};

// The desktop's (Secret Service, KWallet), through QtKeychain; never its insecure fallback.
class SystemKeychain : public Keychain
{
    Q_OBJECT
public:
    using Keychain::Keychain;

    void read(const QString &entry, QObject *context, ReadDone done) override;
    void write(const QString &entry, const QString &secret, QObject *context, Done done) override;
    void remove(const QString &entry, QObject *context, Done done) override;
};
