// What is found at a web address, over real sockets: pictures, pages, silence, redirects that may be followed and such
// that may not.
#include "frames/AddressProbe.h"
#include "support/disk/TestFiles.h"
#include "support/http/RawServer.h"
#include "support/process/Heartbeat.h"
#include "support/process/Patience.h"

#include <QBuffer>
#include <QHostAddress>
#include <QSignalSpy>
#include <QTest>

namespace {

using Kind = AddressFinding::Kind;

QByteArray picture(const char *format = "jpeg", QSize size = {1200, 800})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

AddressProbe::Setup direct()
{
    AddressProbe::Setup setup;
    setup.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    return setup;
}

// Every host is at `server`, which then sees what was asked for whom: as a proxy does.
AddressProbe::Setup everythingAt(const RawServer &server,
                                 const QHostAddress &resolved = QHostAddress(QStringLiteral("93.184.216.34")))
{
    AddressProbe::Setup setup;
    setup.proxy =
        QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), static_cast<quint16>(server.url().port()));
    setup.resolve = [resolved](const QString &, QObject *context, const AddressProbe::Resolved &answer) {
        QTimer::singleShot(0, context, [answer, resolved] { answer({resolved}); });
    };
    return setup;
}

} // namespace

class TestAddressProbe : public QObject
{
    Q_OBJECT

