// What is read from replies that are in order: tasks, prices, status words, links; and what is not enough.
#include "support/http/EnvelopeReplies.h"

#include <QTest>

using Kind = ApiError::Kind;

class TestEnvelopeReplies : public QObject
{
    Q_OBJECT

private slots:
    void created();
    void createdTaskIds_data();
    void createdTaskIds();
    void prices_data();
    void prices();
    void refusalWithTaskIsContradiction();
    void statusWords_data();
    void statusWords();
    void queried();
    void theEchoOfARequest();
    void queriedWithoutStatus_data();
    void queriedWithoutStatus();
    void links_data();
    void links();
    void keyChecks_data();
    void keyChecks();
};

void TestEnvelopeReplies::created()
{
    const QByteArray body = R"({"code":0,"msg":"success","request_id":"r-1",)" + createData + "}";
    for (int status : {200, 201, 202}) {
        const CreateReply reply = replyIn(Envelope(status, body).createReply());
        QCOMPARE(reply.taskId, QStringLiteral("t-1"));
        QCOMPARE(reply.orderId, QStringLiteral("o-1"));
        QCOMPARE(reply.status, QStringLiteral("processing"));
        QCOMPARE(reply.priceUsd, std::optional<double>(0.074));
        QCOMPARE(reply.requestId, QStringLiteral("r-1"));
    }
    const CreateReply bare = replyIn(Envelope(200, R"({"code":0,"data":{"task_id":"t-1"}})").createReply());
    QVERIFY(bare.orderId.isEmpty() && bare.status.isEmpty() && bare.requestId.isEmpty() && !bare.priceUsd);
}

void TestEnvelopeReplies::createdTaskIds_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("taskId"); // empty: an error
    QTest::newRow("text") << QByteArray(R"({"task_id":"4f1c-22"})") << QStringLiteral("4f1c-22");
    QTest::newRow("a whole number") << QByteArray(R"({"task_id":9007199254740993})")
                                    << QStringLiteral("9007199254740993");
    QTest::newRow("blanks around") << QByteArray(R"({"task_id":" t-1 "})") << QStringLiteral("t-1");
    QTest::newRow("empty") << QByteArray(R"({"task_id":""})") << QString();
    QTest::newRow("blank") << QByteArray(R"({"task_id":"  "})") << QString();
    QTest::newRow("null") << QByteArray(R"({"task_id":null})") << QString();
    QTest::newRow("a fraction") << QByteArray(R"({"task_id":1.5})") << QString();
    QTest::newRow("a list") << QByteArray(R"({"task_id":["t-1"]})") << QString();
    QTest::newRow("missing") << QByteArray(R"({"id":"t-1"})") << QString();
    QTest::newRow("data null") << QByteArray("null") << QString();
    QTest::newRow("data a list") << QByteArray(R"([{"task_id":"t-1"}])") << QString();
    QTest::newRow("data a text") << QByteArray(R"("t-1")") << QString();
}

void TestEnvelopeReplies::createdTaskIds()
{
    QFETCH(QByteArray, data);
    QFETCH(QString, taskId);
    const auto result =
        Envelope(200, R"({"code":0,"msg":"success","request_id":"r-1","data":)" + data + "}").createReply();
    if (!taskId.isEmpty()) {
        QCOMPARE(replyIn(result).taskId, taskId);
        return;
    }
    const auto *error = std::get_if<ApiError>(&result);
    QVERIFY(error);
    QCOMPARE(error->kind, Kind::Unreadable);
    QCOMPARE(error->requestId, QStringLiteral("r-1"));
    QCOMPARE(createFailure(*error), CreateFailure::Unknown); // accepted, so perhaps charged
}

