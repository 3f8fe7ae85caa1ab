// One GET with a sink: its redirects by the rules, its silence, time and size, and a sink that ends it at any step.
#include "net/HttpRules.h"
#include "net/http/GetExchange.h"
#include "net/http/HttpGet.h"
#include "support/http/RawServer.h"

#include <QTest>

#include <memory>

namespace {

// Writes down what it hears, and asks for every address that it may.
class Hearer : public GetSink
{
public:
    explicit Hearer(const GetExchange::Limits &limits)
        : exchange(std::make_unique<GetExchange>(
              limits,
              [](const RawUrl &url) {
                  return new HttpGet(url, HttpRules::plainRequest(url.url()), QNetworkProxy::NoProxy);
              },
              *this))
    {
    }

    void start(const QUrl &url) { exchange->ask(exchange->begin(url)); }
    bool isOver() const { return !ends.isEmpty() || !exchange; }

    std::unique_ptr<GetExchange> exchange;
    QString deleteAt; // the call in which the exchange is deleted
    QStringList ends;
    QByteArray bytes;
    int status = 0;

private:
    void hear(const QString &call)
    {
        if (call == deleteAt)
            exchange.reset();
    }
    void redirected(const RawUrl &to) override
    {
        hear(QStringLiteral("redirected"));
        if (exchange)
            exchange->ask(to);
    }
    void redirectRefused(const RedirectTrail::Refusal &) override { ends << QStringLiteral("refused"); }
    bool headCame(const QNetworkReply &) override
    {
        status = exchange->status();
        hear(QStringLiteral("head"));
        return true;
    }
    void bytesCame(const char *came, qint64 count) override
    {
        bytes.append(came, count);
        hear(QStringLiteral("bytes"));
    }
    void tooLarge() override
    {
        ends << QStringLiteral("too large");
        exchange->stop();
    }
    void timedOut() override
    {
        ends << QStringLiteral("timed out");
        exchange->stop();
    }
    void ended(const QNetworkReply &reply) override
    {
        ends << (reply.error() == QNetworkReply::NoError ? QStringLiteral("ended") : QStringLiteral("broken"));
        hear(QStringLiteral("ended"));
    }
};

} // namespace

class TestGetExchange : public QObject
{
    Q_OBJECT

private slots:
    void everyByteComes_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("none") << 0;
        QTest::newRow("a few") << 10;
        QTest::newRow("many turns") << (5 << 20);
    }
    void everyByteComes()
    {
        QFETCH(int, bytes);
        const QByteArray body(bytes, 'x');
        RawServer server(
            [body](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, body); });
        Hearer hearer({});
        hearer.start(server.url());
        QTRY_VERIFY(hearer.isOver());
        QCOMPARE(hearer.ends, QStringList(QStringLiteral("ended")));
        QCOMPARE(hearer.status, 200);
        QVERIFY(hearer.bytes == body);
    }

    void redirects_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<bool>("mayComeBack");
        QTest::addColumn<QString>("end");
        QTest::addColumn<int>("requests");
        QTest::newRow("to another") << QByteArray("/whole") << false << QStringLiteral("ended") << 2;
        QTest::newRow("to itself") << QByteArray("/first") << false << QStringLiteral("refused") << 1;
        QTest::newRow("to itself, again and again") << QByteArray("/first") << true << QStringLiteral("refused") << 4;
        QTest::newRow("to nowhere") << QByteArray() << true << QStringLiteral("refused") << 1;
        QTest::newRow("to a file") << QByteArray("file:///etc/passwd") << true << QStringLiteral("refused") << 1;
        QTest::newRow("to FTP") << QByteArray("ftp://127.0.0.1/a") << true << QStringLiteral("refused") << 1;
    }
    void redirects()
    {
        QFETCH(QByteArray, location);
        QFETCH(bool, mayComeBack);
        QFETCH(QString, end);
        QFETCH(int, requests);
        RawServer server([location](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/whole")
                RawServer::reply(socket, 200, "all");
            else
                RawServer::reply(socket, 302, "not the body", "text/html", {{"Location", location}});
        });
        Hearer hearer({.redirects = {.mostHops = 3, .mayComeBack = mayComeBack}});
        hearer.start(server.url(QStringLiteral("/first")));
        QTRY_VERIFY(hearer.isOver());
        QCOMPARE(hearer.ends, QStringList(end));
        QCOMPARE(server.requests().size(), requests);
        QVERIFY(!hearer.bytes.contains("not the body"));
    }

    void aSilentServer_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("without a word") << QByteArray();
        QTest::newRow("after the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
        QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
    }
    void aSilentServer()
    {
        QFETCH(QByteArray, before);
        RawServer server([before](const RawServer::Request &, QTcpSocket *socket) { socket->write(before); });
        for (const bool isSilence : {true, false}) {
            GetExchange::Limits limits;
            (isSilence ? limits.silence : limits.all) = std::chrono::milliseconds(200);
            Hearer hearer(limits);
            hearer.start(server.url());
            QTRY_VERIFY(hearer.isOver());
            QCOMPARE(hearer.ends, QStringList(QStringLiteral("timed out")));
        }
    }

    void aBodyOverTheLimit_data()
    {
        QTest::addColumn<QByteArray>("length");
        QTest::newRow("announced") << QByteArray("Content-Length: 1000\r\n");
        QTest::newRow("found out") << QByteArray("Connection: close\r\n");
    }
    void aBodyOverTheLimit()
    {
        QFETCH(QByteArray, length);
        RawServer server([length](const RawServer::Request &, QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\n" + length + "\r\n" + QByteArray(1000, 'x'));
        });
        Hearer hearer({.bytes = 999});
        hearer.start(server.url());
        QTRY_VERIFY(hearer.isOver());
        QCOMPARE(hearer.ends, QStringList(QStringLiteral("too large")));
        QVERIFY(hearer.bytes.size() <= 999);
    }

    void aBodyThatIsCutOffIsBroken()
    {
        RawServer server([](const RawServer::Request &, QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
            socket->disconnectFromHost();
        });
        Hearer hearer({});
        hearer.start(server.url());
        QTRY_VERIFY(hearer.isOver());
        QCOMPARE(hearer.ends, QStringList(QStringLiteral("broken")));
        QCOMPARE(hearer.bytes, QByteArray("abc"));
    }

    void theSinkMayDeleteIt_data()
    {
        QTest::addColumn<QString>("call");
        for (const char *call : {"redirected", "head", "bytes", "ended"})
            QTest::newRow(call) << QString::fromLatin1(call);
    }
    void theSinkMayDeleteIt()
    {
        QFETCH(QString, call);
        RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/whole")
                RawServer::reply(socket, 200, QByteArray(1 << 20, 'x'));
            else
                RawServer::reply(socket, 302, {}, "text/html", {{"Location", "/whole"}});
        });
        Hearer hearer({});
        hearer.deleteAt = call;
        hearer.start(server.url(QStringLiteral("/first")));
        QTRY_VERIFY(!hearer.exchange);
        QCoreApplication::processEvents();
        QVERIFY(hearer.ends.size() <= 1);
    }
};

QTEST_GUILESS_MAIN(TestGetExchange)
#include "tst_getexchange.moc"
