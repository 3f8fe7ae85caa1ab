// The page "API key" of the settings: where the key in use comes from, masked, and how it is taken out again. And what
// a config file of the provider's client that is not as it should be does: nothing but a sentence.
#include "support/fakes/FakeKeychain.h"
#include "ui/settings/KeyPage.h"
#include "ui/settings/SettingsDialog.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace {

const QString entry = QStringLiteral("API key for api.example");
const QString fromEnvironment = QStringLiteral("sk-env-0123456789abcdef");
const QString fromKeychain = QStringLiteral("sk-ring-0123456789abcdef");
const QString fromFile = QStringLiteral("sk-file-0123456789abcdef");

} // namespace

class TestKeyPage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    FakeKeychain m_keychain;
    std::unique_ptr<KeyVault> m_vault;
    std::unique_ptr<SettingsDialog> m_dialog;

    QString config() const { return m_folder.filePath(QStringLiteral("config.json")); }
    void write(const QByteArray &content, QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner)
    {
        QFile file(config());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QVERIFY(file.setPermissions(mode));
    }
    void open(const QString &environmentKey)
    {
        m_dialog.reset();
        m_vault = std::make_unique<KeyVault>(environmentKey, config(), &m_keychain, entry);
        m_vault->start();
        m_dialog = std::make_unique<SettingsDialog>();
        m_dialog->addPage(new KeyPage(*m_vault, QStringLiteral("api.example")));
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
        m_keychain.answerAll();
    }
    QString shown() const { return m_dialog->findChild<QLabel *>(QStringLiteral("settingsKey"))->text(); }
    QString problem() const { return m_dialog->findChild<QLabel *>(QStringLiteral("settingsKeyProblem"))->text(); }
    QPushButton *remove() const { return m_dialog->findChild<QPushButton *>(QStringLiteral("settingsRemoveKey")); }

private slots:
    void init()
    {
        m_keychain.entries.clear();
        m_keychain.isAvailable = true;
        QFile::remove(config());
    }
    void cleanup() { m_dialog.reset(); }

    void theSourceIsShownAndTheKeyMasked()
    {
        write("{\"api_key\": \"" + fromFile.toUtf8() + "\"}");
        m_keychain.entries.insert(entry, fromKeychain);
        open(fromEnvironment);
        QCOMPARE(shown(), QStringLiteral("sk-env-••••cdef · from LINKMODEL_API_KEY"));
        open({});
        QCOMPARE(shown(), QStringLiteral("sk-ring••••cdef · from this desktop's keychain"));
        m_keychain.entries.clear();
        open({});
        QCOMPARE(shown(), QStringLiteral("sk-file••••cdef · from ~/.linkmodel/config.json"));
        QFile::remove(config());
        open({});
        QCOMPARE(shown(), QStringLiteral("no key"));
        m_vault->setForThisRun(QStringLiteral("short"));
        QCOMPARE(shown(), QStringLiteral("•••••••• · typed in, for this run"));
    }

    void theKeyIsTakenOutOfTheKeychain()
    {
        write("{\"api_key\": \"" + fromFile.toUtf8() + "\"}");
        m_keychain.entries.insert(entry, fromKeychain);
        open({});
        QVERIFY(remove()->isVisible());
        m_keychain.isAvailable = false;
        QTest::mouseClick(remove(), Qt::LeftButton);
        m_keychain.answerAll();
        QVERIFY(problem().contains(QStringLiteral("still kept there")));
        QVERIFY(shown().contains(QStringLiteral("keychain")));
        m_keychain.isAvailable = true;
        QTest::mouseClick(remove(), Qt::LeftButton);
        m_keychain.answerAll();
        QVERIFY(m_keychain.entries.isEmpty());
        QCOMPARE(shown(), QStringLiteral("sk-file••••cdef · from ~/.linkmodel/config.json"));
        QVERIFY(!remove()->isVisible());
        QCOMPARE(problem(), QString());
    }

    void aConfigFileOutOfOrderIsHarmless_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("isUsed");
        const int owner = QFile::ReadOwner | QFile::WriteOwner;
        const QByteArray good = "{\"api_key\": \"" + fromFile.toUtf8() + "\"}";
        QTest::newRow("readable by everybody") << good << (owner | QFile::ReadGroup | QFile::ReadOther) << true;
        QTest::newRow("executable") << good << (owner | QFile::ExeOwner) << true;
        QTest::newRow("empty") << QByteArray() << owner << false;
        QTest::newRow("garbage") << QByteArray("\x00\xff\x7f{{{[", 7) << owner << false;
        QTest::newRow("far too large") << "{\"api_key\": \"" + fromFile.toUtf8() + "\", \"x\": \"" +
                                              QByteArray(1 << 20, 'x') + "\"}"
                                       << owner << false;
        QTest::newRow("a number") << QByteArray(R"({"api_key": 7})") << owner << false;
        QTest::newRow("another header in it") << QByteArray(R"({"api_key": "sk-a\r\nX-Evil: 1"})") << owner << false;
    }
    void aConfigFileOutOfOrderIsHarmless()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, mode);
        QFETCH(bool, isUsed);
        write(content, QFile::Permissions::fromInt(mode));
        open({});
        QCOMPARE(m_vault->source() == KeyVault::Source::ProviderConfig, isUsed);
        QCOMPARE(problem().isEmpty(), isUsed);
        QVERIFY(!problem().contains(fromFile));
        QFile file(config());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content); // only read
    }
};

QTEST_MAIN(TestKeyPage)
#include "tst_keypage.moc"