void TestEnvelopeReplies::prices_data()
{
    QTest::addColumn<QByteArray>("price");
    QTest::addColumn<double>("usd"); // 0: none is shown
    QTest::newRow("0.074") << QByteArray("0.074") << 0.074;
    QTest::newRow("2") << QByteArray("2") << 2.0;
    QTest::newRow("0") << QByteArray("0") << 0.0;
    QTest::newRow("negative") << QByteArray("-1.5") << 0.0;
    QTest::newRow("text") << QByteArray("\"0.074\"") << 0.074;
    QTest::newRow("text in dollars") << QByteArray("\"$0.07\"") << 0.07;
    QTest::newRow("text with USD") << QByteArray("\" 1.5 USD\"") << 1.5;
    QTest::newRow("text with USD before") << QByteArray("\"USD 1.5\"") << 1.5;
    QTest::newRow("text with a comma") << QByteArray("\"0,074\"") << 0.074;
    QTest::newRow("text with two decimals") << QByteArray("\"12,50 USD\"") << 12.5;
    QTest::newRow("text with an exponent") << QByteArray("\"7.4e-2\"") << 0.074;
    QTest::newRow("thousands or one") << QByteArray("\"1,234\"") << 0.0;
    QTest::newRow("another currency") << QByteArray("\"5 CNY\"") << 0.0;
    QTest::newRow("a range") << QByteArray("\"1-2\"") << 0.0;
    QTest::newRow("zero as text") << QByteArray("\"0.00\"") << 0.0;
    QTest::newRow("words") << QByteArray("\"free\"") << 0.0;
    QTest::newRow("null") << QByteArray("null") << 0.0;
    QTest::newRow("list") << QByteArray("[0.074]") << 0.0;
    QTest::newRow("object") << QByteArray(R"({"usd":0.074})") << 0.0;
}

void TestEnvelopeReplies::prices()
{
    QFETCH(QByteArray, price);
    QFETCH(double, usd);
    const QByteArray body = R"({"code":0,"data":{"task_id":"t-1","price":)" + price + "}}";
    const std::optional<double> read = replyIn(Envelope(200, body).createReply()).priceUsd;
    QCOMPARE(read.value_or(0), usd);
    QCOMPARE(read.has_value(), usd > 0);
}

void TestEnvelopeReplies::refusalWithTaskIsContradiction()
{
    const std::optional<ApiError> error = createError(400, R"({"code":0,"request_id":"r-1",)" + createData + "}");
    QVERIFY(error);
    QCOMPARE(createFailure(*error), CreateFailure::Unknown);
    QVERIFY(error->detail.contains(QStringLiteral("t-1"))); // what may have been paid for can still be asked about
    QCOMPARE(error->requestId, QStringLiteral("r-1"));
    QCOMPARE(error->taskId, QStringLiteral("t-1"));

    const std::optional<ApiError> no = createError(200, R"({"code":500,"msg":"busy",)" + createData + "}");
    QVERIFY(no);
    QCOMPARE(createFailure(*no), CreateFailure::Unknown);
    QCOMPARE(no->taskId, QStringLiteral("t-1"));
    QCOMPARE(no->serverText, QStringLiteral("busy"));
}

void TestEnvelopeReplies::statusWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("status");
    const auto row = [](const char *word, RemoteStatus status) {
        QTest::newRow(word) << QString::fromUtf8(word) << static_cast<int>(status);
    };
    row("Pending", RemoteStatus::Pending);
    row("pending", RemoteStatus::Pending);
    row("Processing", RemoteStatus::Processing);
    row("processing", RemoteStatus::Processing);
    row("PROCESSING", RemoteStatus::Processing);
    row("Success", RemoteStatus::Success);
    row("sUCCESS", RemoteStatus::Success);
    row("Failed", RemoteStatus::Failed);
    row("FAILED", RemoteStatus::Failed);
    row("Cancelled", RemoteStatus::Cancelled);
    row("cancelled", RemoteStatus::Cancelled);
    row(" Success ", RemoteStatus::Success);
    row("Canceled", RemoteStatus::Other);
    row("Succeeded", RemoteStatus::Other);
    row("Successful", RemoteStatus::Other);
    row("Queued", RemoteStatus::Other);
    row("In review", RemoteStatus::Other);
    row("成功", RemoteStatus::Other);
    row("0", RemoteStatus::Other);
}

void TestEnvelopeReplies::statusWords()
{
    QFETCH(QString, word);
    QFETCH(int, status);
    const QByteArray body = R"({"code":0,"data":{"status":")" + word.toUtf8() + R"("}})";
    const QueryReply reply = replyIn(Envelope(200, body).queryReply(QStringLiteral("t-1")));
    QCOMPARE(static_cast<int>(reply.status), status);
    QCOMPARE(reply.statusWord, word.trimmed());
    QCOMPARE(static_cast<int>(remoteStatusFromWord(word)), status);
    QCOMPARE(remoteStatusFromWord(QString()), RemoteStatus::Other);
}

