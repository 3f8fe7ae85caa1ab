// Where the key comes from, in which order, and what is said when the file of the provider's client is no use.
#include "platform/keys/KeyVault.h"
#include "support/fakes/FakeKeychain.h"
#include "ui/words/KeyWords.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

namespace {

const QString fromEnvironment = QStringLiteral("sk-environment-0001");

} // namespace

class TestKeyVault : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void order();
    void configs_data();
    void configs();
    void placesThatAreNoFile();
    void linkInACircle();
    void environmentComesFirst();
    void changes();
    void theKeychainComesBetween();
    void whatIsTypedBeforeTheKeychainAnswersCounts();
    void aLateReadIsNoNewerThanWhatWasKept();
    void aLateReadDoesNotBringAForgottenKeyBack();
    void aKeyEnteredWhileTheOldOneIsForgottenCounts();
    void ofTwoKeysTheLaterOneIsKept();
    void aKeyIsKept();
    void withoutAKeychainAKeyLastsForThisRun();
    void aKeyIsForgotten();
    void masked_data();
    void masked();

private:
    void write(const QByteArray &config) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestKeyVault::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = m_folder->filePath(QStringLiteral("config.json"));
}

void TestKeyVault::write(const QByteArray &config) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(config), config.size());
}

void TestKeyVault::order()
{
    KeyVault none({}, m_path);
    QCOMPARE(none.source(), KeyVault::Source::None);
    QVERIFY(none.key().isEmpty());
    QVERIFY(!none.configProblem()); // no file is no problem

    write(R"({"api_key": "sk-config-0001"})");
    KeyVault config({}, m_path);
    QCOMPARE(config.source(), KeyVault::Source::ProviderConfig);
    QCOMPARE(config.key(), QStringLiteral("sk-config-0001"));

    KeyVault environment(QStringLiteral(" sk-environment-0001\n"), m_path);
    QCOMPARE(environment.source(), KeyVault::Source::Environment);
    QCOMPARE(environment.key(), fromEnvironment);

    KeyVault blank(QStringLiteral(" \t"), m_path);
    QCOMPARE(blank.source(), KeyVault::Source::ProviderConfig);

    KeyVault nowhere({}, {});
    QCOMPARE(nowhere.source(), KeyVault::Source::None);
    QVERIFY(!nowhere.configProblem());
}

