// The desktop's real keychain through QtKeychain: what was written comes back to another object, what was removed does
// not, and where there is no service it is said and not waited for. Run under support/with-systemkeychain.
#include "platform/keys/Keychain.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

class TestSystemKeychain : public QObject
{
    Q_OBJECT

    using Answer = Keychain::Answer;

    std::optional<Answer> m_answer;
    QString m_secret;

    Keychain::Done note()
    {
        m_answer.reset();
        return [this](Answer answer) { m_answer = answer; };
    }
    void read(Keychain &keychain, const QString &entry)
    {
        m_answer.reset();
        keychain.read(entry, this, [this](Answer answer, const QString &secret) {
            m_answer = answer;
            m_secret = secret;
        });
        QTRY_VERIFY(m_answer);
    }

private slots:
    void keepsAndForgets()
    {
        const QString entry = QStringLiteral("API key for api.example:8443");
        const QString secret = QStringLiteral("sk-Schlüssel \"1\"");
        SystemKeychain first;
        read(first, entry);
        QCOMPARE(*m_answer, Answer::NotThere);
        first.write(entry, secret, this, note());
        QVERIFY(!m_answer); // later than the call
        QTRY_VERIFY(m_answer);
        QCOMPARE(*m_answer, Answer::Done);
        SystemKeychain second;
        read(second, entry);
        QCOMPARE(*m_answer, Answer::Done);
        QCOMPARE(m_secret, secret);
        read(second, QStringLiteral("API key for another.example"));
        QCOMPARE(*m_answer, Answer::NotThere);
        second.remove(entry, this, note());
        QTRY_COMPARE(m_answer, Answer::Done);
        second.remove(entry, this, note()); // nothing there: done as well
        QTRY_COMPARE(m_answer, Answer::Done);
        read(first, entry);
        QCOMPARE(*m_answer, Answer::NotThere);
    }

    void anAskerThatIsGoneIsNotAnswered()
    {
        SystemKeychain keychain;
        bool isAnswered = false;
        {
            QObject asker;
            keychain.read(QStringLiteral("x"), &asker, [&isAnswered](Answer, const QString &) { isAnswered = true; });
        }
        read(keychain, QStringLiteral("y")); // jobs run one after another: the first one is over
        QVERIFY(!isAnswered);
    }
};

QTEST_GUILESS_MAIN(TestSystemKeychain)
#include "tst_systemkeychain.moc"
