// A server that does what it likes with HTTP: the program gives up in time and in bounds, says what happened, and a
// create is never sent twice and never wrongly said to be free.
#include "support/http/ApiAnswer.h"
#include "support/http/RawServer.h"
#include "support/process/ProcessMemory.h"
#include "support/window/OnePress.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace OnePress;
using namespace std::chrono_literals;

namespace {

using Kind = ApiError::Kind;

constexpr int anyKind = -1;
constexpr qint64 mostGrowth = 28; // MiB, for whatever the server sends (Qt 6.8 takes up to 25)

// As HTTP's "deflate", which Qt takes as it takes gzip.
QByteArray packed(const QByteArray &plain)
{
    return qCompress(plain, 9).mid(4); // without Qt's own length
}

QByteArray zipped(const QByteArray &packed)
{
    return response("200 OK", "Content-Encoding: deflate\r\n", packed);
}

QByteArray nested(int depth)
{
    return R"({"code":0,"data":{"task_id":"t-1","status":"Success","x":)" + QByteArray(depth, '[') +
           QByteArray(depth, ']') + "}}";
}

QByteArray numbered(const QByteArray &number)
{
    return R"({"code":0,"data":{"task_id":"t-1","status":"Processing","price":)" + number + R"(,"duration":)" + number +
           "}}";
}

} // namespace

class TestHostileServer : public QObject
{
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void neverEnding_data();
    void neverEnding();
    void redirectsGoNowhere_data();
    void redirectsGoNowhere();
    void aTaskIdLikeAPath_data();
    void aTaskIdLikeAPath();
};

