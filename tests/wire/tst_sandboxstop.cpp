// The sandbox's own life: where it listens, why it may not start, that it stops at once whatever is under way, and what
// outlives it.
#include "support/process/Patience.h"
#include "support/window/SandboxRig.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace {

// For stop(): it takes a few milliseconds, on a busy machine some hundred, and everything that is under way here would
// take longer than this by far.
constexpr qint64 quickMs = Patience::ms(5'000);

qint64 msToStop(SandboxServer &server)
{
    QElapsedTimer timer;
    timer.start();
    server.stop();
    return timer.elapsed();
}

} // namespace

class TestSandboxStop : public QObject
{
    Q_OBJECT

private:
    HttpProbe m_http;

    static std::pair<std::unique_ptr<SandboxServer>, QUrl>
    another(const SandboxServer::Options &options = SandboxRig::fast())
    {
        auto server = std::make_unique<SandboxServer>(options);
        const QUrl url = server->start();
        return {std::move(server), url};
    }

private slots:
    void itListensOnThisComputerOnly()
    {
        const auto [server, url] = another();
        for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
            if (address.isLoopback() || address.protocol() != QAbstractSocket::IPv4Protocol)
                continue;
            QTcpSocket socket;
            QSignalSpy refused(&socket, &QTcpSocket::errorOccurred);
            socket.connectToHost(address, static_cast<quint16>(url.port()));
            QTRY_COMPARE(refused.size(), 1);
            QCOMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
        }
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(url.port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    }

    void aPortInUseIsAReason()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        SandboxServer::Options options = SandboxRig::fast();
        options.port = taken.serverPort();
        SandboxServer server(options);
        QVERIFY(server.start().isEmpty());
        QVERIFY(server.problem().contains(QString::number(taken.serverPort())));
    }

    void aFolderThatCannotBeMadeIsAReason()
    {
        SandboxServer::Options options = SandboxRig::fast();
        options.workFolder = QStringLiteral("/proc/nowhere");
        SandboxServer server(options);
        QVERIFY(server.start().isEmpty());
        QVERIFY(server.problem().contains(QStringLiteral("/proc/nowhere")));
    }

    void stopIsImmediateWhateverIsUnderWay()
    {
        auto [server, url] = another();
        SandboxCalls calls(m_http, url, "k");
        const QUrl link = calls.finishedClip(SandboxCalls::small(QStringLiteral("sandbox:slow-file")));
        QNetworkReply *slow = m_http.begin("GET", link);
        QSignalSpy began(slow, &QNetworkReply::readyRead);
        QVERIFY(began.wait(Patience::leastMs));
        QNetworkReply *silent = calls.beginCreate(SandboxCalls::small(QStringLiteral("sandbox:silent")));
        QTRY_COMPARE(server->counts().accepted, 2);
        QTcpSocket idle; // connected, and never says a word
        idle.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(url.port()));
        QTRY_COMPARE(idle.state(), QAbstractSocket::ConnectedState);
        calls.made({{QStringLiteral("model"), QStringLiteral("seedance-2-5")},
                    {QStringLiteral("prompt"), QStringLiteral("long")},
                    {QStringLiteral("duration"), 30},
                    {QStringLiteral("resolution"), QStringLiteral("720P")}}); // renders

        const qint64 took = msToStop(*server);
        QVERIFY2(took < quickMs, qPrintable(QString::number(took)));
        QTRY_VERIFY(slow->isFinished() && silent->isFinished());
        QVERIFY(slow->error() != QNetworkReply::NoError);
        QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
    }

    void stopIsImmediateWithAClientThatDoesNotRead()
    {
        auto [server, url] = another();
        SandboxCalls calls(m_http, url, "k");
        const QUrl link = calls.finishedClip(SandboxCalls::small(QStringLiteral("sandbox:broken-clip"))); // large
        const qint64 size = m_http.ask("HEAD", link).header("Content-Length").toLongLong();
        QTcpSocket socket;
        QVERIFY(socket.bind(QHostAddress::LocalHost)); // the size of its window is settled before it connects
        socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
        socket.setReadBufferSize(1);
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(url.port()));
        const int before = server->counts().fileRequests;
        socket.write("GET " + link.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                     " HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(server->counts().fileRequests, before + 1);
        const qint64 took = msToStop(*server);
        QVERIFY2(took < quickMs, qPrintable(QString::number(took)));
        socket.setReadBufferSize(0);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY2(socket.bytesAvailable() < size, "the server was still sending");
    }

    void stoppingTwiceAndStartingAgain()
    {
        auto [server, url] = another();
        QCOMPARE(SandboxCalls(m_http, url, "k").check().status, 200);
        server->stop();
        server->stop();
        QCOMPARE(server->counts().keyChecks, 1); // still there to be read
        QVERIFY(m_http.get(QUrl(url.toString() + QStringLiteral("/auth/check"))).status == 0);
        const QUrl again = server->start();
        QVERIFY(!again.isEmpty());
        QCOMPARE(server->counts().keyChecks, 0);
        QCOMPARE(SandboxCalls(m_http, again, "k").check().status, 200);
    }

    void inAFolderTasksOutliveTheServer()
    {
        QTemporaryDir folder;
        SandboxServer::Options options = SandboxRig::fast();
        options.workFolder = folder.filePath(QStringLiteral("work"));
        auto [first, url] = another(options);
        SandboxCalls before(m_http, url, "k");
        const QString done = before.made(SandboxCalls::small(QStringLiteral("a heron")));
        const QByteArray clip = m_http.get(before.clipOf(done)).body;
        QJsonObject body = SandboxCalls::small(QStringLiteral("another heron"));
        body.insert(QStringLiteral("resolution"), QStringLiteral("720P"));
        const QString unfinished = before.made(body);
        first->stop();
        QVERIFY(!QFile::exists(options.workFolder + QStringLiteral("/clips/") + unfinished + QStringLiteral(".mp4")));

        const auto [second, newUrl] = another(options);
        SandboxCalls after(m_http, newUrl, "k");
        QVERIFY(m_http.get(after.clipOf(done)).body == clip);
        QVERIFY(m_http.get(after.clipOf(unfinished)).status == 200); // rendered anew
    }
};

QTEST_MAIN(TestSandboxStop)
#include "tst_sandboxstop.moc"
