// The page "Network" of the settings, with the keys and the mouse of a person, against real proxies.
#include "support/disk/Spellings.h"
#include "support/http/TestCertificates.h"
#include "support/http/TestProxy.h"
#include "support/http/TlsFront.h"
#include "support/process/Patience.h"
#include "support/window/SandboxedApp.h"
#include "ui/settings/NetworkPage.h"
#include "ui/settings/SettingsDialog.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkProxyFactory>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;
const QString user = QStringLiteral("ada");
const QString password = QStringLiteral("open-sesame-4711");

} // namespace

class TestNetworkPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    SettingsDialog *m_dialog = nullptr;

    template <typename Widget>
    Widget *on(const char *name)
    {
        auto *widget = m_dialog->findChild<Widget *>(QLatin1String(name));
        if (!widget)
            qFatal("There is no %s", name);
        return widget;
    }
    QString said(const char *name) { return on<QLabel>(name)->isVisible() ? on<QLabel>(name)->text() : QString(); }

    void open()
    {
        m_app->find<QAction>("actionSettings")->trigger();
        m_dialog = m_app->find<SettingsDialog>("settingsDialog");
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
        m_dialog->showPage(QStringLiteral("settingsNetwork"));
    }
    void choose(ProxyChoice::Kind kind)
    {
        auto *box = on<QComboBox>("settingsProxyKind");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->findData(static_cast<int>(kind)); ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    void enter(const char *name, const QString &text)
    {
        auto *line = on<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }
    ProxyChoice used() { return m_app->core().settings.proxy(); }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        m_app->core().proxies.install(); // as main() does
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        open();
    }
    void cleanup() { m_app.reset(); }
    void cleanupTestCase() { QNetworkProxyFactory::setApplicationProxyFactory(nullptr); }

    void theKeysGoFromTheListIntoThePage()
    {
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
        auto *titles = on<QWidget>("settingsPages");
        titles->setFocus();
        QTest::keyClick(titles, Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget(), on<QComboBox>("settingsProxyKind"));
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget(), on<QPushButton>("settingsProxyTest")); // the lines are off
    }

    void aWholeProxyTakesEffectAtOnce()
    {
        QCOMPARE(used().kind, ProxyChoice::Kind::System);
        QVERIFY(!on<QLineEdit>("settingsProxyHost")->isEnabled());
        choose(ProxyChoice::Kind::Socks5);
        QVERIFY(on<QLineEdit>("settingsProxyHost")->isEnabled());
        QVERIFY(!used().isOwn()); // it is not whole yet
        QVERIFY(said("settingsProxyProblem").contains(QStringLiteral("goes on as before")));
        enter("settingsProxyHost", QStringLiteral("proxy.test"));
        QVERIFY(said("settingsProxyProblem").contains(QStringLiteral("port")));
        enter("settingsProxyPort", QStringLiteral("1080"));
        QCOMPARE(said("settingsProxyProblem"), QString());
        QCOMPARE(used(), (ProxyChoice{ProxyChoice::Kind::Socks5, QStringLiteral("proxy.test"), 1080, {}}));
        QCOMPARE(QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(QUrl(QStringLiteral("https://a.example/"))))
                     .value(0)
                     .type(),
                 QNetworkProxy::Socks5Proxy);
        choose(ProxyChoice::Kind::None);
        QCOMPARE(used().kind, ProxyChoice::Kind::None);
        QCOMPARE(used().host, QStringLiteral("proxy.test")); // for when it is chosen again
    }

    void badInputGetsASentence_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("words");
        QTest::newRow("no host") << QString() << u"3128"_s << u"host"_s;
        QTest::newRow("port 0") << u"proxy.test"_s << u"0"_s << u"1 to 65535"_s;
        QTest::newRow("port too large") << u"proxy.test"_s << u"65536"_s << u"1 to 65535"_s;
        QTest::newRow("port a word") << u"proxy.test"_s << u"http"_s << u"1 to 65535"_s;
        QTest::newRow("blank in the host") << u"proxy test"_s << u"3128"_s << u"no name of a host"_s;
        QTest::newRow("login in the host") << u"http://a:b@proxy.test"_s << u"3128"_s << u"no name of a host"_s;
    }
    void badInputGetsASentence()
    {
        QFETCH(QString, host);
        QFETCH(QString, port);
        QFETCH(QString, words);
        choose(ProxyChoice::Kind::Http);
        enter("settingsProxyHost", host);
        enter("settingsProxyPort", port);
        QVERIFY2(said("settingsProxyProblem").contains(words), qPrintable(said("settingsProxyProblem")));
        QVERIFY(!used().isOwn());
        QVERIFY(m_dialog->isVisible());
    }

    void anAddressAsInstructionsPrintItFillsBothLines()
    {
        choose(ProxyChoice::Kind::Http);
        enter("settingsProxyHost", QStringLiteral("http://proxy.test:3128/"));
        QCOMPARE(used(), (ProxyChoice{ProxyChoice::Kind::Http, QStringLiteral("proxy.test"), 3128, {}}));
    }

    void thePasswordIsKeptForThisRunAndSaid()
    {
        choose(ProxyChoice::Kind::Http);
        enter("settingsProxyHost", QStringLiteral("proxy.test"));
        enter("settingsProxyPort", QStringLiteral("3128"));
        QVERIFY(!on<QLineEdit>("settingsProxyPassword")->isEnabled()); // of nobody
        enter("settingsProxyUser", user);
        enter("settingsProxyPassword", password);
        QVERIFY(on<QLineEdit>("settingsProxyPassword")->text().isEmpty()); // not shown again, nor dots of its length
        QVERIFY(
            said("settingsProxyPasswordPlace").contains(QStringLiteral("until LinkReel closes"))); // no keychain here
        QVERIFY(m_app->core().proxies.hasPassword());
        m_app->restart();
        open();
        QVERIFY(!m_app->core().proxies.hasPassword());
        QCOMPARE(on<QLineEdit>("settingsProxyUser")->text(), user);
        QCOMPARE(filesWith(spellingsOf(password), m_app->folder()), QStringList());
    }

    void thePasswordCanBeRemoved()
    {
        choose(ProxyChoice::Kind::Http);
        enter("settingsProxyHost", QStringLiteral("proxy.test"));
        enter("settingsProxyPort", QStringLiteral("3128"));
        enter("settingsProxyUser", user);
        auto *forget = on<QPushButton>("settingsProxyForget");
        QVERIFY(!forget->isVisible());
        enter("settingsProxyPassword", password);
        QTRY_VERIFY(forget->isVisible());
        QTest::mouseClick(forget, Qt::LeftButton);
        QVERIFY(!m_app->core().proxies.hasPassword());
        QVERIFY(!forget->isVisible());
    }

    void theSandboxIsReachedDirectlyAndTheTestSaysSo()
    {
        choose(ProxyChoice::Kind::Http);
        enter("settingsProxyHost", QStringLiteral("proxy.test"));
        enter("settingsProxyPort", QStringLiteral("3128"));
        const int creates = m_app->sandbox().counts().creates;
        QTest::mouseClick(on<QPushButton>("settingsProxyTest"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(said("settingsProxyOutcome").contains(QStringLiteral("answers, directly")),
                                 patienceMs);
        QCOMPARE(m_app->sandbox().counts().creates, creates);
    }

    // A page of its own, for an API that only the proxy can find.
    void theTestSaysHowItEnded_data()
    {
        QTest::addColumn<QByteArray>("trouble");
        QTest::addColumn<QString>("words");
        QTest::newRow("good") << QByteArray("none") << QStringLiteral("api.test answers, through the proxy");
        QTest::newRow("wrong password") << QByteArray("login") << QStringLiteral("wants a user name and a password");
        QTest::newRow("not there") << QByteArray("down") << QStringLiteral("did not make the connection");
        QTest::newRow("certificate") << QByteArray("name") << QStringLiteral("is for another name (other.test)");
    }
    void theTestSaysHowItEnded()
    {
        QFETCH(QByteArray, trouble);
        QFETCH(QString, words);
        TestCertificates authority;
        authority.trust();
        TlsFront front(authority.server(trouble == "name" ? u"other.test"_s : u"api.test"_s),
                       m_app->core().profile.baseUrl);
        auto proxy = std::make_unique<TestProxy>(TestProxy::Kind::Http);
        const int port = proxy->port();
        if (trouble == "login")
            proxy->requireLogin(user, password);
        if (trouble == "down")
            proxy.reset();
        m_app->core().settings.setProxy({ProxyChoice::Kind::Http, QStringLiteral("127.0.0.1"), port, {}});
        const QUrl address = front.url(QStringLiteral("api.test"), QStringLiteral("/api/v1"));
        HttpVideoApi api(address, "LinkReel/1");
        SettingsDialog dialog;
        dialog.addPage(
            new NetworkPage(m_app->core().settings, m_app->core().proxies, address,
                            [&api](QObject *context, const NetworkPage::Reached &done) { api.reach(context, done); }));
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        m_dialog = &dialog;
        QTest::mouseClick(on<QPushButton>("settingsProxyTest"), Qt::LeftButton);
        QVERIFY2(Patience::waitFor([&] { return said("settingsProxyOutcome").contains(words); }, patienceMs),
                 qPrintable(said("settingsProxyOutcome")));
        QVERIFY(on<QPushButton>("settingsProxyTest")->isEnabled());
        TestCertificates::trustNobodyNew();
    }
};

QTEST_MAIN(TestNetworkPage)
#include "tst_networkpage.moc"