void TestKeyVault::configs_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("problem");
    const auto row = [](const char *name, const QByteArray &config, const char *key, bool problem) {
        QTest::newRow(name) << config << QString::fromLatin1(key) << problem;
    };
    row("as the client writes it", "{\"api_key\": \"sk-1\"}", "sk-1", false);
    row("with more in it", R"({"base_url":"https://x","api_key":"sk-1","n":[1,{}]})", "sk-1", false);
    row("blanks around the key", R"({"api_key":"  sk-1\n"})", "sk-1", false);
    row("as it is copied", R"({"api_key":"\u200bBearer sk-1\r\n"})", "sk-1", false);
    row("another header in it", R"({"api_key":"sk-1\r\nX-Evil: 1"})", "", true);
    row("an umlaut in it", R"({"api_key":"sk-\u00fc"})", "", true);
    row("a byte order mark", "\xef\xbb\xbf{\"api_key\":\"sk-1\"}", "sk-1", false);
    row("signed out", "{}", "", false);
    row("null", R"({"api_key":null})", "", false);
    row("empty key", R"({"api_key":""})", "", false);
    row("empty file", "", "", true);
    row("not JSON", "api_key = sk-1", "", true);
    row("cut off", R"({"api_key":"sk-)", "", true);
    row("a list", R"(["sk-1"])", "", true);
    row("a text", R"("sk-1")", "", true);
    row("a number for a key", R"({"api_key":5})", "", true);
    row("a list for a key", R"({"api_key":["sk-1"]})", "", true);
    row("an object for a key", R"({"api_key":{"value":"sk-1"}})", "", true);
    row("binary", QByteArray(1000, '\0'), "", true);
    row("not UTF-8", "{\"api_key\":\"\xff\xfe\"}", "", true);
    row("huge", R"({"api_key":"sk-1","x":")" + QByteArray(8 * 1024 * 1024, 'x') + R"("})", "", true);
    row("nested", QByteArray(60'000, '['), "", true);
}

void TestKeyVault::configs()
{
    QFETCH(QByteArray, config);
    QFETCH(QString, key);
    QFETCH(bool, problem);
    write(config);
    const KeyVault vault({}, m_path);
    QCOMPARE(vault.key(), key);
    QCOMPARE(vault.source(), key.isEmpty() ? KeyVault::Source::None : KeyVault::Source::ProviderConfig);
    QCOMPARE(vault.configProblem().has_value(), problem);
    if (problem) {
        QVERIFY(keyProblemWords(vault.configProblem()).contains(m_path));
        QVERIFY(keyProblemWords(vault.configProblem()).endsWith(u'.'));
        QVERIFY(
            !keyProblemWords(vault.configProblem()).contains(QStringLiteral("sk-"))); // nothing of what the file holds
    }
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), config); // read only
}

void TestKeyVault::placesThatAreNoFile()
{
    QVERIFY(KeyVault({}, m_folder->path()).configProblem().has_value());
    // A pipe nobody writes to would hold the program up for ever.
    QCOMPARE(mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
    QVERIFY(KeyVault({}, m_path).configProblem().has_value());
}

void TestKeyVault::linkInACircle()
{
    // A link in a circle cannot be opened by anybody, root included; it counts as no file at all.
    QVERIFY(QFile::link(m_path, m_path));
    const KeyVault circle({}, m_path);
    QVERIFY(circle.key().isEmpty());
    QVERIFY(!circle.configProblem());
}

void TestKeyVault::environmentComesFirst()
{
    write("broken");
    const KeyVault vault(fromEnvironment, m_path);
    QCOMPARE(vault.key(), fromEnvironment);
    QVERIFY(!vault.configProblem()); // not needed, not looked at
}

void TestKeyVault::changes()
{
    KeyVault vault(fromEnvironment, m_path);
    QSignalSpy changed(&vault, &KeyVault::changed);
    vault.setForThisRun(QStringLiteral("  sk-typed-0001 \n"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-0001"));
    QCOMPARE(vault.source(), KeyVault::Source::ThisRun);
    vault.setForThisRun(QStringLiteral("sk-typed-0001")); // entered again: to be tried again
    QCOMPARE(changed.count(), 2);
    vault.setForThisRun({});
    QCOMPARE(changed.count(), 3);
    QCOMPARE(vault.key(), fromEnvironment);
    QCOMPARE(vault.source(), KeyVault::Source::Environment);

    // The user has signed in with the provider's client meanwhile.
    KeyVault second({}, m_path);
    QCOMPARE(second.source(), KeyVault::Source::None);
    write(R"({"api_key":"sk-config-0001"})");
    second.setForThisRun({});
    QCOMPARE(second.key(), QStringLiteral("sk-config-0001"));
    QCOMPARE(second.source(), KeyVault::Source::ProviderConfig);
}

void TestKeyVault::theKeychainComesBetween()
{
    write(R"({"api_key": "sk-config-00000001"})");
    FakeKeychain keychain;
    keychain.entries = {{QStringLiteral("mine"), QStringLiteral(" sk-keychain-0001\n")},
                        {QStringLiteral("another server"), QStringLiteral("sk-other")}};
    KeyVault vault({}, m_path, &keychain, QStringLiteral("mine"));
    const QSignalSpy changed(&vault, &KeyVault::changed);
    QCOMPARE(vault.source(), KeyVault::Source::ProviderConfig);
    vault.start();
    QVERIFY(vault.isLooking());
    QVERIFY(changed.isEmpty());
    keychain.answerAll();
    QVERIFY(!vault.isLooking());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(vault.key(), QStringLiteral("sk-keychain-0001"));
    QCOMPARE(vault.source(), KeyVault::Source::Keychain);

    KeyVault environment(fromEnvironment, m_path, &keychain, QStringLiteral("mine"));
    environment.start();
    keychain.answerAll();
    QCOMPARE(environment.source(), KeyVault::Source::Environment);
    QVERIFY(environment.isInKeychain());

    KeyVault elsewhere({}, m_path, &keychain, QStringLiteral("nobody's"));
    elsewhere.start();
    keychain.answerAll();
    QCOMPARE(elsewhere.source(), KeyVault::Source::ProviderConfig);

    keychain.isAvailable = false;
    KeyVault locked({}, m_path, &keychain, QStringLiteral("mine"));
    locked.start();
    keychain.answerAll();
    QVERIFY(!locked.isLooking());
    QCOMPARE(locked.source(), KeyVault::Source::ProviderConfig);
}

void TestKeyVault::whatIsTypedBeforeTheKeychainAnswersCounts()
{
    FakeKeychain keychain;
    keychain.entries = {{QStringLiteral("mine"), QStringLiteral("sk-keychain-0001")}};
    KeyVault vault({}, {}, &keychain, QStringLiteral("mine"));
    vault.start();
    vault.setForThisRun(QStringLiteral("sk-typed-00000001"));
    keychain.answerAll();
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-00000001"));
    vault.setForThisRun({});
    QCOMPARE(vault.key(), QStringLiteral("sk-keychain-0001"));
}

// The keychain answers out of turn, as one does that asked somebody to unlock it.
void TestKeyVault::aLateReadIsNoNewerThanWhatWasKept()
{
    FakeKeychain keychain;
    keychain.readsWhenAsked = true;
    keychain.entries = {{QStringLiteral("mine"), QStringLiteral("sk-keychain-0001")}};
    KeyVault vault({}, {}, &keychain, QStringLiteral("mine"));
    vault.start();
    vault.keep(QStringLiteral("sk-typed-00000001"));
    keychain.answer(1);
    QCOMPARE(vault.source(), KeyVault::Source::Keychain);
    keychain.answerAll();
    QVERIFY(!vault.isLooking());
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-00000001"));
    vault.setForThisRun({});
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-00000001"));
}

void TestKeyVault::aLateReadDoesNotBringAForgottenKeyBack()
{
    FakeKeychain keychain;
    keychain.readsWhenAsked = true;
    keychain.entries = {{QStringLiteral("mine"), QStringLiteral("sk-keychain-0001")}};
    KeyVault vault({}, {}, &keychain, QStringLiteral("mine"));
    vault.start();
    vault.forget();
    keychain.answer(1);
    keychain.answerAll();
    QVERIFY(!vault.isLooking());
    QCOMPARE(vault.key(), QString());
    QVERIFY(!vault.isInKeychain());
}

void TestKeyVault::aKeyEnteredWhileTheOldOneIsForgottenCounts()
{
    FakeKeychain keychain;
    keychain.entries = {{QStringLiteral("mine"), QStringLiteral("sk-keychain-0001")}};
    KeyVault vault({}, {}, &keychain, QStringLiteral("mine"));
    vault.start();
    keychain.answerAll();
    vault.forget();
    vault.keep(QStringLiteral("sk-typed-00000001"));
    keychain.answer(0);
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-00000001"));
    keychain.answerAll();
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-00000001"));
    QCOMPARE(vault.source(), KeyVault::Source::Keychain);
}

void TestKeyVault::ofTwoKeysTheLaterOneIsKept()
{
    FakeKeychain keychain;
    KeyVault vault({}, {}, &keychain, QStringLiteral("mine"));
    vault.keep(QStringLiteral("sk-typed-00000001"));
    vault.keep(QStringLiteral("sk-typed-00000002"));
    keychain.answer(1);
    keychain.answerAll();
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-00000002"));
    vault.setForThisRun({});
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-00000002"));
}

void TestKeyVault::aKeyIsKept()
{
    FakeKeychain keychain;
    KeyVault vault({}, {}, &keychain, QStringLiteral("mine"));
    const QSignalSpy ended(&vault, &KeyVault::keepingEnded);
    vault.keep(QStringLiteral(" sk-typed-00000001 "));
    QCOMPARE(vault.key(), QStringLiteral("sk-typed-00000001")); // used at once
    QCOMPARE(vault.source(), KeyVault::Source::ThisRun);
    QVERIFY(ended.isEmpty());
    keychain.answerAll();
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().toBool(), true);
    QCOMPARE(vault.source(), KeyVault::Source::Keychain);
    QCOMPARE(keychain.entries,
             (QHash<QString, QString>{{QStringLiteral("mine"), QStringLiteral("sk-typed-00000001")}}));
    KeyVault next({}, {}, &keychain, QStringLiteral("mine"));
    next.start();
    keychain.answerAll();
    QCOMPARE(next.key(), QStringLiteral("sk-typed-00000001"));
}

void TestKeyVault::withoutAKeychainAKeyLastsForThisRun()
{
    FakeKeychain keychain;
    keychain.isAvailable = false;
    KeyVault locked({}, {}, &keychain, QStringLiteral("mine"));
    KeyVault none({}, {});
    for (KeyVault *vault : {&locked, &none}) {
        const QSignalSpy ended(vault, &KeyVault::keepingEnded);
        vault->keep(QStringLiteral("sk-typed-00000001"));
        keychain.answerAll();
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().toBool(), false);
        QCOMPARE(vault->key(), QStringLiteral("sk-typed-00000001"));
        QCOMPARE(vault->source(), KeyVault::Source::ThisRun);
        QVERIFY(!vault->isInKeychain());
    }
}

void TestKeyVault::aKeyIsForgotten()
{
    write(R"({"api_key": "sk-config-00000001"})");
    FakeKeychain keychain;
    KeyVault vault({}, m_path, &keychain, QStringLiteral("mine"));
    vault.keep(QStringLiteral("sk-typed-00000001"));
    keychain.answerAll();
    const QSignalSpy ended(&vault, &KeyVault::forgettingEnded);
    keychain.isAvailable = false;
    vault.forget();
    keychain.answerAll();
    QCOMPARE(ended.last().first().toBool(), false);
    QCOMPARE(vault.source(), KeyVault::Source::Keychain); // it is still there, and still said to be
    keychain.isAvailable = true;
    vault.forget();
    keychain.answerAll();
    QCOMPARE(ended.last().first().toBool(), true);
    QCOMPARE(vault.source(), KeyVault::Source::ProviderConfig);
    QVERIFY(keychain.entries.isEmpty());
}

void TestKeyVault::masked_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("shown");
    const QString bullets(8, u'•');
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("1") << QStringLiteral("s") << bullets;
    QTest::newRow("14") << QStringLiteral("sk-0123456789a") << bullets;
    QTest::newRow("15") << QStringLiteral("sk-0123456789ab") << QStringLiteral("sk-0123••••89ab");
    QTest::newRow("40") << QStringLiteral("sk-live-0123456789012345678901234567wxyz")
                        << QStringLiteral("sk-live••••wxyz");
}

void TestKeyVault::masked()
{
    QFETCH(QString, key);
    QFETCH(QString, shown);
    QCOMPARE(KeyVault(key, {}).masked(), shown);
}

QTEST_GUILESS_MAIN(TestKeyVault)
#include "tst_keyvault.moc"
