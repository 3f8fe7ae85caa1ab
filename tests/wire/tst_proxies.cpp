// Everything goes through the proxy that is set, HTTP or SOCKS5, with its login: counted at the proxy, and found
// nowhere else, for only the proxy knows hosts that end in ".test". And what a proxy that fails means for a request.
#include "api/HttpCatalogApi.h"
#include "frames/AddressProbe.h"
#include "platform/Settings.h"
#include "platform/proxies/ProxyKeeper.h"
#include "support/http/ApiAnswer.h"
#include "support/http/DownloadRig.h"
#include "support/http/TestCertificates.h"
#include "support/http/TestProxy.h"
#include "support/http/TlsFront.h"
#include "support/process/Patience.h"
#include "support/window/OnePress.h"
#include "ui/words/DetailWords.h"
#include "uploads/Uploader.h"
#include "uploads/UploaderReader.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxyFactory>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace OnePress;
using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 30'000;
const QString apiHost = QStringLiteral("api.test");
const QString user = QStringLiteral("ada");
const QString password = QStringLiteral("open-sesame-4711");

} // namespace

class TestProxies : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestCertificates> m_authority;
    std::unique_ptr<RawServer> m_server; // behind the TLS of api.test
    std::unique_ptr<TlsFront> m_front;
    std::unique_ptr<TestProxy> m_proxy;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ProxyKeeper> m_keeper;

    static void kinds()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("HTTP") << static_cast<int>(TestProxy::Kind::Http);
        QTest::newRow("SOCKS5") << static_cast<int>(TestProxy::Kind::Socks5);
    }
    // The proxy of this row, and the setting that names it.
    void put(const QString &secret = {})
    {
        QFETCH(int, kind);
        m_proxy = std::make_unique<TestProxy>(static_cast<TestProxy::Kind>(kind));
        if (!secret.isEmpty())
            m_proxy->requireLogin(user, secret);
        choose(m_proxy->port(), secret.isEmpty() ? QString() : user);
    }
    void choose(int port, const QString &name)
    {
        QFETCH(int, kind);
        const bool isHttp = static_cast<TestProxy::Kind>(kind) == TestProxy::Kind::Http;
        m_settings->setProxy(
            {isHttp ? ProxyChoice::Kind::Http : ProxyChoice::Kind::Socks5, QStringLiteral("127.0.0.1"), port, name});
    }

    std::unique_ptr<HttpVideoApi> newApi() const
    {
        return OnePress::api(m_front->url(apiHost, QStringLiteral("/api/v1")));
    }
    ApiAnswer<CreateReply> created(HttpVideoApi &api)
    {
        ApiAnswer<CreateReply> answer;
        api.create(request(), this, answer.hear());
        if (!Patience::waitFor([&answer] { return answer.times > 0; }, patienceMs))
            qWarning("The create was never answered");
        return answer;
    }
    // Never sent, never charged, in words that name the proxy.
    void verifyNeverLeft(const ApiAnswer<CreateReply> &answer, const QString &words)
    {
        QVERIFY(answer.error());
        QVERIFY2(answer.error()->kind == ApiError::Kind::Proxy, qPrintable(detailText(answer.error()->detail)));
        QVERIFY(!answer.error()->requestSent);
        QCOMPARE(createFailure(*answer.error()), CreateFailure::NotCharged);
        QVERIFY2(detailText(answer.error()->detail).contains(QStringLiteral("the proxy")) &&
                     detailText(answer.error()->detail).contains(words),
                 qPrintable(detailText(answer.error()->detail)));
        QVERIFY(m_server->requests().isEmpty());
    }

