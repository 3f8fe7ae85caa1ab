// An id that came with an answer to a create is never thrown away, however the answer is broken: it is offered. And an
// answer that is not as documented is never believed to be an acceptance.
#include "api/answer/Envelope.h"
#include "support/http/PackedBytes.h"

#include <QStringEncoder>
#include <QTest>

class TestOfferedIds : public QObject
{
    Q_OBJECT

private slots:
    void offered_data();
    void offered();
    void mislabelled_data();
    void mislabelled();
    void packedAsSaid();
    void cutAfterEveryByte();
    void whatCameBesideItIsKept();
    void inTheHead();
    void noIdAndNoCharge_data();
    void noIdAndNoCharge();
    void aBrokenNoIsDoubtful();
    void theKeyIsNoId();
};

namespace {

const QString id = QStringLiteral("aurora_9f3c-7");
const QByteArray good =
    R"({"code":0,"msg":"success","request_id":"r-1","data":{"task_id":"aurora_9f3c-7","order_id":"o-9","status":"processing","price":"0.31"}})";

QByteArray in(QStringConverter::Encoding encoding, const QByteArray &utf8, bool withMark)
{
    QStringEncoder encoder(encoding, withMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder.encode(QString::fromUtf8(utf8));
}

ApiError errorOf(int status, const QByteArray &body, const ReplyFrame &frame = {})
{
    const ApiResult<CreateReply> result = Envelope(status, body, QStringLiteral("sk-secret-1"), frame).createReply();
    if (std::holds_alternative<CreateReply>(result))
        return {};
    return std::get<ApiError>(result);
}

} // namespace

void TestOfferedIds::offered_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    const auto data = [](const QByteArray &inside) { return R"({"code":0,"msg":"success","data":)" + inside + '}'; };
    const QByteArray named = R"({"task_id":"aurora_9f3c-7"})";
    row("data.task.task_id", data(R"({"task":)" + named + '}'));
    row("data.result.output.task_id", data(R"({"result":{"output":)" + named + "}}"));
    row("taskId", data(R"({"taskId":"aurora_9f3c-7"})"));
    row("TaskID", data(R"({"TaskID":"aurora_9f3c-7"})"));
    row("task-id", data(R"({"task-id":"aurora_9f3c-7"})"));
    row("at the top", R"({"code":0,"task_id":"aurora_9f3c-7"})");
    row("at the top, no code", R"({"task_id":"aurora_9f3c-7"})");
    row("data.id", data(R"({"id":"aurora_9f3c-7","status":"processing"})"));
    row("data.task.id", data(R"({"task":{"id":"aurora_9f3c-7"}})"));
    row("id at the top", R"({"id":"aurora_9f3c-7","object":"video"})");
    row("data a list", data('[' + named + ']'));
    row("data a list of lists", data("[[" + named + "]]"));
    row("data a list of texts", data(R"(["aurora_9f3c-7"])"));
    row("data a text", data(R"("aurora_9f3c-7")"));
    row("data JSON in a text", data(R"("{\"task_id\":\"aurora_9f3c-7\"}")"));
    row("task_ids", data(R"({"task_ids":["aurora_9f3c-7"]})"));
    row("the envelope in a list", '[' + good + ']');
    row("code a text", QByteArray(good).replace(R"("code":0)", R"("code":"0")"));
    row("code missing", QByteArray(good).replace(R"("code":0,)", ""));
    row("code NaN", QByteArray(good).replace(R"("code":0)", R"("code":NaN)"));
    row("price NaN", QByteArray(good).replace(R"("0.31")", "NaN"));
    row("price 1e400", QByteArray(good).replace(R"("0.31")", "1e400"));
    row("price -Infinity", QByteArray(good).replace(R"("0.31")", "-Infinity"));
    row("a bad byte", QByteArray(good).replace("success", "succ\xE8s"));
    row("a bad byte beside the id", QByteArray(good).replace("processing", "\xff"));
    row("half a character", QByteArray(good).replace("success", "\xE6\x88"));
    row("junk behind", good + "junk");
    row("NUL behind", good + QByteArray(3, '\0'));
    row("another object behind", good + R"({"code":500})");
    row("the id in the object behind", R"({"code":0,"msg":"queued"})" + good);
    row("junk before", ")]}',\n" + good);
    row("a chunk's length before", "8f\r\n" + good);
    row("JSONP", "callback(" + good + ");");
    row("in a page", "<html><style>body { color: red }</style><pre>" + good + "</pre></html>");
    row("in a page, with entities", "<pre>" + QByteArray(good).replace("\"", "&quot;") + "</pre>");
    row("in a text with escapes", '"' + QByteArray(good).replace("\"", "\\\"") + '"');
    row("single quotes", QByteArray(good).replace('"', '\''));
    row("names without quotes", QByteArray(good).replace(R"("task_id")", "task_id"));
    row("a comma too many", QByteArray(good).replace("}}", ",}}"));
    row("a comma missing", QByteArray(good).replace(",\"data\"", "\"data\""));
    row("comments", QByteArray(good).replace("\"data\"", "/* the task */\"data\""));
    row("nested 1,500 deep", QByteArray(good).replace(R"("0.31")", QByteArray(1500, '[') + QByteArray(1500, ']')));
    row("the same name twice", data(R"({"task_id":"x-1","task_id":"aurora_9f3c-7"})"));
    row("data twice", R"({"code":0,"data":{"task_id":"aurora_9f3c-7"},"data":null})");
    row("a prompt of 1.2 MB before it, in a bad answer",
        QByteArray(good).replace("success", QByteArray(1'200'000, 'x')) + "junk");
    row("XML", "<?xml version=\"1.0\"?><response><task_id>aurora_9f3c-7</task_id></response>");
    row("YAML", "code: 0\ndata:\n  task_id: aurora_9f3c-7\n");
    row("a form", "code=0&task_id=aurora_9f3c-7&price=0.31");
    row("a form, encoded", "data=%7B%22task_id%22%3A%22aurora_9f3c-7%22%7D");
    row("UTF-16, little end first", in(QStringConverter::Utf16LE, good, false));
    row("UTF-16, big end first", in(QStringConverter::Utf16BE, good, false));
    row("UTF-16 with a mark", in(QStringConverter::Utf16LE, good, true));
    row("UTF-16, big end first, with a mark", in(QStringConverter::Utf16BE, good, true));
    row("UTF-32", in(QStringConverter::Utf32LE, good, false));
    row("UTF-16, cut", in(QStringConverter::Utf16LE, good, false).chopped(7));
    row("gzip, not said", packed(good, PackedAs::Gzip));
    row("gzip, cut", packed(good, PackedAs::Gzip).chopped(9));
    row("zlib, not said", packed(good, PackedAs::Zlib));
    row("gzip in two members", packed(good.left(20), PackedAs::Gzip) + packed(good.mid(20), PackedAs::Gzip));
    row("zstd, not said", packed(good, PackedAs::Zstd));
    QByteArray noise; // zstd's blocks hold 128 KB: of one that is cut nothing can be read
    for (int i = 0; i < 60'000; ++i)
        noise += QByteArray::number(i * 7919 % 65'521, 16);
    row("zstd, cut", packed(good.chopped(2) + ",\"note\":\"" + noise + "\"}}", PackedAs::Zstd).chopped(20));
    row("gzip twice", packed(packed(good, PackedAs::Gzip), PackedAs::Gzip));
}

void TestOfferedIds::offered()
{
    QFETCH(QByteArray, body);
    for (const int status : {200, 201, 500, 502}) {
        const ApiError error = errorOf(status, body);
        QCOMPARE(error.taskId, id);
        QCOMPARE(createFailure(error), CreateFailure::Unknown);
        QVERIFY(error.anythingCame);
        QVERIFY(!error.rawAnswer.isEmpty());
    }
}

void TestOfferedIds::mislabelled_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    for (const char *encoding : {"gzip", "deflate", "x-gzip", "br", "zstd", "gzip, br"})
        QTest::newRow(encoding) << QByteArray(encoding) << good;
    QTest::newRow("br, cut") << QByteArray("br") << packed(good, PackedAs::Brotli).chopped(2);
    QTest::newRow("br and gzip, cut") << QByteArray("br, gzip")
                                      << packed(packed(good, PackedAs::Brotli), PackedAs::Gzip).chopped(12);
    QTest::newRow("gzip, cut") << QByteArray("gzip") << packed(good, PackedAs::Gzip).chopped(9);
}

void TestOfferedIds::mislabelled()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    const ApiError error = errorOf(200, body, {{}, encoding, false});
    QCOMPARE(error.taskId, id);
    QCOMPARE(createFailure(error), CreateFailure::Unknown);
}

void TestOfferedIds::packedAsSaid()
{
    const std::pair<QByteArray, QByteArray> answers[] = {
        {"gzip", packed(good, PackedAs::Gzip)},
        {"deflate", packed(good, PackedAs::Zlib)},
        {"deflate", packed(good, PackedAs::BareDeflate)},
        {"br", packed(good, PackedAs::Brotli)},
        {"zstd", packed(good, PackedAs::Zstd)},
        {"br, gzip", packed(packed(good, PackedAs::Brotli), PackedAs::Gzip)}};
    for (const auto &[encoding, body] : answers) {
        const auto result = Envelope(200, body, {}, {{}, encoding, false}).createReply();
        QVERIFY2(std::holds_alternative<CreateReply>(result), encoding.constData());
        QCOMPARE(std::get<CreateReply>(result).taskId, id);
        QCOMPARE(std::get<CreateReply>(result).priceUsd, std::optional(0.31));
    }
}

// Offered as soon as all of it came, and never a part of it.
void TestOfferedIds::cutAfterEveryByte()
{
    const qsizetype whole = good.indexOf("aurora_9f3c-7") + id.size() + 1; // with the quotation mark
    for (qsizetype size = 0; size < good.size(); ++size) {
        const ApiError error = errorOf(200, good.left(size));
        QCOMPARE(error.taskId, size < whole ? QString() : id);
        QCOMPARE(createFailure(error), CreateFailure::Unknown);
    }
    const QByteArray number = R"({"code":0,"data":{"task_id":1234567890123456789012,"price":0.5}})";
    const qsizetype end = number.indexOf("12,") + 3;
    for (qsizetype size = 0; size <= number.size(); ++size)
        QCOMPARE(errorOf(200, number.left(size)).taskId,
                 size < end ? QString() : QStringLiteral("1234567890123456789012"));
}

void TestOfferedIds::whatCameBesideItIsKept()
{
    const ApiError error = errorOf(200, good + "junk");
    QCOMPARE(error.priceUsd, std::optional(0.31));
    QCOMPARE(error.orderId, QStringLiteral("o-9"));
    QCOMPARE(error.requestId, QStringLiteral("r-1"));
}

void TestOfferedIds::inTheHead()
{
    const QByteArray head = "HTTP/1.1 303 See Other\nLocation: /api/v1/query/video-generation?task_id=aurora_9f3c-7\n";
    const ApiError error = errorOf(303, {}, {head, {}, false});
    QCOMPARE(error.taskId, id);
    QCOMPARE(createFailure(error), CreateFailure::Unknown);
}

// A no stays a no: what complains about ids names none.
void TestOfferedIds::noIdAndNoCharge_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](int status, const QByteArray &body) {
        QTest::addRow("%d %s", status, body.constData()) << status << body;
    };
    row(400, R"({"code":400,"message":"task_id is missing","request_id":"r-1"})");
    row(400, R"({"code":400,"message":"task_id: missing"})");
    row(400, R"({"code":400,"message":"x","errors":{"task_id":"required"}})");
    row(400, R"({"code":400,"message":"x","data":{"id":"E1001"}})");
    row(200, R"({"code":500,"msg":"insufficient balance","data":{"order_id":"o-1"},"request_id":"r-77"})");
    row(200, "{\"code\":500,\"msg\":\"\xd3\xe0\xb6\xee\xb2\xbb\xd7\xe3\"}"); // GBK: the balance is too low
    row(422, "<html>unprocessable</html>");
}

void TestOfferedIds::noIdAndNoCharge()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const ApiError error = errorOf(status, body);
    QCOMPARE(error.taskId, QString());
    QCOMPARE(createFailure(error), CreateFailure::NotCharged);
}

// A no that is broken may be anything.
void TestOfferedIds::aBrokenNoIsDoubtful()
{
    for (const char *body :
         {R"({"code":500,"msg":"insufficient bal)", R"({"code":500,"price":NaN})", R"({"code":500}x)"})
        QCOMPARE(createFailure(errorOf(200, body)), CreateFailure::Unknown);
}

void TestOfferedIds::theKeyIsNoId()
{
    const ApiError error = errorOf(200, R"({"code":0,"data":{"taskId":"sk-secret-1"}})");
    QCOMPARE(error.taskId, QString());
    QVERIFY(!error.rawAnswer.contains(QStringLiteral("sk-secret")));
}

QTEST_GUILESS_MAIN(TestOfferedIds)
#include "tst_offeredids.moc"
