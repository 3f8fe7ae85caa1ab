// Every trap of the reply's envelope: what is success, what is an error, and which words come with it.
#include "support/http/EnvelopeReplies.h"

#include <QTest>

using Kind = ApiError::Kind;

class TestEnvelope : public QObject
{
    Q_OBJECT

private slots:
    void code_data();
    void code();
    void httpStatus_data();
    void httpStatus();
    void words_data();
    void words();
    void requestIds_data();
    void requestIds();
    void unreadableBodies_data();
    void unreadableBodies();
    void anyValueAnywhere();
};

void TestEnvelope::code_data()
{
    QTest::addColumn<QByteArray>("code"); // empty: none
    QTest::addColumn<int>("kind");        // -1: success
    QTest::addColumn<qint64>("read");     // what the error says it was; -1: nothing
    const auto row = [](const char *name, const QByteArray &code, int kind, qint64 read = -1) {
        QTest::newRow(name) << code << kind << read;
    };
    row("0", "0", -1);
    row("0.0", "0.0", -1);
    row("missing", "", int(Kind::Unreadable));
    row("null", "null", int(Kind::Unreadable));
    row("\"0\"", "\"0\"", int(Kind::Unreadable));
    row("\"success\"", "\"success\"", int(Kind::Unreadable));
    row("false", "false", int(Kind::Unreadable));
    row("[0]", "[0]", int(Kind::Unreadable));
    row("{}", "{}", int(Kind::Unreadable));
    row("0.5", "0.5", int(Kind::Unreadable));
    row("1e30", "1e30", int(Kind::Unreadable));
    row("1e400", "1e400", int(Kind::Unreadable));
    row("1e-9", "1e-9", int(Kind::Unreadable));
    row("9223372036854775807", "9223372036854775807", int(Kind::Refused), 9223372036854775807LL);
    row("9223372036854775808", "9223372036854775808", int(Kind::Unreadable));
    row("1", "1", int(Kind::Refused), 1);
    row("-1", "-1", int(Kind::Refused), -1);
    row("200", "200", int(Kind::Refused), 200);
    row("400", "400", int(Kind::Refused), 400);
    row("401", "401", int(Kind::Unauthorized), 401);
    row("404", "404", int(Kind::NotFound), 404);
    row("429", "429", int(Kind::RateLimited), 429);
    row("500", "500", int(Kind::Refused), 500);
    row("the last of two wins", "0,\"code\":7", int(Kind::Refused), 7);
}

void TestEnvelope::code()
{
    QFETCH(QByteArray, code);
    QFETCH(int, kind);
    QFETCH(qint64, read);
    // The text says success whatever the code says.
    const QByteArray body = "{" + (code.isEmpty() ? code : "\"code\":" + code + ",") +
                            R"("msg":"success","request_id":"r-1",)" + createData + "}";
    const std::optional<ApiError> error = createError(200, body);
    QCOMPARE(error ? static_cast<int>(error->kind) : -1, kind);
    if (!error)
        return;
    QCOMPARE(error->code.value_or(-1), read);
    QCOMPARE(error->serverText, QStringLiteral("success"));
    QCOMPARE(error->requestId, QStringLiteral("r-1"));
    QCOMPARE(error->taskId, QStringLiteral("t-1"));
    // Understood and refused costs nothing, unless it names a task after all; what cannot be read may have cost
    // something.
    QCOMPARE(createFailure(*error), CreateFailure::Unknown);
    const QByteArray bare = "{" + (code.isEmpty() ? QByteArray() : "\"code\":" + code + ",") + R"("data":{}})";
    QCOMPARE(createFailure(*createError(200, bare)),
             error->kind == Kind::Unreadable ? CreateFailure::Unknown : CreateFailure::NotCharged);
}

void TestEnvelope::httpStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("charged"); // perhaps
    const auto row = [](int status, Kind kind, bool charged) {
        QTest::addRow("%d", status) << status << static_cast<int>(kind) << charged;
    };
    row(0, Kind::Unreadable, true);
    row(100, Kind::Unreadable, true);
    row(200, Kind::Unreadable, true);
    row(204, Kind::Unreadable, true);
    row(299, Kind::Unreadable, true);
    row(300, Kind::Redirected, true);
    row(304, Kind::Redirected, true);
    row(307, Kind::Redirected, true);
    row(400, Kind::Refused, false);
    row(401, Kind::Unauthorized, false);
    row(402, Kind::Refused, false);
    row(403, Kind::Refused, false);
    row(404, Kind::NotFound, false);
    row(408, Kind::Refused, true);
    row(409, Kind::Refused, true);
    row(407, Kind::Refused, false);
    row(413, Kind::Refused, false);
    row(422, Kind::Refused, false);
    row(425, Kind::Refused, false);
    row(429, Kind::RateLimited, false);
    row(498, Kind::Refused, false);
    row(499, Kind::Refused, true);
    row(500, Kind::ServerFault, true);
    row(503, Kind::ServerFault, true);
    row(599, Kind::ServerFault, true);
    row(600, Kind::Unreadable, true);
    row(-5, Kind::Unreadable, true);
}