private slots:
    void initTestCase()
    {
        m_authority = std::make_unique<TestCertificates>();
        m_authority->trust();
    }
    void cleanupTestCase()
    {
        TestCertificates::trustNobodyNew();
        QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
    }
    void init()
    {
        m_keeper.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("linkreel.ini")), m_folder->path());
        m_keeper = std::make_unique<ProxyKeeper>(*m_settings, nullptr);
        m_keeper->install();
        m_server = std::make_unique<RawServer>([](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target.startsWith("/clip"))
                RawServer::reply(socket, 200, clipBytes(300'000), "video/mp4");
            else
                RawServer::reply(socket, 200, accepted);
        });
        m_front = std::make_unique<TlsFront>(m_authority->server(apiHost), m_server->url());
    }

    void theApiGoesThroughIt_data() { kinds(); }
    void theApiGoesThroughIt()
    {
        put(password);
        m_keeper->setPassword(password);
        const auto api = newApi();
        const ApiAnswer<CreateReply> answer = created(*api);
        QVERIFY2(answer.reply(), answer.error() ? qPrintable(detailText(answer.error()->detail)) : "");
        ApiAnswer<QueryReply> query;
        api->query(QStringLiteral("t-1"), this, query.hear());
        QTRY_COMPARE_WITH_TIMEOUT(query.times, 1, patienceMs);
        QCOMPARE(m_server->count("POST"), 1);
        QCOMPARE(m_server->count("GET"), 1);
        const QString place = QStringLiteral("%1:%2").arg(apiHost).arg(m_front->port()); // by name: it looks it up
        QCOMPARE(m_proxy->asked(), QStringList({place, place}));
        QCOMPARE(m_proxy->refusedLogins(), 0);
        QVERIFY(!m_proxy->heard().contains("sk-test")); // the key goes to the API alone
    }

    void clipsUploadsAndLooksGoThroughIt_data() { kinds(); }
    void clipsUploadsAndLooksGoThroughIt()
    {
        put(password);
        m_keeper->setPassword(password);
        DownloadRig rig;
        rig.fetch(m_front->url(apiHost, QStringLiteral("/clip.mp4")));
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, patienceMs);
        QVERIFY2(!rig.ends.first().error,
                 rig.ends.first().error ? qPrintable(detailText(rig.ends.first().error->detail)) : "");
        QCOMPARE(m_proxy->asked().size(), 1);

        AddressProbe probe;
        QSignalSpy found(&probe, &AddressProbe::found);
        probe.look(m_front->url(apiHost, QStringLiteral("/a.jpg")).toString());
        probe.look(QStringLiteral("http://plain.test:%1/a.jpg").arg(m_server->url().port())); // without encryption
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 2, patienceMs);
        for (const QVariantList &one : found)
            QVERIFY2(one.at(1).value<AddressFinding>().kind == AddressFinding::Kind::NotAPicture, // it is JSON
                     qPrintable(detailText(one.at(1).value<AddressFinding>().detail)));
        QCOMPARE(m_proxy->asked().size(), 3);

        const QJsonObject file{{QStringLiteral("Version"), QStringLiteral("17.0.0")},
                               {QStringLiteral("RequestURL"), m_front->url(apiHost, QStringLiteral("/up")).toString()},
                               {QStringLiteral("Body"), QStringLiteral("Binary")}};
        Uploader uploader("LinkReel/1");
        Upload *upload =
            uploader.upload(*UploaderReader(QJsonDocument(file).toJson()).result(), {mark, "image/jpeg", {}});
        QSignalSpy finished(upload, &Upload::finished);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patienceMs);
        QCOMPARE(m_proxy->asked().size(), 4);

        HttpCatalogApi catalog(m_front->url(apiHost, QStringLiteral("/catalogue")), "LinkReel/1");
        bool isAnswered = false;
        catalog.listModels(1, this, [&isAnswered](const ApiResult<QJsonObject> &) { isAnswered = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered, patienceMs);
        QCOMPARE(m_proxy->asked().size(), 5);
        QCOMPARE(m_proxy->refusedLogins(), 0);
    }

    void aWrongPasswordIsAnErrorAndNoLoop_data() { kinds(); }
    void aWrongPasswordIsAnErrorAndNoLoop()
    {
        put(password);
        m_keeper->setPassword(QStringLiteral("wrong"));
        const auto api = newApi();
        verifyNeverLeft(created(*api), QStringLiteral("user name and a password"));
        QVERIFY2(m_proxy->refusedLogins() <= 2, qPrintable(QString::number(m_proxy->refusedLogins())));
        DownloadRig rig;
        rig.fetch(m_front->url(apiHost, QStringLiteral("/clip.mp4")));
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, patienceMs);
        QCOMPARE(rig.onlyError().kind, ClipError::Kind::Proxy);
        AddressProbe probe;
        QSignalSpy found(&probe, &AddressProbe::found);
        probe.look(QStringLiteral("http://plain.test:%1/a.jpg").arg(m_server->url().port()));
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, patienceMs);
        const auto finding = found.first().at(1).value<AddressFinding>();
        QCOMPARE(finding.kind, AddressFinding::Kind::NoAnswer);
        QVERIFY2(detailText(finding.detail).contains(QStringLiteral("the proxy")),
                 qPrintable(detailText(finding.detail)));
        QVERIFY2(m_proxy->refusedLogins() <= 6, qPrintable(QString::number(m_proxy->refusedLogins())));
        QVERIFY(m_server->requests().isEmpty());
    }

    // No connection is held on to, nor the password that it was made with.
    void aPasswordThatIsPutRightCountsAtOnce_data() { kinds(); }
    void aPasswordThatIsPutRightCountsAtOnce()
    {
        put(password);
        m_keeper->setPassword(QStringLiteral("wrong"));
        const auto api = newApi();
        for (const bool isRight : {false, true, false}) {
            m_keeper->setPassword(isRight ? password : QStringLiteral("wrong"));
            ApiAnswer<QueryReply> query;
            api->query(QStringLiteral("t-1"), this, query.hear());
            QTRY_COMPARE_WITH_TIMEOUT(query.times, 1, patienceMs);
            const bool isProxys = query.error() && query.error()->kind == ApiError::Kind::Proxy;
            QCOMPARE(isProxys, !isRight);
        }
    }

    void aProxyThatIsNotThere_data() { kinds(); }
    void aProxyThatIsNotThere()
    {
        put();
        const int port = m_proxy->port();
        m_proxy.reset();
        choose(port, {});
        const auto api = newApi();
        verifyNeverLeft(created(*api), QStringLiteral("127.0.0.1:%1").arg(port));
        DownloadRig rig;
        rig.fetch(m_front->url(apiHost, QStringLiteral("/clip.mp4")));
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, patienceMs);
        QCOMPARE(rig.onlyError().kind, ClipError::Kind::Proxy);
    }

    void aProxyThatSaysNothing_data() { kinds(); }
    void aProxyThatSaysNothing()
    {
        put();
        m_proxy->setSilent(true);
        const auto api = newApi();
        api->setTimeLimit(500ms);
        verifyNeverLeft(created(*api), QStringLiteral("did not answer in time"));
    }

    void aProxyThatAnswersConnectOtherwise_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char *name, const QByteArray &answer) {
            QTest::newRow(name) << static_cast<int>(TestProxy::Kind::Http) << answer;
        };
        row("502 with a page",
            "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>no</html>");
        row("503", "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        row("403", "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        row("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        row("302", "HTTP/1.1 302 Found\r\nLocation: https://evil.test/\r\nContent-Length: 0\r\n\r\n");
        row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n");
    }
    void aProxyThatAnswersConnectOtherwise()
    {
        QFETCH(QByteArray, answer);
        put();
        m_proxy->setAnswer(answer);
        const auto api = newApi();
        verifyNeverLeft(created(*api), {});
    }

    // The way through it breaks while the answer is awaited: the create may have been charged.
    void aTunnelThatBreaksAfterTheRequestIsUnknown_data() { kinds(); }
    void aTunnelThatBreaksAfterTheRequestIsUnknown()
    {
        put();
        m_server->setHandler([](const RawServer::Request &, QTcpSocket *socket) { RawServer::reset(socket); });
        const auto api = newApi();
        const ApiAnswer<CreateReply> answer = created(*api);
        QVERIFY(answer.error());
        QVERIFY(answer.error()->requestSent);
        QCOMPARE(createFailure(*answer.error()), CreateFailure::Unknown);
        QCOMPARE(m_server->count("POST"), 1);
    }

    void aProxyIsNotTrustedWithTheEncryption_data() { kinds(); }
    void aProxyIsNotTrustedWithTheEncryption()
    {
        put();
        m_front = std::make_unique<TlsFront>(m_authority->server(QStringLiteral("evil.test")), m_server->url());
        const auto api = newApi();
        const ApiAnswer<CreateReply> answer = created(*api);
        QVERIFY(answer.error());
        QCOMPARE(answer.error()->kind, ApiError::Kind::Tls);
        QVERIFY(!answer.error()->requestSent);
        QVERIFY(m_server->requests().isEmpty());
    }

    void thisComputerIsReachedPastIt_data() { kinds(); }
    void thisComputerIsReachedPastIt()
    {
        put();
        const auto api = OnePress::api(m_server->url(QStringLiteral("/api/v1")));
        QVERIFY(created(*api).reply());
        DownloadRig rig;
        rig.fetch(m_server->url(QStringLiteral("/clip.mp4")));
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, patienceMs);
        QVERIFY(!rig.ends.first().error);
        QCOMPARE(m_proxy->connections(), 0);
    }

    // Nothing goes out without encryption: a link, or a redirect, that is http is asked for over TLS at the same
    // address.
    void whatIsHttpIsAskedForOverTls_data() { kinds(); }
    void whatIsHttpIsAskedForOverTls()
    {
        put();
        QUrl bare = m_front->url(apiHost, QStringLiteral("/clip.mp4"));
        bare.setScheme(QStringLiteral("http"));
        m_server->setHandler([&bare](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/clip.mp4")
                RawServer::reply(socket, 200, clipBytes(1000), "video/mp4");
            else
                RawServer::reply(socket, 302, {}, "text/plain", {{"Location", bare.toEncoded()}});
        });
        DownloadRig rig;
        rig.fetch(bare);
        rig.fetch(m_front->url(apiHost, QStringLiteral("/old")), 2);
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 2, patienceMs);
        for (const DownloadEnd &end : rig.ends)
            QVERIFY2(!end.error, end.error ? qPrintable(detailText(end.error->detail)) : "");
        QCOMPARE(m_proxy->asked().size(), 3);

        QUrl plain(QStringLiteral("http://plain.test/clip.mp4")); // where nobody speaks TLS
        QTcpServer host;                                          // answers the greeting of TLS as HTTP servers do
        QVERIFY(host.listen(QHostAddress::LocalHost));
        connect(&host, &QTcpServer::newConnection, this, [&host] {
            QTcpSocket *socket = host.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                QVERIFY(!socket->readAll().startsWith("GET"));
                socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        plain.setPort(host.serverPort());
        rig.fetch(plain, 3);
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 3, patienceMs);
        QVERIFY(rig.ends.last().error);
        QCOMPARE(rig.ends.last().error->kind, ClipError::Kind::BadLink);
        QVERIFY2(detailText(rig.ends.last().error->detail).startsWith(QStringLiteral("http alone")),
                 qPrintable(detailText(rig.ends.last().error->detail)));
    }

    // Each over a connection of its own.
    void twoDownloadsAtOnce_data() { kinds(); }
    void twoDownloadsAtOnce()
    {
        put();
        QList<QTcpSocket *> sockets;
        m_server->setHandler([&sockets](const RawServer::Request &, QTcpSocket *socket) {
            socket->write(okHead({"Content-Type: video/mp4", "Content-Length: 200000"}) + clipBytes(100'000));
            sockets << socket;
        });
        DownloadRig rig;
        rig.fetch(m_front->url(apiHost, QStringLiteral("/clip.mp4")));
        QTRY_VERIFY_WITH_TIMEOUT(!rig.progress.isEmpty(), patienceMs);
        rig.fetch(m_front->url(apiHost, QStringLiteral("/other.mp4")), 2);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 2, patienceMs);
        for (QTcpSocket *socket : std::as_const(sockets))
            socket->write(clipBytes(200'000).mid(100'000));
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 2, patienceMs);
        for (const DownloadEnd &end : rig.ends) {
            QVERIFY2(!end.error, end.error ? qPrintable(detailText(end.error->detail)) : "");
            QCOMPARE(end.bytes, 200'000);
        }
    }
};

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
