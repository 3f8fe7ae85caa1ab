// Every field of every reply, with a value of every type in it: a create is accepted, refused or unknown as the two
// fields that decide say, and whatever is shown is one plain line of bounded length.
#include "api/answer/Envelope.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace {

using Kind = ApiError::Kind;

const char *const fields[] = {"code",        "msg",        "message",       "request_id",
                              "requestId",   "data",       "data.task_id",  "data.order_id",
                              "data.status", "data.price", "data.file_url", "data.output_videos",
                              "data.msg",    "data.model", "data.message",  "data.prompt",
                              "data.valid",  "data.extra", "data.duration", "data.first_frame_image"};

// As JSON, so that numbers stand as they would on the wire.
QList<QByteArray> values()
{
    const QByteArray hostile = R"("\u0000\u0007\u001b[2J\u202e\u2066\u200b\ud83d \ufeff<b>x</b>\r\n")";
    return {"null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "-1",
            "1.5",
            "9223372036854775807",
            "9223372036854775808",
            "-36893488147419103232",
            "1e308",
            "5e-324",
            "\"\"",
            "\"0\"",
            "\"text\"",
            "\"   \"",
            hostile,
            '"' + QByteArray(100'000, 'x') + '"',
            "[]",
            "[null,1,\"a\",{}]",
            "{}",
            R"({"a":{"b":[]},"task_id":"inner"})",
            QByteArray(500, '[') + QByteArray(500, ']')};
}

QByteArray reply(const QByteArray &field, const QByteArray &value)
{
    QMap<QByteArray, QByteArray> top{{"code", "0"}, {"msg", "\"ok\""}, {"request_id", "\"r-1\""}};
    QMap<QByteArray, QByteArray> data{{"task_id", "\"t-1\""}, {"status", "\"Processing\""}, {"price", "0.07"}};
    if (field.startsWith("data."))
        data.insert(field.mid(5), value);
    QByteArray inside;
    for (auto item = data.begin(); item != data.end(); ++item)
        inside += (inside.isEmpty() ? "\"" : ",\"") + item.key() + "\":" + item.value();
    top.insert("data", '{' + inside + '}');
    if (!field.startsWith("data."))
        top.insert(field, value);
    QByteArray outside;
    for (auto item = top.begin(); item != top.end(); ++item)
        outside += (outside.isEmpty() ? "\"" : ",\"") + item.key() + "\":" + item.value();
    return '{' + outside + '}';
}

bool isPlain(const QString &text, qsizetype longest)
{
    for (const QChar c : text)
        if (c.category() == QChar::Other_Control || c.unicode() == 0x202e || c.unicode() == 0x2066 ||
            c.unicode() == 0x200b || c.unicode() == 0xfeff)
            return false;
    return text.size() <= longest;
}

bool isWhole(const QByteArray &value)
{
    return value == "0" || value == "-0" || value == "1" || value == "-1" || value == "9223372036854775807";
}

bool isText(const QByteArray &value)
{
    return value.startsWith('"') && value != "\"\"" && value != "\"   \"";
}

} // namespace

class TestWrongTypes : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldWithEveryType_data();
    void everyFieldWithEveryType();
};

void TestWrongTypes::everyFieldWithEveryType_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    for (const char *field : fields)
        for (const QByteArray &value : values())
            QTest::addRow("%s: %s", field, value.left(24).constData()) << QByteArray(field) << value;
}

void TestWrongTypes::everyFieldWithEveryType()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    const Envelope envelope(200, reply(field, value), QStringLiteral("sk-secret"));

    const ApiResult<CreateReply> create = envelope.createReply();
    const bool zero = field != "code" || value == "0" || value == "-0";
    const bool refused = field == "code" && isWhole(value) && !zero;
    const bool named = (field != "data" || value.contains("task_id")) &&
                       (field != "data.task_id" || isWhole(value) || (isText(value) && value.size() <= 4'000));
    if (const auto *made = std::get_if<CreateReply>(&create)) {
        QVERIFY(zero && named);
        QVERIFY(!made->taskId.isEmpty());
        QVERIFY(isPlain(made->orderId, 200) && isPlain(made->status, 200) && isPlain(made->requestId, 200));
        QVERIFY(!made->priceUsd || *made->priceUsd > 0);
    } else {
        const ApiError &error = std::get<ApiError>(create);
        QVERIFY2(!(zero && named), qPrintable(error.detail));
        QCOMPARE(createFailure(error), CreateFailure::Unknown); // a no as well, for it names a task
        QVERIFY(isPlain(error.serverText, 2000) && isPlain(error.requestId, 200) && isPlain(error.detail, 1000));
    }

    const ApiResult<QueryReply> query = envelope.queryReply(QStringLiteral("t-1"));
    const bool isOther = field == "data.task_id" && (isWhole(value) || isText(value));
    const bool said = (field != "data.status" || isText(value)) && !isOther;
    if (const auto *answer = std::get_if<QueryReply>(&query)) {
        QVERIFY(zero && said && field != "data");
        QVERIFY(!answer->taskId.isEmpty() && isPlain(answer->message, 2000) && isPlain(answer->statusWord, 200));
        QVERIFY(isPlain(answer->echo.model, 200) && answer->echo.prompt.size() <= 20'000);
        if (field == "data.status")
            QCOMPARE(answer->status, RemoteStatus::Other); // a word nobody knows is no end
    } else {
        QVERIFY(!(zero && said) || field == "data");
        QVERIFY(std::get<ApiError>(query).isTransient() || refused);
    }

    const ApiResult<KeyCheckReply> check = envelope.keyCheckReply();
    if (const auto *verdict = std::get_if<KeyCheckReply>(&check))
        QCOMPARE(verdict->valid, field != "data.valid" || value != "false");
    else
        QVERIFY(!zero || field == "data.valid");
}

QTEST_GUILESS_MAIN(TestWrongTypes)
#include "tst_wrongtypes.moc"