void TestEnvelopeReplies::queried()
{
    const QByteArray body = R"({"code":0,"message":"ok","request_id":"r-1","data":{"task_id":"t-1","status":"Success",
        "file_url":"https://files.example/clip.mp4?X-Sig=a%2Bb%2Fc&e=1","prompt":"p","model":"sora-2","duration":4,
        "first_frame_image":"","metadata":"","msg":""}})";
    const QueryReply reply = replyIn(Envelope(200, body).queryReply(QStringLiteral("t-1")));
    QCOMPARE(reply.taskId, QStringLiteral("t-1"));
    QCOMPARE(reply.status, RemoteStatus::Success);
    QCOMPARE(reply.clips.size(), 1);
    QCOMPARE(reply.clips.first().bytes(), "https://files.example/clip.mp4?X-Sig=a%2Bb%2Fc&e=1"); // as it was signed
    QVERIFY(reply.message.isEmpty());

    const QByteArray failed = R"({"code":0,"data":{"status":"Failed","msg":"The prompt was refused."}})";
    const QueryReply failure = replyIn(Envelope(200, failed).queryReply(QStringLiteral("t-asked")));
    QCOMPARE(failure.taskId, QStringLiteral("t-asked"));
    QCOMPARE(failure.message, QStringLiteral("The prompt was refused."));
    QVERIFY(failure.clips.isEmpty());
}

// What a task made elsewhere is known by.
void TestEnvelopeReplies::theEchoOfARequest()
{
    const auto echo = [](const QByteArray &data) {
        const QByteArray body = R"({"code":0,"data":{"status":"Pending",)" + data + "}}";
        return replyIn(Envelope(200, body, QStringLiteral("sk-secret")).queryReply(QStringLiteral("t-1"))).echo;
    };
    const QByteArray nothing = R"-("msg":"")-";
    const QByteArray everything = R"-("model":"sora-2","prompt":"A fox\nin sk-secret\u0007 snow","duration":8,)-"
                                  R"-("first_frame_image":"https://a.example/1.png","last_frame_image":"")-";
    const QByteArray theKey = R"-("first_frame_image":"https://a.example/?key=sk-secret")-";
    const QByteArray wrongTypes = R"-("model":3,"prompt":["x"],"duration":-1,"last_frame_image":{})-";
    const GenerationRequest whole = echo(everything);
    const QJsonObject fields{{QStringLiteral("duration"), 8},
                             {QStringLiteral("first_frame_image"), QStringLiteral("https://a.example/1.png")}};
    QCOMPARE(whole.model, QStringLiteral("sora-2"));
    QCOMPARE(whole.prompt, QStringLiteral("A fox\nin %1 snow").arg(QString(8, QChar(0x2022))));
    QCOMPARE(whole.fields, fields);
    QCOMPARE(echo(nothing), GenerationRequest());
    QCOMPARE(echo(theKey), GenerationRequest());
    QCOMPARE(echo(wrongTypes), GenerationRequest());
}