void TestEnvelope::httpStatus()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    QFETCH(bool, charged);
    for (const QByteArray &body :
         {QByteArray(), QByteArray("<html>"), QByteArray("[]"), QByteArray(R"({"code":"x"})")}) {
        const std::optional<ApiError> error = createError(status, body);
        QVERIFY(error);
        QCOMPARE(static_cast<int>(error->kind), kind);
        QCOMPARE(error->httpStatus, status);
        QVERIFY(!error->detail.isEmpty());
        QCOMPARE(createFailure(*error), charged ? CreateFailure::Unknown : CreateFailure::NotCharged);
    }
    // The envelope's words and numbers come along, but HTTP's status has the last word on what it is.
    if (status >= 400) {
        const std::optional<ApiError> error = createError(status, R"({"code":401,"message":"why","request_id":"r-1"})");
        QVERIFY(error);
        QCOMPARE(static_cast<int>(error->kind), kind);
        QCOMPARE(error->code, std::optional<qint64>(401));
        QCOMPARE(error->serverText, QStringLiteral("why"));
        QCOMPARE(error->requestId, QStringLiteral("r-1"));
    }
}

void TestEnvelope::words_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &fields, const char *text) {
        QTest::newRow(name) << fields << QString::fromUtf8(text);
    };
    row("msg", R"("msg":"a")", "a");
    row("message", R"("message":"b")", "b");
    row("both", R"("msg":"a","message":"b")", "a");
    row("both, the other way round", R"("message":"b","msg":"a")", "a");
    row("msg null", R"("msg":null,"message":"b")", "b");
    row("msg empty", R"("msg":"","message":"b")", "b");
    row("message null", R"("msg":"a","message":null)", "a");
    row("both null", R"("msg":null,"message":null)", "");
    row("neither", R"("x":1)", "");
    row("a number", R"("msg":404)", "404");
    row("a truth value", R"("msg":false,"message":"b")", "false");
    row("a list", R"("msg":["duration","too long"])", R"(["duration","too long"])");
    row("an object", R"("message":{"field":"duration"})", R"({"field":"duration"})");
    row("another spelling", R"("Msg":"a","MESSAGE":"b")", "");
    row("not plain", R"("msg":"a\u0000\u001b[31m\tb\r\n\u202ec\u2066d  e ")", "a[31m b cd e");
}

void TestEnvelope::words()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, text);
    const QByteArray body = R"({"code":500,"request_id":"r-1",)" + fields + "}";
    const std::optional<ApiError> error = createError(200, body);
    QVERIFY(error);
    QCOMPARE(error->serverText, text);
    QCOMPARE(error->requestId, QStringLiteral("r-1"));

    // In the task's own data too.
    const QByteArray query = R"({"code":0,"data":{"status":"Failed",)" + fields + "}}";
    QCOMPARE(replyIn(Envelope(200, query).queryReply({})).message, text);
}

void TestEnvelope::requestIds_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("id");
    QTest::newRow("request_id") << QByteArray(R"("request_id":"r-1")") << QStringLiteral("r-1");
    QTest::newRow("requestId") << QByteArray(R"("requestId":"r-2")") << QStringLiteral("r-2");
    QTest::newRow("both") << QByteArray(R"("requestId":"r-2","request_id":"r-1")") << QStringLiteral("r-1");
    QTest::newRow("request_id null") << QByteArray(R"("requestId":"r-2","request_id":null)") << QStringLiteral("r-2");
    QTest::newRow("a number") << QByteArray(R"("request_id":123456789012)") << QStringLiteral("123456789012");
    QTest::newRow("none") << QByteArray(R"("x":1)") << QString();
    QTest::newRow("not plain") << QByteArray(R"("request_id":"r\u0007-\u202e1")") << QStringLiteral("r-1");
}