// What a create and a query come to; `kind` -1: a reply.
void TestHostileServer::answers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isFlawed"); // readable of a query; of a create the id is known, and no more
    const auto row = [](const char *name, const QByteArray &bytes, std::optional<Kind> kind) {
        QTest::newRow(name) << bytes << (kind ? static_cast<int>(*kind) : anyKind) << false;
    };
    const auto flawed = [](const char *name, const QByteArray &body) {
        QTest::newRow(name) << response("200 OK", {}, body) << anyKind << true;
    };
    const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, ' ') + "\r\n";
    row("1 MiB and more, chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeated(20),
        Kind::TooLarge);
    row("said to be 4 GB", "HTTP/1.1 200 OK\r\nContent-Length: 4294967297\r\n\r\n" + QByteArray(2 << 20, ' '),
        Kind::TooLarge);
    row("10 MB of zeroes in 10 kB", zipped(packed(QByteArray(10 << 20, '\0'))), Kind::TooLarge);
    row("200 MB of zeroes in 200 kB", zipped(packed(QByteArray(200 << 20, '\0'))), std::nullopt);
    row("packed, and it is not", zipped("this is not packed"), std::nullopt);
    row("packed, and cut off", zipped(packed(accepted).chopped(9)), std::nullopt);
    row("packed", zipped(packed(accepted)), std::nullopt);
    row("nested 100 deep", response("200 OK", {}, nested(100)), std::nullopt);
    flawed("nested 2,000 deep", nested(2'000));
    flawed("nested 100,000 deep", nested(100'000));
    row("opened 1,000,000 times", response("200 OK", {}, QByteArray(1'000'000, '[')), Kind::Unreadable);
    for (const char *number : {"9223372036854775808", "-0", "1e308", "0.000000000000000000000001", "-5"})
        row(number, response("200 OK", {}, numbered(number)), std::nullopt);
    for (const char *number : {"1e400", "NaN", "Infinity", "-Infinity", "0x10", "1_000"})
        flawed(number, numbered(number));
    row("10,000 headers", response("200 OK", QByteArray("X-Header: value\r\n").repeated(10'000)), std::nullopt);
    row("a header of 1 MB", response("200 OK", "X-Header: " + QByteArray(1 << 20, 'x') + "\r\n"), std::nullopt);
    row("a status line of 1 MB", response("200 " + QByteArray(1 << 20, 'x')), std::nullopt);
    row("10,000 times 100 Continue", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(10'000) + response("200 OK"),
        std::nullopt);
    row("HTTP/0.9", "{\"code\":0,\"data\":{\"task_id\":\"t-1\"}}\r\n", Kind::ConnectionLost);
    row("bytes", QByteArray::fromHex("00ff00fe0d0a0d0a1603010200"), Kind::ConnectionLost);
    row("two lengths", response("200 OK", "Content-Length: 5\r\n"), std::nullopt);
    row("a length below zero", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + accepted, std::nullopt);
    row("a chunk of 2^64", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n" + accepted,
        std::nullopt);
    row("status 999", response("999 What"), Kind::Unreadable);
    row("status 0", response("0 What"), std::nullopt);
}

void TestHostileServer::answers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    QFETCH(bool, isFlawed);
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finish(socket, bytes, Then::Close);
    });
    const auto api = OnePress::api(server.url());
    ApiAnswer<CreateReply> create;
    ApiAnswer<QueryReply> query;
    const ProcessMemory memory;
    api->create(request(), this, create.hear());
    api->query(QStringLiteral("t-1"), this, query.hear());
    QTRY_COMPARE_WITH_TIMEOUT(create.times + query.times, 2, 20'000);
    QVERIFY2(memory.grownMiB() <= mostGrowth, qPrintable(QString::number(memory.grownMiB())));
    settle(server);
    QCOMPARE(server.requestLines("POST"), 1);
    QCOMPARE(server.occurrences(mark), 1);
    if (kind != anyKind) {
        QVERIFY(create.error());
        QVERIFY(query.error());
        QCOMPARE(static_cast<int>(create.error()->kind), kind);
        QCOMPARE(static_cast<int>(query.error()->kind), kind);
    }
    if (isFlawed) {
        QVERIFY(query.reply());
        QVERIFY(create.error());
        QCOMPARE(create.error()->taskId, QStringLiteral("t-1"));
    }
    if (create.error())
        QCOMPARE(createFailure(*create.error()), CreateFailure::Unknown);
    else
        QCOMPARE(create.reply()->taskId, QStringLiteral("t-1"));
}

void TestHostileServer::neverEnding_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("again"); // for ever
    QTest::addColumn<bool>("fast");
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("a byte of a header, slowly") << head + "X: " << QByteArray("x") << false;
    QTest::newRow("a header, slowly") << head << QByteArray("X-Header: value\r\n") << false;
    QTest::newRow("a byte of the status line, slowly") << QByteArray("HTTP/1.1 200 ") << QByteArray("x") << false;
    QTest::newRow("a byte of the body, slowly") << head + "Content-Length: 1000000\r\n\r\n" << QByteArray(" ") << false;
    QTest::newRow("a chunk, slowly") << head + "Transfer-Encoding: chunked\r\n\r\n"
                                     << QByteArray("1\r\n \r\n") << false;
    QTest::newRow("100 Continue, slowly") << QByteArray() << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << false;
    QTest::newRow("one header") << head + "X: " << QByteArray(1 << 16, 'x') << true;
    QTest::newRow("headers") << head << QByteArray("X-Header: value\r\n").repeated(4096) << true;
    QTest::newRow("the status line") << QByteArray("HTTP/1.1 200 ") << QByteArray(1 << 16, 'x') << true;
    QTest::newRow("100 Continue") << QByteArray() << QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(2048) << true;
    QTest::newRow("a chunk extension") << head + "Transfer-Encoding: chunked\r\n\r\n1;" << QByteArray(1 << 16, 'x')
                                       << true;
    QTest::newRow("trailers") << head + "Transfer-Encoding: chunked\r\n\r\n0\r\n"
                              << QByteArray("X-Header: value\r\n").repeated(4096) << true;
}

void TestHostileServer::neverEnding()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, again);
    QFETCH(bool, fast);
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &received) {
        if (!LedgerServer::isWholeRequest(received))
            return;
        socket->write(first);
        if (fast) {
            connect(socket, &QTcpSocket::bytesWritten, socket, [socket, again] {
                if (socket->bytesToWrite() < again.size())
                    socket->write(again);
            });
            socket->write(again);
        } else {
            auto *drip = new QTimer(socket);
            connect(drip, &QTimer::timeout, socket, [socket, again] { socket->write(again); });
            drip->start(20);
        }
    });
    const auto api = OnePress::api(server.url());
    api->setTimeLimit(700ms);
    ApiAnswer<CreateReply> create;
    ApiAnswer<QueryReply> query;
    const ProcessMemory memory;
    api->create(request(), this, create.hear());
    api->query(QStringLiteral("t-1"), this, query.hear());
    QTRY_COMPARE_WITH_TIMEOUT(create.times + query.times, 2, 20'000);
    QVERIFY2(memory.grownMiB() <= mostGrowth, qPrintable(QString::number(memory.grownMiB())));
    QVERIFY(create.error());
    QCOMPARE(createFailure(*create.error()), CreateFailure::Unknown);
    QVERIFY(query.error());
    QVERIFY(query.error()->isTransient());
    QCOMPARE(server.requestLines("POST"), 1);
}

void TestHostileServer::redirectsGoNowhere_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char *location : {"file:///etc/passwd", "data:text/plain,x", "/video-generation", "", "javascript:x",
                                 "http://[", "//elsewhere.example/", "ftp://127.0.0.1/x"})
        QTest::newRow(location) << QByteArray(location);
}

