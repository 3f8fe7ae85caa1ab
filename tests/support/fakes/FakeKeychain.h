// FakeKeychain: a Keychain in memory, which answers when the test says so.
#pragma once

#include "platform/keys/Keychain.h"

#include <QHash>
#include <QList>
#include <QPointer>

class FakeKeychain : public Keychain
{
    Q_OBJECT
public:
    QHash<QString, QString> entries;
    bool isAvailable = true;

    int asked() const { return static_cast<int>(m_open.size()); } // without an answer
    void answerAll();
    void answer(int number);     // of the open ones, in the order of asking; the others stay open
    bool readsWhenAsked = false; // what a read finds is what was there when it was asked, however late it is answered

    void read(const QString &entry, QObject *context, ReadDone done) override;
    void write(const QString &entry, const QString &secret, QObject *context, Done done) override;
    void remove(const QString &entry, QObject *context, Done done) override;

private:
    void ask(QObject *context, std::function<void()> answer);

    struct Question
    {
        QPointer<QObject> context;
        std::function<void()> answer;
    };
    QList<Question> m_open;
};
