// A key as people paste it into the dialog: what stood around it is taken off before it is checked, and what can be no
// key is refused at the field, before a server is asked. And the provider's own settings: the usual model.
#include "support/fakes/FakeClock.h"
#include "support/fakes/FakeKeychain.h"
#include "support/fakes/FakeVideoApi.h"

#include "app/Core.h"
#include "ui/settings/KeyDialog.h"
#include "ui/words/SpokenWords.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace {

const QString key = QStringLiteral("sk-0123456789abcdef");

} // namespace

class TestKeyDialog : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    FakeKeychain m_keychain;
    std::unique_ptr<KeyVault> m_vault;
    std::unique_ptr<FakeVideoApi> m_api;
    std::unique_ptr<KeyDialog> m_dialog;

    QLineEdit *field() const { return m_dialog->findChild<QLineEdit *>(QStringLiteral("keyInput")); }
    QPushButton *button() const { return m_dialog->findChild<QPushButton *>(QStringLiteral("keyAccept")); }
    QString verdict() const { return m_dialog->findChild<QLabel *>(QStringLiteral("keyVerdict"))->text(); }
    void paste(const QString &text)
    {
        field()->clear();
        QGuiApplication::clipboard()->setText(text);
        field()->setFocus();
        field()->paste();
    }

private slots:
    void init()
    {
        m_vault = std::make_unique<KeyVault>(QString(), QString(), &m_keychain, QStringLiteral("entry"));
        m_api = std::make_unique<FakeVideoApi>(m_clock);
        m_dialog = std::make_unique<KeyDialog>(*m_vault, *m_api);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    void cleanup() { m_dialog.reset(); }

    void whatStoodAroundItIsTakenOff_data()
    {
        QTest::addColumn<QString>("form");
        for (const QString &form :
             {QStringLiteral("%1"), QStringLiteral("Bearer %1"), QStringLiteral("\"%1\"\n"), QStringLiteral("'%1'"),
              QStringLiteral("\u200b%1\ufeff"), QStringLiteral("Authorization: Bearer %1\r\n"),
              QStringLiteral("LINKMODEL_API_KEY=%1")})
            QTest::newRow(qPrintable(form)) << form;
    }
    void whatStoodAroundItIsTakenOff()
    {
        QFETCH(QString, form);
        paste(form.arg(key));
        QCOMPARE(verdict(), QString());
        QVERIFY(button()->isEnabled());
        QTest::mouseClick(button(), Qt::LeftButton);
        QCOMPARE(m_api->keyChecks().size(), 1);
        QCOMPARE(m_api->keyChecks().first().key, key);
    }

    void whatCannotBeAKeyIsRefusedHere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("an umlaut") << QStringLiteral("sk-ü0123456789");
        QTest::newRow("a blank") << QStringLiteral("sk-0123 456789");
        QTest::newRow("dots") << QStringLiteral("sk-0123••••cdef");
    }
    void whatCannotBeAKeyIsRefusedHere()
    {
        QFETCH(QString, text);
        paste(text);
        QVERIFY2(verdict().contains(QStringLiteral("This is no API key")), qPrintable(verdict()));
        QVERIFY(!verdict().contains(QStringLiteral("LinkModel does not")));
        QVERIFY(!button()->isEnabled());
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(m_api->keyChecks().isEmpty());
        paste(key);
        QCOMPARE(verdict(), QString());
        QVERIFY(button()->isEnabled());
    }

    // Its owner has said once which model he uses.
    void theProvidersUsualModel_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("model");
        QTest::newRow("signed in") << QByteArray(R"({"api_key": "sk-1", "default_video_model": "sora-2"})")
                                   << QStringLiteral("sora-2");
        QTest::newRow("signed out") << QByteArray(R"({"default_video_model": " wan2.6\n"})")
                                    << QStringLiteral("wan2.6");
        QTest::newRow("none") << QByteArray(R"({"api_key": "sk-1", "default_image_model": "x"})") << QString();
        QTest::newRow("not a text") << QByteArray(R"({"api_key": "sk-1", "default_video_model": 7})") << QString();
    }
    void theProvidersUsualModel()
    {
        QFETCH(QByteArray, config);
        QFETCH(QString, model);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("config.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(config) == config.size());
        file.close();
        Profile profile = Profile::ofSandbox(QUrl(QStringLiteral("http://127.0.0.1:1")), key, 1, folder.path());
        profile.providerConfigPath = file.fileName();
        {
            Core core(profile, m_clock, coreWords());
            QCOMPARE(core.settings.lastModel(), model);
            core.settings.setLastModel(QStringLiteral("kling-v3"));
        }
        Core again(profile, m_clock, coreWords());
        QCOMPARE(again.settings.lastModel(), QStringLiteral("kling-v3")); // what was chosen here counts
    }
};

QTEST_MAIN(TestKeyDialog)
#include "tst_keydialog.moc"