void TestEnvelope::requestIds()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, id);
    for (int status : {200, 302, 400, 401, 404, 429, 500}) {
        for (const char *code : {R"("code":7)", R"("code":"0")", R"("no":"code")"}) {
            const std::optional<ApiError> error = createError(status, QByteArray("{") + code + "," + field + "}");
            QVERIFY(error);
            QCOMPARE(error->requestId, id);
        }
    }
    const QByteArray noTask = R"({"code":0,)" + field + "}";
    QCOMPARE(createError(200, noTask)->requestId, id);
    const QByteArray good = R"({"code":0,)" + field + R"(,"data":{"task_id":"t","status":"Pending","valid":true}})";
    QCOMPARE(replyIn(Envelope(200, good).createReply()).requestId, id);
    QCOMPARE(replyIn(Envelope(200, good).queryReply({})).requestId, id);
    QCOMPARE(replyIn(Envelope(200, good).keyCheckReply()).requestId, id);
}

void TestEnvelope::unreadableBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blanks") << QByteArray(" \r\n\t");
    QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html><body>It works!</body></html>");
    QTest::newRow("text") << QByteArray("OK");
    QTest::newRow("a string") << QByteArray("\"code\"");
    QTest::newRow("a number") << QByteArray("0");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("a list") << QByteArray(R"([{"code":0}])");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("cut off") << QByteArray(R"({"code":0,"data":{"task_id":"t-1")");
    QTest::newRow("two documents") << QByteArray(R"({"code":0,"data":{"task_id":"t-1"}}{"code":1})");
    QTest::newRow("zeros") << QByteArray(1000, '\0');
    QTest::newRow("nested without end") << QByteArray(200'000, '[');
    QTest::newRow("nested too deep") << R"({"code":0,"data":)" + QByteArray(2000, '[') + QByteArray(2000, ']') + "}";
}

void TestEnvelope::unreadableBodies()
{
    QFETCH(QByteArray, body);
    const Envelope envelope(200, body);
    const auto create = envelope.createReply();
    const auto query = envelope.queryReply(QStringLiteral("t-1"));
    const auto check = envelope.keyCheckReply();
    for (const ApiError *error :
         {std::get_if<ApiError>(&create), std::get_if<ApiError>(&query), std::get_if<ApiError>(&check)}) {
        QVERIFY(error);
        QCOMPARE(error->kind, Kind::Unreadable);
        QVERIFY(error->isTransient());
        QCOMPARE(createFailure(*error), CreateFailure::Unknown);
        QVERIFY(error->serverText.isEmpty());
        QVERIFY(!error->detail.isEmpty());
        QVERIFY(error->detail.size() < 500);
    }
}

void TestEnvelope::anyValueAnywhere()
{
    // Every known field with every type of value, alone and under every status: nothing but values come out.
    const QList<QByteArray> names{"code",     "msg",   "message",  "request_id",    "requestId", "data", "task_id",
                                  "order_id", "price", "file_url", "output_videos", "status",    "valid"};
    const QList<QByteArray> values{"null",
                                   "true",
                                   "0",
                                   "-1",
                                   "0.5",
                                   "1e300",
                                   "\"\"",
                                   "\"x\"",
                                   "[]",
                                   "[[]]",
                                   "[null,1,{}]",
                                   "{}",
                                   R"({"a":{"b":[]}})"};
    int seen = 0;
    for (const QByteArray &name : names) {
        for (const QByteArray &value : values) {
            for (int status : {200, 404, 500}) {
                const QByteArray field = "\"" + name + "\":" + value;
                const QByteArray inside = R"({"code":0,"data":{"task_id":"t","status":"Success",)" + field + "}}";
                for (const QByteArray &body :
                     {QByteArray("{" + field + "}"), QByteArray(R"({"code":0,)" + field + "}"), inside}) {
                    const Envelope envelope(status, body);
                    const auto create = envelope.createReply();
                    if (const auto *reply = std::get_if<CreateReply>(&create)) {
                        QVERIFY(!reply->taskId.isEmpty());
                        QVERIFY(!reply->priceUsd || *reply->priceUsd > 0);
                        QCOMPARE(status, 200);
                    }
                    const auto query = envelope.queryReply(QStringLiteral("t"));
                    if (const auto *reply = std::get_if<QueryReply>(&query)) {
                        QVERIFY(!reply->statusWord.isEmpty());
                        QVERIFY(!reply->taskId.isEmpty());
                        QCOMPARE(status, 200);
                    }
                    const auto check = envelope.keyCheckReply();
                    QVERIFY(status == 200 || std::holds_alternative<ApiError>(check));
                    ++seen;
                }
            }
        }
    }
    QCOMPARE(seen, static_cast<int>(names.size() * values.size()) * 3 * 3);
}

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