void TestHostileServer::redirectsGoNowhere()
{
    QFETCH(QByteArray, location);
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finish(socket, response("307 Temporary Redirect", "Location: " + location + "\r\n"), Then::Close);
    });
    const auto api = OnePress::api(server.url());
    ApiAnswer<CreateReply> create;
    ApiAnswer<QueryReply> query;
    api->create(request(), this, create.hear());
    api->query(QStringLiteral("t-1"), this, query.hear());
    QTRY_COMPARE(create.times + query.times, 2);
    settle(server);
    QCOMPARE(server.requestLines("POST"), 1);
    QCOMPARE(server.requestLines("GET"), 1);
    QVERIFY(query.error());
    QCOMPARE(query.error()->kind, Kind::Redirected);
    QVERIFY(create.error());
    QCOMPARE(createFailure(*create.error()), CreateFailure::Unknown);
}

void TestHostileServer::aTaskIdLikeAPath_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"../../etc/passwd", "%2e%2e%2f", "a b", "?x=y&task_id=other", "a#b", "a\nHost: evil",
                           "a\r\n\r\nGET /other HTTP/1.1", "\xE2\x80\xAE\xD0\xBA", "a;b", "a+b", "http://e/"})
        QTest::newRow(QByteArray(id).toPercentEncoding().constData()) << QString::fromUtf8(id);
}

// It goes into the query as one value, whatever it is made of, and the server reads back what it gave.
void TestHostileServer::aTaskIdLikeAPath()
{
    QFETCH(QString, id);
    RawServer server([](const RawServer::Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 200, R"({"code":0,"data":{"status":"Processing"}})");
    });
    const auto api = OnePress::api(server.url(QStringLiteral("/api/v1")));
    ApiAnswer<QueryReply> query;
    api->query(id, this, query.hear());
    QTRY_COMPARE(query.times, 1);
    QVERIFY(query.reply());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().headers.value("host"), server.url().authority().toLatin1());
    const QByteArray prefix = "/api/v1/query/video-generation?task_id=";
    QVERIFY(server.requests().first().target.startsWith(prefix));
    const QByteArray value = server.requests().first().target.mid(prefix.size());
    QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(value)), id);
    for (const char plain : {'/', '?', '&', '#', ' ', '\n', '\r', '+', ';'})
        QVERIFY(!value.contains(plain));
}

QTEST_GUILESS_MAIN(TestHostileServer)
#include "tst_hostileserver.moc"