    static AddressFinding look(AddressProbe &probe, const QUrl &url)
    {
        AddressFinding finding;
        QSignalSpy spy(&probe, &AddressProbe::found);
        const int number = probe.look(url.toString(QUrl::FullyEncoded));
        if (!Patience::waitFor([&spy] { return !spy.isEmpty(); }, 20'000))
            qWarning("Nothing was found");
        else if (spy.first().first().toInt() == number)
            finding = spy.first().at(1).value<AddressFinding>();
        return finding;
    }

private slots:
    void initTestCase() { qRegisterMetaType<AddressFinding>(); }

    void aGoodPicture_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("jpeg") << QByteArray("jpeg") << QByteArray("image/jpeg");
        QTest::newRow("png") << QByteArray("png") << QByteArray("image/png");
        QTest::newRow("webp") << QByteArray("webp") << QByteArray("image/webp");
        QTest::newRow("wrong type") << QByteArray("jpeg") << QByteArray("application/octet-stream");
        QTest::newRow("said to be a page") << QByteArray("jpeg") << QByteArray("text/html");
    }

    void aGoodPicture()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, type);
        const QByteArray bytes = picture(format.constData());
        RawServer server(
            [&](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, bytes, type); });
        AddressProbe probe(direct());
        const AddressFinding finding = look(probe, server.url(QStringLiteral("/a%20fox.jpg?v=1")));
        QCOMPARE(finding.kind, Kind::Picture);
        QCOMPARE(finding.picture.sourceSize, QSize(1200, 800));
        QCOMPARE(finding.picture.sourceBytes, bytes.size());
        QCOMPARE(finding.picture.preview.size(), QSize(640, 427));
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().target, QByteArray("/a%20fox.jpg?v=1"));
        QVERIFY(!server.requests().first().headers.contains("authorization"));
        QVERIFY(!server.requests().first().headers.contains("cookie"));
        QVERIFY(server.requests().first().headers.value("user-agent").startsWith("LinkReel/"));
    }

    void whatIsNoPicture_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("detail");
        const QByteArray page = "<!DOCTYPE html><html><head><title>Foxes</title></head><body></body></html>";
        const QByteArray heic = testFileContent(QStringLiteral("pictures/turned1.heic"));
        QTest::newRow("404") << 404 << page << QByteArray("text/html") << Kind::Gone << QString();
        QTest::newRow("404 with a picture") << 404 << picture() << QByteArray("image/jpeg") << Kind::Gone << QString();
        QTest::newRow("410") << 410 << QByteArray() << QByteArray("text/plain") << Kind::Gone << QString();
        QTest::newRow("403") << 403 << page << QByteArray("text/html") << Kind::Forbidden << QString();
        QTest::newRow("401") << 401 << page << QByteArray("text/html") << Kind::Forbidden << QString();
        QTest::newRow("500") << 500 << page << QByteArray("text/html") << Kind::ServerTrouble << QString();
        QTest::newRow("page") << 200 << page << QByteArray("text/html; charset=utf-8") << Kind::WebPage << QString();
        QTest::newRow("large page") << 200 << page + QByteArray(500'000, ' ') << QByteArray("text/html")
                                    << Kind::WebPage << QString();
        QTest::newRow("page as a picture") << 200 << page << QByteArray("image/jpeg") << Kind::WebPage << QString();
        QTest::newRow("json") << 200 << QByteArray("{}") << QByteArray("application/json") << Kind::NotAPicture
                              << QStringLiteral("application/json");
        QTest::newRow("empty") << 200 << QByteArray() << QByteArray("image/jpeg") << Kind::NotAPicture
                               << QStringLiteral("image/jpeg");
        QTest::newRow("heic") << 200 << heic << QByteArray("image/heic") << Kind::RareFormat << QStringLiteral("HEIC");
        QTest::newRow("psd") << 200 << QByteArray("8BPS\0\1", 6) << QByteArray("image/vnd.adobe.photoshop")
                             << Kind::UnknownFormat << QStringLiteral("Photoshop");
        QTest::newRow("half a heic") << 200 << heic.left(500) << QByteArray("image/heic") << Kind::Damaged << QString();
        QTest::newRow("half a picture") << 200 << picture().left(3000) << QByteArray("image/jpeg") << Kind::Damaged
                                        << QString();
    }

    void whatIsNoPicture()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(Kind, kind);
        QFETCH(QString, detail);
        RawServer server(
            [&](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, status, body, type); });
        AddressProbe probe(direct());
        const AddressFinding finding = look(probe, server.url(QStringLiteral("/fox.jpg")));
        QCOMPARE(finding.kind, kind);
        QCOMPARE(finding.detail, detail);
        QCOMPARE(finding.status, status);
        QCOMPARE(finding.picture.preview.isNull(), kind != Kind::RareFormat);
    }

    void aServerThatResetsOrIsNotThere()
    {
        RawServer server([](const RawServer::Request &, QTcpSocket *socket) { RawServer::reset(socket); });
        AddressProbe probe(direct());
        AddressFinding finding = look(probe, server.url());
        QCOMPARE(finding.kind, Kind::NoAnswer);
        QVERIFY(!finding.detail.isEmpty());
        QUrl nobody;
        {
            RawServer gone;
            nobody = gone.url();
        }
        finding = look(probe, nobody);
        QCOMPARE(finding.kind, Kind::NoAnswer);
    }

    // Silence, and a byte now and then: the limit is for all of it.
    void thereIsATimeLimit()
    {
        RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/silent")
                return;
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n\xff\xd8\xff");
            auto *drip = new QTimer(socket);
            connect(drip, &QTimer::timeout, socket, [socket] { socket->write("x"); });
            drip->start(20);
        });
        AddressProbe::Setup setup = direct();
        setup.mostMs = 300;
        AddressProbe probe(setup);
        QCOMPARE(look(probe, server.url(QStringLiteral("/silent"))).kind, Kind::NoAnswer);
        QCOMPARE(look(probe, server.url(QStringLiteral("/dripping"))).kind, Kind::NoAnswer);
    }

    void thereIsALimitOfBytes()
    {
        qint64 written = 0;
        RawServer server([&written](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/said")
                return RawServer::reply(socket, 200, picture("bmp"), "image/bmp");
            socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\xff\xd8\xff");
            const auto more = [socket, &written] {
                if (socket->bytesToWrite() < 200'000)
                    written += socket->write(QByteArray(100'000, 'x'));
            };
            connect(socket, &QTcpSocket::bytesWritten, socket, more);
            more();
        });
        AddressProbe::Setup setup = direct();
        setup.mostBytes = 1'000'000;
        AddressProbe probe(setup);
        QCOMPARE(look(probe, server.url(QStringLiteral("/said"))).kind, Kind::TooLarge);
        QCOMPARE(look(probe, server.url(QStringLiteral("/endless"))).kind, Kind::TooLarge);
        QVERIFY(written < 50'000'000);
    }

    void aRedirectInsideThisComputerIsFollowed()
    {
        RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/first")
                RawServer::reply(socket, 302, {}, "text/plain", {{"Location", "/second"}});
            else
                RawServer::reply(socket, 200, picture(), "image/jpeg");
        });
        AddressProbe probe(direct());
        QCOMPARE(look(probe, server.url(QStringLiteral("/first"))).kind, Kind::Picture);
        QCOMPARE(server.requests().last().target, QByteArray("/second"));
    }

    void aPublicRedirectIsFollowed()
    {
        RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target.startsWith("http://zoo.example/"))
                RawServer::reply(socket, 301, {}, "text/plain",
                                 {{"Location", "http://user:secret@cdn.example/fox.jpg"}});
            else
                RawServer::reply(socket, 200, picture(), "image/jpeg");
        });
        AddressProbe probe(everythingAt(server));
        QCOMPARE(look(probe, QUrl(QStringLiteral("http://zoo.example/fox"))).kind, Kind::Picture);
        QCOMPARE(server.requests().last().target, QByteArray("http://cdn.example/fox.jpg"));
        QVERIFY(!server.requests().last().headers.contains("authorization"));
    }

    void aPublicPageLeadsIntoNoPrivateNetwork_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("resolved");
        for (const char *to :
             {"http://127.0.0.1/admin", "http://localhost:8080/", "http://[::1]/", "http://192.168.1.1/",
              "http://169.254.169.254/latest/meta-data", "http://2130706433/", "http://0x7f.1/", "//10.0.0.1/",
              "http://[::ffff:127.0.0.1]/", "http://nas.local/fox.jpg"})
            QTest::newRow(to) << QByteArray(to) << QStringLiteral("93.184.216.34");
        QTest::newRow("by name") << QByteArray("http://inside.zoo.example/") << QStringLiteral("192.168.1.7");
    }

    void aPublicPageLeadsIntoNoPrivateNetwork()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, resolved);
        RawServer server([&](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, 302, {}, "text/plain", {{"Location", location}});
        });
        AddressProbe probe(everythingAt(server, QHostAddress(resolved)));
        const AddressFinding finding = look(probe, QUrl(QStringLiteral("http://zoo.example/fox.jpg")));
        QCOMPARE(finding.kind, Kind::PrivateRedirect);
        QVERIFY(!finding.detail.isEmpty());
        QCOMPARE(server.requests().size(), 1);
    }

    void badRedirects_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<int>("requests");
        QTest::newRow("for ever") << QByteArray("/again") << 6;
        QTest::newRow("nowhere") << QByteArray() << 1;
        QTest::newRow("file") << QByteArray("file:///etc/passwd") << 1;
        QTest::newRow("data") << QByteArray("data:text/plain,x") << 1;
    }

    void badRedirects()
    {
        QFETCH(QByteArray, location);
        QFETCH(int, requests);
        RawServer server([&](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, 302, {}, "text/plain", {{"Location", location}});
        });
        AddressProbe probe(direct());
        QCOMPARE(look(probe, server.url()).kind, Kind::BadRedirect);
        QCOMPARE(server.requests().size(), requests);
    }

    void cookiesAreNotKept()
    {
        RawServer server([](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, 200, picture(), "image/jpeg", {{"Set-Cookie", "who=you; Path=/"}});
        });
        AddressProbe probe(direct());
        look(probe, server.url());
        look(probe, server.url());
        QCOMPARE(server.requests().size(), 2);
        QVERIFY(!server.requests().last().headers.contains("cookie"));
    }

    void cancelled()
    {
        RawServer server; // silent
        AddressProbe probe(direct());
        QSignalSpy spy(&probe, &AddressProbe::found);
        const int look = probe.look(server.url().toString());
        QTRY_COMPARE(server.requests().size(), 1);
        probe.cancel(look);
        probe.cancel(look + 7);
        server.setHandler([](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, 200, picture(), "image/jpeg");
        });
        const int other = probe.look(server.url().toString());
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().toInt(), other);
    }

    void goneInTheMiddle()
    {
        RawServer server;
        {
            AddressProbe probe(direct());
            probe.look(server.url().toString());
            QTRY_COMPARE(server.requests().size(), 1);
        }
        RawServer good([](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, 200, picture("png", {6000, 5000}), "image/png");
        });
        auto probe = std::make_unique<AddressProbe>(direct());
        probe->look(good.url().toString());
        QTRY_COMPARE(good.requests().size(), 1);
        probe.reset();
    }
};

QTEST_MAIN(TestAddressProbe)
#include "tst_addressprobe.moc"
