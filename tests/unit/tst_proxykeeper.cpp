// Which proxy a request gets, where the proxy's password is kept, and for whom it is used.
#include "platform/Settings.h"
#include "platform/proxies/ProxyKeeper.h"
#include "support/fakes/FakeKeychain.h"
#include "support/process/Patience.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkProxyFactory>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

using Kind = ProxyChoice::Kind;
const ProxyChoice office{Kind::Http, QStringLiteral("proxy.example"), 3128, QStringLiteral("ada")};
const QString entry = QStringLiteral("Proxy password of ada at proxy.example");
const QString password = QStringLiteral("open-sesame-4711");

QNetworkProxy proxyOf(const QString &address)
{
    return QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(QUrl(address))).value(0);
}

} // namespace

class TestProxyKeeper : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<ProxyKeeper> m_keeper;

    QString ini() const { return m_folder->filePath(QStringLiteral("linkreel.ini")); }
    void make(bool withKeychain = true)
    {
        m_keeper = std::make_unique<ProxyKeeper>(*m_settings, withKeychain ? m_keychain.get() : nullptr);
        m_keeper->install();
    }

private slots:
    void init()
    {
        m_keeper.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(ini(), m_folder->path());
        m_keychain = std::make_unique<FakeKeychain>();
    }
    void cleanupTestCase() { QNetworkProxyFactory::setApplicationProxyFactory(nullptr); }

    // The system's look-up may read a script from the network: whoever sets another proxy meanwhile does not wait.
    void aSlowSystemHoldsNobodyUp()
    {
        QSemaphore asked;
        QSemaphore mayAnswer;
        m_settings->setProxy({});
        m_keeper = std::make_unique<ProxyKeeper>(*m_settings, nullptr, nullptr, [&](const QNetworkProxyQuery &) {
            asked.release();
            mayAnswer.acquire();
            return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("slow.example"), 1)};
        });
        m_keeper->install();
        const std::unique_ptr<QThread> other(QThread::create([] { proxyOf(QStringLiteral("https://a.example")); }));
        other->start();
        asked.acquire();
        std::atomic<bool> isSet = false;
        const std::unique_ptr<QThread> watch(QThread::create([&] { // frees who waits, lest the test hangs
            QDeadlineTimer patience(10'000);
            while (!isSet && !patience.hasExpired())
                QThread::yieldCurrentThread();
            mayAnswer.release(1000);
        }));
        watch->start();
        m_settings->setProxy(office);
        const bool isHeldUp = mayAnswer.available() > 0;
        isSet = true;
        QVERIFY(watch->wait() && other->wait());
        QVERIFY(!isHeldUp);
        QCOMPARE(proxyOf(QStringLiteral("https://a.example")).hostName(), office.host);
    }

    // The thread of the window asks the system nothing itself, however slow it is, and nothing goes past a proxy that
    // the system may name: what it names is waited for at the start.
    void theWindowsThreadAsksNobody()
    {
        QSemaphore mayAnswer;
        std::atomic<int> asked = 0;
        std::atomic<int> askedHere = 0;
        const Qt::HANDLE here = QThread::currentThreadId();
        m_keeper = std::make_unique<ProxyKeeper>(*m_settings, nullptr, nullptr, [&](const QNetworkProxyQuery &query) {
            ++asked;
            if (QThread::currentThreadId() == here)
                ++askedHere;
            else
                mayAnswer.acquire();
            return QList<QNetworkProxy>{
                QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("for-") + query.peerHostName(), 1)};
        });
        m_keeper->install();
        const QSignalSpy ready(m_keeper.get(), &ProxyKeeper::ready);
        m_keeper->start({QUrl(QStringLiteral("https://api.example/v1")), QUrl(QStringLiteral("http://127.0.0.1/"))});
        QVERIFY(!m_keeper->isReady());
        QElapsedTimer since;
        since.start();
        const QNetworkProxy early = proxyOf(QStringLiteral("https://a.example/"));
        proxyOf(QStringLiteral("https://a.example/again"));
        QVERIFY2(since.elapsed() < Patience::ms(1'000), qPrintable(QString::number(since.elapsed())));
        QVERIFY(early.type() != QNetworkProxy::NoProxy && early.hostName().endsWith(QLatin1String(".invalid")));
        QTRY_COMPARE(asked.load(), 2); // one address once, however often it is wanted
        QVERIFY(!m_keeper->isReady());
        mayAnswer.release(100);
        QTRY_VERIFY(m_keeper->isReady() && !ready.isEmpty());
        QCOMPARE(proxyOf(QStringLiteral("https://api.example/v1/tasks")).hostName(), QStringLiteral("for-api.example"));
        QTRY_COMPARE(proxyOf(QStringLiteral("https://a.example/")).hostName(), QStringLiteral("for-a.example"));
        QCOMPARE(askedHere.load(), 0);
    }

    void thisComputerIsReachedDirectly_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("HTTP") << static_cast<int>(Kind::Http);
        QTest::newRow("SOCKS5") << static_cast<int>(Kind::Socks5);
    }
    void thisComputerIsReachedDirectly()
    {
        QFETCH(int, kind);
        make();
        ProxyChoice choice = office;
        choice.kind = static_cast<Kind>(kind);
        m_settings->setProxy(choice);
        for (const auto &address :
             {u"http://127.0.0.1:8080/x"_s, u"https://localhost/x"_s, u"http://[::1]:1/"_s, u"http://127.9.9.9/"_s})
            QCOMPARE(proxyOf(address).type(), QNetworkProxy::NoProxy);
        const QNetworkProxy used = proxyOf(QStringLiteral("https://api.linkmodel.ai/api/v1"));
        QCOMPARE(used.type(), choice.kind == Kind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy);
        QCOMPARE(used.hostName(), office.host);
        QCOMPARE(used.port(), 3128);
        QVERIFY(used.capabilities() & QNetworkProxy::HostNameLookupCapability); // names are not looked up here
        QCOMPARE(proxyOf(QStringLiteral("https://127.0.0.1.example.org/")).hostName(), office.host);
    }

    void noneIsNone()
    {
        qputenv("https_proxy", "http://system.example:1");
        make();
        QCOMPARE(proxyOf(QStringLiteral("https://a.example/")).hostName(), QStringLiteral("system.example"));
        m_settings->setProxy({Kind::None, {}, 0, {}});
        QCOMPARE(proxyOf(QStringLiteral("https://a.example/")).type(), QNetworkProxy::NoProxy);
        qunsetenv("https_proxy");
    }

    // Edited by hand: nothing goes past a proxy that is wanted.
    void anIncompleteProxyIsNoDirectConnection()
    {
        make();
        m_settings->setProxy({Kind::Http, {}, 0, {}});
        QCOMPARE(proxyOf(QStringLiteral("https://a.example/")).type(), QNetworkProxy::HttpProxy);
    }

    void thePasswordIsInTheKeychainAlone()
    {
        make();
        m_settings->setProxy(office);
        m_keychain->answerAll();
        QSignalSpy kept(m_keeper.get(), &ProxyKeeper::keepingEnded);
        m_keeper->setPassword(password);
        QCOMPARE(proxyOf(QStringLiteral("https://a.example/")).password(), password); // at once
        m_keychain->answerAll();
        QCOMPARE(kept, QList<QVariantList>{{true}});
        QCOMPARE(m_keychain->entries.value(entry), password);
        m_settings = std::make_unique<Settings>(ini(), m_folder->path()); // writes what it holds
        QFile file(ini());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(written.contains("proxy.example") && written.contains("ada"));
        QVERIFY(!written.contains(password.toUtf8()) && !written.contains(password.toUtf8().toBase64()));

        // The next start.
        make();
        QSignalSpy ready(m_keeper.get(), &ProxyKeeper::ready);
        m_keeper->start();
        QVERIFY(!m_keeper->isReady()); // whoever asks now would be refused by the proxy
        m_keychain->answerAll();
        QCOMPARE(ready.size(), 1);
        QCOMPARE(proxyOf(QStringLiteral("https://a.example/")).password(), password);
        QVERIFY(m_keeper->secrets().contains(QString::fromLatin1(("ada:" + password.toUtf8()).toBase64())));

        m_keeper->setPassword({});
        m_keychain->answerAll();
        QVERIFY(!m_keychain->entries.contains(entry));
        QVERIFY(proxyOf(QStringLiteral("https://a.example/")).password().isEmpty());
    }

    void withoutAKeychainItIsForThisRun()
    {
        make(false);
        m_settings->setProxy(office);
        QSignalSpy kept(m_keeper.get(), &ProxyKeeper::keepingEnded);
        m_keeper->setPassword(password);
        QCOMPARE(kept, QList<QVariantList>{{false}});
        QCOMPARE(proxyOf(QStringLiteral("https://a.example/")).password(), password);
        make(false);
        m_keeper->start();
        QVERIFY(m_keeper->isReady());
        QVERIFY(proxyOf(QStringLiteral("https://a.example/")).password().isEmpty());
    }

    void aKeychainThatDoesNotTakeItIsSaid()
    {
        make();
        m_settings->setProxy(office);
        m_keychain->answerAll();
        m_keychain->isAvailable = false;
        QSignalSpy kept(m_keeper.get(), &ProxyKeeper::keepingEnded);
        m_keeper->setPassword(password);
        m_keychain->answerAll();
        QCOMPARE(kept, QList<QVariantList>{{false}});
        QVERIFY(m_keeper->hasPassword());
    }

    // Another proxy never gets this one's password, whoever answers late.
    void aPasswordBelongsToOneUserAtOneHost()
    {
        make();
        m_settings->setProxy(office);
        m_keychain->answerAll();
        m_keeper->setPassword(password);
        m_keychain->answerAll();
        ProxyChoice other = office;
        other.host = QStringLiteral("evil.example");
        m_settings->setProxy(other);
        QVERIFY(proxyOf(QStringLiteral("https://a.example/")).password().isEmpty());
        m_settings->setProxy(office); // before the keychain has answered about the other
        m_keychain->answerAll();
        QCOMPARE(proxyOf(QStringLiteral("https://a.example/")).password(), password);
        other = office;
        other.port = 8080;
        m_settings->setProxy(other);
        QCOMPARE(proxyOf(QStringLiteral("https://a.example/")).password(), password);
        QVERIFY(m_keeper->isReady());
    }

    void whatIsAHost_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("is");
        QTest::newRow("name") << u"proxy.example.org"_s << true;
        QTest::newRow("IPv4") << u"192.0.2.1"_s << true;
        QTest::newRow("IPv6") << u"2001:db8::1"_s << true;
        QTest::newRow("port") << u"proxy.example:3128"_s << false;
        QTest::newRow("scheme") << u"http://proxy.example"_s << false;
        QTest::newRow("blank") << u"proxy example"_s << false;
        QTest::newRow("login") << u"ada@proxy.example"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void whatIsAHost()
    {
        QFETCH(QString, text);
        QFETCH(bool, is);
        QCOMPARE(ProxyChoice::isHost(text), is);
        QCOMPARE((ProxyChoice{Kind::Socks5, text, 1080, {}}).isComplete(), is);
        QVERIFY(!(ProxyChoice{Kind::Socks5, text, 0, {}}).isComplete());
    }
};

QTEST_GUILESS_MAIN(TestProxyKeeper)
#include "tst_proxykeeper.moc"
