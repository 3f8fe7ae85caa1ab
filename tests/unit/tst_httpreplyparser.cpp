// An HTTP reply out of bytes, whole, in pieces and byte by byte: interim answers are passed over, whichever they are,
// and of a reply that is broken all that came is kept.
#include "net/http/HttpReplyParser.h"

#include <QTest>

class TestHttpReplyParser : public QObject
{
    Q_OBJECT

private slots:
    void replies_data();
    void replies();
    void cutAfterEveryByte();
    void broken_data();
    void broken();
    void headers();
    void longStringsAreCutShort();
    void limits();
};

namespace {

using State = HttpReplyParser::State;

const QByteArray body = R"({"code":0,"data":{"task_id":"t-1"}})";

QByteArray counted(const QByteArray &statusLine = "HTTP/1.1 200 OK")
{
    return statusLine + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray chunked()
{
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n" + body.left(5) + "\r\n" +
           QByteArray::number(body.size() - 5, 16) + "\r\n" + body.mid(5) + "\r\n0\r\nX: y\r\n\r\n";
}

QByteArray untilClosed()
{
    return "HTTP/1.0 200 OK\r\n\r\n" + body;
}

QByteArray interim(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Interim\r\nLink: </a.css>; rel=preload\r\n\r\n";
}

} // namespace

void TestHttpReplyParser::replies_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("interimAnswers");
    QTest::newRow("with a length") << counted() << 0;
    QTest::newRow("chunked") << chunked() << 0;
    QTest::newRow("until closed") << untilClosed() << 0;
    QTest::newRow("lines end in LF") << counted().replace("\r\n", "\n") << 0;
    QTest::newRow("empty lines before it") << "\r\n\r\n" + counted() << 0;
    QTest::newRow("the same length twice")
        << counted().replace("\r\n\r\n", "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n") << 0;
    for (const int status : {100, 101, 102, 103, 104, 110, 150, 199})
        for (const QByteArray &reply : {counted(), chunked(), untilClosed()})
            QTest::addRow("%d and then %s", status, reply.left(60).simplified().constData())
                << interim(status) + reply << 1;
    QTest::newRow("several") << interim(100) + interim(102) + interim(102) + interim(103) + counted() << 4;
    QTest::newRow("an interim answer with a length of 0")
        << "HTTP/1.1 103 Early Hints\r\nContent-Length: 0\r\n\r\n" + counted() << 1;
}

void TestHttpReplyParser::replies()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, interimAnswers);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), bytes.size()}) {
        HttpReplyParser parser;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            parser.take(bytes.mid(at, piece));
        QCOMPARE(parser.connectionEnded(), State::Whole);
        QCOMPARE(parser.status(), 200);
        QCOMPARE(parser.body(), body);
        QCOMPARE(parser.interimAnswers(), interimAnswers);
        QVERIFY(parser.head().startsWith("HTTP/1."));
        QVERIFY(!parser.head().contains("Interim") && !parser.head().contains("Hints"));
    }
}

// After each byte it is known what came, and only the whole one is whole.
void TestHttpReplyParser::cutAfterEveryByte()
{
    for (const QByteArray &bytes : {counted(), chunked(), interim(103) + counted()}) {
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            HttpReplyParser parser;
            parser.take(bytes.left(size));
            const bool hasAll = parser.body() == body;
            QVERIFY2(parser.connectionEnded() != State::Whole || hasAll, bytes.left(size).constData());
            QVERIFY(body.startsWith(parser.body()) || parser.state() == State::Broken);
        }
    }
}

void TestHttpReplyParser::broken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("no HTTP at all") << body + "\n" << 0;
    QTest::newRow("no HTTP, without a line's end") << body << 0;
    QTest::newRow("a status of one digit") << counted("HTTP/1.1 7 x") << 0;
    QTest::newRow("a chunk's length that is none")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + body << 200;
    QTest::newRow("a chunk of 2^64") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n" +
                                            body
                                     << 200;
    QTest::newRow("said to be chunked, and is not")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body << 200;
    QTest::newRow("more than the chunk's length")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n" + body << 200;
}

void TestHttpReplyParser::broken()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    HttpReplyParser parser;
    parser.take(bytes);
    QVERIFY(parser.connectionEnded() != State::Whole);
    QCOMPARE(parser.status(), status);
    QVERIFY2(parser.body().contains("task_id") || bytes.contains("chunked"), parser.body().constData());
}

void TestHttpReplyParser::headers()
{
    HttpReplyParser parser;
    parser.take("HTTP/1.1 429 Slow down\r\nDate:  Sun, 06 Nov 1994 08:49:37 GMT \r\nRETRY-AFTER: 7\r\n"
                "Retry-After: 9\r\nX-Long: a\r\n b\r\nContent-Encoding: gzip\r\ncontent-encoding: br\r\nno colon\r\n"
                "Content-Length: 0\r\n\r\n");
    QCOMPARE(parser.state(), State::Whole);
    QCOMPARE(parser.status(), 429);
    QCOMPARE(parser.header("date"), "Sun, 06 Nov 1994 08:49:37 GMT");
    QCOMPARE(parser.header("retry-after"), "7");
    QCOMPARE(parser.header("x-long"), "a b");
    QCOMPARE(parser.header("content-encoding"), "gzip, br");
    QCOMPARE(parser.header("location"), "");
}

// An echoed picture may be as large as it likes: what stands beside it is kept, in little memory.
void TestHttpReplyParser::longStringsAreCutShort()
{
    const QByteArray picture = QByteArray("iVBORw0KGgo\\u002f\\/\\\"é").repeated(2'000'000 / 24);
    const QByteArray text =
        R"({"code":0,"data":{"first_frame_image":"data:image/png;base64,)" + picture + R"(","status":"Success"}})";
    HttpReplyParser parser;
    parser.take("HTTP/1.1 200 OK\r\n\r\n");
    for (qsizetype at = 0; at < text.size(); at += 4096)
        parser.take(text.mid(at, 4096));
    QCOMPARE(parser.connectionEnded(), State::Whole);
    QVERIFY2(parser.body().size() < 4'096, QByteArray::number(parser.body().size()).constData());
    QVERIFY(parser.body().endsWith("\\u2026\",\"status\":\"Success\"}}"));
    QVERIFY(parser.body().isValidUtf8());
}

void TestHttpReplyParser::limits()
{
    HttpReplyParser headers;
    headers.take("HTTP/1.1 200 OK\r\n");
    const QByteArray line = "X: " + QByteArray(1 << 20, 'x') + "\r\n";
    for (int i = 0; i < 9; ++i)
        headers.take(line);
    QCOMPARE(headers.state(), State::TooLarge);
    HttpReplyParser interims;
    while (interims.state() == State::Reading)
        interims.take(interim(100).repeated(10'000));
    QCOMPARE(interims.state(), State::TooLarge);
}

QTEST_GUILESS_MAIN(TestHttpReplyParser)
#include "tst_httpreplyparser.moc"