void TestEnvelopeReplies::queriedWithoutStatus_data()
{
    QTest::addColumn<QByteArray>("data");
    for (const char *data :
         {"null", "{}", "[]", "5", R"({"status":null})", R"({"status":""})", R"({"status":"  "})", R"({"status":3})",
          R"({"status":["Success"]})", R"({"file_url":"https://x.example/a.mp4"})"})
        QTest::newRow(data) << QByteArray(data);
}

void TestEnvelopeReplies::queriedWithoutStatus()
{
    QFETCH(QByteArray, data);
    const auto result = Envelope(200, R"({"code":0,"request_id":"r-1","data":)" + data + "}").queryReply({});
    const auto *error = std::get_if<ApiError>(&result);
    QVERIFY(error);
    QCOMPARE(error->kind, Kind::Unreadable);
    QCOMPARE(error->requestId, QStringLiteral("r-1"));
}

void TestEnvelopeReplies::links_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QStringList>("links");
    const auto row = [](const char *name, const QByteArray &fields, const QStringList &links) {
        QTest::newRow(name) << fields << links;
    };
    const QString a = QStringLiteral("https://x.example/a.mp4");
    const QString b = QStringLiteral("https://x.example/b.mp4");
    row("file_url", R"("file_url":"https://x.example/a.mp4")", {a});
    row("output_videos", R"("output_videos":["https://x.example/a.mp4","https://x.example/b.mp4"])", {a, b});
    row("both", R"("output_videos":["https://x.example/b.mp4"],"file_url":"https://x.example/a.mp4")", {a, b});
    row("file_url empty", R"("output_videos":["https://x.example/b.mp4"],"file_url":"")", {b});
    row("file_url null", R"("output_videos":["https://x.example/b.mp4"],"file_url":null)", {b});
    row("file_url a number", R"("output_videos":["https://x.example/b.mp4"],"file_url":5)", {b});
    row("output_videos one text", R"("output_videos":"https://x.example/b.mp4")", {b});
    row("output_videos of anything", R"("output_videos":[null,5,{},"",["x"],"https://x.example/b.mp4"])", {b});
    row("output_videos an object", R"("output_videos":{"url":"https://x.example/b.mp4"})", {b});
    row("output_videos of objects",
        R"("output_videos":[{"url":"https://x.example/a.mp4"},{"url":"https://x.example/b.mp4"}])", {a, b});
    row("file_url is one of them",
        R"("output_videos":["https://x.example/b.mp4","https://x.example/a.mp4"],"file_url":"https://x.example/a.mp4")",
        {b, a});
    row("file_url is one of them, signed anew",
        R"("output_videos":["https://x.example/a.mp4","https://x.example/b.mp4"],"file_url":"https://x.example/b.mp4?s=1")",
        {a, b});
    row("told apart by the query alone",
        R"("output_videos":["https://x.example/get?id=2"],"file_url":"https://x.example/get?id=1")",
        {QStringLiteral("https://x.example/get?id=1"), QStringLiteral("https://x.example/get?id=2")});
    row("the same twice", R"("output_videos":["https://x.example/b.mp4","https://x.example/b.mp4"])", {b});
    row("to the byte", R"("file_url":"https://x.example/%7Ea|%41%2f/../b?c=%")",
        {QStringLiteral("https://x.example/%7Ea|%41%2f/../b?c=%")});
    row("blanks", R"("file_url":" https://x.example/a.mp4 ")", {a});
    row("no link", R"("file_url":"http://[broken")", {});
    row("none", R"("x":1)", {});
}

void TestEnvelopeReplies::links()
{
    QFETCH(QByteArray, fields);
    QFETCH(QStringList, links);
    const QByteArray body = R"({"code":0,"data":{"status":"Success",)" + fields + "}}";
    const QueryReply reply = replyIn(Envelope(200, body).queryReply({}));
    QStringList read;
    for (const RawUrl &link : reply.clips)
        read.append(link.text());
    QCOMPARE(read, links);
}

void TestEnvelopeReplies::keyChecks_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("verdict"); // 1 valid, 0 not, -1 an error
    QTest::newRow("good") << 200 << QByteArray(R"({"code":0,"data":{"valid":true}})") << 1;
    QTest::newRow("good, without data") << 200 << QByteArray(R"({"code":0})") << 1;
    QTest::newRow("not valid") << 200 << QByteArray(R"({"code":0,"data":{"valid":false}})") << 0;
    QTest::newRow("401") << 401 << QByteArray() << 0;
    QTest::newRow("401 in disguise") << 200 << QByteArray(R"({"code":401,"msg":"no"})") << 0;
    QTest::newRow("valid as text") << 200 << QByteArray(R"({"code":0,"data":{"valid":"true"}})") << -1;
    QTest::newRow("no code") << 200 << QByteArray(R"({"data":{"valid":true}})") << -1;
    QTest::newRow("403") << 403 << QByteArray(R"({"code":403})") << -1;
    QTest::newRow("404") << 404 << QByteArray() << -1;
    QTest::newRow("500 in disguise") << 200 << QByteArray(R"({"code":500})") << -1;
    QTest::newRow("502") << 502 << QByteArray("<html>") << -1;
    QTest::newRow("a sign-in page") << 200 << QByteArray("<html>") << -1;
}

void TestEnvelopeReplies::keyChecks()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, verdict);
    const auto result = Envelope(status, body).keyCheckReply();
    const auto *reply = std::get_if<KeyCheckReply>(&result);
    QCOMPARE(reply ? static_cast<int>(reply->valid) : -1, verdict);
}

QTEST_GUILESS_MAIN(TestEnvelopeReplies)
#include "tst_envelopereplies.moc"
